import { findMatches } from "../../text/matches.ts";
import type { Report } from "../report.ts";
import { isoDate, plainDates } from "./dates.ts";

/**
 * The period whose figures a report gives, as it states it. A span of dates counts when the words before it speak of
 * statistics (统计期限, 数据), or when it is a whole year; dates that lost their 年 or 月 are read as long as only one
 * reading is a date. Null when no period is stated.
 *
 * @param text cleaned lines: the only white space in it are blanks and line feeds
 */
export function findPeriod(text: string): Report["period"] {
  const plain = plainDates(text.replace(/[\n ]+/g, ""));
  let wholeYear: Report["period"] = null;
  for (const match of findMatches(dateSpan, plain)) {
    const period = toPeriod(match);
    if (!period) continue;
    if (statistics.test(plain.slice(Math.max(0, match.index - 40), match.index))) return period;
    if (isWholeYear(period)) wholeYear ??= period;
  }
  return wholeYear;
}

/** The one year a period lies in; null when it lies in several. */
export function yearOfPeriod(period: Report["period"]): number | null {
  if (!period || period.from.slice(0, 4) !== period.to.slice(0, 4)) return null;
  return Number(period.from.slice(0, 4));
}

const month = "(1[0-2]|0?[1-9])";
const day = "(3[01]|[12]\\d|0?[1-9])";
const dateSpan = new RegExp(
  `(?<!\\d)(20\\d\\d)[年./-]?${month}[月./-]?${day}[日号]?(?:起|开始|零时)?[,，]?` +
    `(?:至|到|止|[-—–−~～－一]{1,3})(?:(20\\d\\d)[年./-]?|同年|当年|本年|次年)?${month}[月./-]?${day}(?=[日号]|\\D|$)`,
  "gu",
);
const statistics = /统计|数据|期限|时限|时间段|报告期|本(?:年度)?报告|周期/;

function toPeriod(match: RegExpMatchArray): Report["period"] {
  const [, year, fromMonth, fromDay, endYear, toMonth, toDay] = match.map(Number);
  if (!year || !fromMonth || !fromDay || !toMonth || !toDay || match[0].includes("次年")) return null;
  const from = isoDate(year, fromMonth, fromDay);
  const to = isoDate(endYear || year, toMonth, toDay);
  return from && to && from < to ? { from, to } : null;
}

function isWholeYear({ from, to }: NonNullable<Report["period"]>): boolean {
  return from.endsWith("-01-01") && /-12-3[01]$/.test(to) && from.slice(0, 4) === to.slice(0, 4);
}
