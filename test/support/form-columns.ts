import { disclosureTable, requestRows, requestsTable, reviewTable } from "../../src/form/form.ts";
import type { TableText, TextCell } from "./table-text.ts";

/** A name in a table's header and the columns it stands over, in printed order. */
interface ColumnName {
  readonly table: string;
  readonly columns: readonly string[];
}

/** The header cells of a text. */
export type ColumnNames = ReadonlyMap<TextCell, ColumnName>;

const reviewColumns = reviewTable.blocks.flatMap((block) =>
  reviewTable.outcomes.map((outcome) => `${block.key}.${outcome.key}`),
);
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  disclosure: ["issued", "repealed", "in_force"],
  requests: requestsTable.columns.map((column) => column.key),
  review: reviewColumns,
};

/** The names that the form prints in each header, in reading order; a name printed more than once is told by its turn. */
const printed: readonly (ColumnName & { readonly name: string })[] = [
  ...disclosureTable("2021")
    .columns.slice(0, 3)
    .map((column) => ({ name: column.label, table: "disclosure", columns: [column.key] })),
  { name: "自然人", table: "requests", columns: ["natural_person"] },
  { name: "法人或其他组织", table: "requests", columns: requestsTable.columns.slice(1, 6).map((column) => column.key) },
  { name: "总计", table: "requests", columns: ["total"] },
  ...requestsTable.columns
    .slice(1, 6)
    .map((column) => ({ name: column.label, table: "requests", columns: [column.key] })),
  ...outcomeNames(0),
  { name: "未经复议直接起诉", table: "review", columns: reviewColumns.slice(5, 10) },
  { name: "复议后起诉", table: "review", columns: reviewColumns.slice(10) },
  ...outcomeNames(1),
  ...outcomeNames(2),
];

function outcomeNames(block: number): (ColumnName & { readonly name: string })[] {
  return reviewTable.outcomes.map((outcome, index) => ({
    name: outcome.label,
    table: "review",
    columns: reviewColumns.slice(block * 5 + index, block * 5 + index + 1),
  }));
}

/** Finds the header cells of a text; where a table was cut off at the right, the names that fell off are missing. */
export function columnNames(text: TableText): ColumnNames {
  const names = new Map<TextCell, ColumnName>();
  const firstReview = text.cells.find((cell) => cell.text === "行政复议")?.line ?? 0;
  for (const table of Object.keys(columnsOf)) {
    const wanted = printed.filter((name) => name.table === table);
    const count = wanted.length;
    const found = new Map<TextCell, ColumnName>();
    const cells = text.cells.filter((cell) => cell.line >= firstReview === (table === "review"));
    for (const cell of cells) {
      const at = wanted.findIndex((name) => name.name === cell.text);
      const [name] = at < 0 ? [] : wanted.splice(at, 1);
      if (name) found.set(cell, name);
    }
    // Scraps of a header name no column.
    if (found.size > count / 2) for (const [cell, name] of found) names.set(cell, name);
  }
  return names;
}

/** The column behind another one. */
export function nextTo(table: string, column: string): string | undefined {
  const columns = columnsOf[table] ?? [];
  return columns[columns.indexOf(column) + 1];
}

/** The rows that have a table's named columns; table 4 is a single row. */
export function rowsOf(table: string): readonly string[] {
  if (table === "disclosure") return ["regulations", "normative_documents"];
  return table === "requests" ? requestRows("2021").map((row) => row.key) : [""];
}

/** The key of a cell of the form. */
export function keyAt(table: string, row: string, column: string): string {
  return table === "review" ? column : `${table}.${row}.${column}`;
}
