import type { FilledReport } from "./fill-report.ts";

/**
 * A cell of a table as the text has it: one of several on a line, or alone on its line or lines. In a text without tabs
 * and pipes only the values are known for cells; there a label is a line like any other.
 */
export interface TextCell {
  /** First and last line, 0-based. */
  readonly line: number;
  readonly last: number;
  /** The place among the cells of its line; undefined where it has the line to itself. */
  readonly index: number | undefined;
  /** As it stands in the text, with the tab in front of a cell that is alone. */
  readonly raw: string;
  /** Without blanks. */
  readonly text: string;
  /** The key whose number it holds. */
  readonly key: string | undefined;
}

/** The lines of a filled report with their table cells in reading order, so that cells can be exchanged in place. */
export class TableText {
  readonly lines: readonly string[];
  readonly truth: ReadonlyMap<string, number>;
  readonly cells: readonly TextCell[];

  constructor(report: FilledReport) {
    this.lines = report.lines;
    this.truth = report.truth;
    const keyOf = new Map([...report.truth].map(([key, number]) => [String(number), key]));
    this.cells = this.lines.flatMap((line, at) => cellsOf(this.lines, line, at, keyOf));
  }

  /** The text with some cells replaced, each by any number of cells. */
  with(changes: ReadonlyMap<TextCell, readonly string[]>): string[] {
    const changed = new Map(this.lines.map((line, at): [number, string[]] => [at, [line]]));
    for (const line of new Set([...changes.keys()].map((cell) => cell.line))) {
      const own = this.cells.filter((cell) => cell.line === line);
      const parts = own.flatMap((cell) => changes.get(cell) ?? [cell.raw]);
      const [first] = own;
      if (first?.index === undefined) {
        for (let at = line; at <= (first?.last ?? line); at += 1) changed.set(at, at === line ? parts : []);
      } else changed.set(line, parts.length === 0 ? [] : [written(this.lines[line] ?? "", parts)]);
    }
    return [...changed.values()].flat();
  }

  /** Whether nothing but empty lines stands between two cells. */
  areNeighbours(cell: TextCell, next: TextCell): boolean {
    return this.lines.slice(cell.last + 1, next.line).every((line) => line.trim() === "");
  }

  /** An empty cell, written like another. */
  emptyLike(cell: TextCell): string {
    const line = this.lines[cell.line] ?? "";
    if (cell.index === undefined) return line.endsWith("|") ? "|" : line.startsWith("\t") ? "\t" : "";
    return line.includes("|") ? " " : "";
  }

  /** First line and length of the rows that a text with a cell a line, behind a tab, has; each with the empty line behind it. */
  rowBlocks(): { readonly line: number; readonly length: number }[] {
    const tabbed = this.cells.filter((cell) => cell.index === undefined && cell.raw.startsWith("\t"));
    const alone = new Set(tabbed.map((cell) => cell.line));
    const blocks: { line: number; length: number }[] = [];
    for (let at = 0; at < this.lines.length; at += 1) {
      if (!alone.has(at)) continue;
      const end = this.lines.findIndex((line, index) => index > at && line === "");
      if (end < 0) break;
      blocks.push({ line: at, length: end - at + 1 });
      at = end;
    }
    return blocks;
  }
}

function cellsOf(lines: readonly string[], line: string, at: number, keyOf: ReadonlyMap<string, string>): TextCell[] {
  const cell = (raw: string, index: number | undefined, last = at): TextCell => {
    const text = raw.replace(/[\s\u3000]|\[bookmark:[^\]]*\]/gu, "");
    return { line: at, last, index, raw, text, key: keyOf.get(text) };
  };
  // A lone pipe stands between cells or is an empty one; it is a line like any other.
  if (line.trim() === "|") return [];
  if (!/[\t|]/.test(line)) return keyOf.has(line.trim()) ? [cell(line, undefined)] : [];
  // "371 |" is a cell alone on its line, and the pipe is its end.
  if (/^[^|\t]+\|$/.test(line)) return [{ ...cell(line.slice(0, -1), undefined), raw: line }];
  if (line.includes("|") || line.slice(1).includes("\t")) {
    const parts = line.includes("|") ? line.replace(/^\|/, "").replace(/\|$/, "").split("|") : line.split("\t");
    return parts.map((raw, index) => cell(raw, index));
  }
  // A label may go on in lines of its own, without a tab.
  let last = at;
  while (/^[^\t|]+$/.test(lines[last + 1] ?? "") && !/^[一二三四五六]、/.test(lines[last + 1] ?? "")) last += 1;
  return [cell(lines.slice(at, last + 1).join("\n"), undefined, last)];
}

function written(line: string, parts: readonly string[]): string {
  if (!line.includes("|")) return parts.join("\t");
  return `${line.startsWith("|") ? "|" : ""}${parts.join("|")}${line.endsWith("|") ? "|" : ""}`;
}
