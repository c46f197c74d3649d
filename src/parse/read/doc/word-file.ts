import { CompoundFile } from "./compound.ts";
import { numberingXml } from "./lists.ts";
import { PropertyRuns } from "./properties.ts";

/** A file of Word 97 or later: its text, and what is said about it. */
export interface WordFile {
  readonly flags: { readonly encrypted: boolean; readonly old: boolean };
  /** The main text, then foot- and endnotes, then text boxes; each character once, with control characters. */
  readonly stories: readonly Story[];
  readonly paragraphs: PropertyRuns;
  readonly characters: PropertyRuns;
  /** The lists that number paragraphs, as a newer file's part. */
  readonly numbering: string | undefined;
}

/** Characters of one kind of text, and where in the file each stands. */
export interface Story {
  readonly text: string;
  readonly places: readonly number[];
}

const characterLimit = 2_000_000;

/** @throws CompoundFileError or RangeError when the file is broken */
export function openWordFile(bytes: Buffer): WordFile {
  const file = new CompoundFile(bytes);
  const word = file.stream("WordDocument");
  if (word.length < 0x200 || word.readUInt16LE(0) !== 0xa5ec) throw new RangeError("no Word document inside");
  const bits = word.readUInt16LE(0x0a);
  const table = file.stream((bits & 0x0200) !== 0 ? "1Table" : "0Table");
  const data = file.stream("Data");
  const place = (at: number) => ({ from: word.readUInt32LE(at), length: word.readUInt32LE(at + 4) });
  const part = (at: number) => {
    const { from, length } = place(at);
    return table.subarray(from, from + length);
  };
  return {
    flags: { encrypted: (bits & 0x0100) !== 0, old: word.readUInt16LE(2) < 0xc1 },
    stories: storiesOf(word, part(0x01a2)),
    paragraphs: new PropertyRuns(word, part(0x0102), data, "paragraphs"),
    characters: new PropertyRuns(word, part(0x00fa), data, "characters"),
    numbering: word.length > 0x2f2 ? numberingXml(table, place(0x02e2), place(0x02ea)) : undefined,
  };
}

/** The lengths of the stories stand in the file's head: text, footnotes, headers, macros, comments, endnotes, text boxes. */
function storiesOf(word: Buffer, pieceTable: Buffer): Story[] {
  const lengths = Array.from({ length: 7 }, (_, index) => word.readUInt32LE(0x4c + index * 4));
  const all = textOf(word, piecesOf(pieceTable));
  let from = 0;
  const stories = lengths.map((length) => {
    const story = { text: all.text.slice(from, from + length), places: all.places.slice(from, from + length) };
    from += length;
    return story;
  });
  return [0, 1, 5, 6].flatMap((index) => stories[index] ?? []).filter((story) => story.text !== "");
}

/** Where a piece of the text lies; one byte or two a character. */
interface Piece {
  readonly length: number;
  readonly place: number;
  readonly wide: boolean;
}

function piecesOf(table: Buffer): Piece[] {
  let at = 0;
  // Lists of properties, which the pieces refer to, stand before the table of the pieces.
  while (table[at] === 1) at += 3 + table.readUInt16LE(at + 1);
  if (table[at] !== 2) throw new RangeError("no table of pieces");
  const count = Math.floor((table.readUInt32LE(at + 1) - 4) / 12);
  const start = at + 5;
  if (start + count * 12 + 4 > table.length) throw new RangeError("the table of pieces is cut off");
  return Array.from({ length: count }, (_, index) => {
    const [from, to] = [table.readUInt32LE(start + index * 4), table.readUInt32LE(start + index * 4 + 4)];
    const place = table.readUInt32LE(start + (count + 1) * 4 + index * 8 + 2);
    const wide = (place & 0x40000000) === 0;
    return { length: Math.max(0, to - from), place: wide ? place : (place & 0x3fffffff) / 2, wide };
  });
}

function textOf(word: Buffer, pieces: readonly Piece[]): { text: string; places: number[] } {
  if (pieces.reduce((sum, piece) => sum + piece.length, 0) > characterLimit) throw new RangeError("too much text");
  const narrow = new TextDecoder("windows-1252");
  const texts: string[] = [];
  const places: number[] = [];
  for (const { length, place, wide } of pieces) {
    const width = wide ? 2 : 1;
    const bytes = word.subarray(place, place + length * width);
    if (bytes.length < length * width) throw new RangeError("the text is cut off");
    texts.push(wide ? bytes.toString("utf16le") : narrow.decode(bytes));
    for (let index = 0; index < length; index += 1) places.push(place + index * width);
  }
  return { text: texts.join(""), places };
}
