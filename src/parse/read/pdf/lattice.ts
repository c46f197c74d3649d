import { type Segment, snap } from "./rulings.ts";

/** A cell that lines enclose, in points, with the first row and column it covers and how many of both. */
export interface LatticeCell {
  readonly row: number;
  readonly column: number;
  readonly span: number;
  readonly rows: number;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** A table drawn with lines, every cell a rectangle. */
export interface Lattice {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly rows: number;
  readonly cells: readonly LatticeCell[];
}

/** The ruled tables of a page. A drawing whose lines do not enclose plain rectangles is no table and is left out. */
export function latticesOf(segments: readonly Segment[]): Lattice[] {
  const lines = [...merged(segments, true), ...merged(segments, false)];
  const lattices = connected(lines).flatMap((group) => latticeOf(ownLines(group, segments)) ?? []);
  return lattices.filter((lattice, index) => !lattices.slice(0, index).some((other) => isSame(lattice, other)));
}

/** A table whose rules are double is found twice, once by its outer lines and once by its inner ones. */
function isSame(a: Lattice, b: Lattice): boolean {
  const near = (one: number, other: number) => Math.abs(one - other) <= 2 * snap;
  return (
    a.cells.length === b.cells.length && near(a.x0, b.x0) && near(a.x1, b.x1) && near(a.y0, b.y0) && near(a.y1, b.y1)
  );
}

/** The lines of one table put together anew: on the whole page, lines of another table may have drawn them aside. */
function ownLines(group: readonly Segment[], segments: readonly Segment[]): Segment[] {
  const [x0, x1] = extent(group, false);
  const [y0, y1] = extent(group, true);
  const own = segments.filter(({ horizontal, at, from, to }) => {
    const [left, right, top, bottom] = horizontal ? [from, to, at, at] : [at, at, from, to];
    return left >= x0 - snap && right <= x1 + snap && top >= y0 - snap && bottom <= y1 + snap;
  });
  return [...merged(own, true), ...merged(own, false)];
}

/** From where to where lines reach: along the page's width for upright ones (`horizontal` false), else its height. */
function extent(lines: readonly Segment[], horizontal: boolean): [number, number] {
  const places = lines.flatMap((line) => (line.horizontal === horizontal ? [line.at] : [line.from, line.to]));
  return [Math.min(...places), Math.max(...places)];
}

/** Pieces of one line put together: at nearly the same place, and touching. */
function merged(segments: readonly Segment[], horizontal: boolean): Segment[] {
  const sorted = segments.filter((segment) => segment.horizontal === horizontal).sort((a, b) => a.at - b.at);
  const result: Segment[] = [];
  for (let start = 0; start < sorted.length; ) {
    const end = endOfBand(sorted, start);
    result.push(...joined(sorted.slice(start, end), horizontal));
    start = end;
  }
  return result;
}

/** A double rule's two lines, and each cell's own pieces of them, stand close one after another. */
function endOfBand(sorted: readonly Segment[], start: number): number {
  const at = (index: number) => sorted[index]?.at ?? Number.POSITIVE_INFINITY;
  let end = start + 1;
  while (at(end) - at(end - 1) <= snap && at(end) - at(start) <= 2 * snap) end += 1;
  return end;
}

function joined(band: Segment[], horizontal: boolean): Segment[] {
  const at = band.reduce((sum, segment) => sum + segment.at, 0) / band.length;
  const result: { horizontal: boolean; at: number; from: number; to: number }[] = [];
  for (const { from, to } of band.sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to + snap + 0.5) last.to = Math.max(last.to, to);
    else result.push({ horizontal, at, from, to });
  }
  // A dash or a tick is shorter than any cell.
  return result.filter((segment) => segment.to - segment.from > 4);
}

/** Lines that touch each other belong to one table. */
function connected(lines: readonly Segment[]): Segment[][] {
  const across = lines.filter((line) => line.horizontal);
  const down = lines.filter((line) => !line.horizontal);
  if (across.length * down.length > 1_000_000) return [];
  const groups = new Groups(lines.length);
  across.forEach((horizontal, i) => {
    down.forEach((vertical, k) => {
      if (touches(horizontal, vertical.at) && touches(vertical, horizontal.at)) groups.join(i, across.length + k);
    });
  });
  return groups.members().map((members) => members.flatMap((index) => [...across, ...down][index] ?? []));
}

function touches(line: Segment, at: number): boolean {
  return at >= line.from - snap && at <= line.to + snap;
}

function latticeOf(lines: readonly Segment[]): Lattice | undefined {
  const down = lines.filter((line) => !line.horizontal);
  const across = lines.filter((line) => line.horizontal);
  const xs = positions(down, across);
  const ys = positions(across, down);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 2 || rows < 1 || rows * columns > 20_000) return undefined;
  const groups = new Groups(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [left = 0, right = 0] = xs.slice(column, column + 2);
      const [top = 0, bottom = 0] = ys.slice(row, row + 2);
      const cell = row * columns + column;
      const side = column + 1 < columns ? covered(down, right, top, bottom) : 1;
      const foot = row + 1 < rows ? covered(across, bottom, left, right) : 1;
      if (isHalf(side) || isHalf(foot)) return undefined;
      if (side < 0.5) groups.join(cell, cell + 1);
      if (foot < 0.5) groups.join(cell, cell + columns);
    }
  }
  const cells = groups.members().map((members) => rectangle(members, columns, xs, ys));
  if (cells.some((cell) => cell === undefined)) return undefined;
  return {
    x0: xs[0] ?? 0,
    x1: xs.at(-1) ?? 0,
    y0: ys[0] ?? 0,
    y1: ys.at(-1) ?? 0,
    rows,
    cells: cells.flatMap((cell) => cell ?? []),
  };
}

/** Where lines stand, and the ends of the lines across them: a table's outer borders, or a page break, may be undrawn. */
function positions(lines: readonly Segment[], crossing: readonly Segment[]): number[] {
  const ends = crossing.flatMap((line) => [line.from, line.to]);
  const outer = [Math.min(...ends), Math.max(...ends)];
  const sorted = [...new Set(lines.map((line) => line.at))].sort((a, b) => a - b);
  const inner = sorted.filter((at, index) => index === 0 || at - (sorted[index - 1] ?? 0) > snap);
  const [low = 0, high = 0] = outer;
  const far = 8;
  return [
    ...(low < (inner[0] ?? low) - far ? [low] : []),
    ...inner,
    ...(high > (inner.at(-1) ?? high) + far ? [high] : []),
  ];
}

/** Which part of an edge has a line on it. */
function covered(lines: readonly Segment[], at: number, from: number, to: number): number {
  const length = lines
    .filter((line) => Math.abs(line.at - at) <= snap)
    .reduce((sum, line) => sum + Math.max(0, Math.min(line.to, to) - Math.max(line.from, from)), 0);
  return length / (to - from);
}

function isHalf(part: number): boolean {
  return part > 0.25 && part < 0.7;
}

function rectangle(
  members: readonly number[],
  columns: number,
  xs: readonly number[],
  ys: readonly number[],
): LatticeCell | undefined {
  const rowsOf = members.map((index) => Math.floor(index / columns));
  const columnsOf = members.map((index) => index % columns);
  const [row, lastRow] = [Math.min(...rowsOf), Math.max(...rowsOf)];
  const [column, lastColumn] = [Math.min(...columnsOf), Math.max(...columnsOf)];
  const span = lastColumn - column + 1;
  const rows = lastRow - row + 1;
  if (members.length !== span * rows) return undefined;
  return {
    row,
    column,
    span,
    rows,
    x0: xs[column] ?? 0,
    x1: xs[lastColumn + 1] ?? 0,
    y0: ys[row] ?? 0,
    y1: ys[lastRow + 1] ?? 0,
  };
}

/** Disjoint sets of numbers. */
class Groups {
  private readonly parent: number[];

  constructor(size: number) {
    this.parent = Array.from({ length: size }, (_, index) => index);
  }

  join(a: number, b: number): void {
    this.parent[this.rootOf(a)] = this.rootOf(b);
  }

  members(): number[][] {
    const groups = new Map<number, number[]>();
    this.parent.forEach((_, index) => {
      const root = this.rootOf(index);
      const group = groups.get(root);
      if (group) group.push(index);
      else groups.set(root, [index]);
    });
    return [...groups.values()];
  }

  private rootOf(index: number): number {
    let at = index;
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at] ?? at] ?? at;
      at = this.parent[at] ?? at;
    }
    return at;
  }
}
