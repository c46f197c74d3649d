import { lostMark } from "../merged-cells.ts";
import type { Item } from "./item.ts";

/** Words of one visual line, from left to right. */
export interface VisualLine {
  readonly words: readonly Word[];
  readonly y: number;
  readonly size: number;
}

/** Text without a gap inside, and where it stands. */
export interface Word {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
}

/** Items put into lines by their baselines; in a table the label and its values may stand a little apart. */
export function visualLines(items: readonly Item[]): VisualLine[] {
  const rows: { items: Item[]; y: number; size: number }[] = [];
  for (const item of [...items].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    if (row && item.y - row.y <= 0.45 * Math.min(row.size, item.size)) row.items.push(item);
    else rows.push({ items: [item], y: item.y, size: item.size });
  }
  return rows.map((row) => ({ words: wordsOf(row.items.sort((a, b) => a.x0 - b.x0)), y: row.y, size: row.size }));
}

/**
 * Joins what stands close. Between Chinese and figures printers leave a quarter of a blank, which is no gap; between two
 * figures or two Latin words the same space is one.
 */
function wordsOf(items: readonly Item[]): Word[] {
  const words: { text: string; x0: number; x1: number; size: number }[] = [];
  for (const item of items) {
    const last = words.at(-1);
    if (last && !isGap(last, item)) {
      last.text += item.text;
      last.x1 = Math.max(last.x1, item.x1);
    } else words.push({ text: item.text, x0: item.x0, x1: item.x1, size: item.size });
  }
  return words;
}

function isGap(left: { text: string; x1: number; size: number }, right: Item): boolean {
  const gap = (right.x0 - left.x1) / Math.min(left.size, right.size);
  // A raised mark behind a figure is a note's, not its last digit.
  if (/\d$/.test(left.text) && Math.min(left.size, right.size) < 0.8 * Math.max(left.size, right.size)) return true;
  const narrow = /[\w.%,-]$/.test(left.text) && /^[\w.%,-]/.test(right.text);
  return narrow ? gap > 0.12 : gap > 0.6;
}

/** A line as text, words apart by one blank. */
export function lineText(line: VisualLine): string {
  return line.words
    .map((word) => inWord(word.text))
    .filter((text) => text !== "")
    .join(" ");
}

/** Prose loses the blanks that only set figures off from Chinese; in a row of figures they may stand between cells. */
function inWord(word: string): string {
  // A number with a digit that cannot be read keeps its place among the others.
  if (/^[\d.,\ufffd]+$/u.test(word) && word.includes("\ufffd")) return lostMark;
  const text = word.replace(/\s+/gu, " ").trim();
  return /(^|\s)\d[\d,.]*\s+\d[\d,.]*(\s|$)/.test(text) ? text : text.replace(innerBlank, "");
}

const innerBlank = /(?<=[\u2e80-\uffef]) (?=[\dA-Za-z])|(?<=[\dA-Za-z%]) (?=[\u2e80-\uffef])/gu;
