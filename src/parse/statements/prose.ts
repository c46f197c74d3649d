import { normalizeWidth, simplify } from "../../text/fold.ts";
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
  const builder = new Builder();
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

class Builder {
  private text = "";
  /** For each run of characters that was copied whole: where it begins in `text`, and where in the source. */
  private readonly runs: number[] = [];
  private readonly origins: number[] = [];
  private readonly rawPieces: string[] = [];
  private readonly starts: LineStart[] = [];
  private rawLength = 0;
  private last = "";
  private gap = false;

  endParagraph(): void {
    if (this.last !== "\n" && this.last !== "") this.push("\n", this.rawLength);
    this.gap = false;
  }

  /** Runs of characters that stand for themselves are copied whole; the others are looked at one by one. */
  add({ text, line, section }: ProseLine): void {
    this.starts.push({ raw: this.rawLength, line, section });
    const folded = simplify(text);
    let run = 0;
    for (let index = 0; index < folded.length; index++) {
      const code = folded.charCodeAt(index);
      const sort = knownSorts[code] || sortOf(code);
      if (sort === plain || (sort === digit && (index > run || !this.gap))) continue;
      if (index > run) this.push(folded.slice(run, index), this.rawLength + run);
      if (sort === gap) this.gap = true;
      else index = this.addOdd(text, folded.charAt(index), index);
      run = index + 1;
    }
    if (folded.length > run) this.push(folded.slice(run), this.rawLength + run);
    this.gap = true;
    this.rawPieces.push(text, "\n");
    this.rawLength += text.length + 1;
  }

  finish(): Prose {
    return new JoinedProse(this.text, this.runs, this.origins, this.rawPieces.join(""), this.starts);
  }

  /** Adds a digit after a gap, a bracket or a character to be folded; returns the index of the last one used up. */
  private addOdd(text: string, character: string, index: number): number {
    const pinyin = this.pinyinEnd(text, index);
    if (pinyin > 0) return pinyin;
    const origin = this.rawLength + index;
    const folded = foldCharacter(character);
    if (this.gap && /\d/.test(folded) && /\d/.test(this.last)) this.push(" ", origin);
    this.push(folded, origin);
    return index;
  }

  private push(characters: string, origin: number): void {
    this.gap = false;
    this.runs.push(this.text.length);
    this.origins.push(origin);
    this.text += characters;
    this.last = characters.charAt(characters.length - 1);
  }

  /** 公開(kāi): where the brackets after a character end that hold nothing but its sound; 0 where there are none. */
  private pinyinEnd(text: string, index: number): number {
    if ((text[index] !== "(" && text[index] !== "（") || !/\p{Script=Han}/u.test(this.last)) return 0;
    const match = /^[(（][a-z\u00e0-\u01dc]{1,7}[)）]/u.exec(text.slice(index, index + 10));
    return match ? index + match[0].length - 1 : 0;
  }
}

const plain = 1;
const digit = 2;
const gap = 3;
const odd = 4;

/** The sort of each UTF-16 unit, 0 where it is not known yet; asked for every character of every report. */
const knownSorts = new Uint8Array(0x10000);

function sortOf(code: number): number {
  const sort = findSort(String.fromCharCode(code));
  knownSorts[code] = sort;
  return sort;
}

function findSort(character: string): number {
  if (/\d/.test(character)) return digit;
  if (/[\s\u3000\u200b-\u200d\ufeff\u00a0]/u.test(character)) return gap;
  return character === "(" || foldCharacter(character) !== character ? odd : plain;
}

const foldedCharacters = new Map<string, string>();

/** Full-width forms and the radicals that some PDFs have for characters; full-width commas stay, they never divide thousands. */
function foldCharacter(character: string): string {
  if (character === "，" || !/[\u2e80-\u2fdf\uff01-\uff5e\uf900-\ufaff]/u.test(character)) return character;
  const known = foldedCharacters.get(character);
  if (known !== undefined) return known;
  const plain = normalizeWidth(character);
  const folded = plain.length === 1 ? simplify(plain) : character;
  foldedCharacters.set(character, folded);
  return folded;
}

interface LineStart {
  /** Where the line begins in the raw text. */
  readonly raw: number;
  readonly line: number;
  readonly section: number;
}

class JoinedProse implements Prose {
  readonly text: string;
  private readonly runs: readonly number[];
  private readonly origins: readonly number[];
  private readonly raw: string;
  private readonly starts: readonly LineStart[];

  constructor(
    text: string,
    runs: readonly number[],
    origins: readonly number[],
    raw: string,
    starts: readonly LineStart[],
  ) {
    this.text = text;
    this.runs = runs;
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
    return this.raw
      .slice(from, to)
      .replace(/\s+/gu, " ")
      .replace(/(?<![A-Za-z]) | (?![A-Za-z])/gu, "")
      .trim();
  }

  private originOf(index: number): number {
    const run = lastUpTo(this.runs, index, (at) => at);
    return index < this.text.length ? (this.origins[run] ?? 0) + index - (this.runs[run] ?? 0) : this.raw.length;
  }

  private startOf(index: number): LineStart | undefined {
    const raw = index < this.text.length ? this.originOf(index) : 0;
    return this.starts[lastUpTo(this.starts, raw, (start) => start.raw)];
  }
}

/** The index of the last of some ascending items that is not above a limit; 0 when there is none. */
function lastUpTo<T>(ascending: readonly T[], limit: number, placeOf: (item: T) => number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const item = ascending[middle];
    if (item !== undefined && placeOf(item) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
