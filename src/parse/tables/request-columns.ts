import { requestsTable } from "../../form/form.ts";
import { foldTight } from "../../text/fold.ts";
import { fitColumns } from "./fit.ts";
import { headerFollows, headerOrders } from "./header.ts";
import { matchRequestRow } from "./labels.ts";
import { type Candidate, isBlank } from "./request-rows.ts";
import type { Entry, Piece } from "./rows.ts";

const columns = requestsTable.columns;
const [natural = "", ...rest] = columns.map((column) => foldTight(column.variants[0] ?? ""));
const [total = ""] = rest.slice(-1);
const organisations = rest.slice(0, -1);
const legalPersons = foldTight("法人或其他组织");
/** In two lines the header has 总计 above the kinds of organisations, in one line behind them. */
const orders = headerOrders([
  [natural, legalPersons, total, ...organisations],
  [natural, legalPersons, ...organisations, total],
]);

/** What the rows of a table 3 have in common; it decides what an empty cell can be. */
export interface TableShape {
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

/** The shape of the table that these rows are of; `header` is what stands above the first of them. */
export function shapeOf(
  entries: readonly Entry[],
  candidates: readonly Candidate[],
  header: readonly Entry[],
): TableShape {
  const width = usualWidth(candidates);
  return {
    cut: cutTable(entries),
    uneven: isUneven(candidates),
    untotalled: hasNoTotal(header),
    width,
    placed: hasPlacedRow(candidates, width),
  };
}

/** Whether the header names the columns in the form's order, as far as its names can be read. */
export function isInOrder(header: readonly Entry[]): boolean {
  return headerFollows(header, orders);
}

/** The entries above the first row of the form; below it, the names are rows'. */
export function headerOf(entries: readonly Entry[]): readonly Entry[] {
  const first = entries.findIndex((entry) => matchRequestRow(entry, undefined) !== undefined);
  return first < 0 ? entries : entries.slice(0, first);
}

/** The piece in each of the seven columns, null where it is not certain; undefined when nothing is. */
export function fitRow(entry: Entry, shape: TableShape): readonly (Piece | null)[] | undefined {
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
  let filled = 0;
  for (const { text } of entry.values) if (text !== "") filled += 1;
  return filled === columns.length;
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
  // Rows that all have seven values need no common width: their labels differ in number, and nothing else.
  if (rows.filter(({ entry }) => entry.values.length === columns.length).length >= rows.length * 0.9) return 0;
  for (const { entry } of rows) counts.set(entry.width, (counts.get(entry.width) ?? 0) + 1);
  const [usual] = [...counts].sort((a, b) => b[1] - a[1]);
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
  if (header.some((entry) => entry.labels.some((label) => label.text === "总计"))) return undefined;
  const first = header.find((entry) => entry.labels.some((label) => label.text === "自然人"));
  const second = header.find(
    (entry) => entry.labels.map((label) => foldTight(label.text)).join() === organisations.join() && !entry.gaps,
  );
  if (!first || !second || first.width !== second.width || second.values.length > 0) return undefined;
  const { width } = second;
  const firstColumn = width - columns.length + 1;
  const whole = entries.reduce((widest, entry) => Math.max(widest, entry.width), 0);
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
