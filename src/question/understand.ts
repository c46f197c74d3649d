import type { Context, Draft, Mentions } from "./draft.ts";
import { findAgencies, type Gazetteer } from "./finders/agency.ts";
import { findRegions } from "./finders/region.ts";
import { findWords } from "./finders/words.ts";
import { findYears } from "./finders/year.ts";
import { withoutSpans } from "./lexicon.ts";
import { type PreparedQuestion, prepareQuestion } from "./mention.ts";
import { indicatorsIn, type Query, type Who } from "./query.ts";
import { refineContext } from "./refiners/context.ts";
import { refineIndicators } from "./refiners/indicators.ts";
import { refineIntent } from "./refiners/intent.ts";
import { refineTalk } from "./refiners/talk.ts";
import { refineWhen } from "./refiners/when.ts";
import { refineWho } from "./refiners/who.ts";
import { correctSlips } from "./spelling.ts";

/** A question understood, with the steps that led there for `ask --explain`. */
export interface Understanding {
  readonly question: PreparedQuestion;
  readonly mentions: Mentions;
  readonly query: Query;
  /** What the next question may be completed with. */
  readonly context: Context;
  /** The name of each refiner that changed something, and the query or indicators it left. */
  readonly steps: readonly string[];
}

/** The held agencies, the clock, and what was said before. */
export interface UnderstandOptions {
  readonly gazetteer: Gazetteer;
  /** The clock, for 去年 and "this year". */
  readonly now: Date;
  readonly context?: Context | null;
}

/**
 * The refiners, in order. Talk goes first, for it needs no more; who and when before indicators are completed by the
 * conversation; the conversation before the intent, which must see the whole question; the intent last, for it always decides.
 */
const refiners: readonly (readonly [string, (draft: Draft) => Draft])[] = [
  ["talk", refineTalk],
  ["indicators", refineIndicators],
  ["when", refineWhen],
  ["who", refineWho],
  ["context", refineContext],
  ["intent", refineIntent],
];

/**
 * A question to a query. Any text gives one: what cannot be understood is a refusal with its reason. A question that means
 * nothing as it stands is read once more with its slips put right, and the reply says how it was read.
 */
export function understand(text: string, options: UnderstandOptions): Understanding {
  const literal = read(text, options);
  if (isUnderstood(literal.query) || literal.question.text.length > longestCorrected) return literal;
  const corrected = correctSlips(literal.question, namesIn(literal, options.gazetteer));
  if (!corrected) return literal;
  const second = read(corrected.text, options);
  if (!isUnderstood(second.query) || !("who" in second.query)) return literal;
  const query = { ...second.query, who: withReadings(second.query.who, corrected.readings) };
  return { ...second, question: { ...second.question, original: text }, query };
}

/** A text longer than this is no question with a slip in it. */
const longestCorrected = 150;

/** Words of the reports are looked for when nothing else is understood, and a refusal is no understanding either. */
function isUnderstood(query: Query): boolean {
  return query.intent !== "passage" && !(query.intent === "refusal" && query.reason !== "no_report");
}

function namesIn({ mentions }: Understanding, gazetteer: Gazetteer) {
  return mentions.agencies.flatMap((mention) => {
    const ids = mention.value.type === "known" ? mention.value.candidates : [];
    const entry = gazetteer.agencies.find((agency) => agency.entry.id === ids[0])?.entry;
    return entry ? [{ mention, name: entry.name }] : [];
  });
}

function withReadings(who: Who, readings: readonly string[]): Who {
  return { ...who, readings: [...(who.readings ?? []), ...readings] };
}

function read(text: string, { gazetteer, now, context = null }: UnderstandOptions): Understanding {
  const question = prepareQuestion(text);
  const mentions = findMentions(question, gazetteer, now);
  let draft: Draft = {
    question,
    gazetteer,
    now,
    context,
    mentions,
    who: null,
    when: null,
    indicators: [],
    query: null,
  };
  const trail: (readonly [string, Draft])[] = [];
  for (const [name, refine] of refiners) {
    const refined = refine(draft);
    if (refined !== draft) trail.push([name, refined]);
    draft = refined;
  }
  const query: Query = draft.query ?? { intent: "refusal", reason: "out_of_scope", about: "", nearest: [] };
  return {
    question,
    mentions,
    query,
    context: nextContext(draft, query),
    // Hardly anybody asks for the steps, and a region's lists of agencies are long to write down.
    get steps() {
      return trail.map(stepOf);
    },
  };
}

function stepOf([name, { who, when, indicators, query }]: readonly [string, Draft]): string {
  return `${name}: ${JSON.stringify({ who, when, indicators, intent: query?.intent })}`;
}

function findMentions(question: PreparedQuestion, gazetteer: Gazetteer, now: Date): Mentions {
  const agencies = findAgencies(question, gazetteer);
  const regions = findRegions(question, gazetteer);
  const years = findYears(question, now);
  const words = findWords(
    withoutSpans(question, [...agencies, ...years, ...regions.filter((region) => region.value.type === "region")]),
  );
  return { agencies, regions, years, words };
}

/** Refusals and small talk leave what was talked about as it was. */
function nextContext(draft: Draft, query: Query): Context {
  const before = draft.context;
  if (!("who" in query)) return before ?? { who: draft.who, when: draft.when, indicators: draft.indicators, query };
  const own = indicatorsIn(query);
  const indicators = own.length > 0 ? own : (before?.indicators ?? []);
  const repeatable = own.length > 0 || !before || !("who" in before.query) ? query : before.query;
  return {
    who: query.who,
    when: query.when,
    indicators,
    query: query.intent === "contact" || own.length === 0 ? repeatable : query,
  };
}
