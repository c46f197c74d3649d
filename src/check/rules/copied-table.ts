import { cellOf, cells, disclosureForm, requestsTable, reviewTable, type TableName } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { hasTable, lineOf, printedIn } from "../cells.ts";
import { type Pair, pairsOf } from "../history.ts";
import type { DatedReport } from "../rule.ts";

/** From this many different numbers on, two equal tables are no coincidence. */
const distinctForCertainty = 4;

/** Columns that may honestly stay as they were: stocks, not what happened in the year. */
const stockColumns = ["in_force", "published_total", "previous_items"];

const tables: readonly { readonly name: TableName; readonly label: string }[] = [
  ...disclosureForm.tables.map(({ table }) => ({ name: table, label: disclosureForm.label })),
  { name: "requests", label: requestsTable.label },
  { name: "review", label: reviewTable.label },
];

/**
 * A whole table that equals last year's. All zeros say nothing; a few small numbers may recur by chance, so only a
 * table of several different numbers is called a fault, the others get a note.
 */
export function checkCopiedTable(reports: readonly DatedReport[]): Finding[] {
  return pairsOf(reports).flatMap((pair) => tables.flatMap((table) => checkTable(pair, table.name, table.label)));
}

function checkTable({ before, after }: Pair, table: TableName, label: string): Finding[] {
  if (!hasTable(before, table) || !hasTable(after, table)) return [];
  const keys = cells.filter((cell) => cell.table === table).map((cell) => cell.key);
  const shared = keys.filter((key) => before.cells[key] || after.cells[key]);
  const flows = new Set(shared.filter(isFlow).flatMap((key) => printedIn(after, key) ?? []));
  flows.delete(0);
  if (flows.size === 0 || !shared.every((key) => sameCell(before, after, key))) return [];
  const line = lineOf(after, shared);
  return [
    {
      rule: "copied-table",
      verdict: flows.size >= distinctForCertainty ? "fail" : "note",
      cells: shared,
      message: `${after.year} 年的“${label}”整张表与 ${before.year} 年完全相同，可能照抄了上一年。`,
      blame: "source",
      ...(line === undefined ? {} : { line }),
    },
  ];
}

function sameCell(before: Report, after: Report, key: string): boolean {
  const [a, b] = [before.cells[key], after.cells[key]];
  return a !== undefined && b !== undefined && a.state !== "lost" && a.state === b.state && a.value === b.value;
}

function isFlow(key: string): boolean {
  return !stockColumns.includes(cellOf(key)?.column ?? "");
}
