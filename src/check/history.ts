import type { Report } from "../parse/report.ts";
import { type Assessment, gapIn, numbersOf } from "./assess.ts";
import { blameFor, lineOf } from "./cells.ts";
import type { DatedReport } from "./rule.ts";

/** Two reports of one agency for consecutive years. */
export interface Pair {
  readonly before: DatedReport;
  readonly after: DatedReport;
}

/** What a comparison of two years says when both sides have all their numbers. */
export interface Comparison {
  readonly holds: boolean;
  readonly arithmetic: string;
  readonly message: string;
}

/** Reports with a known year, in year order, the last one given of each year: a later version replaces an earlier one. */
export function inYearOrder(reports: readonly Report[]): DatedReport[] {
  const byYear = new Map<number, DatedReport>();
  for (const report of reports) if (isDated(report)) byYear.set(report.year, report);
  return [...byYear.values()].sort((a, b) => a.year - b.year);
}

/** The pairs of consecutive years; across a missing year nothing can be said. */
export function pairsOf(reports: readonly DatedReport[]): Pair[] {
  return reports.flatMap((after) => {
    const before = reports.find((candidate) => candidate.year === after.year - 1);
    return before ? [{ before, after }] : [];
  });
}

/** Both years, as messages name them. */
export function yearsOf({ before, after }: Pair): string {
  return `${before.year}—${after.year} 年`;
}

/** Compares cells of two years; where a number is missing on either side there is nothing to compare. */
export function comparePair(
  { before, after }: Pair,
  keys: { readonly before: readonly string[]; readonly after: readonly string[] },
  compare: (before: readonly number[], after: readonly number[]) => Comparison,
): Assessment {
  const gap = gapIn(before, keys.before) ?? gapIn(after, keys.after);
  if (gap) return gap;
  const { holds, arithmetic, message } = compare(numbersOf(before, keys.before), numbersOf(after, keys.after));
  const cells = [...new Set([...keys.after, ...keys.before])];
  if (holds) return { verdict: "pass", cells, arithmetic };
  const unsure = blameFor(before, keys.before) === "reading" || blameFor(after, keys.after) === "reading";
  return {
    verdict: "fail",
    cells,
    arithmetic,
    message,
    blame: unsure ? "reading" : "source",
    line: lineOf(after, keys.after),
  };
}

function isDated(report: Report): report is DatedReport {
  return report.year !== null;
}
