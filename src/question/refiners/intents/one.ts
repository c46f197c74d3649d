import { asks, type Draft } from "../../draft.ts";
import type { Indicator, Query } from "../../query.ts";
import { conditionIn, statedIn, withoutNames } from "../conditions.ts";
import { asksShare } from "../indicators.ts";
import { leftoverOf } from "../leftover.ts";
import { oneColumn } from "./column.ts";
import { comparesYears, growthOf } from "./growth.ts";
import { isOneAgency, isSingle, type Scope, whichAgency } from "./scope.ts";
import { asksMention } from "./topic.ts";

/** What the checks found. */
export function check(draft: Draft, scope: Scope): Query | undefined {
  return asks(draft, "check") && draft.indicators.length === 0 ? { intent: "check", ...scope } : undefined;
}

/** Which reports are held. */
export function reports(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (asksMention(draft)) return undefined;
  // "Which years of X are available" names all years and asks for nothing else.
  const whichYears = draft.mentions.years.some(({ text }) => /which|what|哪|几/i.test(text));
  const allOfThem =
    scope.who.type !== "agencies" && draft.who !== null && /(年报|报告)[?？]?$/.test(draft.question.folded);
  const counts = asks(draft, "count") && draft.who?.type !== "agencies" && leftoverOf(draft).length === 0;
  return (counts || asks(draft, "reports") || allOfThem || (whichYears && !asks(draft, "ranking"))) &&
    indicators.length === 0
    ? { intent: "reports", who: scope.who, when: draft.when ?? { type: "every" } }
    : undefined;
}

/** Growth or decline of one agency. */
export function change(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const indicator = indicators[0] ?? draft.context?.indicators[0];
  if (!indicator || asksShare(draft)) return undefined;
  if (!asks(draft, "change")) return comparesYears(draft, scope) ? growthOf(draft, scope, indicator) : undefined;
  const severalYears = scope.when.type === "every" || scope.when.type === "last";
  if (isOneAgency(scope.who))
    return severalYears ? undefined : { intent: "change", ...scope, indicator: oneColumn(indicator) };
  return draft.who ? growthOf(draft, scope, indicator) : whichAgency(draft);
}

/** A rate or share of one report; one of a thing that is a share of nothing is refused. */
export function share(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const shares = indicators.filter((candidate) => candidate.type === "share" || candidate.type === "rate");
  const [indicator] = shares;
  if (!indicator) {
    const word = draft.mentions.words.find((each) => each.kind === "operation" && each.value.id === "share");
    if (!word || indicators.length === 0) return undefined;
    return { intent: "refusal", reason: "not_in_form", about: word.text.trim(), nearest: [] };
  }
  return isSingle(scope) && indicators.length === 1 && !asks(draft, "yesno")
    ? { intent: "share", ...scope, indicator }
    : undefined;
}

/** One agency through the years. */
export function trend(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (indicators.length === 0 || !isOneAgency(scope.who)) return undefined;
  const { when } = scope;
  const many = when.type === "every" || when.type === "last" || (when.type === "years" && when.years.length > 1);
  return many ? { intent: "trend", ...scope, indicators, difference: asks(draft, "difference") } : undefined;
}

/** One or several figures of one report. */
export function figure(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (indicators.length === 0) return undefined;
  if (!draft.who) return whichAgency(draft);
  const total =
    indicators.length > 1 &&
    /一共|总共|合计|共计|加起来|加总|总和|in total|altogether|combined|together/.test(draft.question.folded);
  const difference = indicators.length === 2 && asks(draft, "difference");
  const query = { intent: "figure" as const, ...scope, indicators, verdict: verdictOf(draft), breakdown: null, total };
  return difference ? { ...query, difference } : query;
}

/** What must hold for a yes: 超过100件了吗, else that there is any. */
function verdictOf(draft: Draft) {
  if (!asks(draft, "yesno")) return null;
  const folded = withoutNames(draft);
  return conditionIn(folded) ?? statedIn(folded) ?? { comparator: ">" as const, value: 0 };
}
