import type { Draft } from "../draft.ts";
import type { Query } from "../query.ts";
import { conditionIn, withoutNames } from "./conditions.ts";
import { breakdown, channels, reasons } from "./intents/breakdowns.ts";
import { facts, ratio } from "./intents/growth.ts";
import { comparison, count, list, ranking, total } from "./intents/many.ts";
import { change, check, figure, reports, share, trend } from "./intents/one.ts";
import type { IntentRule, Scope } from "./intents/scope.ts";
import { passageOf } from "./intents/topic.ts";
import { contact, foreign, naming, part, passage, summary } from "./intents/words.ts";
import { leftoverOf } from "./leftover.ts";
import { outOfScope } from "./talk.ts";

/** What the question wants done, decided by the first rule that recognises it; the order is from particular to general. */
export const intentRules: readonly (readonly [string, IntentRule])[] = [
  ["facts", facts],
  ["foreign", foreign],
  ["naming", naming],
  ["contact", contact],
  ["check", check],
  ["reasons", reasons],
  ["breakdown", breakdown],
  ["channels", channels],
  ["reports", reports],
  ["part", part],
  ["summary", summary],
  ["ratio", ratio],
  ["change", change],
  ["ranking", ranking],
  ["count", count],
  ["total", total],
  ["share", share],
  ["list", list],
  ["trend", trend],
  ["comparison", comparison],
  ["figure", figure],
  ["passage", passage],
];

/** Turns the draft into a query: the last refiner, after which there always is one. */
export function refineIntent(draft: Draft): Draft {
  if (draft.query) return draft;
  const who = draft.who ?? { type: "everyone" as const, units: "all", count: null };
  const when = draft.when ?? { type: "latest" as const, implied: true };
  for (const [, rule] of intentRules) {
    const query = rule(draft, { who, when }, [...draft.indicators]);
    if (query) return { ...draft, query: certain(draft, { who, when }, query) };
  }
  return { ...draft, query: outOfScope("") };
}

/** A number of cases that the query does not use: it says something of the figure that would be passed over. */
function numbersLeft(draft: Draft, query: Query): string[] {
  const condition = "condition" in query ? query.condition : "verdict" in query ? query.verdict : null;
  if (condition !== null && !(condition.comparator === ">" && condition.value === 0)) return [];
  const bound = conditionIn(withoutNames(draft));
  return bound === undefined || bound.value === 0 ? [] : [String(bound.value)];
}

/**
 * A figure is given only when every word of the question is accounted for: 通过邮寄收到的申请 is not what the table counts.
 * What is left over is looked for in the report's own words, and refused where they do not have it.
 */
function certain(draft: Draft, scope: Scope, query: Query): Query {
  const numeric = "indicators" in query || "indicator" in query;
  if (!numeric || (query.intent === "figure" && query.breakdown !== null)) return query;
  const leftover = [...leftoverOf(draft), ...numbersLeft(draft, query)];
  return leftover.length === 0 ? query : passageOf(draft, scope, null, leftover);
}
