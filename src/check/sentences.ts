import type { Report, Section, Statement } from "../parse/report.ts";
import { normalizeWidth, removeBlanks, simplify } from "../text/fold.ts";

/** A section's prose as one run of text without blanks, so that line breaks inside words and numbers do not matter. */
export interface Prose {
  readonly text: string;
  readonly section: Section;
}

/** Where a statement stands in a section's prose, `end` exclusive. */
export interface Place {
  readonly prose: Prose;
  readonly start: number;
  readonly end: number;
}

// A line that starts with an item number starts a new item, even where the line before has no full stop.
const itemStart = /\n\s*(?=\d{1,2}[.、](?!\d)|[(（〔]?[一二三四五六七八九十]{1,3}[)）、]|[一二三四五六七八九十]是)/g;

/** The sections' prose, folded in width and script; sentences end with 。, items too. */
export function proseOf(report: Report): Prose[] {
  return report.sections.map((section) => ({ section, text: tighten(section.text) }));
}

/** Where a statement's quote stands; null where the sections do not hold it word for word. */
export function placeOf(statement: Statement, proses: readonly Prose[]): Place | null {
  const quote = removeBlanks(fold(statement.quote));
  if (quote === "") return null;
  for (const prose of proses) {
    const start = prose.text.indexOf(quote);
    if (start >= 0) return { prose, start, end: start + quote.length };
  }
  return null;
}

/** Where the sentence that holds this offset begins, and where it ends (exclusive, its full stop not included). */
export function sentenceAt(text: string, offset: number): { start: number; end: number } {
  const start = text.slice(0, offset).search(/[^。！？]*$/);
  const rest = text.slice(offset).search(/[。！？]/);
  return { start, end: rest < 0 ? text.length : offset + rest };
}

function tighten(text: string): string {
  return removeBlanks(fold(text).replace(itemStart, "。"));
}

function fold(text: string): string {
  return simplify(normalizeWidth(text));
}
