import type { Sheet } from "./filled-form.ts";

const sector = 512;

/** How a writer may say where a row's cells stand. */
export interface DocOptions {
  /** Not at all; with the mark that ends the row; or in the stream for properties that are too long for the mark. */
  readonly rows?: "undefined" | "inline" | "elsewhere";
}

interface Row {
  /** Where the row's text begins, and where its end's mark stands. */
  readonly from: number;
  readonly end: number;
  readonly cells: readonly DocCell[];
}

/** A cell as Word 97 stores it: one covered from above is there, and empty. */
interface DocCell {
  readonly text: string;
  readonly column: number;
  readonly span: number;
  readonly merge: "none" | "first" | "covered";
}

/**
 * A minimal Word 97 file: a compound file with the text in one piece, and for every table row its cells' edges and merges,
 * as Word stores them. Line ends inside a cell are paragraphs of it.
 */
export function writeDoc(parts: readonly (string | Sheet)[], { rows = "inline" }: DocOptions = {}): Uint8Array {
  const body = bodyText(parts);
  const textStart = 2048;
  const fkpStart = Math.ceil((textStart + body.text.length * 2) / sector);
  const data: Buffer[] = [Buffer.alloc(8)];
  const fkps = paragraphPages(body.text.length, body.rows, textStart, (row) => rowProperties(row, rows, data));
  const word = Buffer.alloc((fkpStart + fkps.length) * sector);
  word.writeUInt16LE(0xa5ec, 0);
  word.writeUInt16LE(0xc1, 2);
  word.writeUInt16LE(0x0200, 0x0a);
  word.writeUInt32LE(textStart, 0x18);
  word.writeUInt32LE(body.text.length, 0x4c);
  word.write(body.text, textStart, "utf16le");
  for (const [index, page] of fkps.entries()) page.copy(word, (fkpStart + index) * sector);
  const pieces = pieceTable(body.text.length, textStart);
  const plc = Buffer.alloc(fkps.length * 8 + 4);
  for (const index of fkps.keys()) plc.writeUInt32LE(fkpStart + index, (fkps.length + 1) * 4 + index * 4);
  word.writeUInt32LE(0, 0x1a2);
  word.writeUInt32LE(pieces.length, 0x1a6);
  word.writeUInt32LE(pieces.length, 0x102);
  word.writeUInt32LE(plc.length, 0x106);
  return compoundFile([
    ["WordDocument", word],
    ["1Table", Buffer.concat([pieces, plc])],
    ["Data", Buffer.concat(data)],
  ]);
}

function bodyText(parts: readonly (string | Sheet)[]): { text: string; rows: Row[] } {
  let text = "";
  const rows: Row[] = [];
  for (const part of parts) {
    if (typeof part === "string") {
      text += `${part}\r`;
      continue;
    }
    for (const cells of wordRows(part)) {
      const from = text.length;
      text += `${cells.map((cell) => `${cell.text.replaceAll("\n", "\r")}\u0007`).join("")}\u0007`;
      rows.push({ from, end: text.length - 1, cells });
    }
  }
  return { text, rows };
}

function wordRows(sheet: Sheet): DocCell[][] {
  const open = new Map<number, { span: number; rows: number }>();
  return sheet.map((cells) => {
    const row: DocCell[] = [];
    let column = 0;
    const covered = (): void => {
      for (let above = open.get(column); above; above = open.get(column)) {
        row.push({ text: "", column, span: above.span, merge: "covered" });
        if (above.rows === 1) open.delete(column);
        else open.set(column, { ...above, rows: above.rows - 1 });
        column += above.span;
      }
    };
    for (const { text, span, rows } of cells) {
      covered();
      row.push({ text, column, span, merge: rows > 1 ? "first" : "none" });
      if (rows > 1) open.set(column, { span, rows: rows - 1 });
      column += span;
    }
    covered();
    return row;
  });
}

const columnWidth = 600;
const inTable = Buffer.from([0x16, 0x24, 1]);
const rowEnd = Buffer.from([0x17, 0x24, 1]);

function rowProperties(row: Row, how: DocOptions["rows"], data: Buffer[]): Buffer {
  const marks = Buffer.concat([inTable, rowEnd]);
  if (how === "undefined") return marks;
  const own = Buffer.concat([marks, definition(row.cells)]);
  if (how === "inline") return own;
  const reference = Buffer.from([0x6b, 0x64, 0, 0, 0, 0]);
  reference.writeUInt32LE(
    data.reduce((sum, part) => sum + part.length, 0),
    2,
  );
  const length = Buffer.alloc(2);
  length.writeUInt16LE(own.length);
  data.push(length, own);
  return reference;
}

/** The property that gives a row's edges and, for each cell, how it is merged. */
function definition(cells: readonly DocCell[]): Buffer {
  const edges = [...cells.map((cell) => cell.column), ...cells.slice(-1).map((cell) => cell.column + cell.span)];
  const operand = Buffer.alloc(1 + edges.length * 2 + cells.length * 20);
  operand.writeUInt8(cells.length, 0);
  for (const [index, edge] of edges.entries()) operand.writeInt16LE(edge * columnWidth - 108, 1 + index * 2);
  for (const [index, { merge }] of cells.entries())
    operand.writeUInt16LE({ none: 0, covered: 0x20, first: 0x60 }[merge], 1 + edges.length * 2 + index * 20);
  const head = Buffer.from([0x08, 0xd6, 0, 0]);
  head.writeUInt16LE(operand.length + 1, 2);
  return Buffer.concat([head, operand]);
}

function pieceTable(length: number, start: number): Buffer {
  const table = Buffer.alloc(5 + 8 + 8);
  table.writeUInt8(2, 0);
  table.writeUInt32LE(16, 1);
  table.writeUInt32LE(0, 5);
  table.writeUInt32LE(length, 9);
  table.writeUInt32LE(start, 15);
  return table;
}

/** Pages of paragraph properties, one a row: text before the row, the cells, and the mark that ends it. */
function paragraphPages(
  length: number,
  rows: readonly Row[],
  start: number,
  propertiesOf: (row: Row) => Buffer,
): Buffer[] {
  const pages = rows.map((row, index) => {
    const before = index === 0 ? 0 : (rows[index - 1]?.end ?? 0) + 1;
    return propertyPage(start, [
      [before, Buffer.alloc(0)],
      [row.from, inTable],
      [row.end, propertiesOf(row)],
      [row.end + 1, undefined],
    ]);
  });
  const rest = (rows.at(-1)?.end ?? -1) + 1;
  return [
    ...pages,
    propertyPage(start, [
      [rest, Buffer.alloc(0)],
      [length, undefined],
    ]),
  ];
}

function propertyPage(start: number, runs: readonly (readonly [number, Buffer | undefined])[]): Buffer {
  const page = Buffer.alloc(sector);
  let end = sector - 2;
  runs.forEach(([from, properties], index) => {
    page.writeUInt32LE(start + from * 2, index * 4);
    if (!properties) return;
    // Style and properties, padded to whole words, with the count of words before them.
    const words = Math.ceil((properties.length + 2) / 2);
    end = (end - words * 2 - 2) & ~1;
    page.writeUInt8(words, end + 1);
    page.writeUInt8(0, end);
    properties.copy(page, end + 4);
    page.writeUInt8(end / 2, runs.length * 4 + index * 13);
  });
  page.writeUInt8(runs.length - 1, sector - 1);
  return page;
}

/** A compound file with all streams in plain sectors. */
export function compoundFile(streams: readonly (readonly [string, Buffer])[]): Uint8Array {
  // Shorter streams would have to live in the file's mini stream.
  const padded = streams.map(
    ([name, data]) => [name, Buffer.concat([data, Buffer.alloc(Math.max(0, 4096 - data.length))])] as const,
  );
  const counts = padded.map(([, data]) => Math.ceil(data.length / sector));
  const dataSectors = counts.reduce((sum, count) => sum + count, 0);
  const fatSectors = Math.ceil((dataSectors + 2 + 8) / 128);
  const fat = Buffer.alloc(fatSectors * sector, 0xff);
  const directory = Buffer.alloc(Math.ceil((padded.length + 1) / 4) * sector);
  const directorySectors = directory.length / sector;
  chain(fat, 0, fatSectors, true);
  chain(fat, fatSectors, directorySectors);
  directoryEntry(directory, 0, "Root Entry", 5, 0xfffffffe, 0, padded.length > 0 ? 1 : -1, -1);
  let next = fatSectors + directorySectors;
  padded.forEach(([name, data], index) => {
    const count = counts[index] ?? 0;
    chain(fat, next, count);
    directoryEntry(directory, index + 1, name, 2, next, data.length, -1, index + 2 <= padded.length ? index + 2 : -1);
    next += count;
  });
  const header = Buffer.alloc(sector, 0xff);
  header.fill(0, 0, 76);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(fatSectors, 44);
  header.writeUInt32LE(fatSectors, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  for (let index = 0; index < fatSectors; index += 1) header.writeUInt32LE(index, 76 + index * 4);
  const body = padded.map(([, data], index) =>
    Buffer.concat([data, Buffer.alloc((counts[index] ?? 0) * sector - data.length)]),
  );
  return new Uint8Array(Buffer.concat([header, fat, directory, ...body]));
}

function chain(fat: Buffer, first: number, count: number, isFat = false): void {
  for (let index = 0; index < count; index += 1) {
    fat.writeUInt32LE(isFat ? 0xfffffffd : index + 1 < count ? first + index + 1 : 0xfffffffe, (first + index) * 4);
  }
}

function directoryEntry(
  directory: Buffer,
  index: number,
  name: string,
  type: number,
  start: number,
  size: number,
  child: number,
  right: number,
): void {
  const at = index * 128;
  directory.write(name, at, "utf16le");
  directory.writeUInt16LE((name.length + 1) * 2, at + 64);
  directory.writeUInt8(type, at + 66);
  directory.writeUInt8(1, at + 67);
  directory.writeInt32LE(-1, at + 68);
  directory.writeInt32LE(right, at + 72);
  directory.writeInt32LE(child, at + 76);
  directory.writeUInt32LE(start, at + 116);
  directory.writeUInt32LE(size, at + 120);
}
