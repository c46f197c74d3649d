import type { Draft } from "../draft.ts";
import { idsOf, wordsOf } from "../draft.ts";
import type { Query } from "../query.ts";
import { asImplied } from "./when.ts";

/**
 * Completes a question that is none without the one before it. A question that names its own agency and asks something
 * of its own is complete, and nothing is added to it.
 */
export function refineContext(draft: Draft): Draft {
  const { context } = draft;
  if (draft.query || !context) return draft;
  const asksSomething = hasContent(draft);
  if (!asksSomething && (draft.who || draft.when)) return repeat(draft, context.query);
  if (draft.who) return draft;
  return { ...draft, who: context.who, when: draft.when ?? (context.when && asImplied(context.when)) };
}

/** Whether the question has words of its own beside names, years and 呢. */
function hasContent(draft: Draft): boolean {
  if (draft.indicators.length > 0) return true;
  const kinds = ["operation", "contact", "part", "foreign", "talk"] as const;
  if (kinds.some((kind) => wordsOf(draft, kind).length > 0)) return true;
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
    .replace(/那么?|呢|的|又|还|吗|么|也|是|年|在|\b(and|what|how|about|for|in|the|then)\b|[^\p{L}\p{N}]/gu, "");
}

/** 那环翠楼呢: the question before, about somebody else or another year. */
function repeat(draft: Draft, before: Query): Draft {
  if (!("who" in before)) return draft;
  const who = draft.who ?? before.who;
  const when = draft.when ?? asImplied(before.when);
  return { ...draft, who, when, query: { ...before, who, when } };
}
