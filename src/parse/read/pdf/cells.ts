import { joinParts } from "../html/text.ts";
import { type PlacedCell, placeCells } from "../merged-cells.ts";
import type { Item } from "./item.ts";
import type { Lattice, LatticeCell } from "./lattice.ts";

/** Rows of cell texts of a ruled table; own cells only, in order. */
export type RuledRow = readonly PlacedCell[];

/**
 * Puts the text of a ruled table into its cells. Undefined when the lines are not to be trusted: a text runs across a line,
 * or several numbers stand side by side in one cell, so that lines must be missing.
 */
export function ruledRows(lattice: Lattice, items: readonly Item[]): RuledRow[] | undefined {
  const contents = new Map<LatticeCell, Item[]>(lattice.cells.map((cell) => [cell, []]));
  const size = usualSize(items);
  for (const item of items.flatMap((whole) => splitAtLines(whole, lattice))) {
    const cell = cellAt(lattice, item);
    // Words much larger than the table's own that run across its lines are a watermark.
    if (item.size > 1.8 * size && (!cell || crosses(item, cell))) continue;
    if (!cell || crosses(item, cell)) return undefined;
    contents.get(cell)?.push(item);
  }
  const texts = new Map<LatticeCell, string>();
  for (const [cell, own] of contents) {
    const text = cellText(own, cell);
    if (text === undefined) return undefined;
    texts.set(cell, text);
  }
  const rows = Array.from({ length: lattice.rows }, (_, row) =>
    lattice.cells
      .filter((cell) => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map((cell) => ({ text: texts.get(cell) ?? "", span: cell.span, rows: cell.rows })),
  );
  return placeCells(rows).filter((row) => row.length > 0);
}

/** The size of most of the text. */
function usualSize(items: readonly Item[]): number {
  const sizes = items.map((item) => item.size).sort((a, b) => a - b);
  return sizes[sizes.length >> 1] ?? 0;
}

/** Whether an item stands inside the table. */
export function isInside(lattice: Lattice, item: Item): boolean {
  const [x, y] = centre(item);
  return x > lattice.x0 && x < lattice.x1 && y > lattice.y0 && y < lattice.y1;
}

function centre(item: Item): [number, number] {
  return [(item.x0 + item.x1) / 2, item.y - item.size * 0.35];
}

function cellAt(lattice: Lattice, item: Item): LatticeCell | undefined {
  const [x, y] = centre(item);
  return lattice.cells.find((cell) => x >= cell.x0 && x <= cell.x1 && y >= cell.y0 && y <= cell.y1);
}

/** A digit that stands beyond a line may be another cell's; Chinese may overhang by the blank part of a character. */
function crosses(item: Item, cell: LatticeCell): boolean {
  const slack = (isDigit: boolean) => item.size * (isDigit ? 0.2 : 0.5);
  return item.x0 < cell.x0 - slack(/^\d/.test(item.text)) || item.x1 > cell.x1 + slack(/\d\s*$/.test(item.text));
}

/**
 * A run of words that spans lines was put together by the PDF, not by the table. The program that joins them closes up
 * gaps of any width to one blank, so a word's place inside the run is not known; but between two words of a run there is
 * never an empty cell, so as many words as cells are one in each. Words before numbers may all belong to the first cell.
 */
function splitAtLines(item: Item, lattice: Lattice): Item[] {
  const cell = cellAt(lattice, item);
  if (!item.text.includes(" ") || (cell && !crosses(item, cell))) return [item];
  const y = centre(item)[1];
  const edge = item.size * 0.25;
  // A blank at the end reaches as far as the next word's start.
  const end = item.x1 - item.size * (item.text.endsWith(" ") ? 0.6 : 0.25);
  const cells = lattice.cells
    .filter((own) => y >= own.y0 && y <= own.y1 && own.x1 > item.x0 + edge && own.x0 < end)
    .sort((a, b) => a.x0 - b.x0);
  const words = item.text.split(" ").filter((word) => word !== "");
  const spare = words.length - cells.length;
  if (spare < 0 || (spare > 0 && !words.every((word, index) => isNumber(word) === index > spare))) return [item];
  const texts = [words.slice(0, spare + 1).join(" "), ...words.slice(spare + 1)];
  return cells.map((own, index) => ({
    ...item,
    text: texts[index] ?? "",
    x0: Math.max(item.x0, own.x0),
    x1: Math.min(item.x1, own.x1),
  }));
}

function isNumber(word: string): boolean {
  return /^[\d.,]+$/.test(word);
}

/** The text of a cell, its lines joined; undefined when more than two numbers stand side by side. */
function cellText(items: readonly Item[], cell: LatticeCell): string | undefined {
  const lines: Item[][] = [];
  for (const item of [...items].sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line && first && item.y - first.y <= 0.45 * Math.min(first.size, item.size)) line.push(item);
    else lines.push([item]);
  }
  const texts: { text: string; full: boolean }[] = [];
  for (const line of lines) {
    const text = joinItems(line.sort((a, b) => a.x0 - b.x0));
    if (text.split("；").length > 2 && /^[\d；.,]+$/.test(text)) return undefined;
    const last = line.at(-1);
    // A number as wide as its cell goes on in the next line.
    const full = last !== undefined && cell.x1 - last.x1 < last.size && (line[0]?.x0 ?? 0) - cell.x0 < last.size;
    texts.push({ text, full });
  }
  return texts.reduce(
    (before, { text }, index) => (texts[index - 1]?.full ? before + text : joinParts(before, text)),
    "",
  );
}

/** Two numbers that do not touch, or of different sizes (a note's raised mark), are not one number. */
function joinItems(items: readonly Item[]): string {
  let text = "";
  let last: Item | undefined;
  for (const item of items) {
    const gap = last ? (item.x0 - last.x1) / item.size : 0;
    const apart = last !== undefined && (gap > 0.12 || gap < -0.3 || differs(last, item));
    text +=
      last && apart && /\d$/.test(text.trimEnd()) && /^\s*[\d.]/.test(item.text)
        ? `；${item.text}`
        : gap > 0.3
          ? ` ${item.text}`
          : item.text;
    last = item;
  }
  return text.replace(/(?<=\d)\s+(?=\d)/g, "；").trim();
}

function differs(a: Item, b: Item): boolean {
  return Math.min(a.size, b.size) < 0.8 * Math.max(a.size, b.size);
}
