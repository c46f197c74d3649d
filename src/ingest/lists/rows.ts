import type { PageElement } from "../../parse/read/html/dom.ts";

/** What belongs together on a page: a table's row, an item of a list, a paragraph. */
export interface Row {
  /** The name of its element. */
  readonly name: string;
  /** The rows beside it in the same table or list. */
  readonly beside: readonly Row[];
  /** Its text outside links, in order; with a blank wherever two names may stand side by side. */
  readonly lines: string[];
  /** Its texts and links, in order. */
  readonly parts: RowPart[];
  /** How many cells it has, if it is a table's. */
  cells: number;
  /** How many links lead from it. */
  links: number;
}

/** A text or a link in a row. */
export interface RowPart {
  readonly kind: "line" | "heading" | "link";
  readonly text: string;
  /** Where a link leads. */
  readonly address: string;
  /** What stands over a link's column. */
  readonly over: string;
  /** Which of the row's cells it stands in; -1 for one that reaches down from a row above. */
  readonly cell: number;
  /** The same for what nothing breaks apart, neither a new line nor a new block. */
  readonly segment: number;
}

/** More of a row is a layout, no row. */
const mostLines = 40;

const mostParts = 2 * mostLines;

/** A new row. */
export function newRow(name: string, beside: readonly Row[]): Row {
  return { name, beside, lines: [], parts: [], cells: 0, links: 0 };
}

/** Adds a text or a link, as long as it is a row. */
export function addPart(row: Row, part: Omit<RowPart, "cell">, cell = row.cells - 1): void {
  if (part.kind === "link") row.links += 1;
  if (part.kind === "line" && row.lines.length < mostLines) row.lines.push(part.text);
  if (row.parts.length < mostParts) row.parts.push({ ...part, cell });
}

/** Whether a row has more than a row has, so that not all of it is known. */
export function isCut({ lines, parts }: Row): boolean {
  return lines.length >= mostLines || parts.length >= mostParts;
}

/** A cell that reaches down over further rows. */
interface TallCell {
  readonly column: number;
  readonly width: number;
  readonly lines: readonly string[];
  rows: number;
}

const widest = 60;

/** Follows a table row by row: which column a cell stands in, what stands over it, and which cells reach down. Owns its rows. */
export class TableRows {
  private header: readonly string[] = [];
  private hadLinks = false;
  private tall: TallCell[] = [];
  private column = 0;
  private cells: { readonly column: number; readonly width: number; readonly height: number; readonly from: number }[] =
    [];
  private onlyHeads = true;

  /** Begins a row; the cells that reach down to it stand in it too. */
  begin(row: Row): void {
    this.column = 0;
    this.cells = [];
    this.onlyHeads = true;
    for (const text of this.tall.flatMap(({ lines }) => lines))
      addPart(row, { kind: "line", text, address: "", over: "", segment: -1 }, -1);
  }

  /** Begins a cell of the row. */
  cell({ name, attribs }: PageElement, row: Row): void {
    this.column = this.free(this.column);
    const width = spanOf(attribs.colspan);
    this.cells.push({ column: this.column, width, height: spanOf(attribs.rowspan), from: row.lines.length });
    this.onlyHeads &&= name === "th";
    this.column += width;
    row.cells += 1;
  }

  /** What stands over the cell that was begun last. */
  over(): string {
    return this.header[this.cells.at(-1)?.column ?? -1] ?? "";
  }

  /** Ends a row: one without links, at the table's beginning or of nothing but heads, says what stands in the columns. */
  end(row: Row): void {
    const linesOf = (index: number) => row.lines.slice(this.cells[index]?.from, this.cells[index + 1]?.from);
    if (row.links === 0 && this.cells.length > 1 && (!this.hadLinks || this.onlyHeads)) this.takeHeader(linesOf);
    this.hadLinks ||= row.links > 0;
    for (const cell of this.tall) cell.rows -= 1;
    this.tall = this.tall.filter((cell) => cell.rows > 0);
    for (const [index, { column, width, height }] of this.cells.entries())
      if (height > 1 && this.tall.length < widest)
        this.tall.push({ column, width, rows: height - 1, lines: linesOf(index) });
  }

  /** A second row of heads says more of what the first one says. */
  private takeHeader(linesOf: (index: number) => readonly string[]): void {
    const header = this.hadLinks ? [] : [...this.header];
    for (const [index, { column, width }] of this.cells.entries())
      for (let at = column; at < column + width; at += 1)
        header[at] = [header[at] ?? "", ...linesOf(index)].join(" ").trim();
    this.header = header;
  }

  private free(from: number): number {
    let column = from;
    for (let cell = this.at(column); cell; cell = this.at(column)) column = cell.column + cell.width;
    return column;
  }

  private at(column: number): TallCell | undefined {
    return this.tall.find((cell) => cell.column <= column && column < cell.column + cell.width);
  }
}

function spanOf(attribute: string | undefined): number {
  const span = Number(attribute ?? "1");
  return Number.isInteger(span) && span > 0 ? Math.min(span, widest) : 1;
}
