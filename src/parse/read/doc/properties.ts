/** One change of a property (a “sprm”): its code, and its operand's bytes. */
export interface PropertyChange {
  readonly code: number;
  readonly operand: Buffer;
}

const page = 512;
const tableDefinition = 0xd608;
const hugeProperties = new Set([0x646b, 0x6646, 0x6645]);

/** The changes a list of bytes holds, in order. A list that breaks off gives what is before the break. */
export function propertyChanges(bytes: Buffer, data: Buffer): PropertyChange[] {
  const changes: PropertyChange[] = [];
  for (let at = 0; at + 2 < bytes.length; ) {
    const code = bytes.readUInt16LE(at);
    const [from, length] = operandOf(bytes, code, at + 2);
    if (from + length > bytes.length) break;
    const operand = bytes.subarray(from, from + length);
    // Long lists, such as a wide table's, are kept in a stream of their own.
    if (hugeProperties.has(code) && length === 4) changes.push(...elsewhere(data, operand.readUInt32LE(0)));
    else changes.push({ code, operand });
    at = from + length;
  }
  return changes;
}

function elsewhere(data: Buffer, at: number): PropertyChange[] {
  if (at + 2 > data.length) return [];
  return propertyChanges(data.subarray(at + 2, at + 2 + data.readUInt16LE(at)), Buffer.alloc(0));
}

/** Where an operand begins and how long it is: told by three bits of the code, or by a length before it. */
function operandOf(bytes: Buffer, code: number, at: number): [from: number, length: number] {
  if (code === tableDefinition) return at + 2 <= bytes.length ? [at + 2, bytes.readUInt16LE(at) - 1] : [at, page];
  const sizes = [1, 1, 2, 4, 2, 2, undefined, 3];
  const size = sizes[code >> 13];
  return size === undefined ? [at + 1, bytes[at] ?? page] : [at, size];
}

/** Text from one place of the file to another with properties of its own. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly PropertyChange[];
}

/** Properties of characters or paragraphs, found by the place in the file that the text stands at. */
export class PropertyRuns {
  private readonly runs: readonly Run[];
  private last = 0;

  /** @param kind how a page of properties says where each run's are */
  constructor(word: Buffer, index: Buffer, data: Buffer, kind: "characters" | "paragraphs") {
    const count = Math.max(0, Math.floor((index.length - 4) / 8));
    const pages = Array.from({ length: count }, (_, at) => index.readUInt32LE((count + 1) * 4 + at * 4));
    this.runs = pages
      .flatMap((number) => runsOfPage(word.subarray(number * page, (number + 1) * page), data, kind))
      .sort((a, b) => a.from - b.from);
  }

  /** The changes at a place; text is asked for in order, so the run found last is tried first. */
  at(place: number): readonly PropertyChange[] {
    const current = this.runs[this.last];
    if (current && place >= current.from && place < current.to) return current.changes;
    let [low, high] = [0, this.runs.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const run = this.runs[middle];
      if (!run || place < run.from) high = middle - 1;
      else if (place >= run.to) low = middle + 1;
      else {
        this.last = middle;
        return run.changes;
      }
    }
    return [];
  }
}

function runsOfPage(bytes: Buffer, data: Buffer, kind: "characters" | "paragraphs"): Run[] {
  if (bytes.length < page) return [];
  const count = bytes[page - 1] ?? 0;
  const entry = kind === "characters" ? 1 : 13;
  if ((count + 1) * 4 + count * entry > page) return [];
  return Array.from({ length: count }, (_, index) => {
    const at = (bytes[(count + 1) * 4 + index * entry] ?? 0) * 2;
    const list =
      at === 0 ? Buffer.alloc(0) : kind === "characters" ? characterList(bytes, at) : paragraphList(bytes, at);
    return {
      from: bytes.readUInt32LE(index * 4),
      to: bytes.readUInt32LE(index * 4 + 4),
      changes: propertyChanges(list, data),
    };
  });
}

function characterList(bytes: Buffer, at: number): Buffer {
  return bytes.subarray(at + 1, at + 1 + (bytes[at] ?? 0));
}

/** A paragraph's list has the number of its style before it. */
function paragraphList(bytes: Buffer, at: number): Buffer {
  const words = bytes[at] ?? 0;
  const [from, length] = words === 0 ? [at + 2, 2 * (bytes[at + 1] ?? 0)] : [at + 1, 2 * words - 1];
  return bytes.subarray(from + 2, from + length);
}
