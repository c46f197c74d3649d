import type { z } from "zod";
import { readData } from "../text/data.ts";
import {
  disclosureSchema,
  type eraSchema,
  ratesSchema,
  requestsSchema,
  reviewSchema,
  sectionsSchema,
  statementsSchema,
} from "./schema.ts";

/** The statutory form as data: everything that knows about a cell reads it from here. */

/** A version of the statutory form, named by the year of its notice. */
export type Era = z.infer<typeof eraSchema>;

/** Table 3, 收到和处理政府信息公开申请情况: its columns, groups and rows in printed order. */
export const requestsTable = readData("form/requests.json", requestsSchema);
/** Table 2, 主动公开政府信息情况, in both eras. */
export const disclosureForm = readData("form/disclosure.json", disclosureSchema);
/** Both versions of table 2. */
export const disclosureTables = disclosureForm.tables;
/** Table 4, 行政复议、行政诉讼情况: three blocks of the same five outcomes. */
export const reviewTable = readData("form/review.json", reviewSchema);
/** The six sections, with the headings they are published under. */
export const sections = readData("form/sections.json", sectionsSchema);
/** Figures stated in prose, `text.*`. */
export const statementKinds = readData("form/statements.json", statementsSchema);

const derived = readData("form/rates.json", ratesSchema);
/** Rates: each a formula over cells. A term is a sign and a cell key or a group sum's key. */
export const rates = derived.rates;
/** Sums that the form does not print; they are computed and never stored as printed. */
export const groupSums = derived.sums;

/** A row of table 3. */
export type RequestRow = (typeof requestsTable.rows)[number];
/** One version of table 2. */
export type DisclosureTable = (typeof disclosureTables)[number];
/** A row of table 2. */
export type DisclosureRow = DisclosureTable["rows"][number];
/** The tables, as keys and citations name them. */
export type TableName = "disclosure" | "disclosure2019" | "requests" | "review";

/** One cell of the form: its key, where it stands and what it counts. */
export interface CellDefinition {
  readonly key: string;
  readonly table: TableName;
  /** Row and column keys; a review cell's row is its block. */
  readonly row: string;
  readonly column: string;
  readonly rowLabel: string;
  readonly columnLabel: string;
  readonly rowEn: string;
  readonly columnEn: string;
  /** The row's heading and column's heading, as replies cite them: "本年新收政府信息公开申请数量·总计". */
  readonly label: string;
  readonly labelEn: string;
  /** The row as a sentence names it, where its printed label is unwieldy. */
  readonly rowName: string;
  readonly unit: string;
  readonly eras: readonly Era[];
}

/** The rows of table 3 in the form of an era, in printed order. */
export function requestRows(era: Era): RequestRow[] {
  return requestsTable.rows.filter((row) => row.eras.includes(era));
}

/** The rows whose sum must equal 办理结果总计. */
export function outcomeRows(era: Era): RequestRow[] {
  return requestRows(era).filter((row) => row.outcome);
}

/** The table 2 of an era. */
export function disclosureTable(era: Era): DisclosureTable {
  const table = disclosureTables.find((candidate) => candidate.era === era);
  if (!table) throw new Error(`data/form/disclosure.json has no table for ${era}`);
  return table;
}

/** Every cell of the form, of both eras, in printed order. */
export const cells: readonly CellDefinition[] = [...disclosureCells(), ...requestCells(), ...reviewCells()];

const cellsByKey = new Map(cells.map((cell) => [cell.key, cell]));

/** The definition of a cell, or undefined when no form has such a key. */
export function cellOf(key: string): CellDefinition | undefined {
  return cellsByKey.get(key);
}

/** Keys that stand for the same thing in both forms, each key with the list it belongs to; all others are not comparable. */
export function comparableKeys(key: string): readonly string[] {
  return derived.comparable.find((group) => group.includes(key)) ?? [key];
}

/**
 * The printed cells that a computed sum adds up, in the form of an era; `requests.denied.total` → the eight reasons.
 * Undefined when the key is no sum of ours in that era (2019 prints `requests.other` itself).
 */
export function sumParts(key: string, era: Era): string[] | undefined {
  for (const sum of groupSums) {
    if (!key.startsWith(`${sum.key}.`)) continue;
    const column = key.slice(sum.key.length + 1);
    if (sum.blocks) {
      if (reviewTable.outcomes.some((outcome) => outcome.key === column))
        return sum.blocks.map((block) => `${block}.${column}`);
    } else if (requestsTable.columns.some((candidate) => candidate.key === column)) {
      const rows = requestRows(era).filter((row) => row.group === sum.group);
      if (rows.length > 0) return rows.map((row) => `requests.${row.key}.${column}`);
    }
  }
  return undefined;
}

function disclosureCells(): CellDefinition[] {
  return disclosureTables.flatMap((table) =>
    table.rows.flatMap((row) =>
      row.columns.map((columnKey) => {
        const column = table.columns.find((candidate) => candidate.key === columnKey);
        if (!column) throw new Error(`data/form/disclosure.json: row ${row.key} names no column ${columnKey}`);
        return {
          key: `${table.table}.${row.key}.${columnKey}`,
          table: table.table,
          row: row.key,
          column: columnKey,
          rowLabel: row.label,
          columnLabel: column.label,
          rowEn: row.en,
          columnEn: column.en,
          rowName: row.label,
          label: `${row.label}·${column.label}`,
          labelEn: `${row.en}: ${column.en}`,
          unit: column.unit,
          eras: [table.era],
        };
      }),
    ),
  );
}

function requestCells(): CellDefinition[] {
  return requestsTable.rows.flatMap((row) =>
    requestsTable.columns.map((column) => {
      const group = requestsTable.groups.find((candidate) => candidate.key === row.group);
      const rowLabel = group ? `${group.label}·${row.label}` : row.label;
      const rowEn = group ? `${group.en}: ${row.en}` : row.en;
      return {
        key: `requests.${row.key}.${column.key}`,
        table: "requests" as const,
        row: row.key,
        column: column.key,
        rowLabel,
        columnLabel: column.label,
        rowEn,
        columnEn: column.en,
        rowName: group ? rowLabel : (row.name ?? row.short ?? rowLabel),
        label: `${rowLabel}·${column.label}`,
        labelEn: `${rowEn}, ${column.en}`,
        unit: requestsTable.unit,
        eras: row.eras,
      };
    }),
  );
}

function reviewCells(): CellDefinition[] {
  return reviewTable.blocks.flatMap((block) =>
    reviewTable.outcomes.map((outcome) => ({
      key: `${block.key}.${outcome.key}`,
      table: "review" as const,
      row: block.key,
      column: outcome.key,
      rowLabel: block.label,
      columnLabel: outcome.label,
      rowEn: block.en,
      columnEn: outcome.en,
      rowName: block.label,
      label: `${block.label}·${outcome.label}`,
      labelEn: `${block.en}: ${outcome.en}`,
      unit: reviewTable.unit,
      eras: ["2019", "2021"] as const,
    })),
  );
}
