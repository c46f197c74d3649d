import type { Sheet } from "./filled-form.ts";

const sector = 512;

/**
 * A minimal Word 97 file: a compound file with the text in one piece, and for every table row the mark that ends it, as Word
 * stores it. A cell covered from above is an empty cell of its own; one merged over columns is a single cell.
 */
export function writeDoc(parts: readonly (string | Sheet)[]): Uint8Array {
  const { text, rowEnds } = bodyText(parts);
  const textStart = 1024;
  const fkpStart = Math.ceil((textStart + text.length * 2) / sector);
  const fkps = paragraphPages(text.length, rowEnds, textStart);
  const word = Buffer.alloc((fkpStart + fkps.length) * sector);
  word.writeUInt16LE(0xa5ec, 0);
  word.writeUInt16LE(0x0200, 0x0a);
  word.writeUInt32LE(textStart, 0x18);
  word.writeUInt32LE(text.length, 0x4c);
  word.write(text, textStart, "utf16le");
  for (const [index, page] of fkps.entries()) page.copy(word, (fkpStart + index) * sector);
  const pieces = pieceTable(text.length, textStart);
  const plc = Buffer.alloc(fkps.length * 8 + 4);
  for (const index of fkps.keys()) plc.writeUInt32LE(fkpStart + index, (fkps.length + 1) * 4 + index * 4);
  word.writeUInt32LE(0, 0x1a2);
  word.writeUInt32LE(pieces.length, 0x1a6);
  word.writeUInt32LE(4, 0xfe);
  word.writeUInt32LE(pieces.length, 0x102);
  word.writeUInt32LE(plc.length, 0x106);
  return compoundFile([
    ["WordDocument", word],
    ["1Table", Buffer.concat([pieces, plc])],
  ]);
}

function bodyText(parts: readonly (string | Sheet)[]): { text: string; rowEnds: number[] } {
  let text = "";
  const rowEnds: number[] = [];
  for (const part of parts) {
    if (typeof part === "string") {
      text += `${part}\r`;
      continue;
    }
    for (const cells of wordRows(part)) {
      text += `${cells.map((cell) => `${cell}\u0007`).join("")}\u0007`;
      rowEnds.push(text.length - 1);
    }
  }
  return { text, rowEnds };
}

function wordRows(sheet: Sheet): string[][] {
  const open = new Map<number, { span: number; rows: number }>();
  return sheet.map((cells) => {
    const row: string[] = [];
    let column = 0;
    const covered = (): void => {
      for (let above = open.get(column); above; above = open.get(column)) {
        row.push("");
        if (above.rows === 1) open.delete(column);
        else open.set(column, { ...above, rows: above.rows - 1 });
        column += above.span;
      }
    };
    for (const cell of cells) {
      covered();
      row.push(cell.text);
      if (cell.rows > 1) open.set(column, { span: cell.span, rows: cell.rows - 1 });
      column += cell.span;
    }
    covered();
    return row;
  });
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

/** Pages of paragraph properties: text before each row's end has none, the end itself says that it is one. */
function paragraphPages(length: number, rowEnds: readonly number[], start: number): Buffer[] {
  const runs = rowEnds.flatMap((end, index) => [
    { from: index === 0 ? 0 : (rowEnds[index - 1] ?? 0) + 1, ends: false },
    { from: end, ends: true },
  ]);
  runs.push({ from: (rowEnds.at(-1) ?? -1) + 1, ends: false });
  const pages: Buffer[] = [];
  for (let at = 0; at < runs.length; at += 20) {
    const page = Buffer.alloc(sector);
    const own = runs.slice(at, at + 20);
    own.forEach((run, index) => {
      page.writeUInt32LE(start + run.from * 2, index * 4);
      page.writeUInt8((run.ends ? 480 : 490) / 2, (own.length + 1) * 4 + index * 13);
    });
    page.writeUInt32LE(start + (runs[at + 20]?.from ?? length) * 2, own.length * 4);
    // Length in words, style, then the property "this paragraph ends a table row".
    Buffer.from([3, 0, 0, 0x17, 0x24, 1]).copy(page, 480);
    Buffer.from([2, 0, 0, 0]).copy(page, 490);
    page.writeUInt8(own.length, 511);
    pages.push(page);
  }
  return pages;
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
