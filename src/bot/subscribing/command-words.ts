import { z } from "zod";
import { type ListField, listWords } from "../../notify/list-words.ts";
import { readData } from "../../text/data.ts";
import { simplify } from "../../text/fold.ts";

const words = z.array(z.string()).min(1);

/** What people write after the commands, beside the words of an exported list. */
export const commandWords = readData(
  "lexicon/subscription-commands.json",
  z.strictObject({
    everything: words,
    export: words,
    import: words,
    fields: z.partialRecord(z.enum(Object.keys(listWords.fields) as [ListField, ...ListField[]]), words),
    schedules: z.strictObject({ now: words }),
    languages: z.strictObject({ zh: words, en: words }),
    none: words,
    resume: words,
    loud: words,
    /** How a text begins that asks for a subscription without the command. */
    subscribe: words,
    here: words,
  }),
);

/** Whether a text is one of the words, whatever their case and script. */
export function isWord(list: readonly string[], text: string): boolean {
  return list.includes(simplify(text.trim()).toLowerCase());
}

/** What follows the first of the words that the text begins with, the longest first; undefined when it begins with none. */
export function afterWord(list: readonly string[], text: string): string | undefined {
  const folded = simplify(text.trim()).toLowerCase();
  const word = [...list].sort((a, b) => b.length - a.length).find((each) => begins(folded, each));
  if (word === undefined) return undefined;
  return text
    .trim()
    .slice(word.length)
    .replace(/^\s*[:：]?\s*/, "");
}

/** A word of letters ends where they do: `none` does not begin `nonesuch`. */
function begins(text: string, word: string): boolean {
  return text.startsWith(word) && !(/[a-z]$/.test(word) && /^[a-z]/.test(text.slice(word.length)));
}
