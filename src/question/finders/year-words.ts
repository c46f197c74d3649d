import { z } from "zod";
import { readData } from "../../text/data.ts";

const words = z.array(z.string());
/** The words that name years, and those that say a number or 上年 is none. */
export const yearWords = readData(
  "lexicon/years.json",
  z.strictObject({
    /** Words for a year by its distance from today's, in years. */
    relative: z.array(z.strictObject({ offset: z.number().int(), words })),
    same: words,
    every: words,
    /** 近几年: as many as there are, for nobody said how many. */
    recent: words,
    latest: words,
    latestImplied: words,
    /** Before "三年". */
    lastBefore: words,
    lastBeforeEnglish: words,
    rangeJoints: words,
    rangeJointsEnglish: words,
    since: words,
    sinceEnglish: words,
    sinceAfterEnglish: words,
    /** 起 begins other words: 2021年起诉. */
    notSince: words,
    before: words,
    beforeEnglish: words,
    /** 两年前. */
    ago: words,
    /** 2019年版 is an edition of the form, no year asked for. */
    editions: words,
    /** What follows 上年 and 本年 in the labels of the form: 上年结转, 本年新收. There they name no year. */
    labels: words,
    labelWords: words,
    /** 比上年: the comparison is asked for, no other year's figure. */
    compareBefore: words,
    notYearAfter: words,
    notYearAfterEnglish: words,
    notYearBefore: words,
    notYearBeforeEnglish: words,
    notTwoDigitAfter: words,
    notTwoDigitBefore: words,
  }),
);

/** A pattern that matches any of the words, the longest first; English ones as whole words. */
export function anyOf(list: readonly string[]): string {
  const escaped = [...list]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  return `(?:${escaped.map((word) => (/^[a-z]/u.test(word) ? `\\b${word}\\b` : word)).join("|")})`;
}
