import { asks, type Draft } from "../../draft.ts";
import type { Indicator, Query, Who } from "../../query.ts";
import { conditionIn, withoutNames } from "../conditions.ts";
import { limitIn, meansBoth, meansFewest, positionIn } from "../numbers.ts";
import { oneColumn } from "./column.ts";
import { isOneAgency, isOneYear, isSingle, type Scope } from "./scope.ts";

/** Who has most or least; of one agency, which of its years, or its place among all. */
export function ranking(draft: Draft, scope: Scope, [indicator]: Indicator[]): Query | undefined {
  if (!indicator) return undefined;
  const place = placeOf(draft, scope, indicator);
  if (place) return place;
  if (!asks(draft, "ranking")) return undefined;
  const { folded } = draft.question;
  // One agency's one year has no order: 最多的是哪个月 is nothing the form tells.
  if (isOneAgency(scope.who) && draft.when !== null && isOneYear(scope.when))
    return {
      intent: "refusal",
      reason: "not_in_form",
      detail: "no_order",
      about: /\p{Script=Han}/u.test(folded) ? (folded.includes("最") ? "最多、最少" : "名次") : "ranking",
      nearest: scope.who.type === "agencies" ? scope.who.ids : [],
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
    both: meansBoth(folded),
  };
}

/** 温泉镇排第几: the order of all that are compared with it, and where it stands there. */
function placeOf(draft: Draft, { who, when }: Scope, indicator: Indicator): Query | undefined {
  const { folded } = draft.question;
  if (!asks(draft, "place") || who.type !== "agencies" || who.ids.length === 0 || asks(draft, "change"))
    return undefined;
  if (/最|哪一?年|which year/u.test(folded) || !isOneYear(when)) return undefined;
  const region = draft.mentions.regions.find(({ certainty }) => certainty === "stated")?.value;
  const all: Who =
    region?.type === "region"
      ? { type: "region", name: region.name, ids: [...region.agencyIds], units: region.units, count: null }
      : { type: "everyone", units: region?.units ?? "all", count: null };
  const order = { direction: meansFewest(folded) ? ("asc" as const) : ("desc" as const), limit: null, position: null };
  return { intent: "ranking", who: all, when, indicator: oneColumn(indicator), ...order, placeOf: who.ids };
}

/** How many agencies, or reports, satisfy a condition. */
export function count(draft: Draft, scope: Scope, [indicator]: Indicator[]): Query | undefined {
  if (!asks(draft, "count") || !indicator || isOneAgency(scope.who)) return undefined;
  const condition = conditionOf(draft);
  const counted = /份|篇|reports/.test(countWord(draft)) ? "reports" : "agencies";
  return {
    intent: "total",
    ...scope,
    indicator: oneColumn(indicator),
    operation: "count",
    also: [],
    condition,
    counted,
  };
}

function countWord(draft: Draft): string {
  return draft.mentions.words.find((word) => word.kind === "operation" && word.value.id === "count")?.text ?? "";
}

function conditionOf(draft: Draft) {
  if (asks(draft, "none") || isNegated(draft)) return { comparator: "=" as const, value: 0 };
  return conditionIn(withoutNames(draft)) ?? { comparator: ">" as const, value: 0 };
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
  const [operation, ...others] = (["mean", "median", "sum"] as const).filter(
    (candidate) => asks(draft, candidate) && !(each && candidate === "sum"),
  );
  if (operation === undefined) return undefined;
  return {
    intent: "total",
    ...scope,
    indicator: oneColumn(indicator),
    operation,
    // 总的平均 is one thing, 总数和平均数 are two.
    also: others.filter((other) => areListed(draft, operation, other)),
    condition: null,
    counted: "reports",
  };
}

/** Whether 和, 、 or "and" stands between the words for two operations. */
function areListed(draft: Draft, one: string, other: string): boolean {
  const words = draft.mentions.words.filter(({ kind }) => kind === "operation");
  return words
    .filter(({ value }) => value.id === one)
    .some((first) =>
      words
        .filter(({ value }) => value.id === other)
        .some((second) => {
          const [left, right] = first.start < second.start ? [first, second] : [second, first];
          return /[和与及跟、,，]|以及|\band\b|&/u.test(draft.question.folded.slice(left.end, right.start));
        }),
    );
}

/** Which agencies satisfy a condition. */
export function list(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const indicator = indicators.at(-1);
  if (!indicator || isSingle(scope)) return undefined;
  if (scope.who.type === "agencies" && asks(draft, "comparison")) return undefined;
  const condition = conditionIn(withoutNames(draft));
  const none = asks(draft, "none") && scope.who.type !== "agencies";
  if (!asks(draft, "list") && !condition && !none) return undefined;
  if (indicators.length > 1 && areConditions(draft))
    return { intent: "refusal", reason: "out_of_scope", detail: "one_condition", about: "", nearest: [] };
  return { intent: "list", ...scope, indicator: oneColumn(indicator), condition: condition ?? conditionOf(draft) };
}

/** 既有复议又有诉讼: two conditions, of which only one can be tested. */
function areConditions(draft: Draft): boolean {
  return /既|又|同时|并且|而且|但|且|都有|或者?|\bboth\b|\band\b|\bbut\b|\bor\b/u.test(withoutNames(draft));
}

/** Several agencies side by side. */
export function comparison(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (indicators.length === 0 || isOneAgency(scope.who) || !draft.who) return undefined;
  return { intent: "comparison", ...scope, indicators, difference: asks(draft, "difference") };
}
