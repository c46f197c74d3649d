import { z } from "zod";
import { readData } from "../../text/data.ts";
import { pinyinVariants } from "../../text/pinyin.ts";

const table = readData(
  "lexicon/place-letters.json",
  z.strictObject({
    /** How characters are read in nearly all names of places, by syllable. */
    characters: z.record(z.string(), z.string()),
    /** Names that are read otherwise, or in more ways than one, the inhabitants' first. */
    names: z.record(z.string(), z.array(z.string()).min(1)),
  }),
);

const syllableOf = new Map(
  Object.entries(table.characters).flatMap(([syllable, characters]) =>
    [...characters].map((character) => [character, syllable] as const),
  ),
);
const readingsOf = new Map(
  Object.entries(table.names).map(([name, readings]) => [name, readings.map((reading) => reading.split(" "))]),
);

/**
 * What `pinyinVariants` says of a name in the table of places. Six thousand of them are needed as soon as a question has
 * one Latin word, and to look them up takes a fiftieth of the time.
 */
export function placeVariants(form: string): readonly (readonly string[])[] {
  const listed = readingsOf.get(form);
  if (listed) return listed;
  const syllables: string[] = [];
  for (const character of form) {
    const syllable = syllableOf.get(character);
    if (syllable === undefined) return pinyinVariants(form);
    syllables.push(syllable);
  }
  return [syllables];
}
