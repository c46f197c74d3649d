import type { Piece } from "./rows.ts";

/**
 * Fits the value pieces of a row to its columns. Empty cells may be real blanks or padding of merged labels, so every way
 * of leaving out blanks at the ends is tried; a column is certain only where all ways agree.
 * @returns one piece a column, `null` where the ways disagree; undefined when there is no way at all.
 */
export function fitColumns(pieces: readonly Piece[], columns: number): readonly (Piece | null)[] | undefined {
  const solid = pieces.some((piece) => piece.padding) ? pieces.filter((piece) => !piece.padding) : pieces;
  if (solid.length === columns) return solid;
  const ways = waysToFit(withoutOuterPadding(pieces), columns);
  if (ways.length === 0) return undefined;
  return Array.from({ length: columns }, (_, column) => agreed(ways.map((way) => way[column])));
}

/** Cells without width at the ends of a row belong to its merged labels; between values they may be blanks. */
function withoutOuterPadding(pieces: readonly Piece[]): readonly Piece[] {
  const first = pieces.findIndex((piece) => !piece.padding);
  const last = pieces.findLastIndex((piece) => !piece.padding);
  return first < 0 ? pieces : pieces.slice(first, last + 1);
}

function waysToFit(pieces: readonly Piece[], columns: number): (readonly Piece[])[] {
  const surplus = pieces.length - columns;
  if (surplus < 0) return [];
  const leading = countBlank(pieces);
  const trailing = countBlank([...pieces].reverse());
  const ways: (readonly Piece[])[] = [];
  for (let front = Math.max(0, surplus - trailing); front <= Math.min(surplus, leading); front += 1) {
    ways.push(pieces.slice(front, front + columns));
  }
  return ways;
}

function countBlank(pieces: readonly Piece[]): number {
  const first = pieces.findIndex((piece) => piece.text !== "");
  return first < 0 ? pieces.length : first;
}

function agreed(candidates: readonly (Piece | undefined)[]): Piece | null {
  const [first] = candidates;
  return first && candidates.every((candidate) => candidate?.text === first.text) ? first : null;
}
