import { cellOf, cells } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { lineOf, rowName } from "../cells.ts";

const rowsNamed = 6;

/**
 * Which cells could not be read. It is one finding, blamed on the reading, so that nobody takes the gaps for a fault of
 * the report; nothing is said when everything could be read.
 */
export function checkLostCells(report: Report): Finding[] {
  const lost = cells.map((cell) => cell.key).filter((key) => report.cells[key]?.state === "lost");
  if (lost.length === 0) return [];
  const rows = [...new Set(lost.map((key) => `“${rowName(key)}”`))];
  const named = rows.slice(0, rowsNamed).join("、") + (rows.length > rowsNamed ? "等" : "");
  const tables = new Set(lost.map((key) => cellOf(key)?.table)).size;
  const line = lineOf(report, lost);
  return [
    {
      rule: "lost-cells",
      verdict: "fail",
      cells: lost,
      message:
        `${tables} 张表中有 ${lost.length} 个单元格无法确定数值，涉及 ${rows.length} 行：${named}。` +
        "这些单元格按“无法读出”处理，不当作 0。",
      blame: "reading",
      ...(line === undefined ? {} : { line }),
    },
  ];
}
