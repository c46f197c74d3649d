import { lostMark } from "../merged-cells.ts";
import type { VisualLine, Word } from "./lines.ts";

const digits = /^\d{1,9}$/;

/**
 * Numbers that were too wide for their column go on in the next line, right below: where no rules tell, that looks like a
 * row of small numbers of its own. A row has a label beside it, or stands further down; a line of nothing but digits, each
 * below a number of the line before and no further away than lines of one text are, is the rest of those numbers. They are
 * lost, for how many digits of each were printed where is not certain.
 */
export function withoutWrappedNumbers(lines: readonly VisualLine[]): VisualLine[] {
  const result: VisualLine[] = [];
  for (const line of lines) {
    const above = result.at(-1);
    const torn = above && isNear(above, line) ? tornBy(above, line) : undefined;
    if (above && torn) result[result.length - 1] = { ...above, words: above.words.map((word) => lost(word, torn)) };
    else result.push(line);
  }
  return result;
}

function isNear(above: VisualLine, line: VisualLine): boolean {
  return line.y - above.y < 1.4 * Math.min(above.size, line.size);
}

/** The numbers that the line's digits stand below; undefined when any of them stands below none. */
function tornBy(above: VisualLine, line: VisualLine): ReadonlySet<Word> | undefined {
  const torn = new Set<Word>();
  for (const word of line.words) {
    const upper = digits.test(word.text) ? above.words.find((other) => isAligned(word, other)) : undefined;
    if (!upper) return undefined;
    torn.add(upper);
  }
  return torn;
}

/** Whether a word stands flush left, right or in the middle of the longer number above it. */
function isAligned(word: Word, upper: Word): boolean {
  if (!digits.test(upper.text) && upper.text !== lostMark) return false;
  if (upper.text.length < word.text.length) return false;
  const slack = 1.5;
  const middle = (each: Word) => (each.x0 + each.x1) / 2;
  return (
    Math.abs(word.x0 - upper.x0) < slack ||
    Math.abs(word.x1 - upper.x1) < slack ||
    Math.abs(middle(word) - middle(upper)) < slack
  );
}

function lost(word: Word, torn: ReadonlySet<Word>): Word {
  return torn.has(word) ? { ...word, text: lostMark } : word;
}
