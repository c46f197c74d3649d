import { type Era, type RequestRow, requestRows, requestsTable } from "../../form/form.ts";
import type { Cell } from "../report.ts";
import { CellRows } from "./cell-rows.ts";
import { requestsHeader } from "./labels.ts";
import { noTable, readingNote, type TableReading } from "./reading.ts";
import { fitRow, headerOf, isInOrder, shapeOf, type TableShape } from "./request-columns.ts";
import { type Candidate, eraOf, nameRows, placeUnnamed } from "./request-rows.ts";
import type { Entry } from "./rows.ts";
import { lostCell, parseValue } from "./value.ts";

/** The keys of each row's cells, in the order of the columns. */
const keys = new Map(
  requestsTable.rows.map((row) => [row, requestsTable.columns.map((column) => `requests.${row.key}.${column.key}`)]),
);

function keysOf(row: RequestRow): readonly string[] {
  return keys.get(row) ?? [];
}

/**
 * Table 3, 收到和处理政府信息公开申请情况. Rows are told by their labels; a run of values without a readable label is
 * placed only when it is the single one that can stand between two known rows. Columns are told by position among exactly
 * seven; a row that has fewer is lost but for what its table's shape makes certain.
 */
export function readRequests(entries: readonly Entry[], eraHint: Era | null): TableReading {
  const candidates = nameRows(entries);
  const headerSeen = entries.some((entry) => entry.labels.some((label) => requestsHeader.test(label.text)));
  if (!headerSeen && candidates.every((candidate) => !candidate.row)) return noTable();
  const era = eraOf(candidates, eraHint);
  placeUnnamed(candidates, era, headerSeen);
  const header = headerOf(entries);
  const shape = shapeOf(entries, candidates, header);
  const swapped = !isInOrder(header);
  const rows = new CellRows();
  for (const { entry, row } of candidates)
    if (row?.eras.includes(era)) rows.add(keysOf(row), cellsOf(entry, shape), !swapped);
  const cells = rows.finish(requestRows(era).map(keysOf), ({ line, raw }) => lostCell(line, raw));
  return { era, cells, findings: notes(candidates, era, swapped, rows.conflicts), entries };
}

function cellsOf(entry: Entry, shape: TableShape): Cell[] {
  const fitted = fitRow(entry, shape);
  return requestsTable.columns.map((_, column) => {
    const piece = fitted?.[column];
    if (piece) return parseValue(piece.raw, piece.line);
    return lostCell(entry.line, entry.values.map((value) => value.text).join(" "));
  });
}

function notes(
  candidates: readonly Candidate[],
  era: Era,
  swapped: boolean,
  conflicting: ReadonlySet<string>,
): TableReading["findings"] {
  const findings = candidates
    .filter(({ row }) => !row?.eras.includes(era))
    .map(({ entry }) => {
      const label = entry.labels
        .map((piece) => piece.text)
        .join(" ")
        .slice(-40);
      return readingNote(
        "unknown-row",
        `表三有一行数字无法归到表式的任何一行（${label || "没有行名"}），未采用。`,
        [],
        entry.line,
      );
    });
  if (swapped) findings.push(readingNote("column-shift", "表三的列名顺序与表式不同，各列无法确定，全部记为缺失。", []));
  if (conflicting.size > 0) {
    findings.push(readingNote("repeated-row", "表三同一行出现两次而数字不同，记为缺失。", [...conflicting]));
  }
  return findings;
}
