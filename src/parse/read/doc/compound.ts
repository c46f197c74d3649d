/** The file is no compound file, or its directory leads nowhere. */
export class CompoundFileError extends Error {}

const endOfChain = 0xfffffffa;
const entrySize = 128;
const headerSectors = 109;

/** A compound file (the container of Office 97), read by the names of its streams. Chains that run in circles are cut. */
export class CompoundFile {
  private readonly bytes: Buffer;
  private readonly sectorSize: number;
  private readonly fat: number[];
  private readonly entries: readonly { name: string; start: number; size: number }[];
  private readonly miniFat: number[];
  private readonly miniCutoff: number;

  /** @throws CompoundFileError when the bytes are no compound file */
  constructor(bytes: Buffer) {
    if (bytes.length < 512) throw new CompoundFileError("shorter than its header");
    this.bytes = bytes;
    this.sectorSize = 2 ** bytes.readUInt16LE(30);
    if (this.sectorSize !== 512 && this.sectorSize !== 4096) throw new CompoundFileError("no size of sectors");
    this.fat = numbers(this.join(this.fatSectors()));
    const directory = this.chain(bytes.readUInt32LE(48));
    this.entries = Array.from({ length: Math.floor(directory.length / entrySize) }, (_, index) =>
      entryAt(directory, index * entrySize),
    );
    this.miniFat = numbers(this.chain(bytes.readUInt32LE(60)));
    this.miniCutoff = bytes.readUInt32LE(56);
  }

  /** The content of a stream, empty when there is none of this name. */
  stream(name: string): Buffer {
    const entry = this.entries.find((candidate) => candidate.name === name);
    if (!entry) return Buffer.alloc(0);
    const content = entry.size < this.miniCutoff ? this.miniChain(entry.start) : this.chain(entry.start);
    return content.subarray(0, entry.size);
  }

  /** Where the table of sectors itself lies: listed in the header, and for large files in sectors that continue the list. */
  private fatSectors(): number[] {
    const listed = Array.from({ length: headerSectors }, (_, index) => this.bytes.readUInt32LE(76 + index * 4));
    let next = this.bytes.readUInt32LE(68);
    for (let left = this.bytes.length / this.sectorSize; next < endOfChain && left > 0; left -= 1) {
      const list = numbers(this.sector(next));
      next = list.pop() ?? endOfChain;
      listed.push(...list);
    }
    return listed.filter((sector) => sector < endOfChain);
  }

  private sector(index: number): Buffer {
    return this.bytes.subarray((index + 1) * this.sectorSize, (index + 2) * this.sectorSize);
  }

  private join(sectors: readonly number[]): Buffer {
    return Buffer.concat(sectors.map((sector) => this.sector(sector)));
  }

  private chain(start: number): Buffer {
    return this.join(follow(this.fat, start));
  }

  /** Small streams share one stream, the root's, in pieces of 64 bytes. */
  private miniChain(start: number): Buffer {
    const root = this.entries[0];
    const shared = root ? this.chain(root.start) : Buffer.alloc(0);
    return Buffer.concat(follow(this.miniFat, start).map((piece) => shared.subarray(piece * 64, piece * 64 + 64)));
  }
}

function follow(table: readonly number[], start: number): number[] {
  const sectors: number[] = [];
  for (let at = start; at < table.length && sectors.length <= table.length; at = table[at] ?? endOfChain)
    sectors.push(at);
  return sectors;
}

function numbers(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4));
}

function entryAt(directory: Buffer, at: number): { name: string; start: number; size: number } {
  const length = Math.min(directory.readUInt16LE(at + 64), 64);
  return {
    name: directory.toString("utf16le", at, at + Math.max(0, length - 2)),
    start: directory.readUInt32LE(at + 116),
    size: directory.readUInt32LE(at + 120),
  };
}
