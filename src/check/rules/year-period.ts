import type { Finding, Report } from "../../parse/report.ts";
import { normalizeWidth, removeBlanks } from "../../text/fold.ts";
import { parseChineseNumeral } from "../../text/numerals.ts";
import { notAssessable } from "../assess.ts";

/** The title's year against the year in which the stated period begins: they differ where last year's preamble was kept. */
export function checkYearPeriod(report: Report): Finding[] {
  const year = titleYear(report.title) ?? report.year;
  if (year === null) return [notAssessable("year-period", "没有读到报告年度，无法与统计期限核对。")];
  if (report.period === null) return [notAssessable("year-period", "报告没有写明统计期限，无法与年度核对。")];
  const from = Number(report.period.from.slice(0, 4));
  const period = `${report.period.from} 至 ${report.period.to}`;
  const equal = from === year;
  return [
    {
      rule: "year-period",
      verdict: equal ? "pass" : "fail",
      cells: [],
      arithmetic: `${year} ${equal ? "=" : "≠"} ${from}`,
      message: equal
        ? `标题年度 ${year} 与统计期限（${period}）一致。`
        : `标题年度是 ${year}，统计期限却是 ${period}。`,
      // A year that was put together from a file name or the page's metadata is ours, not the report's.
      blame: equal || report.titleSource === null || report.titleSource === "title" ? "source" : "reading",
    },
  ];
}

function titleYear(title: string | null): number | null {
  const text = removeBlanks(normalizeWidth(title ?? ""));
  const digits = /(?<!\d)(20\d{2})(?:年|年度)/.exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  const numeral = /([二〇零○OoO一三四五六七八九]{4})年/.exec(text)?.[1];
  const year = numeral === undefined ? null : parseChineseNumeral(numeral);
  return year !== null && year >= 2000 && year < 2100 ? year : null;
}
