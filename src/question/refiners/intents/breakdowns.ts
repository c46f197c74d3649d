import { requestsTable } from "../../../form/form.ts";
import { asks, type Draft } from "../../draft.ts";
import type { Indicator, Query } from "../../query.ts";
import { isOneAgency, type Scope } from "./scope.ts";

type FigureQuery = Extract<Query, { intent: "figure" }>;
type Breakdown = NonNullable<FigureQuery["breakdown"]>;

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
    rows.map((row) => `requests.${row.key}.${columnOf(indicators)}`),
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
    rows.map((row) => `requests.${row.key}.${columnOf(indicators)}`),
  );
}

/** 企业申请的办理情况: the column that the question names, or all applicants together. */
function columnOf([indicator]: readonly Indicator[]): string {
  const column =
    indicator?.type === "cell" && indicator.key.startsWith("requests.") ? indicator.key.split(".").at(-1) : "";
  return requestsTable.columns.some(({ key }) => key === column) ? (column ?? "total") : "total";
}

/** 哪个渠道最多: what each channel published, most first. */
export function channels(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const isDisclosed = indicators.every(
    (indicator) => indicator.type === "statement" && indicator.key === "text.disclosed",
  );
  if (!asks(draft, "channels") || !isDisclosed || scope.who.type !== "agencies") return undefined;
  return { ...breakdownOf("channels", scope, []), indicators: channelKeys.map((key) => ({ type: "statement", key })) };
}

const channelKeys = [
  "website",
  "wechat",
  "video_channel",
  "douyin",
  "weibo",
  "toutiao",
  "new_media",
  "other_media",
].map((channel) => `text.${channel}`);

function rowOf(indicator: Indicator | undefined): string {
  const isRequest = indicator?.type === "cell" && indicator.key.startsWith("requests.");
  return isRequest ? indicator.key.split(".").slice(0, -1).join(".") : "requests.received";
}

function breakdownOf(kind: Breakdown, scope: Scope, keys: readonly string[]): FigureQuery {
  const indicators = keys.map((key) => ({ type: "cell" as const, key }));
  return { intent: "figure", ...scope, indicators, verdict: null, breakdown: kind, total: false };
}
