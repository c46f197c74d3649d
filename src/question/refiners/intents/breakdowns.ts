import { requestsTable } from "../../../form/form.ts";
import { asks, type Draft } from "../../draft.ts";
import type { Indicator, Query } from "../../query.ts";
import type { Scope } from "./scope.ts";

type Breakdown = "applicants" | "outcomes" | "reasons";

/** 为什么不予公开: the reasons that the table has. */
export function reasons(draft: Draft, scope: Scope): Query | undefined {
  const before = draft.context?.indicators.some(
    (indicator) => "key" in indicator && /requests\.denied|rate\.denial/.test(indicator.key),
  );
  const ranked =
    asks(draft, "ranking") && /理由|原因|reason/.test(draft.question.folded) && draft.who?.type === "agencies";
  if (!asks(draft, "reasons") && !ranked && !(asks(draft, "why") && before)) return undefined;
  if (scope.who.type !== "agencies") return undefined;
  const rows = requestsTable.rows.filter((row) => row.group === "denied");
  return breakdownOf(
    "reasons",
    scope,
    rows.map((row) => `requests.${row.key}.total`),
  );
}

/** 都是谁申请的, 怎么处理的: all columns of a row, or all outcomes. */
export function breakdown(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (scope.who.type !== "agencies" || asks(draft, "ranking")) return undefined;
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
  return { intent: "figure", ...scope, indicators, verdict: null, breakdown: kind };
}
