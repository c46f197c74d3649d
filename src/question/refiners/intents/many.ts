import { asks, type Draft } from "../../draft.ts";
import type { Indicator, Query } from "../../query.ts";
import { conditionIn, limitIn, meansFewest, positionIn } from "../numbers.ts";
import { oneColumn } from "./column.ts";
import { isOneAgency, isOneYear, isSingle, type Scope } from "./scope.ts";

/** Who has most or least; of one agency, which of its years. */
export function ranking(draft: Draft, scope: Scope, [indicator]: Indicator[]): Query | undefined {
  if (!asks(draft, "ranking") || !indicator) return undefined;
  const { folded } = draft.question;
  // One agency's one year has no order: 最多的是哪个月 is nothing the form tells.
  if (isOneAgency(scope.who) && draft.when !== null && isOneYear(scope.when))
    return {
      intent: "refusal",
      reason: "not_in_form",
      about: folded.includes("最") ? "最多、最少" : "ranking",
      nearest: [],
    };
  const when = isOneAgency(scope.who) && draft.when === null ? ({ type: "every" } as const) : scope.when;
  const direction = meansFewest(folded) ? "asc" : "desc";
  return {
    intent: "ranking",
    who: scope.who,
    when,
    indicator: oneColumn(indicator),
    direction,
    limit: limitIn(folded),
    position: positionIn(folded),
  };
}

/** How many agencies, or reports, satisfy a condition. */
export function count(draft: Draft, scope: Scope, [indicator]: Indicator[]): Query | undefined {
  if (!asks(draft, "count") || !indicator || isOneAgency(scope.who)) return undefined;
  const condition = conditionOf(draft);
  const counted = /份|篇|reports/.test(countWord(draft)) ? "reports" : "agencies";
  return { intent: "total", ...scope, indicator: oneColumn(indicator), operation: "count", condition, counted };
}

function countWord(draft: Draft): string {
  return draft.mentions.words.find((word) => word.kind === "operation" && word.value.id === "count")?.text ?? "";
}

function conditionOf(draft: Draft) {
  if (asks(draft, "none") || isNegated(draft)) return { comparator: "=" as const, value: 0 };
  return conditionIn(draft.question.folded) ?? { comparator: ">" as const, value: 0 };
}

/** 哪些单位没有抖音: none of what comes next. */
function isNegated(draft: Draft): boolean {
  const { folded } = draft.question;
  return draft.mentions.words.some(
    ({ kind, start }) =>
      kind === "indicator" &&
      /(?<!有)(?:没有?|未|无)(?:被|收到|发布|开通|公开|制发|产生|发生|作出|出现)?过?$|\b(?:no|without(?: any)?|did not|didn't|never) $/.test(
        folded.slice(0, start),
      ),
  );
}

/** A sum, mean or median over several reports. */
export function total(draft: Draft, scope: Scope, [indicator, ...more]: Indicator[]): Query | undefined {
  if (!indicator || more.length > 0 || isSingle(scope)) return undefined;
  const each = /分别|各自|respectively|each/.test(draft.question.folded);
  for (const operation of ["mean", "median", "sum"] as const) {
    if (asks(draft, operation) && !(each && operation === "sum"))
      return {
        intent: "total",
        ...scope,
        indicator: oneColumn(indicator),
        operation,
        condition: null,
        counted: "reports",
      };
  }
  return undefined;
}

/** Which agencies satisfy a condition. */
export function list(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const indicator = indicators.at(-1);
  if (!indicator || isSingle(scope)) return undefined;
  if (scope.who.type === "agencies" && asks(draft, "comparison")) return undefined;
  const condition = conditionIn(draft.question.folded);
  const none = asks(draft, "none") && scope.who.type !== "agencies";
  if (!asks(draft, "list") && !condition && !none) return undefined;
  return { intent: "list", ...scope, indicator: oneColumn(indicator), condition: condition ?? conditionOf(draft) };
}

/** Several agencies side by side. */
export function comparison(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (indicators.length === 0 || isOneAgency(scope.who) || !draft.who) return undefined;
  return { intent: "comparison", ...scope, indicators, difference: asks(draft, "difference") };
}
