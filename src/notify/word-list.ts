import { z } from "zod";
import { simplify } from "../text/fold.ts";

/** Words of both languages; `(a|b)` is a choice and `?` makes what is before it optional, as in all of data/lexicon. */
export const wordsSchema = z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) });
/** Words of both languages. */
export type WordList = z.infer<typeof wordsSchema>;

/** A choice of all the words, longer phrases first, to be put into a pattern; English ones end where a word ends. */
export function anyOf(words: WordList): string {
  const longerFirst = (a: string, b: string) => b.length - a.length;
  const chinese = words.zh.map(plain).sort(longerFirst);
  const english = words.en.map(plain).sort(longerFirst);
  return [...chinese, ...english.map((word) => (/[a-z)?]$/.test(word) ? `(?:${word})(?![a-z])` : word))].join("|");
}

/** A pattern for texts that are the phrase from end to end; `fillers` may stand where the phrase has a gap. */
export function wholeText(phrase: string, fillers = ""): RegExp {
  return new RegExp(`^(?:${plain(phrase).replaceAll("…", `(?:${fillers})*`)})$`, "u");
}

function plain(phrase: string): string {
  return simplify(phrase).toLowerCase();
}
