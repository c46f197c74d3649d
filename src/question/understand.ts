import type { Context, Draft, Mentions } from "./draft.ts";
import { findAgencies, type Gazetteer } from "./finders/agency.ts";
import { findRegions } from "./finders/region.ts";
import { findWords } from "./finders/words.ts";
import { findYears } from "./finders/year.ts";
import { withoutSpans } from "./lexicon.ts";
import { type PreparedQuestion, prepareQuestion } from "./mention.ts";
import type { Query } from "./query.ts";
import { refineContext } from "./refiners/context.ts";
import { refineIndicators } from "./refiners/indicators.ts";
import { refineIntent } from "./refiners/intent.ts";
import { refineTalk } from "./refiners/talk.ts";
import { refineWhen } from "./refiners/when.ts";
import { refineWho } from "./refiners/who.ts";

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

/** A question to a query. Any text gives one: what cannot be understood is a refusal with its reason. */
export function understand(text: string, { gazetteer, now, context = null }: UnderstandOptions): Understanding {
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
  const steps: string[] = [];
  for (const [name, refine] of refiners) {
    const refined = refine(draft);
    if (refined !== draft)
      steps.push(
        `${name}: ${JSON.stringify({ who: refined.who, when: refined.when, indicators: refined.indicators, intent: refined.query?.intent })}`,
      );
    draft = refined;
  }
  const query: Query = draft.query ?? { intent: "refusal", reason: "out_of_scope", about: "", nearest: [] };
  return { question, mentions, query, context: nextContext(draft, query), steps };
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
  const own = "indicators" in query ? query.indicators : "indicator" in query ? [query.indicator] : [];
  const indicators = own.length > 0 ? own : (before?.indicators ?? []);
  const repeatable = own.length > 0 || !before || !("who" in before.query) ? query : before.query;
  return {
    who: query.who,
    when: query.when,
    indicators,
    query: query.intent === "contact" || own.length === 0 ? repeatable : query,
  };
}
