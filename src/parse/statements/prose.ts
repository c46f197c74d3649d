import { normalizeWidth, simplify } from "../../text/fold.ts";

/** A line of running text. */
export interface ProseLine {
  readonly text: string;
  /** The line of the source, 1-based. */
  readonly line: number;
  /** The section it stands in; 0 before section one. */
  readonly section: number;
}

/**
 * All lines as one folded text, so that a sentence is whole however its lines were broken: simplified characters, plain
 * width, no pinyin in brackets, no blanks. A blank or line end that stood between two digits stays as one blank, for
 * nobody can say whether it divides two numbers; the end of a paragraph is a line feed.
 */
export interface Prose {
  readonly text: string;
  /** The source's line and the section that a place of `text` stands in. */
  lineAt(index: number): number;
  sectionAt(index: number): number;
  /** What the source has between two places of `text`, without blanks that only the layout put there. */
  original(start: number, end: number): string;
}

/** Puts the lines together. Linear in their length. */
export function joinProse(lines: readonly ProseLine[]): Prose {
  const builder = new Builder(lines.reduce((total, { text }) => total + text.length + 1, 0));
  let previous: ProseLine | undefined;
  for (const line of lines) {
    if (pageNumber.test(line.text)) continue;
    if (previous && endsParagraph(previous, line)) builder.endParagraph();
    builder.add(line);
    previous = line;
  }
  return builder.finish();
}

const pageNumber = /^\s*(?:[-—–]\s*\d{1,3}\s*[-—–]|第\s*\d+\s*页.{0,12}|P(?:age|\.)\s*\d+)\s*$/u;
const item =
  /^\s*(?:[(（]?[一二三四五六七八九十]+[)）、.．]|[(（]?\d{1,2}[)）、.．](?!\d)|[一二三四五六七八九]是|[·•●㈠-㈩①-⑩])/u;

function endsParagraph(before: ProseLine, after: ProseLine): boolean {
  if (before.section !== after.section) return true;
  if (/[。！？!?；;]["”）)]?\s*$/u.test(before.text.slice(-8))) return true;
  return item.test(after.text) || isHeading(before.text);
}

/** "（二）依申请公开情况": a short numbered line without any stop. */
function isHeading(text: string): boolean {
  return text.length <= 28 && item.test(text) && !/[，。；：,;:]/u.test(text);
}

class Builder {
  private text = "";
  /** The place in the source that each character of `text` has come from. */
  private readonly origins: Int32Array;
  private length = 0;
  private readonly rawPieces: string[] = [];
  private readonly starts: LineStart[] = [];
  private rawLength = 0;
  private last = "";
  private gap = false;

  /** @param capacity the most characters that may be put together */
  constructor(capacity: number) {
    this.origins = new Int32Array(capacity);
  }

  endParagraph(): void {
    if (this.last !== "\n" && this.last !== "") this.push("\n", this.rawLength);
    this.gap = false;
  }

  /** Whole runs of characters that stand for themselves are copied at once; the others are looked at one by one. */
  add({ text, line, section }: ProseLine): void {
    this.starts.push({ raw: this.rawLength, line, section });
    const folded = simplify(text);
    let run = 0;
    for (let index = 0; index < folded.length; index++) {
      const sort = sortOf(folded.charCodeAt(index));
      if (sort === plain || (sort === digit && !this.gap)) {
        this.gap = false;
        continue;
      }
      this.copy(folded, run, index);
      index = this.addOdd(text, folded.charAt(index), index);
      run = index + 1;
    }
    this.copy(folded, run, folded.length);
    this.gap = true;
    this.rawPieces.push(text, "\n");
    this.rawLength += text.length + 1;
  }

  finish(): Prose {
    return new JoinedProse(this.text, this.origins.subarray(0, this.length), this.rawPieces.join(""), this.starts);
  }

  /** Adds a character that may be a blank or the begin of brackets; returns the index of the last one that was used up. */
  private addOdd(text: string, folded: string, index: number): number {
    const pinyin = this.pinyinEnd(text, index);
    if (pinyin > 0) return pinyin;
    this.addCharacter(foldCharacter(folded), this.rawLength + index);
    return index;
  }

  private addCharacter(character: string, origin: number): void {
    if (blank.test(character)) {
      this.gap = true;
      return;
    }
    if (this.gap && /\d/.test(this.last) && /\d/.test(character)) this.push(" ", origin);
    this.gap = false;
    this.push(character, origin);
  }

  private copy(folded: string, from: number, to: number): void {
    if (to <= from) return;
    this.text += folded.slice(from, to);
    for (let index = from; index < to; index++) this.origins[this.length++] = this.rawLength + index;
    this.last = folded.charAt(to - 1);
  }

  private push(character: string, origin: number): void {
    this.text += character;
    this.origins[this.length++] = origin;
    this.last = character;
  }

  /** 公開(kāi): where the brackets after a character end that hold nothing but its sound; 0 where there are none. */
  private pinyinEnd(text: string, index: number): number {
    if ((text[index] !== "(" && text[index] !== "（") || !/\p{Script=Han}/u.test(this.last)) return 0;
    const match = /^[(（][a-z\u00e0-\u01dc]{1,7}[)）]/u.exec(text.slice(index, index + 10));
    return match ? index + match[0].length - 1 : 0;
  }
}

const blank = /[\s\u3000\u200b-\u200d\ufeff\u00a0]/u;
const unlike = /[\u2e80-\u2fdf\uff01-\uff5e\uf900-\ufaff]/u;

/** Full-width forms and the radicals that some PDFs have for characters; full-width commas stay, they never divide thousands. */
function foldCharacter(character: string): string {
  if (character === "，" || !unlike.test(character)) return character;
  const plain = normalizeWidth(character);
  return plain.length === 1 ? simplify(plain) : character;
}

const [plain, digit, odd] = [1, 2, 3];

/** The sort of each UTF-16 unit, 0 where it is not known yet; asked for every character of every report. */
const sorts = new Uint8Array(0x10000);

function sortOf(code: number): number {
  const known = sorts[code] ?? 0;
  if (known !== 0) return known;
  const character = String.fromCharCode(code);
  const special = blank.test(character) || unlike.test(character) || character === "(";
  const sort = /\d/.test(character) ? digit : special && character !== "，" ? odd : plain;
  sorts[code] = sort;
  return sort;
}

interface LineStart {
  /** Where the line begins in the raw text. */
  readonly raw: number;
  readonly line: number;
  readonly section: number;
}

class JoinedProse implements Prose {
  readonly text: string;
  private readonly origins: Int32Array;
  private readonly raw: string;
  private readonly starts: readonly LineStart[];

  constructor(text: string, origins: Int32Array, raw: string, starts: readonly LineStart[]) {
    this.text = text;
    this.origins = origins;
    this.raw = raw;
    this.starts = starts;
  }

  lineAt(index: number): number {
    return this.startOf(index)?.line ?? 0;
  }

  sectionAt(index: number): number {
    return this.startOf(index)?.section ?? 0;
  }

  original(start: number, end: number): string {
    const from = this.origins[start] ?? this.raw.length;
    const to = end > start ? (this.origins[end - 1] ?? this.raw.length - 1) + 1 : from;
    return this.raw
      .slice(from, to)
      .replace(/\s+/gu, " ")
      .replace(/(?<![A-Za-z]) | (?![A-Za-z])/gu, "")
      .trim();
  }

  private startOf(index: number) {
    const raw = this.origins[index] ?? 0;
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle]?.raw ?? 0) <= raw) low = middle;
      else high = middle - 1;
    }
    return this.starts[low];
  }
}
