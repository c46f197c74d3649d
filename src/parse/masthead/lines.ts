import { simplify } from "../../text/fold.ts";
import type { Paragraph } from "../document.ts";
import { hasPinyin, isTraditional, withoutPinyin } from "./script.ts";
import { plainWidth } from "./width.ts";

/**
 * A line of the report made comparable: plain widths, no pinyin, no blanks but between Latin words. `text` keeps the
 * published script, `folded` is the same in simplified characters; an offset means the same character in both.
 */
export interface Line extends Wording {
  readonly line: number;
}

/** A piece of wording in both scripts; equally long. */
export interface Wording {
  readonly text: string;
  readonly folded: string;
}

/** The lines a masthead can stand in, and what was noticed of the page's script. */
export interface MastheadLines {
  /** From the beginning; a report in one paragraph is cut, so that no input is read without bound. */
  readonly head: readonly Line[];
  /** From the end, in reading order; shares nothing with `head` but a long paragraph's two ends. */
  readonly tail: readonly Line[];
  /** A converter put pinyin behind characters, so the traditional script is not the agency's own either. */
  readonly converted: boolean;
}

interface Script {
  readonly pinyin: boolean;
  readonly traditional: boolean;
}

const headLimit = { paragraphs: 250, characters: 30_000, each: 10_000 };
const tailLimit = { paragraphs: 100, characters: 15_000, each: 4_000 };

/** Cleans the beginning and the end of a document; bounded whatever the document's size. */
export function prepareLines(paragraphs: readonly Paragraph[]): MastheadLines {
  const first = take(paragraphs, headLimit, (text) => text.slice(0, headLimit.each));
  const last = take(paragraphs.slice(first.length).reverse(), tailLimit, (text) =>
    text.slice(-tailLimit.each),
  ).reverse();
  const longEnd = first.length === paragraphs.length ? cutEnd(paragraphs.at(-1)) : [];
  const head = joinPlain(first);
  const tail = joinPlain([...last, ...longEnd]);
  const sample = head.text.slice(0, 6_000);
  const script = { pinyin: hasPinyin(sample), traditional: isTraditional(sample) };
  return { head: withoutNote(cleanLines(head, script)), tail: cleanLines(tail, script), converted: script.pinyin };
}

/** The same cleaning for wording that is not a line of the report: a page's title, a file's name. */
export function cleanWording(text: string): Wording {
  const cleaned = cleanText(plainWidth(text.slice(0, 300)), false);
  return { text: cleaned, folded: isTraditional(cleaned) ? simplify(cleaned) : cleaned };
}

/** A part of a wording, by offsets as `String.slice` takes them. */
export function sliceWording(wording: Wording, start: number, end?: number): Wording {
  return { text: wording.text.slice(start, end), folded: wording.folded.slice(start, end) };
}

function take(paragraphs: readonly Paragraph[], limit: typeof headLimit, cut: (text: string) => string): Paragraph[] {
  const taken: Paragraph[] = [];
  let characters = 0;
  for (const paragraph of paragraphs) {
    if (taken.length === limit.paragraphs || characters > limit.characters) break;
    const text = cut(paragraph.text);
    characters += text.length;
    taken.push(text === paragraph.text ? paragraph : { ...paragraph, text });
  }
  return taken;
}

function cutEnd(paragraph: Paragraph | undefined): Paragraph[] {
  if (!paragraph || paragraph.text.length <= headLimit.each) return [];
  return [{ ...paragraph, text: paragraph.text.slice(headLimit.each).slice(-tailLimit.each) }];
}

const pageNumber = /^(?:[-—–·]*\d{1,3}[-—–·]*|[-—–] ?\d{1,3} ?[-—–]|P\. ?\d{1,3}|第\d{1,3}页(?:,?共\d{1,3}页)?)$/;
/** Paragraphs as one text of plain widths, for one long text is read faster than many short ones. */
interface Joined {
  readonly text: string;
  readonly paragraphs: readonly Paragraph[];
}

function joinPlain(paragraphs: readonly Paragraph[]): Joined {
  return { text: plainWidth(paragraphs.map((paragraph) => paragraph.text).join("")), paragraphs };
}

function cleanLines({ text, paragraphs }: Joined, script: Script): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const paragraph of paragraphs) {
    const end = start + paragraph.text.length;
    const cleaned = cleanText(text.slice(start, end), script.pinyin);
    start = end;
    if (cleaned === "" || pageNumber.test(cleaned)) continue;
    lines.push({ text: cleaned, folded: script.traditional ? simplify(cleaned) : cleaned, line: paragraph.line });
  }
  return lines;
}

/** Layout taken out of a text of plain widths. */
function cleanText(raw: string, pinyin: boolean): string {
  const readable = pinyin ? withoutPinyin(raw) : raw;
  const text = (mayHoldMarkup.test(readable) ? withoutMarkup(readable) : readable).trim();
  const plain = text.startsWith("#") ? text.replace(/^#{1,6}\s*/, "") : text;
  if (!blank.test(plain)) return plain;
  const tight = plain.replace(layoutBlanks, "");
  return wideBlank.test(tight) ? tight.replace(/\s+/g, " ") : tight;
}

/** Most lines have none of these, and a look costs less than a replacement that finds nothing. */
const mayHoldMarkup = /[[*<\u200b-\u200d\ufeff]/;
const blank = /\s/;
/** Blanks between characters are layout; between two Latin words or numbers they are part of the text. */
const layoutBlanks = /\s+(?![\s\w+(/@.-])|(?<![\s\w)/@.,;:-])\s+/g;
const wideBlank = /\s\s|[^\S ]/;

function withoutMarkup(text: string): string {
  return text
    .replace(/\[bookmark:[^\]]{0,60}\]|\*\*|<\/?[a-z][a-z0-9]{0,9}\s*\/?>/gi, "")
    .replace(/[\u200b-\u200d\ufeff]/g, "");
}

/** A quotation at the very top is somebody's note about the file, not the report. */
function withoutNote(lines: readonly Line[]): readonly Line[] {
  const first = lines.findIndex((line) => !line.text.startsWith(">"));
  return first === -1 ? [] : lines.slice(first);
}
