import { sections as formSections } from "../form/form.ts";
import { foldTight } from "../text/fold.ts";
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
const variants = formSections.flatMap((section) =>
  section.variants.map((variant) => ({ number: section.number, core: foldTight(variant) })),
);

/**
 * Tells the sections by their headings' words rather than their numbers, which are often missing, restarted or in another
 * script. `tableLines` are left out: their text is in the cells.
 */
export function parseSections(document: Document, tableLines: ReadonlySet<number>): Outline {
  const paragraphs = document.blocks
    .filter((block): block is Paragraph => block.kind === "paragraph")
    .flatMap(splitGlued);
  const open: { number: number; heading: string; line: number; body: ProseLine[] }[] = [];
  const prose: ProseLine[] = [];
  for (const paragraph of paragraphs) {
    const current = open.at(-1)?.number ?? 0;
    const heading = headingOf(paragraph.text, current);
    if (heading) {
      open.push({ number: heading.number, heading: heading.text, line: paragraph.line, body: [] });
      continue;
    }
    if (tableLines.has(paragraph.line)) continue;
    const line = { text: cleanProse(paragraph.text), line: paragraph.line, section: current };
    if (line.text === "") continue;
    prose.push(line);
    open.at(-1)?.body.push(line);
  }
  return { sections: open.map(({ body, ...head }) => ({ ...head, ...joinLines(body) })), prose };
}

/** Prose without word processors' bookmarks and Markdown's emphasis. */
function cleanProse(text: string): string {
  return text
    .replace(/\[bookmark:[^\]]*\]|\*\*/g, "")
    .replace(/^\s*#+\s*/, "")
    .trim();
}

interface Heading {
  readonly number: number;
  readonly text: string;
}

function headingOf(text: string, current: number): Heading | undefined {
  const cleaned = cleanProse(text).normalize("NFKC");
  if (cleaned.length > 45 || /[。;；]/.test(cleaned)) return undefined;
  const match = /^(?:\(?([一二三四五六])\s*[、.．)]|([1-6])\s*[、.．])?\s*(.{2,40})$/u.exec(cleaned);
  if (!match?.[3]) return undefined;
  const printed = match[1] ? numbers.indexOf(match[1]) + 1 : Number(match[2] ?? 0);
  const bracketed = /^\(/.test(cleaned);
  const number = sectionNamed(foldTight(match[3]), printed, bracketed || match[2] !== undefined);
  return number !== undefined && number > current ? { number, text: cleaned } : undefined;
}

/** A sub-heading such as （一）主动公开情况 has a section's words too; only its number shows that it is none. */
function sectionNamed(core: string, printed: number, minor: boolean): number | undefined {
  const named = variants
    .filter((variant) => (printed === 0 ? core === variant.core : core.includes(variant.core)))
    .sort((a, b) => b.core.length - a.core.length)[0];
  if (!named) return undefined;
  return minor && printed !== named.number ? undefined : named.number;
}

/** "……举报情况。二、主动公开政府信息情况": a heading glued to the paragraph before it stands on its own. */
function splitGlued(paragraph: Paragraph): Paragraph[] {
  const match = /^(.*[。.；])\s*([一二三四五六][、.．][^。；，,]{4,40})$/su.exec(paragraph.text);
  if (!match?.[1] || !match[2] || !headingOf(match[2], 0)) return [paragraph];
  return [
    { ...paragraph, text: match[1] },
    { ...paragraph, text: match[2] },
  ];
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
  return text.length >= 20 && !/[。！？!?；;：:.”"）)]$/u.test(text);
}

function startsItem(text: string): boolean {
  return /^([(（]?[一二三四五六七八九十\d]+[)）、.．]\D|[一二三四五六七八九]是|[·•●])/u.test(text);
}

function glue(before: string, after: string): string {
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after) ? `${before} ${after}` : before + after;
}
