/** Whether a font has a glyph for every character of a text. */
export type Covers = (text: string) => boolean;

/**
 * Reads the character map of a TrueType font: the ranges of its `cmap` table, format 12 or else 4.
 * @throws Error when the font has neither: then it is not the font we ship.
 */
export function readCharacterMap(font: Uint8Array): Covers {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, "cmap");
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => {
    const offset = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    return { offset, format: view.getUint16(offset) };
  });
  const long = subtables.find((subtable) => subtable.format === 12);
  const short = subtables.find((subtable) => subtable.format === 4);
  if (long) return coveredBy(longRanges(view, long.offset));
  if (short) return coveredBy(shortRanges(view, short.offset));
  throw new Error("The font has no character map of format 4 or 12.");
}

/** First and last code point, both with a glyph. */
type Range = readonly [first: number, last: number];

function tableOffset(view: DataView, tag: string): number {
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const entry = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(entry + at)));
    if (name === tag) return view.getUint32(entry + 8);
  }
  throw new Error(`The font has no table ${tag}.`);
}

function longRanges(view: DataView, offset: number): Range[] {
  return Array.from({ length: view.getUint32(offset + 12) }, (_, index): Range => {
    const group = offset + 16 + index * 12;
    return [view.getUint32(group), view.getUint32(group + 4)];
  });
}

function shortRanges(view: DataView, offset: number): Range[] {
  const count = view.getUint16(offset + 6) / 2;
  return Array.from({ length: count }, (_, index): Range => {
    const last = view.getUint16(offset + 14 + index * 2);
    return [view.getUint16(offset + 16 + count * 2 + index * 2), last];
  });
}

function coveredBy(ranges: readonly Range[]): Covers {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  return (text) =>
    [...text].every((character) => character === "\n" || contains(sorted, character.codePointAt(0) ?? 0));
}

function contains(ranges: readonly Range[], code: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return false;
    if (code < range[0]) high = middle - 1;
    else if (code > range[1]) low = middle + 1;
    else return true;
  }
  return false;
}
