import { lostMark } from "../merged-cells.ts";
import type { RuledRow } from "./cells.ts";
import type { PageBlock } from "./flow.ts";

type RowsBlock = Extract<PageBlock, { kind: "rows" }>;

/**
 * A row that the end of a page cuts in two has its label on both pages and its numbers on one, or a number's last digits on
 * the other. Labels and numbers are put together where a label without a number is surely the rest of the one before; a
 * number with digits on both pages is lost. The pages are changed in copies.
 */
export function joinBrokenRows(pages: readonly (readonly PageBlock[])[]): PageBlock[][] {
  const result = pages.map((blocks) => [...blocks]);
  const known = new Set<string>();
  for (let at = 1; at < result.length; at += 1) {
    const [above, below] = [result[at - 1] ?? [], result[at] ?? []];
    for (const block of above) if (block.kind === "rows") for (const row of block.rows) known.add(textOf(row));
    const [head, foot] = [above.findLast(isRows), below.find(isRows)];
    if (!head || !foot || !isNear(above.slice(above.indexOf(head) + 1)) || !isNear(below.slice(0, below.indexOf(foot))))
      continue;
    const start = foot.rows.findIndex((row) => hasFigure(row) || !known.has(textOf(row)));
    const [last, first] = [head.rows.at(-1), foot.rows[start]];
    const joined = last && first && joinRows(last, first, isNumbered([...head.rows, ...foot.rows]));
    if (!joined) continue;
    above[above.indexOf(head)] = { ...head, rows: [...head.rows.slice(0, -1), joined] };
    below[below.indexOf(foot)] = { ...foot, rows: foot.rows.filter((row) => row !== first) };
  }
  return result;
}

function isRows(block: PageBlock): block is RowsBlock {
  return block.kind === "rows";
}

/** Between two pages' parts of a table stands nothing but the pages' heads and feet. */
function isNear(between: readonly PageBlock[]): boolean {
  return between.length <= 2;
}

function textOf(row: RuledRow): string {
  return row.map((cell) => cell.text).join("|");
}

const figure = /^[\d.,]+$/;

function hasFigure(row: RuledRow): boolean {
  return row.some((cell) => figure.test(cell.text));
}

const valueColumns = 7;
const numbering = /^\s*[(（]?([一二三四五六七八九十]|\d{1,2})[)）、.．]/u;

function isNumbered(rows: readonly RuledRow[]): boolean {
  const labels = rows.filter((row) => valuesOf(row).some((cell) => cell.text !== "")).map(labelOf);
  return labels.length >= 4 && labels.filter((label) => numbering.test(label)).length >= labels.length * 0.8;
}

function joinRows(last: RuledRow, first: RuledRow, numbered: boolean): RuledRow | undefined {
  if (!numbered || valuesOf(last).length === 0) return joinUnlabelled(last, first);
  const [upper, lower] = [valuesOf(last), valuesOf(first)];
  if (lower.length === 0) return undefined;
  const [label, rest] = [labelOf(last), labelOf(first)];
  if (!numbering.test(label) || numbering.test(rest) || (rest === "" && isBlank(lower))) return undefined;
  // Two whole rows, one of them without a number before its label.
  if (rest !== "" && [...upper, ...lower].every((cell) => cell.text !== "")) return undefined;
  const head = last.slice(0, -valueColumns - 1);
  const cell = last.at(-valueColumns - 1);
  return cell && [...head, { ...cell, text: label + rest }, ...torn(upper, lower)];
}

/** A row without any label is the rest of the row before, in whatever table. */
function joinUnlabelled(last: RuledRow, first: RuledRow): RuledRow | undefined {
  const label = last.findLastIndex((cell) => !value.test(cell.text));
  const upper = last.slice(label + 1);
  const lower = first.slice(-upper.length);
  const unlabelled = first.every((cell, index) => (index < first.length - upper.length ? cell.text === "" : true));
  if (upper.length === 0 || lower.length !== upper.length || !unlabelled) return undefined;
  if (isBlank(lower) || isBlank(upper) || !lower.every((cell) => value.test(cell.text))) return undefined;
  return [...last.slice(0, label + 1), ...torn(upper, lower)];
}

/** The numbers of one part when the other has none; else what only the first part has, for the rest is uncertain. */
function torn(upper: RuledRow, lower: RuledRow): RuledRow {
  if (isBlank(upper)) return lower;
  return upper.map((cell, column) => (lower[column]?.text === "" ? cell : { ...cell, text: lostMark }));
}

function isBlank(cells: RuledRow): boolean {
  return cells.every((cell) => cell.text === "");
}

function labelOf(row: RuledRow): string {
  return row.length > valueColumns ? (row.at(-valueColumns - 1)?.text ?? "") : "";
}

const value = /^([\d.,]*|[-/—－]|【缺】)$/;

/** The last seven cells, when they are values. */
function valuesOf(row: RuledRow): RuledRow {
  const cells = row.slice(-valueColumns);
  return cells.length === valueColumns && cells.every((cell) => value.test(cell.text)) ? cells : [];
}
