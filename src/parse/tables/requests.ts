import { type Era, type RequestRow, requestRows, requestsTable } from "../../form/form.ts";
import { foldTight } from "../../text/fold.ts";
import type { Cell } from "../report.ts";
import { fitColumns } from "./fit.ts";
import { headerFollows } from "./header.ts";
import { labelNumber, matchRequestRow, requestsHeader } from "./labels.ts";
import type { TableReading } from "./reading.ts";
import { readingNote } from "./reading.ts";
import type { Entry, Piece } from "./rows.ts";
import { lostCell, parseValue } from "./value.ts";

const columns = requestsTable.columns;

/** The keys of each row's cells, in the order of the columns. */
const keysOf = new Map(
  requestsTable.rows.map((row) => [row, columns.map((column) => `requests.${row.key}.${column.key}`)]),
);

/** An entry with values and, when it is known, the row of the form it fills. */
interface Candidate {
  readonly entry: Entry;
  row: RequestRow | undefined;
}

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
  const width = usualWidth(candidates);
  const shape = {
    cut: cutTable(entries),
    uneven: isUneven(candidates),
    untotalled: hasNoTotal(headerOf(entries)),
    width,
    placed: hasPlacedRow(candidates, width),
  };
  const swapped = !headerFollows(headerOf(entries), headerOrders);
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

function nameRows(entries: readonly Entry[]): Candidate[] {
  const candidates: Candidate[] = [];
  let previous: string | undefined;
  let carried: Piece[] = [];
  for (const entry of entries) {
    if (entry.values.length === 0) {
      carried = entry.bounded ? [...entry.labels] : [];
      continue;
    }
    let row = matchRequestRow(entry, previous);
    // A label alone in its row, its values in the next: a row that a page break or an empty line cut in two.
    if (!row && entry.bounded && entry.labels.length === 0 && carried.length > 0)
      row = matchRequestRow({ ...entry, labels: carried }, previous);
    carried = [];
    row ??= numberedRow(entry, previous);
    if (!row && isBlank(entry)) {
      carried = entry.bounded ? [...entry.labels] : [];
      continue;
    }
    if (row) previous = row.key;
    candidates.push({ entry, row });
  }
  return candidates;
}

function isBlank(entry: Entry): boolean {
  return entry.values.every((value) => value.text === "");
}

/** An unreadable label still has its number: 一、 stands before all other rows, 二、 right behind it. */
function numberedRow(entry: Entry, previous: string | undefined): RequestRow | undefined {
  const number = entry.bounded ? labelNumber(entry.labels.at(-1)?.raw ?? "") : "";
  if (number === "一" && previous === undefined) return requestsTable.rows.find((row) => row.key === "received");
  if (number === "二" && previous === "received") return requestsTable.rows.find((row) => row.key === "carried_in");
  return undefined;
}

function eraOf(candidates: readonly Candidate[], hint: Era | null): Era {
  const keys = new Set(candidates.map((candidate) => candidate.row?.key));
  if (keys.has("other.not_corrected") || keys.has("other.fee_unpaid")) return "2021";
  if (keys.has("other")) return "2019";
  return hint ?? "2021";
}

/** Gives unnamed runs their rows where exactly as many rows of the form are missing between the named ones around them. */
function placeUnnamed(candidates: Candidate[], era: Era, headerSeen: boolean): void {
  const rows = requestRows(era);
  const indexOf = (candidate: Candidate | undefined) => rows.findIndex((row) => row.key === candidate?.row?.key);
  let at = 0;
  while (at < candidates.length) {
    if (candidates[at]?.row) {
      at += 1;
      continue;
    }
    let end = at;
    while (end < candidates.length && !candidates[end]?.row) end += 1;
    const before = at === 0 ? (headerSeen ? -1 : Number.NaN) : indexOf(candidates[at - 1]);
    const after = indexOf(candidates[end]);
    if (end < candidates.length && after - before - 1 === end - at) {
      for (let k = at; k < end; k += 1) {
        const candidate = candidates[k];
        if (candidate) candidate.row = rows[before + 1 + k - at];
      }
    }
    at = end;
  }
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

interface TableShape {
  readonly cut: CutTable | undefined;
  /** Some rows have more or fewer cells than the form's columns, so an empty first cell may be the rest of a merged label. */
  readonly uneven: boolean;
  /** The header names the organisations and no 总计: which seven columns the rows have is only sure where none is empty. */
  readonly untotalled: boolean;
  /** Some row shows where the first column stands. */
  readonly placed: boolean;
  /** How many cells most rows have, where most rows have the same number; 0 where they do not. */
  readonly width: number;
}

function fitRow(entry: Entry, shape: TableShape): readonly (Piece | null)[] | undefined {
  if (entry.stray) return undefined;
  if (entry.bounded && !entry.exact) {
    const { cut } = shape;
    if (cut && entry.width === cut.width) return cutRow(entry, cut);
    if (cut && entry.width !== cut.whole) return undefined;
    if (!isFilled(entry) && !isBlank(entry) && isDoubtful(entry, shape)) return undefined;
  }
  return fitColumns(entry.values, columns.length);
}

function isFilled(entry: Entry): boolean {
  return entry.values.filter((value) => value.text !== "").length === columns.length;
}

/** An empty cell among the values may stand for one that was lost; only the table's shape shows that it does not. */
function isDoubtful(entry: Entry, { uneven, placed, untotalled, width }: TableShape): boolean {
  const odd = width > 0 ? entry.width !== width : entry.values.length < columns.length;
  return untotalled || odd || (uneven && !placed && entry.values[0]?.text === "");
}

/** A row of the usual width with exactly seven values behind its label: it shows in which cell the first column stands. */
function hasPlacedRow(candidates: readonly Candidate[], width: number): boolean {
  return candidates.some(
    ({ entry, row }) =>
      row &&
      entry.bounded &&
      entry.width === width &&
      entry.values.length === columns.length &&
      entry.values[0]?.text !== "",
  );
}

function usualWidth(candidates: readonly Candidate[]): number {
  const counts = new Map<number, number>();
  const rows = candidates.filter(({ entry, row }) => row && entry.bounded && !entry.split);
  for (const { entry } of rows) counts.set(entry.width, (counts.get(entry.width) ?? 0) + 1);
  const [usual] = [...counts].sort((a, b) => b[1] - a[1]);
  // Rows that all have seven values need no common width: their labels differ in number, and nothing else.
  if (rows.filter(({ entry }) => entry.values.length === columns.length).length >= rows.length * 0.9) return 0;
  return usual && rows.length >= 5 && usual[1] >= rows.length * 0.6 ? usual[0] : 0;
}

function hasNoTotal(header: readonly Entry[]): boolean {
  const names = header
    .filter((entry) => entry.bounded)
    .flatMap((entry) => entry.labels.map((label) => foldTight(label.text)));
  return organisations.every((name) => names.includes(name)) && !names.includes(total);
}

function isUneven(candidates: readonly Candidate[]): boolean {
  // The last row may be short because the text ends there, which says nothing about the others.
  return candidates.slice(0, -1).some(({ entry, row }) => {
    const { length } = entry.values;
    return (
      row !== undefined &&
      entry.bounded &&
      (length < columns.length || (length > columns.length && entry.values[0]?.text === ""))
    );
  });
}

/** A table whose right edge was cut off at a page break: header and rows all as wide as the page let them be. */
interface CutTable {
  readonly width: number;
  /** The column in which the header has 自然人. */
  readonly firstColumn: number;
  /** How wide the rows are that were not cut. */
  readonly whole: number;
}

/** Seen by the header: it ends with 其他, without 总计, in the last of the row's cells. */
function cutTable(entries: readonly Entry[]): CutTable | undefined {
  const header = entries.filter((entry) => entry.bounded && isBlank(entry));
  const first = header.find((entry) => entry.labels.some((label) => label.text === "自然人"));
  const second = header.find(
    (entry) => entry.labels.map((label) => foldTight(label.text)).join() === organisations.join() && !entry.gaps,
  );
  const totalled = header.some((entry) => entry.labels.some((label) => label.text === "总计"));
  if (!first || !second || totalled || first.width !== second.width || second.values.length > 0) return undefined;
  const { width } = second;
  const firstColumn = width - columns.length + 1;
  const whole = Math.max(...entries.map((entry) => entry.width));
  return firstColumn > 0 ? { width, firstColumn, whole } : undefined;
}

/** What is left of a cut row stands at its left: the values follow the label, and what fell off is at the right. */
function cutRow(entry: Entry, cut: CutTable): readonly (Piece | null)[] | undefined {
  const before = entry.width - entry.values.length;
  const values = [...entry.values];
  // The deepest labels reach the first value column, so an empty cell behind one has no place there.
  const deep = /^[\d(]/.test(entry.labels.at(-1)?.text ?? "");
  if (entry.split || (deep && values[0]?.text === "")) return undefined;
  // A blank behind a label that does not reach the first value column is the rest of the merged label.
  for (let column = before; column < cut.firstColumn; column += 1) {
    if (values.shift()?.text !== "") return undefined;
  }
  if (values.length >= columns.length || values.at(-1)?.text === "") return undefined;
  return columns.map((_, index) => values[index] ?? null);
}

const [natural = "", ...rest] = columns.map((column) => foldTight(column.variants[0] ?? ""));
const [total = ""] = rest.slice(-1);
const organisations = rest.slice(0, -1);
/** In two lines the header has 总计 above the kinds of organisations, in one line behind them. */
const legalPersons = foldTight("法人或其他组织");
const headerOrders = [
  [natural, legalPersons, total, ...organisations],
  [natural, legalPersons, ...organisations, total],
];

/** The entries above the first row of the form; below it, the names are rows'. */
function headerOf(entries: readonly Entry[]): readonly Entry[] {
  const first = entries.findIndex((entry) => matchRequestRow(entry, undefined) !== undefined);
  return first < 0 ? entries : entries.slice(0, first);
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
