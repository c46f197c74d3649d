import type { RuledRow } from "./cells.ts";
import type { PageBlock } from "./flow.ts";

/**
 * A row that the end of a page cuts in two has its label on both pages and its numbers on one. Put together only in a table
 * whose labels are numbered, where a label without a number is surely the rest of the one before. The pages are changed in
 * copies.
 */
export function joinBrokenRows(pages: readonly (readonly PageBlock[])[]): PageBlock[][] {
  const result = pages.map((blocks) => [...blocks]);
  for (let at = 1; at < result.length; at += 1) {
    const [above, below] = [result[at - 1] ?? [], result[at] ?? []];
    const [head, foot] = [above.at(-1), below[0]];
    if (head?.kind !== "rows" || foot?.kind !== "rows") continue;
    const [last, first] = [head.rows.at(-1), foot.rows[0]];
    const joined = last && first && isNumbered([...head.rows, ...foot.rows]) ? joinRows(last, first) : undefined;
    if (!joined) continue;
    above[above.length - 1] = { ...head, rows: [...head.rows.slice(0, -1), joined] };
    below[0] = { ...foot, rows: foot.rows.slice(1) };
  }
  return result;
}

const valueColumns = 7;
const numbering = /^\s*[(（]?([一二三四五六七八九十]|\d{1,2})[)）、.．]/u;

function isNumbered(rows: readonly RuledRow[]): boolean {
  const labels = rows.filter((row) => valuesOf(row).some((cell) => cell.text !== "")).map(labelOf);
  return labels.length >= 4 && labels.filter((label) => numbering.test(label)).length >= labels.length * 0.8;
}

function joinRows(last: RuledRow, first: RuledRow): RuledRow | undefined {
  const [upper, lower] = [valuesOf(last), valuesOf(first)];
  const blank = (cells: RuledRow) => cells.every((cell) => cell.text === "");
  if (upper.length !== valueColumns || lower.length !== valueColumns || blank(upper) === blank(lower)) return undefined;
  const [label, rest] = [labelOf(last), labelOf(first)];
  if (!numbering.test(label) || numbering.test(rest) || (rest === "" && blank(lower))) return undefined;
  const head = last.slice(0, -valueColumns - 1);
  const cell = last.at(-valueColumns - 1);
  return cell && [...head, { ...cell, text: label + rest }, ...(blank(upper) ? lower : upper)];
}

function labelOf(row: RuledRow): string {
  return row.length > valueColumns ? (row.at(-valueColumns - 1)?.text ?? "") : "";
}

/** The last seven cells, when they are values. */
function valuesOf(row: RuledRow): RuledRow {
  const cells = row.slice(-valueColumns);
  return cells.length === valueColumns && cells.every((cell) => /^([\d.,]*|[-/—－])$/.test(cell.text)) ? cells : [];
}
