import { findMatches } from "../../text/matches.ts";
import type { Figure } from "./figures.ts";
import type { Landmarks } from "./landmarks.ts";
import { anyOf, lexicon } from "./lexicon.ts";
import type { Phrase } from "./phrase.ts";

/** What a figure's surroundings say about it. */
export interface Context {
  readonly figure: Figure;
  /** The clause round the figure, with years told as 上年, 本年, 下年 or 某年. */
  readonly before: string;
  readonly after: string;
  /** The sentence up to the end of the clause. */
  readonly sentence: string;
  readonly section: number;
  readonly topic: string | undefined;
  readonly scope: string | undefined;
  /** Speaks of another year than the report's, or of what is yet to be done. */
  readonly elsewhen: "clause" | "sentence" | undefined;
  readonly planned: boolean;
}

const plansInSentence = new RegExp(anyOf(lexicon.plans.sentence));
const plansInClause = new RegExp(anyOf(lexicon.plans.clause));
const otherYears = new RegExp(anyOf(lexicon.otherYears));
const since = new RegExp(anyOf(lexicon.since));
const thisYear = new RegExp(`${anyOf(lexicon.cumulative.thisYear)}|本年`);
const scopeAtClauseStart = new RegExp(
  `(?:^|[，,；;：:])${anyOf(["本年", ...lexicon.opening])}{0,5}(${anyOf(lexicon.scopes)})`,
  "g",
);

/** Gathers the surroundings of one figure. `year` is the report's; null when it is not known. */
export function contextOf(
  figure: Figure,
  phrase: Phrase,
  landmarks: Landmarks,
  place: { section: number; year: number | null; clauseEnd: string; topicEnd: number },
): Context {
  const before = relativeYears(phrase.before, place.year);
  const told = relativeYears(landmarks.sentenceBefore(figure.start), place.year);
  const named = landmarks.year(figure.start);
  const ofOtherYear = named !== undefined && place.year !== null && named !== place.year;
  const ofAllYears = /累计|共/.test(before) && since.test(told);
  return {
    figure,
    before,
    after: relativeYears(phrase.after, place.year),
    sentence: told + place.clauseEnd,
    section: place.section,
    topic: landmarks.topic(place.topicEnd),
    scope: scopeOf(told, before),
    elsewhen: otherYears.test(before) ? "clause" : ofOtherYear || ofAllYears ? "sentence" : undefined,
    planned: speaksOfPlans(told, before),
  };
}

/** 2023年度 → 上年 in a report on 2024; 某年 where the year is neither the report's nor next to it. */
export function relativeYears(text: string, year: number | null): string {
  if (!text.includes("年")) return text;
  return text.replace(/(?<!\d)(?:19|20)\d\d年度?/g, (written) => {
    const distance = year === null ? Number.NaN : Number(written.slice(0, 4)) - year;
    return distance === 0 ? "本年" : distance === -1 ? "上年" : distance === 1 ? "下年" : "某年";
  });
}

/** Whether a sentence, or a clause of it, tells what is yet to be done. */
export function speaksOfPlans(told: string, before: string): boolean {
  return plansInSentence.test(told) || plansInClause.test(before);
}

/** 全市, 本级 … where a clause of the sentence begins with it; 累计 where no year bounds what has been summed up. */
export function scopeOf(told: string, before: string): string | undefined {
  const scope = findMatches(scopeAtClauseStart, told).at(-1)?.[1];
  if (scope !== undefined) return scope;
  const { word, scope: cumulative } = lexicon.cumulative;
  return before.includes(word) && !thisYear.test(told) ? cumulative : undefined;
}
