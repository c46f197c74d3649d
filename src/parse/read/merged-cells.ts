/** A cell as its row has it, before it is known what cells of other rows cover. */
export interface OwnCell {
  readonly text: string;
  /** Columns and rows it covers. */
  readonly span: number;
  readonly rows: number;
}

/** A cell with the column it starts in. */
export interface PlacedCell {
  readonly text: string;
  readonly column: number;
  readonly span: number;
}

/** Our mark for a value that is there but cannot be read; the value parser knows it. */
export const lostMark = "【缺】";

/**
 * Gives every cell its column, passing over what cells of the rows above cover. One number merged over several rows says
 * nothing certain about any of them: it is marked as lost where it stands and where it is missing.
 */
export function placeCells(rows: readonly (readonly OwnCell[])[]): PlacedCell[][] {
  const covers = new Map<number, Cover>();
  return rows
    .map((cells) => placeRow(cells, covers))
    .map((row) => row.map(({ text, column, span }) => ({ text: isUncertain(text) ? lostMark : text, column, span })));
}

/** Two numbers in one cell, or one with a digit that cannot be read: a value, so its neighbours keep their places. */
function isUncertain(text: string): boolean {
  return /[；\ufffd]/u.test(text) && /^[\d.,；\ufffd]+$/u.test(text);
}

interface Cover {
  rows: number;
  readonly cell: { text: string; readonly column: number; readonly span: number };
}

function placeRow(cells: readonly OwnCell[], covers: Map<number, Cover>): Cover["cell"][] {
  const placed: Cover["cell"][] = [];
  const begun: Cover[] = [];
  const hasValues = cells.some((cell) => isFigure(cell.text) || cell.text === "");
  let column = 0;
  const passCovered = (): void => {
    for (let cover = covers.get(column); cover; cover = covers.get(column)) {
      if (hasValues && isFigure(cover.cell.text)) {
        if (column === cover.cell.column) placed.push({ text: lostMark, column, span: cover.cell.span });
        cover.cell.text = lostMark;
      }
      column += 1;
    }
  };
  for (const { text, span, rows } of cells) {
    passCovered();
    const cell = { text, column, span };
    placed.push(cell);
    if (rows > 1) begun.push({ cell, rows });
    column += span;
  }
  passCovered();
  for (const cover of begun) {
    for (let at = cover.cell.column; at < cover.cell.column + cover.cell.span; at += 1) covers.set(at, { ...cover });
  }
  for (const [at, cover] of covers) {
    cover.rows -= 1;
    if (cover.rows <= 0) covers.delete(at);
  }
  return placed;
}

function isFigure(text: string): boolean {
  return text === lostMark || /^\d[\d,.]*$/.test(text);
}
