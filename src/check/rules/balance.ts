import type { Finding, Report } from "../../parse/report.ts";
import { type Assessment, compareSums, failure, notAssessable, summarize } from "../assess.ts";
import { columnKeys, columnName, hasTable, requestKey, rowName } from "../cells.ts";

/** Table 3, per column: received + carried in = concluded + carried out (the form prints this rule in its own head). */
export function checkBalance(report: Report): Finding[] {
  if (!hasTable(report, "requests")) return [notAssessable("balance", "没有申请情况表，无法核对收支平衡。")];
  return summarize(
    "balance",
    columnKeys.map((column) => balanceOf(report, column)),
    { place: "列" },
  );
}

function balanceOf(report: Report, column: string): Assessment {
  const keyOf = (row: string) => requestKey(row, column);
  const sides = compareSums(report, ["received", "carried_in"].map(keyOf), ["concluded", "carried_out"].map(keyOf));
  if ("verdict" in sides) return sides;
  if (sides.equal) return { verdict: "pass", cells: sides.cells, arithmetic: sides.arithmetic };
  const [received, carriedIn, concluded, carriedOut] = sides.cells.map(
    (key) => `“${rowName(key)}”${report.cells[key]?.value}`,
  );
  const message =
    `“${columnName(keyOf("received"))}”一列收支不平：${received}加${carriedIn}，合计 ${sides.left}；` +
    `${concluded}加${carriedOut}，合计 ${sides.right}；相差 ${Math.abs(sides.left - sides.right)}。`;
  return failure(report, sides.cells, sides.arithmetic, message);
}
