import type { Report, Section, Statement } from "../parse/report.ts";
import { normalizeWidth, removeBlanks, simplify } from "../text/fold.ts";

/**
 * A section's prose as one run of text without blanks, so that line breaks inside words and numbers do not matter. Every
 * sentence ends with a stop, also where a paragraph of the source ends without one.
 */
export interface Prose {
  /** Digits in plain width and characters in simplified form, for matching only. */
  readonly text: string;
  /** The same places of the text in the source's own characters, for quoting. */
  readonly quote: (start: number, end: number) => string;
  /** The source line of the paragraph that an offset lies in; undefined where the section does not know it. */
  readonly lineAt: (offset: number) => number | undefined;
}

/** Where a statement stands in a section's prose, `end` exclusive. */
export interface Place {
  readonly prose: Prose;
  readonly start: number;
  readonly end: number;
}

const stop = /[。！？!?]/;

/** The prose of every section. */
export function proseOf(report: Report): Prose[] {
  return report.sections.map(sectionProse);
}

/** Where a statement's quote stands; null where the sections do not hold it word for word. */
export function placeOf(statement: Statement, proses: readonly Prose[]): Place | null {
  const quote = tighten(statement.quote);
  if (quote === "") return null;
  for (const prose of proses) {
    const start = prose.text.indexOf(quote);
    if (start >= 0) return { prose, start, end: start + quote.length };
  }
  return null;
}

/** Where the sentence that holds this offset begins, and where it ends (exclusive, its stop not included). */
export function sentenceAt(text: string, offset: number): { start: number; end: number } {
  let start = offset;
  while (start > 0 && !stop.test(text.charAt(start - 1))) start -= 1;
  let end = offset;
  while (end < text.length && !stop.test(text.charAt(end))) end += 1;
  return { start, end };
}

function sectionProse(section: Section): Prose {
  const starts: { offset: number; line: number | undefined }[] = [];
  let shown = "";
  for (const [index, paragraph] of section.text.split("\n").entries()) {
    const tight = removeBlanks(plainWidth(paragraph));
    if (tight === "") continue;
    starts.push({ offset: shown.length, line: section.lines[index] });
    shown += stop.test(tight.charAt(tight.length - 1)) ? tight : `${tight}。`;
  }
  return {
    // Simplifying keeps every offset where it was, so the folded text and the shown one run side by side.
    text: simplify(shown),
    quote: (start, end) => shown.slice(start, end),
    lineAt: (offset) => starts.findLast((start) => start.offset <= offset)?.line,
  };
}

function tighten(text: string): string {
  return simplify(removeBlanks(plainWidth(text)));
}

/**
 * Digits, letters and signs in plain width. Chinese punctuation stays, since quotes are shown, but for the separators
 * inside of a number written all in full width.
 */
function plainWidth(text: string): string {
  return text.replace(/(?<=[０-９])，(?=[０-９]{3}(?![０-９]))/g, ",").replace(/[^，；：（）！？]+/g, normalizeWidth);
}
