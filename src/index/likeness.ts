import type { Cell, Report, Section } from "../parse/report.ts";
import { foldTight } from "../text/fold.ts";

/** What a report says, as far as it is compared with another's of the same year. */
export interface Substance {
  /** Its words without numbers and blanks, see `proseOf`. */
  readonly prose: string;
  /** The numbers printed in its tables that are not zero, by cell. */
  readonly figures: ReadonlyMap<string, number>;
}

/** That of a report which is not compared. */
export const noSubstance: Substance = { prose: "", figures: new Map() };

/** The substance of a report's sections and cells. */
export function substanceOf({ sections, cells }: Pick<Report, "sections" | "cells">): Substance {
  return { prose: proseOf(sections), figures: figuresOf(cells) };
}

/** Fewer words than this stand in many reports; from `tellingProse` on, no two places write the same. */
const leastProse = 40;
const tellingProse = 100;

/**
 * A correction leaves most words and numbers as they were: at least this part of all that stand in one or the other. Reports
 * of different agencies have at most an eighth of their words in common.
 */
const mostlySame = 0.7;

/**
 * A report's words, without its numbers: a correction has the words of what it corrects, and no two places write the same.
 * Empty where there are too few to tell.
 */
export function proseOf(sections: readonly Pick<Section, "text">[]): string {
  const prose = foldTight(sections.map(({ text }) => text).join("")).replace(/[\d.,%|]/g, "");
  return prose.length < leastProse ? "" : prose;
}

/** Only numbers that are not zero: zeros stand in every report. */
function figuresOf(cells: Readonly<Record<string, Cell>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(cells).flatMap(([key, { value }]) => (value ? [[key, value] as const] : [])));
}

/** Whether two reports have so many words or numbers in common that no two agencies would have both by chance. */
export function isSameSubstance(a: Substance, b: Substance): boolean {
  const hasWords = a.prose.length >= tellingProse && a.prose === b.prose;
  return hasWords || sharesFigures(a.figures, b.figures, 20);
}

/** Whether one report may well be the other, corrected or in another format, if nothing else speaks against it. */
export function isAlike(a: Substance, b: Substance, words: "many" | "few"): boolean {
  const least = words === "many" ? tellingProse : leastProse;
  const isLong = a.prose.length >= least && b.prose.length >= least;
  return (
    (isLong && overlap(sequences(a.prose), sequences(b.prose)) >= mostlySame) || sharesFigures(a.figures, b.figures, 8)
  );
}

/**
 * Whether most numbers are the same, and tell enough: a number that repeats (a sum and its only part) tells nothing new,
 * and a large one more than a small one, for it is less often hit by chance.
 * @param bits how improbable the numbers in common have to be together
 */
function sharesFigures(a: Substance["figures"], b: Substance["figures"], bits: number): boolean {
  const same = [...a].filter(([key, value]) => b.get(key) === value);
  const all = new Set([...a.keys(), ...b.keys()]).size;
  const values = new Set(same.map(([, value]) => value));
  const told = [...values].reduce((sum, value) => sum + Math.log2(1 + value), 0);
  return all > 0 && same.length / all >= mostlySame && told >= bits;
}

/** The part of what either has that both have. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((each) => b.has(each)).length;
  return common / (a.size + b.size - common);
}

/** All runs of four characters. */
function sequences(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 3) }, (_, at) => text.slice(at, at + 4)));
}
