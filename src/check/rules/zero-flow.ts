import { outcomeRows, requestRows } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { type Assessment, failure, gapIn, summarize } from "../assess.ts";
import { columnKeys, columnName, printedIn, requestKey, rowName } from "../cells.ts";

/**
 * Table 3, per column: with nothing received and nothing carried in there is nothing to conclude. Columns with
 * requests are not this rule's concern, so a report with requests in every column gets no finding.
 */
export function checkZeroFlow(report: Report): Finding[] {
  const idle = columnKeys.filter((column) =>
    ["received", "carried_in"].every((row) => printedIn(report, requestKey(row, column)) === 0),
  );
  return summarize(
    "zero-flow",
    idle.map((column) => outcomesOf(report, column)),
    { place: "列" },
  );
}

function outcomesOf(report: Report, column: string): Assessment {
  const era = report.forms.requests;
  const rows = era === null ? requestRows("2021").filter((row) => row.outcome) : outcomeRows(era);
  const flow = ["received", "carried_in"].map((row) => requestKey(row, column));
  const results = [...rows.map((row) => row.key), "concluded"].map((row) => requestKey(row, column));
  // A number that contradicts the zeros stands whether or not the other cells of the column could be read.
  const contradicting = results.filter((key) => (printedIn(report, key) ?? 0) > 0);
  if (contradicting.length === 0)
    return gapIn(report, results) ?? { verdict: "pass", cells: [...flow, ...results], arithmetic: "0 + 0 = 0" };
  const named = contradicting.map((key) => `“${rowName(key)}”${printedIn(report, key)}`).join("、");
  return failure(
    report,
    [...contradicting, ...flow],
    `0 + 0 < ${Math.max(...contradicting.map((key) => printedIn(report, key) ?? 0))}`,
    `“${columnName(requestKey("received", column))}”一列本年新收和上年结转都是 0，却有办理结果：${named}。`,
  );
}
