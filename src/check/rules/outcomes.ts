import { outcomeRows } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { type Assessment, compareSums, failure, notAssessable, summarize } from "../assess.ts";
import { columnKeys, columnName, hasTable, requestKey } from "../cells.ts";

/** Table 3, per column: the outcomes of the table's own form, never of the report's year, add up to the number concluded. */
export function checkOutcomes(report: Report): Finding[] {
  const era = report.forms.requests;
  if (era === null || !hasTable(report, "requests"))
    return [notAssessable("outcomes", "没有能认定格式的申请情况表，无法核对办理结果之和。")];
  const rows = outcomeRows(era).map((row) => row.key);
  return summarize(
    "outcomes",
    columnKeys.map((column) => outcomesOf(report, rows, column)),
    { place: "列" },
  );
}

function outcomesOf(report: Report, rows: readonly string[], column: string): Assessment {
  const concluded = requestKey("concluded", column);
  const parts = rows.map((row) => requestKey(row, column));
  const sides = compareSums(report, parts, [concluded]);
  if ("verdict" in sides) return sides;
  if (sides.equal) return { verdict: "pass", cells: sides.cells, arithmetic: sides.arithmetic };
  const message =
    `“${columnName(concluded)}”一列各项办理结果之和为 ${sides.left}，办理结果总计印的是 ${sides.right}，` +
    `相差 ${Math.abs(sides.left - sides.right)}。`;
  return failure(report, [concluded, ...parts], sides.arithmetic, message);
}
