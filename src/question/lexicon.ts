import { z } from "zod";
import { readData } from "../text/data.ts";
import { simplify } from "../text/fold.ts";
import { findMatches } from "../text/matches.ts";
import type { PreparedQuestion, Span } from "./mention.ts";
import { anchorsOf, requirementsOf } from "./phrase-anchors.ts";
import { findTexts, textsOf } from "./phrase-texts.ts";

/**
 * Words are data. A phrase of a lexicon file is written for people: `(a|b)` is a choice, `?` makes what is before it
 * optional, and `…` stands for a few characters of anything but punctuation.
 */
const phrasesSchema = z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) });
const lexiconSchema = z.record(z.string(), phrasesSchema);
const partedSchema = z.record(z.string(), lexiconSchema);

/** A phrase ready to be looked for, with the entry it stands for. */
export interface Phrase<K extends string = string> {
  readonly id: K;
  readonly source: string;
  readonly language: "zh" | "en";
  /** Lists of texts, of each of which any match has one. */
  readonly requirements: readonly (readonly string[])[];
  /** The list that says most; undefined when nothing is required. */
  readonly anchors: readonly string[] | undefined;
  /** All that it describes, when that is a handful of texts; the first that stands at a place is the match there. */
  readonly texts: readonly string[] | undefined;
  /** What finds it when there are no such texts. Compiled when it is first asked for. */
  readonly pattern: RegExp;
}

/** A phrase found in a question. `weight` counts the characters that the phrase itself names, gaps left out. */
export interface PhraseMatch<K extends string = string> extends Span {
  readonly phrase: Phrase<K>;
  readonly weight: number;
  /** What `…` stood for: words of the question that the phrase does not account for. */
  readonly gaps: readonly Span[];
}

/** The phrases of a lexicon file, or of one part of it. */
export function readLexicon(path: string, part?: string): Phrase[] {
  const entries = part === undefined ? readData(path, lexiconSchema) : readData(path, partedSchema)[part];
  if (!entries) throw new Error(`data/${path} has no part ${part}`);
  return Object.entries(entries).flatMap(([id, phrases]) => compilePhrases(id, phrases));
}

/** Compiles the phrases of one entry. */
export function compilePhrases<K extends string>(id: K, phrases: z.infer<typeof phrasesSchema>): Phrase<K>[] {
  return [
    ...phrases.zh.map((source) => compilePhrase(id, source, "zh")),
    ...phrases.en.map((source) => compilePhrase(id, source, "en")),
  ];
}

const gap = "([^，。？！；,.?!;]{0,12}?)";
const englishGap = "([^.?!;,]{0,40}?)";

function compilePhrase<K extends string>(id: K, source: string, language: "zh" | "en"): Phrase<K> {
  const folded = simplify(source).toLowerCase();
  const texts = textsOf(folded);
  const requirements = texts ? [texts] : requirementsOf(folded);
  let compiled: RegExp | undefined;
  return {
    id,
    source,
    language,
    anchors: anchorsOf(requirements),
    requirements,
    texts,
    get pattern() {
      compiled ??= patternOf(folded, language);
      return compiled;
    },
  };
}

function patternOf(folded: string, language: "zh" | "en"): RegExp {
  const body = folded.replace(/(?<!\\)\((?!\?)/g, "(?:").replace(/…/g, language === "zh" ? gap : englishGap);
  // Where the gaps are costs a second look at every match, and most phrases have none.
  const flags = folded.includes("…") ? "dgu" : "gu";
  return new RegExp(language === "zh" ? body : `(?<![\\p{L}\\p{N}])(?:${body})(?![\\p{L}\\p{N}])`, flags);
}

/** Every place where one of the phrases stands in the question, unresolved: matches may overlap. */
export function matchPhrases<K extends string>(
  question: PreparedQuestion,
  phrases: readonly Phrase<K>[],
): PhraseMatch<K>[] {
  const { folded } = question;
  return phrases.flatMap((phrase) =>
    spansOf(folded, phrase).map(({ start, end, gaps }) => ({
      phrase,
      weight: weigh(folded, start, end, gaps),
      gaps,
      start,
      end,
    })),
  );
}

function spansOf(folded: string, phrase: Phrase): readonly (Span & { readonly gaps: readonly Span[] })[] {
  if (phrase.texts) return findTexts(folded, phrase.texts, phrase.language === "en").map(withoutGaps);
  if (!phrase.requirements.every((texts) => texts.some((text) => folded.includes(text)))) return [];
  return findMatches(phrase.pattern, folded)
    .filter(([whole]) => whole.trim() !== "")
    .map((found) => ({ start: found.index, end: found.index + found[0].length, gaps: gapsOf(found) }));
}

function withoutGaps(span: Span): Span & { readonly gaps: readonly Span[] } {
  return { ...span, gaps: [] };
}

/** The groups of a pattern are its gaps; those that matched nothing are none. */
function gapsOf(found: RegExpExecArray): Span[] {
  return (found.indices ?? [])
    .slice(1)
    .flatMap((span) => (span && span[1] > span[0] ? [{ start: span[0], end: span[1] }] : []));
}

function weigh(folded: string, start: number, end: number, gaps: readonly Span[]): number {
  return solidSpans({ start, end, gaps }).reduce(
    (sum, span) => sum + folded.slice(span.start, span.end).replace(/\s/g, "").length,
    0,
  );
}

/** What a match itself names: its span without the gaps. */
export function solidSpans({ start, end, gaps }: Span & { readonly gaps: readonly Span[] }): Span[] {
  const solid: Span[] = [];
  let at = start;
  for (const gap of gaps) {
    if (gap.start > at) solid.push({ start: at, end: gap.start });
    at = gap.end;
  }
  return end > at ? [...solid, { start: at, end }] : solid;
}

/**
 * Of matches that overlap, the one whose phrase names most; then one without gaps; then the longer one; then the one
 * earlier in the text. A word inside another's gap does not overlap with it.
 */
export function keepHeaviest<T extends PhraseMatch>(matches: readonly T[]): T[] {
  const kept: T[] = [];
  const order = [...matches].sort(
    (a, b) =>
      b.weight - a.weight || a.gaps.length - b.gaps.length || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  for (const match of order) if (!kept.some((other) => collide(match, other))) kept.push(match);
  return kept.sort((a, b) => a.start - b.start);
}

/** Whether two matches claim the same characters. */
export function collide(a: PhraseMatch, b: PhraseMatch): boolean {
  if (a.start >= b.end || b.start >= a.end) return false;
  return solidSpans(a).some((one) => solidSpans(b).some((other) => one.start < other.end && other.start < one.end));
}

/** The question with spans blanked out, so that a word of a name is not read as anything else; offsets stay. */
export function withoutSpans(question: PreparedQuestion, spans: readonly Span[]): PreparedQuestion {
  let folded = question.folded;
  for (const { start, end } of spans)
    folded = folded.slice(0, start) + "\u0000".repeat(end - start) + folded.slice(end);
  return { ...question, folded };
}
