import type { Section } from "../parse/report.ts";

/**
 * A piece of a section that is searched and cited as one: a paragraph, a part of a long one, or several short ones in a
 * row. Always the source's own words, and together the passages hold all of them.
 */
export interface Passage {
  readonly section: number;
  readonly heading: string;
  /** The short lines that lead into a long paragraph, （一）主动公开情况; they help to find its later parts. */
  readonly lead: string;
  readonly text: string;
  /** The line on which the passage's first paragraph starts. */
  readonly line: number;
}

/** About as long as a person reads in a chat, and short enough that a match says something. */
const targetLength = 300;
/** A paragraph no longer than this is a sub-heading or an item of a list and goes with what follows. */
const shortLength = 40;

/** The passages of a report's sections, in their order. */
export function splitPassages(sections: readonly Section[]): Passage[] {
  return sections.flatMap(passagesOf);
}

interface Paragraph {
  readonly text: string;
  readonly line: number;
}

function passagesOf(section: Section): Passage[] {
  const head = { section: section.number, heading: section.heading };
  return groupShort(paragraphsOf(section)).flatMap((group) => {
    const last = group.at(-1);
    const first = group[0];
    if (!first || !last) return [];
    const lead = group.slice(0, -1).map((paragraph) => paragraph.text);
    return splitLong([...lead, last.text].join("\n")).map((text, part) => ({
      ...head,
      lead: part === 0 ? "" : lead.join(" "),
      text,
      line: part === 0 ? first.line : last.line,
    }));
  });
}

function paragraphsOf(section: Section): Paragraph[] {
  return section.text
    .split("\n")
    .map((text, index) => ({ text: text.trim(), line: section.lines[index] ?? section.line }))
    .filter((paragraph) => paragraph.text !== "");
}

/** Short paragraphs in a row, with the longer one they lead to; a row that grows too long is cut. */
function groupShort(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const groups: Paragraph[][] = [];
  let group: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    const isShort = paragraph.text.length <= shortLength;
    const length = group.reduce((sum, { text }) => sum + text.length + 1, 0);
    if (isShort && length + paragraph.text.length > targetLength) {
      groups.push(group);
      group = [];
    }
    group.push(paragraph);
    if (isShort) continue;
    groups.push(group);
    group = [];
  }
  return [...groups, group].filter((each) => each.length > 0);
}

/** Cuts after sentences so that each part stays near the target; a sentence is cut itself only when it alone is too long. */
function splitLong(text: string): string[] {
  if (text.length <= targetLength) return [text];
  const parts: string[] = [];
  let part = "";
  for (const sentence of sentencesOf(text)) {
    if (part !== "" && part.length + sentence.length > targetLength) {
      parts.push(part);
      part = "";
    }
    part += sentence;
  }
  return [...parts, part].map((piece) => piece.trim()).filter((piece) => piece !== "");
}

function sentencesOf(text: string): string[] {
  const sentences = text.match(/[^。！？；]*[。！？；]+[”」』）)]*|[^。！？；]+$/gu) ?? [text];
  return sentences.flatMap((sentence) => (sentence.length <= 2 * targetLength ? [sentence] : cutEvenly(sentence)));
}

function cutEvenly(sentence: string): string[] {
  const characters = [...sentence];
  const count = Math.ceil(characters.length / targetLength);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * targetLength, (index + 1) * targetLength).join(""),
  );
}
