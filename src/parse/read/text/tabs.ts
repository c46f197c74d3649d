import { isBlankText } from "../../../text/fold.ts";
import type { Block, GridCell, GridRow } from "../../document.ts";
import { isPageNumber } from "../page-number.ts";

/**
 * Tables written with tabs, as word processors and PDF tools save them, in two kinds that may follow each other:
 * a row a line ("规章\t0\t0\t0"), or a cell a line, each behind one tab, with an empty line between rows.
 */
export function isTabLine(text: string): boolean {
  return text.includes("\t");
}

/** Reads from the first tab line to the last line that belongs to the table. */
export function readTabZone(lines: readonly string[], start: number): { block: Block; next: number } {
  const rows: GridRow[] = [];
  let cells: GridCell[] = [];
  const endRow = () => {
    if (cells.length > 0) rows.push({ line: cells[0]?.line ?? 0, cells });
    cells = [];
  };
  let at = start;
  let end = start + 1;
  for (; at < lines.length; at += 1) {
    const text = lines[at] ?? "";
    const line = at + 1;
    const hasTab = isTabLine(text);
    const isEmpty = !hasTab && isBlankText(text);
    if (isEmpty || isPageNumber(text)) endRow();
    else if (isRowLine(text)) {
      endRow();
      rows.push({ line, cells: rowCells(text, line) });
    } else if (hasTab) cells.push({ text: text.startsWith("\t") ? text.slice(1) : text, line });
    else if (continuesCell(text, cells)) cells.push(joined(cells.pop(), text));
    else break;
    if (!isEmpty) end = line;
  }
  endRow();
  return { block: { kind: "grid", rows, line: rows[0]?.line ?? 0 }, next: end };
}

/** A row a line has a tab between or behind its cells; a cell a line has one tab, in front. */
function isRowLine(text: string): boolean {
  return text.includes("\t", 1);
}

function rowCells(row: string, line: number): GridCell[] {
  return row.split("\t").map((text, column) => ({ text, line, column, span: 1 }));
}

/** The rest of a label broken over lines has no tab and no full stop, and follows a cell directly. */
function continuesCell(text: string, cells: readonly GridCell[]): boolean {
  return (
    (cells.at(-1)?.text.trim() ?? "") !== "" && text.trim().length <= 40 && !/[。；]|^\s*[一二三四五六]、/.test(text)
  );
}

function joined(cell: GridCell | undefined, more: string): GridCell {
  const text = cell?.text ?? "";
  // Two numbers are never one, so they are kept apart.
  const between = /\d\s*$/.test(text) && /^\s*\d/.test(more) ? " " : "";
  return { text: `${text}${between}${more.trim()}`, line: cell?.line ?? 0 };
}
