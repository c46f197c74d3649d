import { findMatches } from "../../text/matches.ts";
import { parseNumber } from "../../text/numerals.ts";
import { indexByAnchors } from "../anchor-index.ts";
import { keepLongest, type Mention, mentionAt, overlaps, type PreparedQuestion, type Span } from "../mention.ts";
import { findWrittenYears, type WrittenYear } from "./year-numbers.ts";
import { anyOf, yearWords } from "./year-words.ts";

/** Which reports' years a question is about. */
export type YearValue =
  /** In ascending order. */
  | { readonly type: "years"; readonly years: readonly number[] }
  /** The latest so many that there are. */
  | { readonly type: "last"; readonly count: number }
  | { readonly type: "every" }
  | { readonly type: "latest" }
  /** 那年: the year talked about before. */
  | { readonly type: "same" };

interface FoundYear extends Span {
  readonly value: YearValue;
  readonly certainty: "stated" | "implied";
  /** Depends on today or on what was said before, and so gives way to a year that is written out. */
  readonly relative: boolean;
}

/**
 * Finds the years a question names. Written years go before words for them: in "2024年今年" only 2024 counts, and 上年 in
 * 比上年 asks for the change. What the form itself calls 上年结转 and 本年新收 names no year.
 * @param now the day the question is asked, for 去年 and "this year"; its UTC year counts
 */
export function findYears(question: PreparedQuestion, now: Date): readonly Mention<"year", YearValue>[] {
  const { folded } = question;
  const thisYear = now.getUTCFullYear();
  const written = findWrittenYears(folded, thisYear);
  const numbers = [...ranges(folded, written, thisYear), ...written.map(single)];
  const words = [
    ...lastYears(folded),
    ...findNamed(folded, relativeWords(folded), thisYear),
    ...yearsAgo(folded, thisYear),
    ...findNamed(folded, plainWords(folded), thisYear),
  ];
  const hasWritten = written.length > 0;
  const usable = words.filter(
    (found) => !(hasWritten && found.relative) && !isLabel(folded, found) && !isComparison(folded, found, hasWritten),
  );
  return keepLongest([...numbers, ...usable.filter((found) => !numbers.some((number) => overlaps(number, found)))]).map(
    ({ start, end, value, certainty }) => mentionAt(question, "year", { start, end }, value, certainty),
  );
}

function single({ start, end, year, doubtful }: WrittenYear): FoundYear {
  return {
    start,
    end,
    value: { type: "years", years: [year] },
    certainty: doubtful ? "implied" : "stated",
    relative: false,
  };
}

const longestRange = 40;
const joint = new RegExp(`^\\s*(?:${anyOf(yearWords.rangeJoints)}|${anyOf(yearWords.rangeJointsEnglish)})\\s*$`, "u");
const isSince = new RegExp(
  `^\\s*(?:${anyOf(yearWords.since)}(?!${anyOf(yearWords.notSince)})|${anyOf(yearWords.sinceAfterEnglish)})`,
  "u",
);
const firstReports = 2008;
const isBefore = new RegExp(`^\\s*${anyOf(yearWords.before)}`, "u");
const beforeBefore = new RegExp(`${anyOf(yearWords.beforeEnglish)}\\s*$`, "u");
const sinceBefore = new RegExp(`${anyOf(yearWords.sinceEnglish)}\\s*$`, "u");
const shortFirst = /(?<![\d.,/第])(?<digits>\d{2})\s*(?:年\s*)?(?:-|到|至|~|—|–|、|和)\s*$/u;
const shortLast = /^\s*(?:-|到|至|~|—|–)\s*(?<digits>\d{2})(?:年|(?![\d年月.\-件条份个]))/u;

/** 2021到2024年, 2021-24, 21到23年, from 2021 to 2023, between 2021 and 2023, 2021年以来. */
function ranges(folded: string, written: readonly WrittenYear[], thisYear: number): FoundYear[] {
  const found: FoundYear[] = [];
  for (const [index, first] of written.entries()) {
    const next = written[index + 1];
    const between = next ? folded.slice(first.end, next.start) : "";
    const isBetween = /^\s*and\s*$/u.test(between) && /\bbetween (?:the years )?$/u.test(folded.slice(0, first.start));
    if (next && (joint.test(between) || isBetween)) found.push(range(first.start, next.end, first.year, next.year));
    found.push(...openRanges(folded, first, thisYear));
  }
  return found;
}

function openRanges(folded: string, first: WrittenYear, thisYear: number): FoundYear[] {
  const found: FoundYear[] = [];
  const before = folded.slice(0, first.start);
  const after = folded.slice(first.end);
  const last = first.marked ? undefined : shortLast.exec(after);
  const lastYear = 2000 + Number(last?.groups?.digits);
  if (last && lastYear > first.year) found.push(range(first.start, first.end + last[0].length, first.year, lastYear));
  const earlier = first.end - first.start <= 4 && first.marked ? shortFirst.exec(before) : null;
  if (earlier) {
    const isList = /[、和]\s*$/u.test(earlier[0]);
    const year = 2000 + Number(earlier.groups?.digits);
    found.push(
      isList
        ? several(earlier.index, first.end, [year, first.year])
        : range(earlier.index, first.end, year, first.year),
    );
  }
  const since = first.doubtful ? null : isSince.exec(after);
  if (since) found.push(range(first.start, first.end + since[0].length, first.year, Math.max(thisYear, first.year)));
  const sinceWord = sinceBefore.exec(before);
  if (sinceWord) found.push(range(sinceWord.index, first.end, first.year, Math.max(thisYear, first.year)));
  const isEarlier = first.marked && isBefore.exec(after);
  if (isEarlier) found.push(range(first.start, first.end + isEarlier[0].length, firstReports, first.year - 1));
  const earlierWord = beforeBefore.exec(before);
  if (earlierWord) found.push(range(earlierWord.index, first.end, firstReports, first.year - 1));
  return found;
}

function range(start: number, end: number, from: number, to: number): FoundYear {
  const [low, high] = from <= to ? [from, to] : [to, from];
  const length = Math.min(high - low, longestRange) + 1;
  return several(
    start,
    end,
    Array.from({ length }, (_, index) => low + index),
  );
}

function several(start: number, end: number, years: readonly number[]): FoundYear {
  return {
    start,
    end,
    value: { type: "years", years: years.toSorted((a, b) => a - b) },
    certainty: "stated",
    relative: false,
  };
}

const englishNumbers = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const lastHan = new RegExp(
  `${anyOf(yearWords.lastBefore)}\\s*(?<count>[一二两三四五六七八九十]+|\\d{1,2})\\s*个?(?:年度?|期)(?:来|间|以来)?`,
  "gu",
);
const lastEnglish = new RegExp(
  `(?:\\bthe )?\\b${anyOf(yearWords.lastBeforeEnglish)} (?<count>\\d{1,2}|${englishNumbers.join("|")}) (?:years|annual reports|reports)\\b`,
  "gu",
);

function lastYears(folded: string): FoundYear[] {
  return [...findMatches(lastHan, folded), ...findMatches(lastEnglish, folded)].flatMap((match) => {
    const written = match.groups?.count ?? "";
    const count = countOf(written);
    if (count === null || count < 1 || (count === 1 && /^[这前连此]/u.test(match[0]))) return [];
    const value: YearValue = count === 1 ? { type: "latest" } : { type: "last", count };
    const isSpoken = /^前/u.test(match[0]) && /[以之]$/u.test(folded.slice(0, match.index));
    return isSpoken
      ? []
      : [
          {
            start: match.index,
            end: match.index + match[0].length,
            value,
            certainty: "stated" as const,
            relative: false,
          },
        ];
  });
}

/** 二三年 are two or three, so up to three. */
function countOf(written: string): number | null {
  if (englishNumbers.includes(written)) return englishNumbers.indexOf(written) + 1;
  return parseNumber(/^[一二三四五六七八九]{2}$/u.test(written) ? written.slice(-1) : written);
}

const agoHan = new RegExp(`(?<count>[一二两三四五六七八九十]+|\\d{1,2})年(?:${yearWords.ago.join("|")})`, "gu");
const agoEnglish = new RegExp(`\\b(?<count>\\d{1,2}|${englishNumbers.join("|")}) years? ago\\b`, "gu");

/** 两年前, two years ago. */
function yearsAgo(folded: string, thisYear: number): FoundYear[] {
  return [...findMatches(agoHan, folded), ...findMatches(agoEnglish, folded)].flatMap((match): FoundYear[] => {
    const written = match.groups?.count ?? "";
    const count = countOf(written);
    if (count === null || count > longestAgo) return [];
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        value: { type: "years", years: [thisYear - count] },
        certainty: "stated",
        relative: true,
      },
    ];
  });
}

/** 24年前 is before 2024 rather than twenty-four years ago. */
const longestAgo = 9;

/** Words that name years without a number. */
interface NamedYears {
  readonly words: readonly string[];
  readonly pattern: RegExp;
  readonly valueIn: (thisYear: number) => YearValue;
  readonly certainty: "stated" | "implied";
  readonly relative: boolean;
}

const relativeWords = indexByAnchors(
  yearWords.relative.map(({ offset, words }) =>
    namedYears(words, (thisYear) => ({ type: "years", years: [thisYear + offset] }), "stated", true),
  ),
  ({ words }) => words,
);

const plainWords = indexByAnchors(
  [
    namedYears(yearWords.same, () => ({ type: "same" }), "stated", true),
    namedYears(yearWords.every, () => ({ type: "every" }), "stated"),
    namedYears(yearWords.recent, () => ({ type: "every" }), "implied"),
    namedYears(yearWords.latest, () => ({ type: "latest" }), "stated"),
    namedYears(yearWords.latestImplied, () => ({ type: "latest" }), "implied"),
  ],
  ({ words }) => words,
);

function namedYears(
  words: readonly string[],
  valueIn: NamedYears["valueIn"],
  certainty: NamedYears["certainty"],
  relative = false,
): NamedYears {
  return { words, pattern: new RegExp(anyOf(words), "gu"), valueIn, certainty, relative };
}

function findNamed(folded: string, candidates: readonly NamedYears[], thisYear: number): FoundYear[] {
  return candidates.flatMap(({ pattern, valueIn, certainty, relative }) =>
    findMatches(pattern, folded).map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      value: valueIn(thisYear),
      certainty,
      relative,
    })),
  );
}

const labelAfter = new RegExp(`^\\s*(?:政府信息公开申请)?${anyOf(yearWords.labels)}`, "u");
const carriedTo = /结转(?:到|至|给)?\s*$/u;

/** 上年结转, 本年新收, 结转下年度: the form's own words. */
function isLabel(folded: string, found: FoundYear): boolean {
  const words = folded.slice(found.start, found.end);
  if (carriedTo.test(folded.slice(0, found.start)) && found.relative) return true;
  return yearWords.labelWords.includes(words) && labelAfter.test(folded.slice(found.end));
}

const comparedBefore = new RegExp(`${anyOf(yearWords.compareBefore)}\\s*(?:the )?$`, "u");

/** 比上年 is a change in any case; 比去年 only beside another year, for alone it names one. */
function isComparison(folded: string, found: FoundYear, hasWritten: boolean): boolean {
  if (!found.relative || !comparedBefore.test(folded.slice(0, found.start))) return false;
  const words = folded.slice(found.start, found.end);
  return hasWritten || /^上|previous/u.test(words) || /^(?:同期|相比)/u.test(folded.slice(found.end));
}
