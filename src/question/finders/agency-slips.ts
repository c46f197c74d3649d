import { pinyinVariants, soundsLike } from "../../text/pinyin.ts";
import { type Ending, fits } from "./agency-kinds.ts";
import type { LatinNames } from "./agency-latin-names.ts";
import type { CoreHit, Cores } from "./agency-names.ts";

/** Looks up names that were written with a slip. */
export interface Slips {
  /**
   * What a wrongly written stem or department's name must mean: the held name that sounds the same (源全 for 源泉). Another
   * character that sounds otherwise is no slip to be sure of, for places differ so: 王家庄 is not 李家庄, 泽头 is not 泽库.
   */
  readonly correct: (name: string, ending: Ending | null) => readonly CoreHit[];
  /** The same for a stem without its kind: only from three characters on, and only when it sounds the same. */
  readonly correctBare: (stem: string) => readonly CoreHit[];
  /** Held names that look like this one, the likeliest first. */
  readonly nearest: (name: string, ending: Ending | null) => readonly CoreHit[];
}

/** Indexes every core with one character masked and with one left out. */
export function buildSlips(cores: Cores, latin: () => LatinNames): Slips {
  const masked = new Map<string, CoreHit[]>();
  for (const [text, hits] of cores) {
    for (const key of [...masksOf(text), ...omissionsOf(text)]) {
      const known = masked.get(key);
      if (known) known.push(...hits);
      else masked.set(key, [...hits]);
    }
  }
  const mayBeStem = resemblance(stemsOf(cores));
  const substitutes = (name: string): CoreHit[] => masksOf(name).flatMap((mask) => masked.get(mask) ?? []);
  const homophones = rememberLast((name: string): CoreHit[] =>
    pinyinVariants(name)
      .flatMap((syllables) => latin().cores.get(syllables.join("")) ?? [])
      .flatMap(({ means }) => means)
      .filter(({ core }) => core.text.length === name.length && core.text !== name),
  );
  const ofKind = (ending: Ending | null) => (hit: CoreHit) =>
    ending === null ? hit.core.place === null : hit.core.place !== null && fits(ending, hit.core.place);
  return {
    correct: (name, ending) => distinct(homophones(name).filter(ofKind(ending))),
    correctBare: (stem) =>
      stem.length < shortestBare || !mayBeStem(stem)
        ? []
        : distinct(substitutes(stem).filter(({ core }) => core.place !== null && soundsLike(core.text, stem))),
    nearest: (name, ending) => {
      const looser = [...masksOf(name), ...omissionsOf(name), name].flatMap((key) => masked.get(key) ?? []);
      const others = omissionsOf(name).flatMap((key) => cores.get(key) ?? []);
      const likely = [...(cores.get(name) ?? []), ...homophones(name)];
      return distinct([...likely, ...[...looser, ...others].filter(ofKind(ending))]);
    },
  };
}

/** A name is first asked what it must mean and then what it resembles, and reading it aloud is most of the work. */
function rememberLast<T>(make: (name: string) => T): (name: string) => T {
  let last: { readonly name: string; readonly made: T } | undefined;
  return (name) => {
    if (last?.name !== name) last = { name, made: make(name) };
    return last.made;
  };
}

const mask = "*";
const shortestBare = 3;

/** The stems of places that may be read without their kind. */
function stemsOf(cores: Cores): string[] {
  return [...cores]
    .filter(([text, hits]) => text.length >= shortestBare && hits.some(({ core }) => core.place !== null))
    .map(([text]) => text);
}

/**
 * Whether a text can be one of some words with a single character wrong: two of its first three characters are theirs.
 * Asked for every stretch of every question, before anything is masked or read aloud.
 */
function resemblance(words: readonly string[]): (text: string) => boolean {
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ].map(([one = 0, other = 0]) => {
    const pairOf = (text: string): number => (text.charCodeAt(one) << 16) | text.charCodeAt(other);
    return { pairOf, known: new Set(words.map(pairOf)) };
  });
  // A character outside the basic plane takes two places, and is too rare to be clever about.
  return (text) => pairs.some(({ pairOf, known }) => known.has(pairOf(text))) || /[\ud800-\udfff]/.test(text);
}

function masksOf(text: string): string[] {
  return [...text].map((_, at, characters) => characters.with(at, mask).join(""));
}

function omissionsOf(text: string): string[] {
  return text.length < 3 ? [] : [...text].map((_, at, characters) => characters.toSpliced(at, 1).join(""));
}

function distinct(hits: readonly CoreHit[]): readonly CoreHit[] {
  return [...new Map(hits.map((hit) => [hit.agency.entry.id, hit])).values()];
}
