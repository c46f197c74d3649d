import type { Condition } from "../../notify/condition.ts";
import { parseConditions } from "../../notify/parse-condition.ts";

/** One way to take the words after /subscribe: a place or agency, and conditions. */
export interface Wish {
  /** Empty when only conditions were named: then everything is meant. */
  readonly name: string;
  readonly conditions: readonly Condition[];
  /** Whether the name may as well be the rest of a keyword, or a part of another word: it must be a name as it stands. */
  readonly isDoubtful: boolean;
}

/**
 * Every way to take the words apart into a name and conditions, the likeliest first: 环翠区 新收>100，检查有问题 and
 * 环翠区新收>100, and with the name behind or between the conditions. None for words without a condition.
 */
export function readWishes(words: string): readonly Wish[] {
  const text = words.trim();
  if (text.length > longestWish) return [];
  const whole = conditionsIn(text);
  const apart = spansBetween(gapsIn(text)).flatMap((span) => wishOf(text, span));
  if (!whole) return [...apart, ...closeSpans(text).flatMap((span) => wishOf(text, span))];
  const named = apart.filter(({ conditions }) => conditions.length > 0).map((wish) => ({ ...wish, isDoubtful: true }));
  return [...named, { name: "", conditions: whole, isDoubtful: false }];
}

/** Longer words are tried neither at every gap nor at every character. */
const longestWish = 300;
const mostGaps = 12;

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Gap {
  readonly index: number;
  readonly length: number;
}

const gapPattern = /[\s,，;；:：]+/g;

/** Where words are parted; nowhere inside quotation marks. */
function gapsIn(text: string): Gap[] {
  const quoted = [...text.matchAll(/"[^"]*"|“[^”]*”|「[^」]*」/g)];
  return [...text.matchAll(gapPattern)]
    .filter(({ index }) => !quoted.some((quote) => quote.index < index && index < quote.index + quote[0].length))
    .map(({ index, 0: gap }) => ({ index, length: gap.length }))
    .slice(0, mostGaps);
}

/** The name from one gap to another, at the front before elsewhere; shorter ones first. */
function spansBetween(gaps: readonly Gap[]): Span[] {
  const starts = [0, ...gaps.map(({ index, length }) => index + length)];
  return starts.flatMap((start) => {
    const ends = [...gaps.map(({ index }) => index), Infinity].filter((end) => end > start);
    return ends.map((end) => ({ start, end }));
  });
}

/** Chinese is written without gaps: the name ends, or begins, anywhere. */
function closeSpans(text: string): Span[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  const within = /[\p{Script=Latin}\p{N}.,]{2}/u;
  const cuts = Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => at + 2)
    // Numbers and words of letters are whole.
    .filter((at) => !within.test(text.slice(at - 1, at + 1)));
  return [...cuts.map((end) => ({ start: 0, end })), ...cuts.map((start) => ({ start, end: Infinity }))];
}

/** The wish whose name is that span, if what stands around it is conditions. */
function wishOf(text: string, { start, end }: Span): Wish[] {
  const name = text
    .slice(start, end)
    .replace(/^的|的$/gu, "")
    .trim();
  const [before, after] = [conditionsIn(text.slice(0, start)), conditionsIn(text.slice(end))];
  if (name === "" || !before || !after || before.length + after.length === 0) return [];
  return [{ name, conditions: [...before, ...after], isDoubtful: before.at(-1)?.type === "keyword" }];
}

/** The conditions of a text that is nothing else; undefined for any other. */
function conditionsIn(text: string): Condition[] | undefined {
  const parsed = parseConditions(text.replace(/^[\s,，;；:：的]+|[\s,，;；:：的]+$/g, ""));
  const conditions = parsed.flatMap((part) => (part.type === "condition" ? [part.condition] : []));
  return conditions.length === parsed.length ? conditions : undefined;
}
