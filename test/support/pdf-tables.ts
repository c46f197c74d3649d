import type { Sheet, SheetCell } from "./filled-form.ts";
import { type PdfLine, type PdfPage, type PdfText, pageHeight, textWidth } from "./pdf-writer.ts";

export interface PdfLayout {
  readonly rules: "strokes" | "rectangles" | "none";
  /** Where the first page's table begins, so that pages break in other rows every time. */
  readonly offset: number;
  /** A row whose label has several lines may be cut by the end of the page. */
  readonly splitRows: boolean;
  /** None; a slanted one; or one that runs across the tables' lines, level with their text. */
  readonly watermark: "none" | "slanted" | "level";
  /** Everything printed twice, a hair apart, as cheap bold type. */
  readonly shadow: boolean;
}

const size = 8;
const leading = 12;
const padding = 4;
const left = 40;
const top = 60;
const bottom = pageHeight - 70;

/** Lays out paragraphs and tables on pages as a word processor does, with page numbers at the foot. */
export function layOut(
  parts: readonly (string | { sheet: Sheet; widths: readonly number[] })[],
  layout: PdfLayout,
): PdfPage[] {
  const press = new Press(layout);
  for (const part of parts) {
    if (typeof part === "string") press.paragraph(part);
    else press.table(part.sheet, part.widths);
  }
  return press.pages();
}

const watermarks: Readonly<Record<PdfLayout["watermark"], readonly PdfText[]>> = {
  none: [],
  slanted: [{ x: 150, y: 600, size: 40, text: "内部 12345", turned: 45 }],
  level: [{ x: 130, y: 400, size: 60, text: "内部资料2024" }],
};

interface Placed extends SheetCell {
  readonly row: number;
  readonly x0: number;
  readonly x1: number;
  readonly lines: readonly string[];
}

/** Owns the page being filled. */
class Press {
  private readonly done: { texts: PdfText[]; lines: PdfLine[] }[] = [{ texts: [], lines: [] }];
  private readonly shown = new Map<Placed, number>();
  private y: number;
  private readonly layout: PdfLayout;

  constructor(layout: PdfLayout) {
    this.layout = layout;
    this.y = top + layout.offset;
  }

  pages(): PdfPage[] {
    const count = this.done.length;
    return this.done.map((page, index) => {
      const foot: PdfText = {
        x: 290,
        y: pageHeight - 40,
        size: 9,
        text: count % 2 ? `- ${index + 1} -` : String(index + 1),
      };
      const mark = watermarks[this.layout.watermark];
      const doubled = this.layout.shadow ? page.texts.map((text) => ({ ...text, x: text.x + 0.3 })) : [];
      return { texts: [...page.texts, ...doubled, foot, ...mark], lines: page.lines };
    });
  }

  paragraph(text: string): void {
    for (const line of wrap(text, 500, 12)) {
      if (this.y + 20 > bottom) this.feed();
      this.y += 20;
      this.write(left, this.y - 5, line, 12);
    }
    this.y += 10;
  }

  table(sheet: Sheet, widths: readonly number[]): void {
    const cells = place(sheet, widths);
    const heights = sheet.map((_, row) => rowHeight(cells, row));
    let from = 0;
    let edges: number[] = [this.y];
    for (let row = 0; row < sheet.length; row += 1) {
      const height = heights[row] ?? 0;
      const last = edges.at(-1) ?? 0;
      if (last + height > bottom) {
        const room = bottom - last;
        const cut = this.layout.splitRows && height > 2 * leading && room > leading + padding;
        this.chunk(cells, from, edges, cut ? { row, room } : undefined);
        this.feed();
        edges = [this.y];
        from = row;
      }
      edges.push((edges.at(-1) ?? 0) + height);
    }
    this.chunk(cells, from, edges, undefined);
    this.y = (edges.at(-1) ?? 0) + 20;
  }

  /** Draws the rows of one page: borders of every cell's part on it, and the text in its middle. */
  private chunk(
    cells: readonly Placed[],
    from: number,
    edges: readonly number[],
    cut: { row: number; room: number } | undefined,
  ): void {
    const bounds = cut ? [...edges, (edges.at(-1) ?? 0) + cut.room] : edges;
    const to = from + bounds.length - 1;
    for (const cell of cells) {
      const [first, last] = [Math.max(cell.row, from), Math.min(cell.row + cell.rows, to)];
      if (first >= last) continue;
      const [y0, y1] = [bounds[first - from] ?? 0, bounds[last - from] ?? 0];
      this.box(cell.x0, y0, cell.x1, y1);
      const goesOn = cell.row + cell.rows > to || cut?.row === cell.row + cell.rows - 1;
      this.cellText(cell, y0, y1, goesOn);
    }
  }

  /** Text that finds no room in a cell's part on this page goes on in the next. */
  private cellText(cell: Placed, y0: number, y1: number, goesOn: boolean): void {
    const fits = Math.max(1, Math.floor((y1 - y0 - padding) / leading));
    const shown = this.shown.get(cell) ?? 0;
    const lines = cell.lines.slice(shown, goesOn ? shown + fits : undefined);
    this.shown.set(cell, shown + lines.length);
    const height = lines.length * leading;
    const value = cell.lines.length === 1;
    const start = (y0 + y1 - height) / 2 + leading - 3;
    lines.forEach((line, index) => {
      const x = value ? (cell.x0 + cell.x1 - textWidth(line, size)) / 2 : cell.x0 + padding;
      this.write(x, start + index * leading + (value ? 1 : 0), line, size);
    });
  }

  private box(x0: number, y0: number, x1: number, y1: number): void {
    if (this.layout.rules === "none") return;
    const filled = this.layout.rules === "rectangles";
    for (const [a, b, c, d] of [
      [x0, y0, x1, y0],
      [x0, y1, x1, y1],
      [x0, y0, x0, y1],
      [x1, y0, x1, y1],
    ] as const) {
      this.done.at(-1)?.lines.push({ x0: a, y0: b, x1: c, y1: d, filled });
    }
  }

  private write(x: number, y: number, text: string, textSize: number): void {
    if (text !== "") this.done.at(-1)?.texts.push({ x, y, size: textSize, text });
  }

  private feed(): void {
    this.done.push({ texts: [], lines: [] });
    this.y = top;
  }
}

function place(sheet: Sheet, widths: readonly number[]): Placed[] {
  const xs = [left];
  for (const width of widths) xs.push((xs.at(-1) ?? 0) + width);
  const taken = new Set<string>();
  return sheet.flatMap((cells, row) => {
    let column = 0;
    return cells.map((cell) => {
      while (taken.has(`${row} ${column}`)) column += 1;
      for (let r = row; r < row + cell.rows; r += 1)
        for (let c = column; c < column + cell.span; c += 1) taken.add(`${r} ${c}`);
      const [x0, x1] = [xs[column] ?? 0, xs[column + cell.span] ?? 0];
      return { ...cell, row, x0, x1, lines: wrap(cell.text, x1 - x0 - 2 * padding, size) };
    });
  });
}

function rowHeight(cells: readonly Placed[], row: number): number {
  const lines = cells.filter((cell) => cell.row === row && cell.rows === 1).map((cell) => cell.lines.length);
  return Math.max(1, ...lines) * leading + 2 * padding;
}

function wrap(text: string, width: number, textSize: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const character of text) {
    if (line !== "" && textWidth(line + character, textSize) > width + 0.01) {
      lines.push(line);
      line = "";
    }
    line += character;
  }
  return [...lines, line].filter((each) => each !== "");
}
