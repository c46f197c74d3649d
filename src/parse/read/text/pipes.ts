import type { Block, GridCell, GridRow } from "../../document.ts";
import { isPageNumber } from "../page-number.ts";

/**
 * Tables written with pipes. Three kinds are met: a row a line ("规章 | 0 | 0 | 0 |"); a cell a line, each with a pipe
 * behind it, where a line of nothing but pipes ends the row or is a blank cell; and a cell a line with a lone pipe
 * between cells. Which it is, is seen over the whole zone.
 */
export function isPipeZoneLine(text: string): boolean {
  return text.includes("|") || text.includes("｜");
}

/** A line of the zone, trimmed, and its number, 1-based. */
interface Line {
  readonly text: string;
  readonly number: number;
}

/** How many short lines without any pipe may stand inside a zone: a label broken over lines, or a row whose last cell alone has one. */
const gap = 16;

/** Reads from the first line with a pipe to the last one that belongs to the same table. */
export function readPipeZone(lines: readonly string[], start: number): { block: Block; next: number } {
  const next = zoneEnd(lines, start);
  const zone = lines
    .slice(start, next)
    .map((line, index) => ({ text: line.replace(/｜/g, "|").trim(), number: start + index + 1 }))
    .filter(({ text }) => text !== "" && !isPageNumber(text));
  const rows = separatorsOnly(zone) ? cellsBetweenPipes(zone) : cellsBeforePipes(zone);
  return { block: { kind: "grid", rows, line: rows[0]?.line ?? 0 }, next };
}

function zoneEnd(lines: readonly string[], start: number): number {
  let end = start + 1;
  for (let at = start + 1; at < lines.length && at - end <= gap; at += 1) {
    const text = lines[at] ?? "";
    if (isPipeZoneLine(text)) end = at + 1;
    else if (isProse(text)) break;
  }
  // The last cell of a table may have lost its pipe.
  return /^\s*[\d.]+\s*$/.test(lines[end] ?? "") ? end + 1 : end;
}

function isProse(text: string): boolean {
  return (
    /[。；]/.test(text) || text.trim().length > 60 || /^\s*#*\s*[一二三四五六]、\s*\S{2,20}(情况|事项)\s*$/.test(text)
  );
}

function separatorsOnly(zone: readonly Line[]): boolean {
  return zone.every((line) => line.text === "|" || !line.text.includes("|")) && zone.some((line) => line.text !== "|");
}

function cellsBetweenPipes(zone: readonly Line[]): GridRow[] {
  const cells: GridCell[] = [];
  let parts: Line[] = [];
  const endCell = (line: number) => {
    cells.push({ text: joinLines(parts.map((part) => part.text)), line: parts[0]?.number ?? line });
    parts = [];
  };
  for (const line of zone) {
    if (line.text === "|") endCell(line.number);
    else parts.push(line);
  }
  if (parts.length > 0) endCell(0);
  return [{ line: zone[0]?.number ?? 0, cells }];
}

/** Rows a line and cells a line together: a line with two cells of its own is a row, any other line adds to the row begun. */
function cellsBeforePipes(zone: readonly Line[]): GridRow[] {
  const rows: GridRow[] = [];
  let open: GridCell[] = [];
  let pending: Line[] = [];
  const endRow = () => {
    if (open.length > 0) rows.push({ line: open[0]?.line ?? 0, cells: open });
    open = [];
  };
  for (const line of zone) {
    if (!line.text.includes("|")) pending.push(line);
    else if (/^[-:|\s]+$/.test(line.text) && line.text.includes("-")) pending = [];
    else if (isRowLine(line.text)) {
      endRow();
      rows.push({ line: line.number, cells: pipeCells(line, pending) });
      pending = [];
    } else if (/^\|{2,}$/.test(line.text)) {
      endRow();
    } else {
      const own = line.text.replace(/\|+$/, "").trim();
      const rowEnds = pending.some((part) => isNumber(part.text)) || (pending.length > 0 && isNumber(own));
      const cells = rowEnds ? plainCells([...pending, { ...line, text: own }]) : pipeCells(line, pending);
      pending = [];
      for (const [index, cell] of cells.entries()) if (index === 0 || cell.span !== 0) open.push(cell);
      if (rowEnds || /\|\s*\|/.test(line.text)) endRow();
    }
  }
  for (const cell of plainCells(pending)) open.push(cell);
  endRow();
  return rows;
}

/** Cells on lines of their own: each number is one, and lines of words that follow each other are one label. */
function plainCells(lines: readonly Line[]): GridCell[] {
  const cells: { text: string; line: number }[] = [];
  let label: { text: string; line: number } | undefined;
  for (const { text, number } of lines) {
    if (label && !isNumber(text)) {
      label.text += text;
      continue;
    }
    const cell = { text, line: number };
    cells.push(cell);
    label = isNumber(text) ? undefined : cell;
  }
  return cells;
}

/** Words of one label are put together; numbers are kept apart, for two of them are never one. */
function joinLines(texts: readonly string[]): string {
  return texts.join(texts.some(isNumber) ? " " : "");
}

function isNumber(text: string): boolean {
  return /^[-−]?[\d.,]+$/.test(text.trim());
}

/** At least two pipes with something between or before both of them. */
function isRowLine(text: string): boolean {
  return (
    text
      .replace(/^\|/, "")
      .split("|")
      .filter((cell) => cell.trim() !== "").length >= 2
  );
}

/**
 * The cells of one line; `span: 0` marks an empty cell with no width of its own ("||"), which may be padding for a merged
 * neighbour. A leading pipe opens the row and is no cell.
 */
function pipeCells(line: Line, before: readonly Line[]): GridCell[] {
  const text = [...before.map((part) => part.text), line.text].join("");
  const number = before[0]?.number ?? line.number;
  if (text === "|") return [{ text: "", line: number }];
  const parts = text.replace(/^\|/, "").replace(/\|$/, "").split("|");
  return parts.map((part) => (part === "" ? { text: "", line: number, span: 0 } : { text: part.trim(), line: number }));
}
