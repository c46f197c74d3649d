import type { Prose } from "./prose.ts";
import type { Reading } from "./reading.ts";

const mostBefore = 40;
const mostAfter = 16;

/**
 * The clause a figure stands in, as the source has it, at most some sixty characters. It ends where a list goes on, and
 * neither a number nor brackets are ever cut in two: a number cut short would be another number.
 */
export function quoteOf({ figure, phrase }: Reading, prose: Prose): string {
  const start = Math.max(Math.min(phrase.start, figure.start), figure.start - mostBefore);
  const end = Math.min(Math.max(phrase.ownEnd, figure.end), figure.end + mostAfter);
  return quoteBetween(prose, start, figure.start, figure.end, end);
}

/** A quotation from about `start` to about `end` that holds all from `from` to `to`. */
export function quoteBetween(prose: Prose, start: number, from: number, to: number, end: number): string {
  const { text } = prose;
  let first = start;
  while (first < from && inNumber(text, first)) first++;
  let last = end;
  while (last > to && inNumber(text, last)) last--;
  const brackets = unclosedIn(text.slice(to, last));
  return prose.original(first, brackets < 0 ? last : to + brackets);
}

/** Whether a cut before this place would divide a number. */
function inNumber(text: string, index: number): boolean {
  return /\d$/.test(text.slice(Math.max(0, index - 1), index)) && /^(?:\d|[.,]\d)/.test(text.slice(index, index + 2));
}

/** Where the first of the brackets opens that do not close; -1 when all do. */
function unclosedIn(text: string): number {
  const open: number[] = [];
  for (let index = 0; index < text.length; index++) {
    if (text[index] === "(") open.push(index);
    else if (text[index] === ")") open.pop();
  }
  return open[0] ?? -1;
}
