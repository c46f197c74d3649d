import { requestRows } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { type Assessment, compareSums, failure, notAssessable, summarize } from "../assess.ts";
import { applicantKeys, hasTable, requestKey, rowName } from "../cells.ts";

/** Table 3, per row: the six kinds of applicants add up to the row's total. */
export function checkApplicants(report: Report): Finding[] {
  if (!hasTable(report, "requests")) return [notAssessable("applicants", "没有申请情况表，无法核对申请人合计。")];
  const rows = requestRows(report.forms.requests ?? "2021").map((row) => row.key);
  // 本年新收 goes last: it is the row that the aggregated pass shows as its example.
  const ordered = [...rows.filter((row) => row !== "received"), "received"];
  return summarize(
    "applicants",
    ordered.map((row) => applicantsOf(report, row)),
    { place: "行" },
  );
}

function applicantsOf(report: Report, row: string): Assessment {
  const total = requestKey(row, "total");
  const parts = applicantKeys.map((column) => requestKey(row, column));
  const sides = compareSums(report, parts, [total]);
  if ("verdict" in sides) return sides;
  if (sides.equal) return { verdict: "pass", cells: sides.cells, arithmetic: sides.arithmetic };
  const message =
    `“${rowName(total)}”一行六类申请人之和为 ${sides.left}，总计印的是 ${sides.right}，` +
    `相差 ${Math.abs(sides.left - sides.right)}。`;
  return failure(report, [total, ...parts], sides.arithmetic, message);
}
