import { requestsTable } from "../../form/form.ts";
import type { Draft } from "../draft.ts";
import { asks, idsOf, wordsOf } from "../draft.ts";
import { type ContactField, contactFieldSchema, type Indicator, type Query, type When, type Who } from "../query.ts";
import { conditionIn, limitIn, meansFewest } from "./numbers.ts";
import { outOfScope } from "./talk.ts";

interface Scope {
  readonly who: Who;
  readonly when: When;
}
type IntentRule = (draft: Draft, scope: Scope, indicators: Indicator[]) => Query | undefined;

/** What the question wants done, decided by the first rule that recognises it; the order is from particular to general. */
const rules: readonly IntentRule[] = [
  foreign,
  naming,
  contact,
  check,
  reasons,
  breakdown,
  reports,
  part,
  summary,
  ranking,
  count,
  total,
  change,
  share,
  list,
  trend,
  comparison,
  figure,
  passage,
];

/** Turns the draft into a query: the last refiner, after which there always is one. */
export function refineIntent(draft: Draft): Draft {
  if (draft.query) return draft;
  const who = draft.who ?? { type: "everyone" as const };
  const when = draft.when ?? { type: "latest" as const, implied: true };
  for (const rule of rules) {
    const query = rule(draft, { who, when }, [...draft.indicators]);
    if (query) return { ...draft, query };
  }
  return { ...draft, query: outOfScope("") };
}

/** A word for something that the form does not have, unless a longer word of the form covers it. */
function foreign(draft: Draft): Query | undefined {
  const words = wordsOf(draft, "foreign");
  const covering = wordsOf(draft, "indicator");
  const word = words.find(
    (candidate) =>
      !covering.some(
        (other) =>
          other.start <= candidate.start && other.end >= candidate.end && other.value.weight > candidate.value.weight,
      ),
  );
  return word
    ? {
        intent: "refusal",
        reason: "not_in_form",
        about: word.text,
        nearest: draft.who?.type === "agencies" ? draft.who.ids : [],
      }
    : undefined;
}

/** 抖音号叫什么, 关停了哪些账号: words about an account, no figure, though the account is one that figures are stated for. */
function naming(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const asked = wordsOf(draft, "ask", "name").length > 0 || wordsOf(draft, "ask", "doing").length > 0;
  const statedOnly = indicators.every((indicator) => indicator.type === "statement");
  if (!asked || !statedOnly || asksMany(draft) || !draft.who) return undefined;
  return topicOf(draft).length > 1 ? passageOf(draft, scope, null) : undefined;
}

function contact(draft: Draft, scope: Scope): Query | undefined {
  const named = idsOf(draft, "contact").flatMap((id): ContactField[] =>
    contactFieldSchema.safeParse(id).data ? [contactFieldSchema.parse(id)] : [],
  );
  const indicator = draft.indicators.length > 0 && !named.includes("phone");
  if (indicator || (named.length === 0 && !(asks(draft, "contact") && draft.indicators.length === 0))) return undefined;
  if (!draft.who) return whichAgency(draft);
  return {
    intent: "contact",
    ...scope,
    fields: named.length > 0 ? named : ["phone", "address", "postcode", "email", "website"],
  };
}

function check(draft: Draft, scope: Scope): Query | undefined {
  return asks(draft, "check") && draft.indicators.length === 0 ? { intent: "check", ...scope } : undefined;
}

function reasons(draft: Draft, scope: Scope): Query | undefined {
  const before = draft.context?.indicators.some(
    (indicator) => "key" in indicator && /requests\.denied/.test(indicator.key),
  );
  const ranked =
    asks(draft, "ranking") && /理由|原因|reason/.test(draft.question.folded) && draft.who?.type === "agencies";
  if (!asks(draft, "reasons") && !ranked && !(asks(draft, "why") && before)) return undefined;
  const rows = requestsTable.rows.filter((row) => row.group === "denied");
  return {
    intent: "figure",
    ...scope,
    indicators: rows.map((row) => ({ type: "cell", key: `requests.${row.key}.total` })),
    yesNo: false,
    breakdown: "reasons",
  };
}

/** 都是谁申请的, 怎么处理的: all columns of a row, or all outcomes. */
function breakdown(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (scope.who.type !== "agencies" || asks(draft, "ranking")) return undefined;
  if (asks(draft, "applicants")) {
    const [first] = indicators;
    const row =
      first?.type === "cell" && first.key.startsWith("requests.")
        ? first.key.split(".").slice(0, -1).join(".")
        : "requests.received";
    const keys = requestsTable.columns
      .filter((column) => column.key !== "total")
      .map((column) => `${row}.${column.key}`);
    return {
      intent: "figure",
      ...scope,
      indicators: keys.map((key) => ({ type: "cell", key })),
      yesNo: false,
      breakdown: "applicants",
    };
  }
  if (!asks(draft, "outcomes") || indicators.length > 1) return undefined;
  const rows = requestsTable.rows.filter((row) => row.outcome && row.eras.includes("2021"));
  return {
    intent: "figure",
    ...scope,
    indicators: rows.map((row) => ({ type: "cell", key: `requests.${row.key}.total` })),
    yesNo: false,
    breakdown: "outcomes",
  };
}

function reports(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  return asks(draft, "reports") && indicators.length === 0
    ? { intent: "reports", who: scope.who, when: draft.when ?? { type: "every" } }
    : undefined;
}

/** 存在什么问题, 打算怎么改进: section five. */
function part(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const [first] = idsOf(draft, "part");
  if (first === undefined || indicators.length > 0) return undefined;
  if (!draft.who) return passageOf(draft, scope, null);
  return passageOf(draft, scope, first === "problems" ? "problems" : "plans");
}

function summary(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (!asks(draft, "summary") || indicators.some((indicator) => indicator.type !== "statement")) return undefined;
  if (!draft.who) return whichAgency(draft);
  return { intent: "summary", ...scope };
}

function ranking(draft: Draft, scope: Scope, [indicator]: Indicator[]): Query | undefined {
  if (!asks(draft, "ranking") || !indicator) return undefined;
  const single = scope.who.type === "agencies" && scope.who.ids.length === 1;
  const when = single && draft.when === null ? ({ type: "every" } as const) : scope.when;
  return {
    intent: "ranking",
    who: scope.who,
    when,
    indicator,
    direction: meansFewest(draft.question.folded) ? "asc" : "desc",
    limit: limitIn(draft.question.folded),
  };
}

function count(draft: Draft, scope: Scope, [indicator]: Indicator[]): Query | undefined {
  if (!asks(draft, "count") || !indicator) return undefined;
  const condition = asks(draft, "none")
    ? { comparator: "=" as const, value: 0 }
    : (conditionIn(draft.question.folded) ?? { comparator: ">" as const, value: 0 });
  return { intent: "total", ...scope, indicator, operation: "count", condition };
}

function total(draft: Draft, scope: Scope, [indicator]: Indicator[]): Query | undefined {
  if (!indicator || isSingle(scope)) return undefined;
  for (const operation of ["mean", "median", "sum"] as const) {
    if (asks(draft, operation)) return { intent: "total", ...scope, indicator, operation, condition: null };
  }
  return undefined;
}

function isSingle({ who, when }: Scope): boolean {
  const oneYear = when.type === "latest" || (when.type === "years" && when.years.length === 1);
  return who.type === "agencies" && who.ids.length === 1 && oneYear;
}

function change(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const [indicator] = indicators;
  if (!asks(draft, "change") || asks(draft, "share") || scope.who.type !== "agencies") return undefined;
  const asked = indicator ?? draft.context?.indicators[0];
  if (!asked) return undefined;
  return { intent: "change", ...scope, indicator: asked };
}

function share(_draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const indicator = indicators.find((candidate) => candidate.type === "share" || candidate.type === "rate");
  return indicator && isSingle(scope) ? { intent: "share", ...scope, indicator } : undefined;
}

function list(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const indicator = indicators.at(-1);
  if (!indicator || isSingle(scope)) return undefined;
  const condition = conditionIn(draft.question.folded);
  const who = asks(draft, "list") || condition !== undefined || (asks(draft, "none") && scope.who.type !== "agencies");
  if (!who) return undefined;
  if (condition) return { intent: "list", ...scope, indicator, condition };
  return {
    intent: "list",
    ...scope,
    indicator,
    condition: asks(draft, "none") ? { comparator: "=", value: 0 } : { comparator: ">", value: 0 },
  };
}

function trend(_draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const { who, when } = scope;
  if (indicators.length === 0 || who.type !== "agencies" || who.ids.length !== 1) return undefined;
  const many = when.type === "every" || when.type === "last" || (when.type === "years" && when.years.length > 1);
  return many ? { intent: "trend", ...scope, indicators } : undefined;
}

function comparison(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (indicators.length === 0) return undefined;
  const { who } = scope;
  if (who.type === "agencies" && who.ids.length === 1) return undefined;
  return draft.who ? { intent: "comparison", ...scope, indicators, difference: asks(draft, "difference") } : undefined;
}

function figure(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  if (indicators.length === 0) return undefined;
  if (!draft.who) return whichAgency(draft);
  return { intent: "figure", ...scope, indicators, yesNo: asks(draft, "yesno"), breakdown: null };
}

/** A question that needs somebody and names nobody. */
function whichAgency(draft: Draft): Query {
  return { intent: "clarify", about: "agency", choices: [], question: draft.question.text, start: -1, end: -1 };
}

function passage(draft: Draft, scope: Scope): Query | undefined {
  const topic = topicOf(draft);
  const asked = wordsOf(draft, "ask").length > 0 || asks(draft, "list") || asks(draft, "yesno") || asks(draft, "why");
  if (topic.length < 2) {
    if (draft.who?.type === "agencies" && topic.length === 0)
      return wordsOf(draft, "ask").length > 0 || asksMany(draft) ? undefined : { intent: "summary", ...scope };
    return undefined;
  }
  return draft.who || asked ? passageOf(draft, scope, null) : undefined;
}

function asksMany(draft: Draft): boolean {
  return /多少|几[个件条名人次]|how (many|much)/.test(draft.question.folded);
}

function passageOf(draft: Draft, scope: Scope, wanted: "problems" | "plans" | null): Query {
  return { intent: "passage", ...scope, topic: topicOf(draft), part: wanted, numeric: asksMany(draft) };
}

/** The words of the question that say what it is about: without names, years, and words that only ask. */
function topicOf(draft: Draft): string {
  const spans = [
    ...draft.mentions.agencies,
    ...draft.mentions.regions,
    ...draft.mentions.years,
    ...wordsOf(draft, "ask", "what"),
    ...wordsOf(draft, "operation").filter((word) => ["list", "yesno", "none", "comparison"].includes(word.value.id)),
  ];
  let text = draft.question.folded;
  for (const span of spans) text = text.slice(0, span.start) + " ".repeat(span.end - span.start) + text.slice(span.end);
  return text
    .replace(
      /多少|几(个|件|条|名|人|次|家)|how (many|much)|\b(the|a|an|of|in|on|for|to|is|are|was|were|did|does|do|by|with|and|at|any|its?|their)\b/g,
      " ",
    )
    .replace(/[的了吗呢么是在有和与及就都也还被把那这它我们请问告诉一下]/gu, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/(^| )\p{Script=Han}(?= |$)/gu, " ")
    .replace(/ +/g, " ")
    .trim();
}
