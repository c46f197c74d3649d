import { findMatches } from "../../text/matches.ts";
import { isPinyin, plainLetters } from "../../text/pinyin.ts";
import type { PreparedQuestion, Span } from "../mention.ts";
import { agencyWords, type Ending, type PlaceKind } from "./agency-kinds.ts";
import {
  type LatinName,
  type LatinNames,
  type LatinRegion,
  type LatinRegions,
  latinEndings,
} from "./agency-latin-names.ts";
import type { CoreHit } from "./agency-names.ts";

/** A word in Latin letters. */
export interface LatinWord extends Span {
  /** Plain: no tones, lower case. */
  readonly letters: string;
}

/** The words of a text in Latin letters; a tone's number belongs to its word. */
export function latinWords(folded: string): LatinWord[] {
  return findMatches(latinWord, folded).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    letters: plainLetters(match[0]),
  }));
}

const latinWord = /\p{Script=Latin}+(?:[1-5](?!\d))?/gu;

/** What letters joined over words may spell: regions from the largest down, then a name, then a kind. */
export interface Spelled {
  readonly regions: readonly LatinRegion[];
  /** The agencies meant; empty when a region is all there is. */
  readonly hits: readonly CoreHit[];
  readonly ending: Ending | null;
  readonly syllables: readonly string[];
}

const mostWords = 14;
const longestLetters = 60;

/** Words from one on, joined as long as only blanks and hyphens are between them: the longest first. */
export function* joined(folded: string, words: readonly LatinWord[], from: number): Generator<readonly LatinWord[]> {
  const last = lastJoined(folded, words, from);
  for (let to = last; to >= from; to -= 1) yield words.slice(from, to + 1);
}

/**
 * Makes the reader of words for one question: all the ways to read them as regions, name and kind, where no word ends
 * inside a syllable. What letters spell is kept, for the same letters come up in many runs of words.
 */
export function speller(names: LatinNames, regions: LatinRegions): (run: readonly LatinWord[]) => Spelled[] {
  const known: Known = { names, regions, spelled: new Map() };
  return (run) => {
    const beginning = beginningOf(run);
    if (names.longestCore(beginning) === 0 && regions.longest(beginning) === 0) return [];
    const letters = run.map((word) => word.letters).join("");
    if (letters.length > longestLetters || letters.length < 3) return [];
    const all = spellings(letters, known, mostRegions);
    if (all.length === 0) return [];
    const cuts = cutsOf(run.map((word) => word.letters));
    return all.filter(({ syllables }) => {
      const ends = new Set(cutsOf(syllables));
      return cuts.every((cut) => ends.has(cut));
    });
  };
}

/** What letters can spell, and what letters of this question have been found to spell so far. */
interface Known {
  readonly names: LatinNames;
  readonly regions: LatinRegions;
  readonly spelled: Map<string, readonly Spelled[]>;
}

/** The first letters of a run, three at least where it has so many. */
function beginningOf(run: readonly LatinWord[]): string {
  let letters = "";
  for (const word of run) {
    letters += word.letters;
    if (letters.length >= 3) break;
  }
  return letters;
}

/** Whether words are mostly ordinary English ones, so that they name something only with a kind behind them or a capital each. */
export function isEnglish(question: PreparedQuestion, run: readonly LatinWord[]): boolean {
  const text = (word: LatinWord): string => question.text.slice(word.start, word.end);
  const first = run[0]?.start ?? 0;
  if (/['’]/u.test(question.text.slice(first, run.at(-1)?.end))) return false;
  const common = run.filter(
    (word) => stopWords.has(word.letters) || (run.length === 1 && lookalikes.has(word.letters)),
  );
  const isCommon = common.length > 0 && 2 * common.length >= run.length;
  return isCommon && (run.length === 1 || common.some((word) => !/^\p{Lu}/u.test(text(word))));
}

/** Whether a lower-case word may be a name at all: pinyin, and no English word. */
export function looksLikeName(letters: string): boolean {
  return letters.length >= 4 && isPinyin(letters) && !stopWords.has(letters) && !lookalikes.has(letters);
}

/** Whether a word is an English one that no name is made of. */
export function isStopWord(letters: string): boolean {
  return stopWords.has(letters);
}

/** An English kind of place with its government's name, right behind a name: "town", "Sub-district Office". */
export interface EnglishKind {
  readonly kinds: readonly PlaceKind[];
  /** How much of the text it takes, the blank before it included; without the government's name in `nameLength`. */
  readonly length: number;
  readonly nameLength: number;
  readonly government: boolean;
}

/** The English kind that follows an offset, and whether the government is named; null when neither is there. */
export function englishKindAfter(folded: string, at: number): EnglishKind | null {
  const match = kindPattern.exec(folded.slice(at));
  if (!match?.groups || match[0] === "") return null;
  const kind = match.groups.kind?.replace(/\s+/g, " ");
  const nameLength = match.groups.name?.length ?? 0;
  return {
    kinds: kind === undefined ? [] : kindsNamed(kind),
    length: match[0].length,
    nameLength,
    government: match.groups.government !== undefined,
  };
}

/** The English kind before a name: "town of Zeku". Gives where it begins. */
export function englishKindBefore(
  folded: string,
  at: number,
): { readonly kinds: readonly PlaceKind[]; readonly start: number } | null {
  const match = kindBeforePattern.exec(folded.slice(0, at));
  return match?.groups ? { kinds: kindsNamed(match.groups.kind ?? ""), start: match.index } : null;
}

const stopWords = new Set(agencyWords.englishStopWords);
const lookalikes = new Set(agencyWords.englishLookalikes);
const kindWords = agencyWords.kinds
  .flatMap((kind) => kind.english)
  .sort((a, b) => b.length - a.length)
  .join("|");
const governmentWords = agencyWords.governmentEnglish.join("|");
const kindPattern = new RegExp(
  `^(?<name>[\\s-]+(?<kind>${kindWords})\\b)?(?:(?:'s)?\\s+(?:municipal |provincial )?(?<government>${governmentWords})\\b)?`,
  "u",
);
const kindBeforePattern = new RegExp(`(?:the )?\\b(?<kind>${kindWords}) of $`, "u");

/** A town and a township are told apart in Chinese, in English often not. */
function kindsNamed(word: string): readonly PlaceKind[] {
  return agencyWords.kinds.filter((kind) => kind.english.includes(word)).map((kind) => kind.kind);
}

function lastJoined(folded: string, words: readonly LatinWord[], from: number): number {
  let last = from;
  while (last + 1 < words.length && last - from + 1 < mostWords) {
    const between = folded.slice(words[last]?.end, words[last + 1]?.start);
    if (!/^[ \-'’·]{0,2}$/u.test(between)) break;
    last += 1;
  }
  return last;
}

/** A name has a province, a prefecture, a county and perhaps a zone before it. */
const mostRegions = 4;

function spellings(letters: string, known: Known, depth: number): readonly Spelled[] {
  const key = `${depth}${letters}`;
  const made = known.spelled.get(key) ?? spellAnew(letters, known, depth);
  known.spelled.set(key, made);
  return made;
}

function spellAnew(letters: string, known: Known, depth: number): readonly Spelled[] {
  const { names, regions } = known;
  const found: Spelled[] = [];
  for (let cut = Math.min(letters.length, names.longestCore(letters)); cut >= 3; cut -= 1) {
    const cores = names.cores.get(letters.slice(0, cut));
    const tails = cut === letters.length ? [nothing] : cores ? latinEndings().get(letters.slice(cut)) : undefined;
    for (const { means: ending, syllables } of tails ?? []) {
      for (const name of cores ?? [])
        found.push({ regions: [], hits: name.means, ending, syllables: [...name.syllables, ...syllables] });
    }
  }
  for (const region of regions.named.get(letters) ?? [])
    found.push({ regions: [region.means], hits: [], ending: null, syllables: region.syllables });
  const longest = Math.min(letters.length - 3, regions.longest(letters));
  for (let cut = 3; depth > 0 && cut <= longest; cut += 1) {
    const before = regions.named.get(letters.slice(0, cut));
    const rest = before ? spellings(letters.slice(cut), known, depth - 1) : [];
    for (const region of before ?? []) found.push(...rest.map((spelled) => after(region, spelled)));
  }
  return found;
}

const nothing: LatinName<Ending | null> = { means: null, syllables: [] };

function after(region: LatinName<LatinRegion>, spelled: Spelled): Spelled {
  return {
    ...spelled,
    regions: [region.means, ...spelled.regions],
    syllables: [...region.syllables, ...spelled.syllables],
  };
}

function cutsOf(parts: readonly string[]): number[] {
  let length = 0;
  return parts.map((part) => {
    length += part.length;
    return length;
  });
}
