import { sections as formSections } from "../form/form.ts";
import { foldTight, normalizeWidth, simplify } from "../text/fold.ts";
import type { Document, Paragraph } from "./document.ts";
import type { Section } from "./report.ts";

/** A line of running text and the section it stands in; 0 before section one. */
export interface ProseLine {
  readonly text: string;
  readonly line: number;
  readonly section: number;
}

/** The outline of a report: its sections with their text, and every line of prose with the section it belongs to. */
export interface Outline {
  readonly sections: readonly Section[];
  readonly prose: readonly ProseLine[];
}

const numbers = "一二三四五六";
/** The sections' names, the longest first. */
const variants = formSections
  .flatMap((section) => section.variants.map((variant) => ({ number: section.number, core: foldTight(variant) })))
  .sort((a, b) => b.core.length - a.core.length);

/**
 * Tells the sections by their headings' words rather than their numbers, which are often missing, restarted or in another
 * script. `tableLines` are left out: their text is in the cells.
 */
export function parseSections(document: Document, tableLines: ReadonlySet<number>): Outline {
  const open: { number: number; heading: string; line: number; body: ProseLine[] }[] = [];
  const prose: ProseLine[] = [];
  for (const { text: printed, line } of paragraphsOf(document)) {
    const current = open.at(-1);
    const section = current?.number ?? 0;
    const text = cleanProse(printed);
    const heading = headingOf(text, section);
    if (heading) open.push({ number: heading.number, heading: heading.text, line, body: [] });
    else if (text !== "" && !tableLines.has(line)) {
      const proseLine = { text, line, section };
      prose.push(proseLine);
      current?.body.push(proseLine);
    }
  }
  return { sections: open.map(({ body, ...head }) => ({ ...head, ...joinLines(body) })), prose };
}

/** The document's paragraphs, each heading in one of its own. */
function paragraphsOf({ blocks }: Document): Pick<Paragraph, "text" | "line">[] {
  const paragraphs: Pick<Paragraph, "text" | "line">[] = [];
  for (const block of blocks) {
    if (block.kind !== "paragraph") continue;
    for (const text of splitGlued(withoutPinyin(block.text))) paragraphs.push({ text, line: block.line });
  }
  return paragraphs;
}

/** Prose without word processors' bookmarks and Markdown's emphasis. */
function cleanProse(text: string): string {
  const plain = text.includes("[bookmark:") || text.includes("**") ? text.replace(wordMarks, "") : text;
  return (plain.includes("#") ? plain.replace(/^\s*#+\s*/, "") : plain).trim();
}

const wordMarks = /\[bookmark:[^\]]*\]|\*\*/g;

/** A heading is one short line. */
const longestHeading = 45;

/** 工(gōng)作: some pages print the reading of a character in brackets behind it. */
function withoutPinyin(text: string): string {
  return text.includes("(") ? text.replace(/(?<=\p{Script=Han})\([a-z]{0,5}[\u00e0-\u01dc][a-z]{0,5}\)/gu, "") : text;
}

interface Heading {
  readonly number: number;
  readonly text: string;
}

function headingOf(text: string, current: number): Heading | undefined {
  if (/[。;；]/.test(text)) return undefined;
  const cleaned = normalizeWidth(text);
  // Some other characters become full stops and semicolons only here.
  if (cleaned.length > longestHeading || /[。;]/.test(cleaned)) return undefined;
  const match = /^(?:\(?([一二三四五六])\s*[、.．)]|([1-6])\s*[、.．])?\s*(.{2,40})$/u.exec(cleaned);
  if (!match?.[3]) return undefined;
  const printed = match[1] ? numbers.indexOf(match[1]) + 1 : Number(match[2] ?? 0);
  const bracketed = cleaned.startsWith("(");
  const number = sectionNamed(foldTight(match[3]), printed, bracketed || match[2] !== undefined);
  return number !== undefined && number > current ? { number, text: cleaned } : undefined;
}

/** A sub-heading such as （一）主动公开情况 has a section's words too; only its number shows that it is none. */
function sectionNamed(core: string, printed: number, minor: boolean): number | undefined {
  const named = variants.find((variant) => (printed === 0 ? core === variant.core : core.includes(variant.core)));
  if (!named) return undefined;
  return minor && printed !== named.number ? undefined : named.number;
}

const inlineHeading = new RegExp(
  `(?<=^|[。.；;\\s])([一二三四五六][、.．]\\s*)((?:[\\p{Script=Han}、]{0,14}?)(?:${formSections.flatMap((section) => section.variants).join("|")})[\\p{Script=Han}、]{0,12})(?=[\\s（(]|$)`,
  "gu",
);

/** A cheap look before the costly one. */
const maybeHeading = /[一二三四五六][、.．]\s*\p{Script=Han}/u;

/**
 * "……举报情况。二、主动公开政府信息情况": a heading glued to the paragraph before or behind it stands on its own, and so do
 * all of them where a whole report was written as one paragraph.
 */
function splitGlued(text: string): string[] {
  if (text.length <= longestHeading || !maybeHeading.test(text)) return [text];
  const parts: string[] = [];
  let from = 0;
  for (const match of simplify(text).matchAll(inlineHeading)) {
    const end = match.index + match[0].length;
    parts.push(text.slice(from, match.index), text.slice(match.index, end));
    from = end;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part.trim() !== "");
}

/** Lines broken by the page are put together again: a line that ends in the middle of a sentence goes on in the next. */
function joinLines(body: readonly ProseLine[]): { text: string; lines: number[] } {
  const paragraphs: { text: string; line: number }[] = [];
  for (const { text, line } of body) {
    const last = paragraphs.at(-1);
    if (last && goesOn(last.text) && !startsItem(text)) last.text = glue(last.text, text);
    else paragraphs.push({ text, line });
  }
  return {
    text: paragraphs.map((paragraph) => paragraph.text).join("\n"),
    lines: paragraphs.map((paragraph) => paragraph.line),
  };
}

function goesOn(text: string): boolean {
  return text.length >= 20 && !sentenceEnds.has(text.charAt(text.length - 1));
}

const sentenceEnds = new Set('。！？!?；;：:.”"）)');

function startsItem(text: string): boolean {
  return /^([(（]?[一二三四五六七八九十\d]+[)）、.．]\D|[一二三四五六七八九]是|[·•●])/u.test(text);
}

function glue(before: string, after: string): string {
  return /^[A-Za-z]/.test(after) && /[A-Za-z]/.test(before.slice(-1)) ? `${before} ${after}` : before + after;
}
