import { type CellDefinition, cells, comparableKeys } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { writeNumber } from "../assess.ts";
import { blameFor, lineOf, printedIn } from "../cells.ts";
import type { DatedReport } from "../rule.ts";

const times = 10;
const atLeastOver = 50;

const watched = cells.filter(isWatched);

/**
 * A number over 50 and over ten times the median of the three years before: an honest surge, a wrong unit or a shifted
 * column. Nobody can tell which from the numbers alone, so it is a note. All three years must have printed it.
 */
export function checkJump(reports: readonly DatedReport[]): Finding[] {
  return reports.flatMap((report) => {
    const before = [1, 2, 3].map((years) => reports.find((other) => other.year === report.year - years));
    return watched.flatMap((cell) => checkCell(report, before, cell));
  });
}

function checkCell(report: DatedReport, before: readonly (Report | undefined)[], cell: CellDefinition): Finding[] {
  const value = printedIn(report, cell.key);
  const [first, second, third] = before.flatMap((one) => (one ? (comparableValue(one, cell.key) ?? []) : []));
  if (value === null || first === undefined || second === undefined || third === undefined) return [];
  const median = [first, second, third].toSorted((a, b) => a - b)[1] ?? 0;
  if (value <= atLeastOver || value <= times * median) return [];
  const line = lineOf(report, [cell.key]);
  return [
    {
      rule: "jump",
      verdict: "note",
      cells: [cell.key],
      arithmetic: `${writeNumber(value)} > ${times} × ${writeNumber(median)}`,
      message:
        `${report.year} 年“${cell.label}”为 ${writeNumber(value)}，前三年依次为 ${writeNumber(third)}、${writeNumber(second)}、` +
        `${writeNumber(first)}，超过其中位数的 ${times} 倍，可能是单位或列有误。`,
      blame: blameFor(report, [cell.key]),
      ...(line === undefined ? {} : { line }),
    },
  ];
}

function comparableValue(report: Report, key: string): number | null {
  for (const same of comparableKeys(key)) {
    const value = printedIn(report, same);
    if (value !== null) return value;
  }
  return null;
}

/** Totals and what a year did; single reasons and kinds of applicants swing too much to mean anything. */
function isWatched(cell: CellDefinition): boolean {
  if (cell.table === "requests")
    return cell.column === "total" && ["received", "carried_in", "concluded", "carried_out"].includes(cell.row);
  return cell.table !== "review" || cell.column === "total";
}
