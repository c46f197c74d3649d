import type { Context, Draft } from "../draft.ts";
import { asks, idsOf, wordsOf } from "../draft.ts";
import { indicatorsIn, type Query, type When, type Who } from "../query.ts";
import { narrowed } from "./context/narrow.ts";
import { oneColumn } from "./intents/column.ts";
import { asImplied, comparesBack } from "./when.ts";

/**
 * Completes a question that is none without the one before it. A question that names its own agency and asks something
 * of its own is complete, and nothing is added to it.
 */
export function refineContext(draft: Draft): Draft {
  const { context } = draft;
  if (draft.query || !context) return draft;
  const narrower = narrowed(draft, context);
  if (narrower) return { ...completed(draft, context), indicators: narrower };
  if (ranksAgain(draft, context))
    return { ...completed(draft, context), who: context.who, indicators: context.indicators };
  const change = changeSince(draft, context);
  if (change) return { ...draft, query: change };
  const another = sameOfAnother(draft, context.query);
  if (another) return { ...draft, query: another };
  if (!hasContent(draft) && (draft.who || draft.when)) return repeat(draft, context.query);
  return draft.who ? draft : completed(draft, context);
}

function completed(draft: Draft, context: Context): Draft {
  return { ...draft, who: draft.who ?? context.who, when: draft.when ?? (context.when && asImplied(context.when)) };
}

/** 和去年比: how the figure talked about changed against the year before it. */
function changeSince(draft: Draft, { query, indicators, who }: Context): Query | undefined {
  const [indicator, ...more] = indicators;
  const isOne = who?.type === "agencies" && who.ids.length === 1;
  if (!indicator || more.length > 0 || !isOne || !("when" in query) || draft.indicators.length > 0) return undefined;
  if (!comparesBack.test(draft.question.folded.trim()) || draft.mentions.agencies.length > 0) return undefined;
  return { intent: "change", who, when: asImplied(query.when), indicator: oneColumn(indicator) };
}

/** 行政许可呢, after an order of all agencies: the same order by something else. */
function sameOfAnother(draft: Draft, before: Query): Query | undefined {
  const [indicator, ...more] = draft.indicators;
  const isOrder = before.intent === "ranking" || before.intent === "growth" || before.intent === "ratio";
  if (!indicator || more.length > 0 || !isOrder || draft.who || draft.when) return undefined;
  if (
    wordsOf(draft, "operation").length > 0 ||
    !/呢[?？]?$|^(?:and|what about|how about)\b/u.test(draft.question.folded.trim())
  )
    return undefined;
  return { ...before, indicator: oneColumn(indicator) };
}

/** 最少的呢: another order of what was ordered just now. */
function ranksAgain(draft: Draft, context: Context): boolean {
  return (
    (context.query.intent === "ranking" || (context.query.intent === "growth" && asks(draft, "change"))) &&
    asks(draft, "ranking") &&
    draft.indicators.length === 0 &&
    rest(draft).length <= 4
  );
}

/** Whether the question has words of its own beside names, years and 呢. */
function hasContent(draft: Draft): boolean {
  if (draft.indicators.length > 0) return true;
  const kinds = ["operation", "contact", "part", "foreign", "talk"] as const;
  if (kinds.some((kind) => wordsOf(draft, kind).some((word) => word.value.id !== "trend"))) return true;
  return rest(draft).length > 3 || idsOf(draft, "ask").length > 1;
}

/** What is left of the question when names, years and particles are taken out. */
function rest(draft: Draft): string {
  const spans = [...draft.mentions.agencies, ...draft.mentions.regions, ...draft.mentions.years];
  let text = draft.question.folded;
  for (const span of spans)
    text = text.slice(0, span.start) + "\ufffc".repeat(span.end - span.start) + text.slice(span.end);
  return text
    .replace(/\ufffc/g, "")
    .replace(
      /那么?|呢|的|又|还|吗|么|也|是|年|在|再|加上|加个|还有|算上|连同|带上|看看|换成?|换作|\b(and|what|how|about|for|in|the|then|same|again|too|also|of|now|plus|add|together|with)\b|[^\p{L}\p{N}]/gu,
      "",
    );
}

/** 那环翠楼呢: the question before, about somebody else or another year. */
function repeat(draft: Draft, before: Query): Draft {
  if (!("who" in before)) return draft;
  const who = joinedBy(draft, before.who) ?? draft.who ?? before.who;
  const when = draft.when ?? asImplied(before.when);
  return { ...draft, who, when, query: reshaped({ ...before, who, when }) };
}

/** 加上源泉镇: those talked about and one more. */
function joinedBy({ who, question }: Draft, before: Who): Who | undefined {
  if (who?.type !== "agencies" || before.type !== "agencies") return undefined;
  if (
    !/^(?:再|那)?(?:加上|加个|加|还有|算上|连同|带上)|^(?:plus|add|and also|together with)\b/u.test(
      question.folded.trim(),
    )
  )
    return undefined;
  return {
    ...who,
    ids: [...new Set([...before.ids, ...who.ids])],
    unheld: [...new Set([...before.unheld, ...who.unheld])],
  };
}

/** The same figures of one agency or of many, in one year or in many, are asked for in different ways. */
function reshaped(query: Query): Query {
  if (
    query.intent !== "figure" &&
    query.intent !== "share" &&
    query.intent !== "change" &&
    query.intent !== "trend" &&
    query.intent !== "comparison"
  )
    return query;
  if (query.intent === "figure" && query.breakdown !== null) return query;
  const { who, when } = query;
  const indicators = indicatorsIn(query);
  if (!isOneAgency(who)) return { intent: "comparison", who, when, indicators, difference: false };
  if (isManyYears(when)) return { intent: "trend", who, when, indicators, difference: false };
  const one = query.intent === "trend" || query.intent === "comparison";
  return one ? { intent: "figure", who, when, indicators, verdict: null, breakdown: null, total: false } : query;
}

function isOneAgency(who: Who): boolean {
  return who.type === "agencies" && who.ids.length === 1 && who.unheld.length === 0;
}

function isManyYears(when: When): boolean {
  return when.type === "every" || when.type === "last" || (when.type === "years" && when.years.length > 1);
}
