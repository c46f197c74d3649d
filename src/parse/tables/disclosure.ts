import {
  type DisclosureRow,
  type DisclosureTable,
  disclosureTable,
  disclosureTables,
  type Era,
} from "../../form/form.ts";
import type { Cell } from "../report.ts";
import { CellRows } from "./cell-rows.ts";
import { fitColumns } from "./fit.ts";
import { labelCore } from "./labels.ts";
import { noTable, readingNote, type TableReading } from "./reading.ts";
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

/** What each row and column is called. */
const coresOf = new Map(
  disclosureTables.flatMap(({ rows, columns }) =>
    [...rows, ...columns].map((item) => [item, item.variants.map(labelCore)] as const),
  ),
);

/** The keys of each row's cells, in the order of its columns. */
const keys = new Map(
  disclosureTables.flatMap(({ table, rows }) =>
    rows.map((row) => [row, row.columns.map((column) => `${table}.${row.key}.${column}`)] as const),
  ),
);

function keysOf(row: DisclosureRow): readonly string[] {
  return keys.get(row) ?? [];
}

/** Table 2, 主动公开政府信息情况, in whichever of the two forms its own labels show. */
export function readDisclosure(entries: readonly Entry[]): TableReading {
  const labels = entries.flatMap((entry) => entry.labels.map((label) => labelCore(label.text)));
  const joined = labels.join("");
  const found = disclosureTables.filter((table) =>
    [...(marks.get(table.era) ?? [])].some((mark) => mark.length > 4 && joined.includes(mark)),
  );
  const [only] = found;
  if (only && found.length === 1) return readTable(entries, only.era);
  const anything = entries.some((entry) => entry.labels.some((label) => disclosureHeader.test(label.text)));
  return noTable(anything ? [readingNote("unknown-table", "表二的列名无法识别，不知是哪一版表式，未采用。", [])] : []);
}

function readTable(entries: readonly Entry[], era: Era): TableReading {
  const table = disclosureTable(era);
  const rows = new CellRows();
  const inYuan = entries.some((entry) => entry.labels.some((label) => yuanHeader.test(label.text)));
  const disordered = headerOutOfOrder(entries, table);
  for (const entry of entries) {
    const row = entry.values.length > 0 ? rowOf(entry, table) : undefined;
    if (row) rows.add(keysOf(row), cellsOf(entry, row, table, inYuan), !disordered || row.columns.length === 1);
  }
  const cells = rows.finish(table.rows.map(keysOf), ({ line }) => lostCell(line));
  const repeated = [...rows.conflicts];
  const findings =
    repeated.length > 0 ? [readingNote("repeated-row", "表二同一行出现两次而数字不同，记为缺失。", repeated)] : [];
  return { era, cells, findings, entries };
}

/** The row named by an entry's last label, or by its last two as one label that was broken. */
function rowOf({ labels }: Entry, table: DisclosureTable): DisclosureRow | undefined {
  const last = labels.at(-1)?.text ?? "";
  const core = labelCore(last);
  const broken = labels.length > 1 ? labelCore(`${labels.at(-2)?.text}${last}`) : core;
  return table.rows.find((row) => coresOf.get(row)?.some((name) => name === core || name === broken));
}

/** 单位：元 in the header of a column that the form counts in 万元: the number is kept, and says its own unit. */
const yuanHeader = /单位[:：]?元/;

function cellsOf(entry: Entry, row: DisclosureRow, table: DisclosureTable, inYuan: boolean): Cell[] {
  const fitted = entry.stray ? undefined : fitColumns(entry.values, row.columns.length);
  return row.columns.map((columnKey, index) => {
    const column = table.columns.find((candidate) => candidate.key === columnKey);
    const piece = fitted?.[index];
    const cell = piece ? parseValue(piece.raw, piece.line, column) : lostCell(entry.line);
    const unitSaid = cell.state !== "printed" || cell.raw.includes("元");
    return inYuan && column?.unit === "万元" && !unitSaid ? { ...cell, raw: `${cell.raw}元` } : cell;
  });
}

/** The header names two columns in the wrong order: then which is which is not certain. */
function headerOutOfOrder(entries: readonly Entry[], { columns }: DisclosureTable): boolean {
  return entries.some(({ bounded, labels }) => {
    if (!bounded || labels.length < 2) return false;
    const seen = labels
      .map((label) => columns.findIndex((column) => coresOf.get(column)?.includes(labelCore(label.text))))
      .filter((index) => index >= 0);
    return seen.some((index, at) => at > 0 && index <= (seen[at - 1] ?? -1));
  });
}
