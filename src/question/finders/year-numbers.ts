import { findMatches } from "../../text/matches.ts";
import { parseChineseNumeral } from "../../text/numerals.ts";
import type { Span } from "../mention.ts";
import { anyOf, yearWords } from "./year-words.ts";

/** A year written as a number, and where. */
export interface WrittenYear extends Span {
  readonly year: number;
  /** 年 stands behind it, so that it cannot be a count. */
  readonly marked: boolean;
  /** 10年 may be ten years as well. */
  readonly doubtful?: boolean;
}

/** Finds years written out: 2024, 2024年, 24年, 二〇二四年, 两千零二十四年. Numbers that count or number something are none. */
export function findWrittenYears(folded: string, thisYear: number): WrittenYear[] {
  return [...fourDigits(folded), ...twoDigits(folded, thisYear), ...chinese(folded, thisYear)].sort(
    (a, b) => a.start - b.start,
  );
}

const firstYear = 1990;
const lastDoubtful = 2015;
const lastYear = 2099;
const unit = anyOf([...yearWords.notYearAfter, ...yearWords.notYearAfterEnglish]);
const isCounted = new RegExp(`^\\s*${unit}`, "u");
const isMeasured = new RegExp(`${anyOf([...yearWords.notYearBefore, ...yearWords.notYearBeforeEnglish])}\\s*$`, "u");
const notShort = new RegExp(`^年度?${anyOf(yearWords.notTwoDigitAfter)}`, "u");
const notAfter = new RegExp(`${anyOf(yearWords.notTwoDigitBefore)}\\s*$`, "u");
/** 〔2019〕60号, [2019] 60: a document's number. */
const isDocument = /^\s*[〕\]】)]\s*第?\s*\d+\s*号?/u;
const isEdition = new RegExp(`^年?${anyOf(yearWords.editions)}`, "u");
const mark = /^\s*年度?/u;

const fourDigitNumber = /(?<!\d)\d{4}(?!\d|[.,]\d{1,3}(?!\d|\.))/gu;

function fourDigits(folded: string): WrittenYear[] {
  return findMatches(fourDigitNumber, folded).flatMap((match): WrittenYear[] => {
    const year = Number(match[0]);
    const start = match.index;
    const before = folded.slice(0, start);
    const after = folded.slice(start + 4);
    if (year < firstYear || year > lastYear || isPartOfNumber(before, after) || isEdition.test(after)) return [];
    const marked = mark.exec(after)?.[0];
    if (marked !== undefined) return [{ start, end: start + 4 + marked.length, year, marked: true }];
    if (isRangeOfCounts(before, after)) return [];
    const isCount = isCounted.test(after) || isMeasured.test(before);
    return isCount ? [] : [{ start, end: start + 4, year, marked: false }];
  });
}

const span = "(?:-|—+|–|~|～|到|至|和|与|and|to)";
const rangeAfter = new RegExp(
  `^\\s*(?:件|条|个|份)?\\s*${span}\\s*(?<number>\\d{3,})\\s*(?<unit>[件条个份宗次篇])?`,
  "u",
);
const rangeBefore = new RegExp(`(?<number>\\d{3,})\\s*(?:件|条|个|份)?\\s*${span}\\s*$`, "u");

/** 2000到3000件: what stands at the other end is no year, and so neither is this. */
function isRangeOfCounts(before: string, after: string): boolean {
  const isNoYear = (written: string | undefined) =>
    written !== undefined && (written.length !== 4 || Number(written) < firstYear || Number(written) > lastYear);
  const next = rangeAfter.exec(after)?.groups;
  return isNoYear(next?.number) || next?.unit !== undefined || isNoYear(rangeBefore.exec(before)?.groups?.number);
}

/** Telephone numbers, document numbers, decimals, identifiers. */
function isPartOfNumber(before: string, after: string): boolean {
  if (/[〔[【]\s*$/u.test(before) && isDocument.test(after)) return true;
  if (/[(]\s*$/u.test(before) && /^\s*[)]\s*第?\s*\d+\s*号/u.test(after)) return true;
  if (/\d-\d{4}\s*-$/u.test(before)) return true;
  if (/第\s*$|(?<!\d{3})\d\.$|[_#]$/u.test(before)) return true;
  if (/[a-z]$/u.test(before) && !/(?:\bfy|\p{Script=Latin}{3})$/u.test(before)) return true;
  if (/\d\s*-$/u.test(before) && !/(?<!\d)\d{4}\s*-$/u.test(before)) return true;
  return /^-\d{5}/u.test(after);
}

const twoDigitYear = /(?<![\d.,/])['’]?(?<digits>\d{2})年度?(?!\d年)/gu;

/** 24年, but neither 近10年 nor 24年内. Years before reports were published, or long after today, are numbers of years. */
function twoDigits(folded: string, thisYear: number): WrittenYear[] {
  return findMatches(twoDigitYear, folded).flatMap((match) => {
    const start = match.index;
    const after = folded.slice(start + (match[0].indexOf("年") < 0 ? match[0].length : match[0].indexOf("年")));
    const year = 2000 + Number(match.groups?.digits);
    if (year < 2008 || year > thisYear + 2 || notShort.test(after) || notAfter.test(folded.slice(0, start))) return [];
    return [{ start, end: start + match[0].length, year, marked: true, doubtful: year <= lastDoubtful }];
  });
}

const chineseDigits = "〇零○oO一二三四五六七八九";
const full = new RegExp(
  `(?<![第${chineseDigits}十百千])(?:[二两]千(?:零|〇)?(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])|二[〇零○o0][${chineseDigits}]{2})(?:年度?)?(?![号条件份${chineseDigits}十百千万])`,
  "gu",
);
const short = new RegExp(`(?<![${chineseDigits}十百千第])(?<digits>[一二][〇零○一二三四五六七八九])年度?`, "gu");

function chinese(folded: string, thisYear: number): WrittenYear[] {
  const found = findMatches(full, folded).flatMap((match) => {
    const year = parseChineseNumeral(
      match[0]
        .replace(/年度?$/u, "")
        .replace("o", "〇")
        .replace("0", "〇"),
    );
    const span = { start: match.index, end: match.index + match[0].length };
    return year === null || year < firstYear || year > lastYear ? [] : [{ ...span, year, marked: true }];
  });
  const shortened = findMatches(short, folded).flatMap((match) => {
    const year = 2000 + (parseChineseNumeral(match.groups?.digits ?? "") ?? 0);
    const span = { start: match.index, end: match.index + match[0].length };
    const isSpan = notAfter.test(folded.slice(0, span.start)) || notShort.test(folded.slice(span.start + 2));
    return isSpan || year < 2008 || year > thisYear + 2 ? [] : [{ ...span, year, marked: true }];
  });
  return [
    ...found,
    ...shortened.filter((span) => !found.some((other) => span.start < other.end && other.start < span.end)),
  ];
}
