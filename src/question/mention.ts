import { normalizeWidth, simplify } from "../text/fold.ts";

/** Something a question names, and where: offsets are into the prepared text, end exclusive. */
export interface Mention<K extends string = string, V = unknown> {
  readonly kind: K;
  readonly start: number;
  readonly end: number;
  /** The words themselves, as the prepared text has them. */
  readonly text: string;
  readonly value: V;
  /** Implied: the words may well mean something else, and a stated mention of the same kind goes before it. */
  readonly certainty: "stated" | "implied";
}

/** A question made ready for the finders; `text` and `folded` have the same length, so an offset holds in both. */
export interface PreparedQuestion {
  readonly original: string;
  /** Width normalised (２０２４ → 2024), control characters gone, traditional characters kept. */
  readonly text: string;
  /** The text in simplified characters and lower case. */
  readonly folded: string;
  readonly language: "zh" | "en";
}

/** Longer questions are cut here, before anything looks at them. */
export const longestQuestion = 2000;

/** Makes a question ready for the finders; any string at all is accepted. */
export function prepareQuestion(question: string): PreparedQuestion {
  const original = question.slice(0, longestQuestion);
  const text = normalizeWidth(original)
    .replace(/\s/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .slice(0, longestQuestion)
    .replace(/\p{Cs}/gu, "");
  return { original: question, text, folded: foldEach(text), language: languageOf(text) };
}

/** The part of the question from start to end as a mention. */
export function mentionAt<K extends string, V>(
  question: PreparedQuestion,
  kind: K,
  span: Span,
  value: V,
  certainty: "stated" | "implied",
): Mention<K, V> {
  return { kind, start: span.start, end: span.end, text: question.text.slice(span.start, span.end), value, certainty };
}

/** A stretch of the prepared text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Keeps the longest of overlapping spans, the earlier of equally long ones; the rest in the order of the text. */
export function keepLongest<T extends Span>(spans: readonly T[]): T[] {
  const kept: T[] = [];
  const byLength = [...spans].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  for (const span of byLength) if (!kept.some((other) => overlaps(span, other))) kept.push(span);
  return kept.sort((a, b) => a.start - b.start);
}

/** Whether two spans share a character. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Lower case character by character, for some capitals (İ) become two characters, which would move every offset. */
function foldEach(text: string): string {
  let folded = "";
  for (const character of simplify(text)) {
    const lower = character.toLowerCase();
    folded += lower.length === character.length ? lower : character;
  }
  return folded;
}

/** English when Latin letters outnumber Chinese characters by far: a Chinese name inside an English sentence changes nothing. */
function languageOf(text: string): "zh" | "en" {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return latin > 3 * han ? "en" : "zh";
}
