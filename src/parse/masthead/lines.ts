import { simplify } from "../../text/fold.ts";
import type { Paragraph } from "../document.ts";
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

const headLimit = { paragraphs: 250, characters: 30_000, each: 10_000 };
const tailLimit = { paragraphs: 100, characters: 15_000, each: 4_000 };
/** Of one hundred characters of Chinese, how many must be traditional for a page to count as such. */
const traditionalPercent = 2;

/** Cleans the beginning and the end of a document; bounded whatever the document's size. */
export function prepareLines(paragraphs: readonly Paragraph[]): MastheadLines {
  const first = take(paragraphs, headLimit, (text) => text.slice(0, headLimit.each));
  const last = take(paragraphs.slice(first.length).reverse(), tailLimit, (text) =>
    text.slice(-tailLimit.each),
  ).reverse();
  const longEnd = first.length === paragraphs.length ? cutEnd(paragraphs.at(-1)) : [];
  const sample = first
    .map((paragraph) => paragraph.text)
    .join("")
    .slice(0, 6_000);
  const script: Script = { pinyin: hasPinyin(sample), traditional: isTraditional(sample) };
  const clean = (list: readonly Paragraph[]) =>
    list
      .map((paragraph) => cleanLine(paragraph, script))
      .filter((line) => line.text !== "" && !pageNumber.test(line.text));
  return { head: withoutNote(clean(first)), tail: clean([...last, ...longEnd]), converted: script.pinyin };
}

/** The same cleaning for wording that is not a line of the report: a page's title, a file's name. */
export function cleanWording(text: string): Wording {
  const cleaned = cleanText(text.slice(0, 300), false);
  return { text: cleaned, folded: isTraditional(cleaned) ? simplify(cleaned) : cleaned };
}

/** A part of a wording, by offsets as `String.slice` takes them. */
export function sliceWording(wording: Wording, start: number, end?: number): Wording {
  return { text: wording.text.slice(start, end), folded: wording.folded.slice(start, end) };
}

interface Script {
  readonly pinyin: boolean;
  readonly traditional: boolean;
}

function take(paragraphs: readonly Paragraph[], limit: typeof headLimit, cut: (text: string) => string): Paragraph[] {
  const taken: Paragraph[] = [];
  let characters = 0;
  for (const paragraph of paragraphs) {
    if (taken.length === limit.paragraphs || characters > limit.characters) break;
    const text = cut(paragraph.text);
    characters += text.length;
    taken.push({ ...paragraph, text });
  }
  return taken;
}

function cutEnd(paragraph: Paragraph | undefined): Paragraph[] {
  if (!paragraph || paragraph.text.length <= headLimit.each) return [];
  return [{ ...paragraph, text: paragraph.text.slice(headLimit.each).slice(-tailLimit.each) }];
}

const pageNumber = /^(?:[-—–·]*\d{1,3}[-—–·]*|[-—–] ?\d{1,3} ?[-—–]|P\. ?\d{1,3}|第\d{1,3}页(?:,?共\d{1,3}页)?)$/;
/** Cheaper to look for than a Chinese character with pinyin behind it, and missing in nearly every report. */
const letterInBracket = /[(（]\s*[a-zɑɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]/;
const tonedPinyin = /\p{Script=Han}\s*[(（][a-zɑɡ]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü][a-zɑɡ]{0,4}[)）]/u;
const anyPinyin = /(?<=\p{Script=Han})(?:\s*[(（]\s*[a-zɑɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\s*[)）])+/gu;
/** Pinyin without its tones could be an abbreviation; so much of it could not. */
const fewAbbreviations = 8;

function hasPinyin(sample: string): boolean {
  if (!letterInBracket.test(sample)) return false;
  return tonedPinyin.test(sample) || [...sample.matchAll(anyPinyin)].length > fewAbbreviations;
}

function isTraditional(sample: string): boolean {
  if (simplify(sample) === sample) return false;
  const characters = sample.replace(/[^\p{Script=Han}]/gu, "");
  const simplified = simplify(characters);
  let changed = 0;
  for (let at = 0; at < characters.length; at++) if (characters[at] !== simplified[at]) changed++;
  return changed * 100 > characters.length * traditionalPercent;
}

function cleanLine(paragraph: Paragraph, script: Script): Line {
  const text = cleanText(paragraph.text, script.pinyin);
  return { text, folded: script.traditional ? simplify(text) : text, line: paragraph.line };
}

function cleanText(raw: string, pinyin: boolean): string {
  const readable = pinyin ? raw.replace(anyPinyin, "") : raw;
  const text = plainWidth(mayHoldMarkup.test(readable) ? withoutMarkup(readable) : readable);
  const tight = blank.test(text) ? text.replace(/\s+/g, " ").trim() : text;
  const plain = tight.startsWith("#") ? tight.replace(/^#{1,6} ?/, "") : tight;
  return plain.includes(" ") ? plain.replace(layoutBlank, "") : plain;
}

/** Most lines have none of these, and a look costs less than a replacement that finds nothing. */
const mayHoldMarkup = /[[*<\u200b-\u200d\ufeff]/;
const blank = /\s/;
/** Blanks between characters are layout; between two Latin words or numbers they are part of the text. */
const layoutBlank = / (?![\w+(/@.-])|(?<![\w)/@.,;:-]) /g;

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
