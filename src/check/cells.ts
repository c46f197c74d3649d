import { cellOf, cells, type Era, requestRows, requestsTable, reviewTable, type TableName } from "../form/form.ts";
import type { Finding, Report } from "../parse/report.ts";

/** How rules look at a report's cells. A cell that is not printed has no number here: blank is never taken for zero. */

/** Why a cell has no number; `absent` when the report does not have the cell at all. */
export type Missing = "blank" | "not_applicable" | "lost" | "absent";

/** The number printed in a cell, or null. */
export function printedIn(report: Report, key: string): number | null {
  return report.cells[key]?.value ?? null;
}

/** Why a cell has no number; null when it has one. */
export function missingIn(report: Report, key: string): Missing | null {
  const cell = report.cells[key];
  if (!cell) return "absent";
  return cell.state === "printed" ? null : cell.state;
}

/** The key of a cell of table 3. */
export function requestKey(row: string, column: string): string {
  return `requests.${row}.${column}`;
}

/** The keys of table 3's columns, 总计 last. */
export const columnKeys: readonly string[] = requestsTable.columns.map((column) => column.key);

/** The six kinds of applicants: table 3's columns without 总计. */
export const applicantKeys: readonly string[] = columnKeys.filter((key) => key !== "total");

/** The cells of the form that a table has in an era. */
export function tableKeys(table: TableName, era: Era): string[] {
  return cells.filter((cell) => cell.table === table && cell.eras.includes(era)).map((cell) => cell.key);
}

/** Whether the report has any cell of the table. */
export function hasTable(report: Report, table: TableName): boolean {
  return cells.some((cell) => cell.table === table && report.cells[cell.key] !== undefined);
}

/** The source line of the first of these cells that has one. */
export function lineOf(report: Report, keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const line = report.cells[key]?.line;
    if (line !== undefined && line > 0) return line;
  }
  return undefined;
}

/** A cell's row as messages name it. */
export function rowName(key: string): string {
  const cell = cellOf(key);
  const row =
    cell?.table === "requests" ? requestsTable.rows.find((candidate) => candidate.key === cell.row) : undefined;
  return row?.short ?? cell?.rowLabel ?? key;
}

/** A cell's column as messages name it. */
export function columnName(key: string): string {
  return cellOf(key)?.columnLabel ?? key;
}

/**
 * Whose fault a contradiction between these cells may be. Where a cell in the same or a neighbouring row was lost, the
 * row may have been read one place off, so the reading is blamed before the source.
 */
export function blameFor(report: Report, keys: readonly string[]): Finding["blame"] {
  return keys.some((key) => neighbourhood(report, key).some((near) => report.cells[near]?.state === "lost"))
    ? "reading"
    : "source";
}

function neighbourhood(report: Report, key: string): string[] {
  const cell = cellOf(key);
  if (!cell) return [];
  if (cell.table === "review")
    return reviewTable.blocks.flatMap((block) => reviewTable.outcomes.map((outcome) => `${block.key}.${outcome.key}`));
  if (cell.table === "requests") {
    const rows = requestRows(report.forms.requests ?? "2021").map((row) => row.key);
    const index = rows.indexOf(cell.row);
    const near = index < 0 ? [cell.row] : rows.slice(Math.max(0, index - 1), index + 2);
    return near.flatMap((row) => columnKeys.map((column) => requestKey(row, column)));
  }
  return cells.filter((other) => other.table === cell.table && other.row === cell.row).map((other) => other.key);
}
