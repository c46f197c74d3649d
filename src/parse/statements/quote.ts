import type { Prose } from "./prose.ts";
import type { Reading } from "./reading.ts";

const mostBefore = 40;
const mostAfter = 16;

/** The clause a figure stands in, as the source has it, at most some sixty characters; the figure itself is never cut. */
export function quoteOf({ figure, phrase }: Reading, prose: Prose): string {
  const start = Math.max(Math.min(phrase.start, figure.start), figure.start - mostBefore);
  const end = Math.min(Math.max(phrase.end, figure.end), figure.end + mostAfter);
  return prose.original(start, end);
}
