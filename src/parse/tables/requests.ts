import { type Era, type RequestRow, requestRows, requestsTable } from "../../form/form.ts";
import type { Cell } from "../report.ts";
import { requestsHeader } from "./labels.ts";
import { readingNote, type TableReading } from "./reading.ts";
import { fitRow, isInOrder, shapeOf, type TableShape } from "./request-columns.ts";
import { type Candidate, eraOf, nameRows, placeUnnamed } from "./request-rows.ts";
import type { Entry } from "./rows.ts";
import { lostCell, parseValue } from "./value.ts";

/** The keys of each row's cells, in the order of the columns. */
const keysOf = new Map(
  requestsTable.rows.map((row) => [row, requestsTable.columns.map((column) => `requests.${row.key}.${column.key}`)]),
);

/**
 * Table 3, 收到和处理政府信息公开申请情况. Rows are told by their labels; a run of values without a readable label is
 * placed only when it is the single one that can stand between two known rows. Columns are told by position among exactly
 * seven; a row that has fewer is lost but for what its table's shape makes certain.
 */
export function readRequests(entries: readonly Entry[], eraHint: Era | null): TableReading {
  const candidates = nameRows(entries);
  const headerSeen = entries.some((entry) => entry.labels.some((label) => requestsHeader.test(label.text)));
  if (!headerSeen && candidates.every((candidate) => !candidate.row))
    return { era: null, cells: {}, findings: [], lines: [] };
  const era = eraOf(candidates, eraHint);
  placeUnnamed(candidates, era, headerSeen);
  const shape = shapeOf(entries, candidates);
  const swapped = !isInOrder(entries);
  const cells: Record<string, Cell> = {};
  const conflicting = new Set<string>();
  for (const { entry, row } of candidates) {
    if (!row?.eras.includes(era)) continue;
    for (const [key, cell] of rowCells(entry, row, shape)) {
      const before = cells[key];
      if (before && before.value !== cell.value) conflicting.add(key);
      cells[key] = swapped ? lostCell(cell.line, cell.raw) : cell;
    }
  }
  for (const key of conflicting) cells[key] = lostCell(cells[key]?.line ?? 0, cells[key]?.raw);
  for (const row of requestRows(era)) {
    for (const key of keysOf.get(row) ?? []) cells[key] ??= lostCell(0);
  }
  return { era, cells, findings: notes(candidates, era, swapped, conflicting), lines: linesOf(entries) };
}

function rowCells(entry: Entry, row: RequestRow, shape: TableShape): [string, Cell][] {
  const fitted = fitRow(entry, shape);
  return (keysOf.get(row) ?? []).map((key, index) => {
    const piece = fitted?.[index];
    return [
      key,
      piece
        ? parseValue(piece.raw, piece.line)
        : lostCell(entry.line, entry.values.map((value) => value.text).join(" ")),
    ];
  });
}

function linesOf(entries: readonly Entry[]): number[] {
  return entries.flatMap((entry) => [...entry.labels, ...entry.values].map((piece) => piece.line));
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
