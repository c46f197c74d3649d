import {
  type DisclosureRow,
  type DisclosureTable,
  disclosureTable,
  disclosureTables,
  type Era,
} from "../../form/form.ts";
import type { Cell } from "../report.ts";
import { fitColumns } from "./fit.ts";
import { labelCore } from "./labels.ts";
import { readingNote, type TableReading } from "./reading.ts";
import type { Entry } from "./rows.ts";
import { lostCell, parseValue } from "./value.ts";

/** Words that open table 2. */
export const disclosureHeader = /第?二十条|信息内容/;

/** Labels of columns and rows that only one era's table has: they tell which form a table follows. */
const marks = new Map(disclosureTables.map((table) => [table.era, marksOf(table)]));

function marksOf(table: DisclosureTable): Set<string> {
  const others = disclosureTables.filter((other) => other.era !== table.era);
  const foreign = new Set(
    others.flatMap((other) => [...other.columns, ...other.rows].flatMap((item) => item.variants.map(labelCore))),
  );
  const own = [...table.columns, ...table.rows].flatMap((item) => item.variants.map(labelCore));
  return new Set(own.filter((core) => !foreign.has(core)));
}

/** Table 2, 主动公开政府信息情况, in whichever of the two forms its own labels show. */
export function readDisclosure(entries: readonly Entry[]): TableReading {
  const labels = entries.flatMap((entry) => entry.labels.map((label) => labelCore(label.text)));
  const joined = labels.join("");
  const found = disclosureTables.filter((table) =>
    [...(marks.get(table.era) ?? [])].some((mark) => mark.length > 4 && joined.includes(mark)),
  );
  const [only] = found;
  const anything = entries.some((entry) => entry.labels.some((label) => disclosureHeader.test(label.text)));
  if (!only || found.length > 1) {
    const findings = anything
      ? [readingNote("unknown-table", "表二的列名无法识别，不知是哪一版表式，未采用。", [])]
      : [];
    return { era: null, cells: {}, findings, lines: [] };
  }
  return readTable(entries, only.era);
}

function readTable(entries: readonly Entry[], era: Era): TableReading {
  const table = disclosureTable(era);
  const cells: Record<string, Cell> = {};
  const repeated = new Set<string>();
  const inYuan = entries.some((entry) => entry.labels.some((label) => yuanHeader.test(label.text)));
  const disordered = headerOutOfOrder(entries, table);
  for (const entry of entries) {
    const row = entry.values.length > 0 ? rowOf(entry, table) : undefined;
    if (!row) continue;
    for (const [key, cell] of rowCells(entry, row, table, inYuan)) {
      if (cells[key] && cells[key].value !== cell.value) repeated.add(key);
      cells[key] = disordered && row.columns.length > 1 ? lostCell(cell.line, cell.raw) : cell;
    }
  }
  for (const key of repeated) cells[key] = lostCell(cells[key]?.line ?? 0);
  for (const row of table.rows) {
    for (const column of row.columns) cells[`${table.table}.${row.key}.${column}`] ??= lostCell(0);
  }
  const findings =
    repeated.size > 0 ? [readingNote("repeated-row", "表二同一行出现两次而数字不同，记为缺失。", [...repeated])] : [];
  const lines = entries.flatMap((entry) => [...entry.labels, ...entry.values].map((piece) => piece.line));
  return { era, cells, findings, lines };
}

function rowOf(entry: Entry, table: DisclosureTable): DisclosureRow | undefined {
  const core = labelCore(entry.labels.at(-1)?.text ?? "");
  const broken = labelCore(
    entry.labels
      .slice(-2)
      .map((label) => label.text)
      .join(""),
  );
  return table.rows.find((row) =>
    row.variants.some((variant) => labelCore(variant) === core || labelCore(variant) === broken),
  );
}

/** 单位：元 in the header of a column that the form counts in 万元: the number is kept, and says its own unit. */
const yuanHeader = /单位[:：]?元/;

function rowCells(entry: Entry, row: DisclosureRow, table: DisclosureTable, inYuan: boolean): [string, Cell][] {
  const fitted = entry.stray ? undefined : fitColumns(entry.values, row.columns.length);
  return row.columns.map((columnKey, index) => {
    const column = table.columns.find((candidate) => candidate.key === columnKey);
    const piece = fitted?.[index];
    const shape = { decimals: column?.decimals, signed: column?.signed, unit: column?.unit };
    const key = `${table.table}.${row.key}.${columnKey}`;
    const cell = piece ? parseValue(piece.raw, piece.line, shape) : lostCell(entry.line);
    const unitSaid = cell.state !== "printed" || /元/.test(cell.raw);
    return [key, inYuan && column?.unit === "万元" && !unitSaid ? { ...cell, raw: `${cell.raw}元` } : cell];
  });
}

/** The header names two columns in the wrong order: then which is which is not certain. */
function headerOutOfOrder(entries: readonly Entry[], table: DisclosureTable): boolean {
  const order = table.columns.map((column) => new Set(column.variants.map(labelCore)));
  return entries.some((entry) => {
    const seen = entry.labels
      .map((label) => order.findIndex((names) => names.has(labelCore(label.text))))
      .filter((index) => index >= 0);
    return entry.bounded && seen.some((index, at) => at > 0 && index <= (seen[at - 1] ?? -1));
  });
}
