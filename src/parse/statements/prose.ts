import { isUnified, normalizeWidth, simplify, simplifyUnit } from "../../text/fold.ts";
import { anyOf, lexicon } from "./lexicon.ts";

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
  const told = lines.filter((line) => !pageNumber.test(line.text));
  const builder = new Builder(told);
  let previous: ProseLine | undefined;
  for (const line of told) {
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

const numbered = /^\s*(?:[(（]?[一二三四五六七八九十]+[)）、.．]|[(（]?\d{1,2}[)）、.．](?!\d)|[㈠-㈩①-⑩])/u;
const headingEnd = new RegExp(`${anyOf(lexicon.headingEnds)}\\s*$`, "u");

/** "（二）依申请公开情况": a short numbered line without any stop; one that breaks off elsewhere goes on in the next. */
function isHeading(text: string): boolean {
  return (
    text.length <= 28 &&
    numbered.test(text) &&
    !/[，。；：,;:]/u.test(text) &&
    headingEnd.test(simplify(text.trimEnd()))
  );
}

const lineFeed = 0x0a;
const blank = 0x20;
const bracket = 0x28;

/** Writes the folded text one UTF-16 unit after the other, and keeps for each where in the source it comes from. */
class Builder {
  private readonly raw: string;
  private readonly bytes: Buffer;
  private readonly origins: Uint32Array;
  private readonly starts: LineStart[] = [];
  private length = 0;
  private rawLength = 0;
  private last = 0;
  /** White space stands before the next character. */
  private gap = false;

  /** The folded text is never longer than the lines: a blank or a line feed in it stands for white space of theirs. */
  constructor(lines: readonly ProseLine[]) {
    this.raw = lines.map(({ text }) => `${text}\n`).join("");
    this.bytes = Buffer.alloc(this.raw.length * 2);
    this.origins = new Uint32Array(this.raw.length);
  }

  endParagraph(): void {
    if (this.length > 0 && this.last !== lineFeed) this.write(lineFeed, this.rawLength);
    this.gap = false;
  }

  add({ text, line, section }: ProseLine): void {
    this.starts.push({ raw: this.rawLength, line, section });
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const unit = isUnified(code) ? simplifyUnit(code) : foldedUnits[code] || foldUnit(code);
      if (unit === blank) {
        this.gap = true;
        continue;
      }
      const soundEnd = unit === bracket ? this.soundEnd(text, index) : 0;
      if (soundEnd > 0) {
        index = soundEnd;
        continue;
      }
      if (this.gap && isDigit(unit) && isDigit(this.last)) this.write(blank, this.rawLength + index);
      this.write(unit, this.rawLength + index);
    }
    this.gap = true;
    this.rawLength += text.length + 1;
  }

  finish(): Prose {
    const text = this.bytes.toString("utf16le", 0, this.length * 2);
    return new JoinedProse(text, this.origins, this.raw, this.starts);
  }

  private write(unit: number, origin: number): void {
    this.bytes[this.length * 2] = unit & 0xff;
    this.bytes[this.length * 2 + 1] = unit >> 8;
    this.origins[this.length] = origin;
    this.length += 1;
    this.last = unit;
    this.gap = false;
  }

  /** 公開(kāi): where the brackets after a character end that hold nothing but its sound; 0 where there are none. */
  private soundEnd(text: string, index: number): number {
    if (!/\p{Script=Han}/u.test(String.fromCharCode(this.last))) return 0;
    const match = /^[(（][a-z\u00e0-\u01dc]{1,7}[)）]/u.exec(text.slice(index, index + 10));
    return match ? index + match[0].length - 1 : 0;
  }
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** What each UTF-16 unit but those of Chinese characters is written as: a blank for all white space, 0 where it is not known yet. */
const foldedUnits = new Uint16Array(0x10000);

function foldUnit(code: number): number {
  const character = simplify(String.fromCharCode(code));
  const folded = /[\s\u3000\u200b-\u200d\ufeff\u00a0]/u.test(character)
    ? blank
    : foldCharacter(character).charCodeAt(0);
  foldedUnits[code] = folded;
  return folded;
}

/** Full-width forms and the radicals that some PDFs have for characters; full-width commas stay, they never divide thousands. */
function foldCharacter(character: string): string {
  if (character === "，" || !/[\u2e80-\u2fdf\uff01-\uff5e\uf900-\ufaff]/u.test(character)) return character;
  const plain = normalizeWidth(character);
  return plain.length === 1 ? simplify(plain) : character;
}

interface LineStart {
  /** Where the line begins in the raw text. */
  readonly raw: number;
  readonly line: number;
  readonly section: number;
}

class JoinedProse implements Prose {
  readonly text: string;
  private readonly origins: Uint32Array;
  private readonly raw: string;
  private readonly starts: readonly LineStart[];

  constructor(text: string, origins: Uint32Array, raw: string, starts: readonly LineStart[]) {
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
    const from = this.originOf(start);
    const to = end > start ? this.originOf(end - 1) + 1 : from;
    const printed = this.raw.slice(from, to);
    if (!/\s/.test(printed)) return printed;
    return printed
      .replace(/\s+/gu, " ")
      .replace(/(?<![A-Za-z]) | (?![A-Za-z])/gu, "")
      .trim();
  }

  private originOf(index: number): number {
    return index < this.text.length ? (this.origins[index] ?? 0) : this.raw.length;
  }

  private startOf(index: number): LineStart | undefined {
    const raw = index < this.text.length ? this.originOf(index) : 0;
    return lastUpTo(this.starts, raw);
  }
}

/** The last line that begins no later than a place of the raw text; the first when there is none. */
function lastUpTo(starts: readonly LineStart[], place: number): LineStart | undefined {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle]?.raw ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return starts[low];
}
