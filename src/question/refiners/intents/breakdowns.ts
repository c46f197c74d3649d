import { requestsTable } from "../../../form/form.ts";
import { asks, type Draft } from "../../draft.ts";
import type { Indicator, Query } from "../../query.ts";
import { isOneAgency, type Scope } from "./scope.ts";

type Breakdown = "applicants" | "outcomes" | "reasons";

/** 为什么不予公开, 无法提供的原因: the reasons that the table has. */
export function reasons(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (scope.who.type !== "agencies") return undefined;
  const group = groupOf(indicators);
  const named =
    group !== undefined &&
    /(?<!正当)理由|原因|(?<!其他)情形|(?<!good )reasons?|grounds/.test(draft.question.folded) &&
    !asks(draft, "share");
  const again = asks(draft, "why") ? groupOf(draft.context?.indicators ?? []) : undefined;
  if (!asks(draft, "reasons") && !named && again === undefined) return undefined;
  const rows = requestsTable.rows.filter((row) => row.group === (group ?? again ?? "denied"));
  return breakdownOf(
    "reasons",
    scope,
    rows.map((row) => `requests.${row.key}.total`),
  );
}

/** The group of the form whose reasons are meant: 不予公开, 无法提供, 不予处理. */
function groupOf(indicators: readonly Indicator[]): string | undefined {
  for (const indicator of indicators) {
    if (!("key" in indicator)) continue;
    const group = /^(?:requests|rate)\.(denied|denial|not_provided|not_processed)\b/.exec(indicator.key)?.[1];
    if (group !== undefined) return group === "denial" ? "denied" : group;
  }
  return undefined;
}

/** 都是谁申请的, 怎么处理的: all columns of a row, or all outcomes, most first. */
export function breakdown(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (scope.who.type !== "agencies" || (asks(draft, "ranking") && !isOneAgency(scope.who))) return undefined;
  if (asks(draft, "applicants")) {
    const columns = requestsTable.columns.filter((column) => column.key !== "total");
    return breakdownOf(
      "applicants",
      scope,
      columns.map((column) => `${rowOf(indicators[0])}.${column.key}`),
    );
  }
  if (!asks(draft, "outcomes") || indicators.length > 1) return undefined;
  const rows = requestsTable.rows.filter((row) => row.outcome && row.eras.includes("2021"));
  return breakdownOf(
    "outcomes",
    scope,
    rows.map((row) => `requests.${row.key}.total`),
  );
}

function rowOf(indicator: Indicator | undefined): string {
  const isRequest = indicator?.type === "cell" && indicator.key.startsWith("requests.");
  return isRequest ? indicator.key.split(".").slice(0, -1).join(".") : "requests.received";
}

function breakdownOf(kind: Breakdown, scope: Scope, keys: readonly string[]): Query {
  const indicators = keys.map((key) => ({ type: "cell" as const, key }));
  return { intent: "figure", ...scope, indicators, verdict: null, breakdown: kind, total: false };
}
