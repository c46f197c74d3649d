import { cellOf, disclosureTables, groupSums, requestsTable, reviewTable } from "../../form/form.ts";
import type { Draft } from "../draft.ts";
import { asks, idsOf, wordsOf } from "../draft.ts";
import type { WordMention } from "../finders/words.ts";
import type { Indicator } from "../query.ts";

/** Rows and columns named in a question become cells, sums, statements and rates. */
export function refineIndicators(draft: Draft): Draft {
  const words = settle(wordsOf(draft, "indicator"), draft);
  const indicators = unique([
    ...words.flatMap((word) => indicatorsOf(word.value.id, draft)),
    ...lonelyColumns(words, draft),
    ...lonelyOutcomes(words, draft),
  ]);
  return {
    ...draft,
    indicators: asks(draft, "share") ? indicators.map((indicator) => asShare(indicator, draft)) : indicators,
  };
}

/** Which of the named indicators are really meant: general words give way to particular ones. */
function settle(words: readonly WordMention[], draft: Draft): WordMention[] {
  const ids = new Set(words.map((word) => word.value.id));
  const others = (prefix: string, except: string) => [...ids].some((id) => id !== except && id.startsWith(prefix));
  return words.filter((word) => {
    const { id, weight } = word.value;
    if (id === "requests.received")
      return weight >= (draft.question.language === "en" ? 12 : 4)
        ? !isWholeOf(word, words, draft)
        : !others("requests.", id) && !others("rate.", id) && !others("block.", id) && !others("text.", id);
    if (id === "requests.concluded") return weight > 2 || !others("requests.", id);
    if (id === "text.disclosed")
      return (
        !others("text.", id) || (asksNumber(word) && /主动公开|proactive/i.test(word.text)) || asks(draft, "share")
      );
    if (id === "block.litigation") return !others("block.litigation_", id);
    if (id === "block.reconsideration")
      return !ids.has("block.litigation_direct") && !ids.has("block.litigation_after_reconsideration")
        ? true
        : weight >= 4;
    if (isGroup(id)) return !others(`${id}.`, id);
    return true;
  });
}

/** 收到的申请中不予公开的: the whole is only named to say what the part is a part of. */
function isWholeOf(word: WordMention, words: readonly WordMention[], draft: Draft): boolean {
  const after = draft.question.folded.slice(word.end, word.end + 24);
  const next = words.find((other) => other.start >= word.end && other.value.id.startsWith("requests."));
  // "How many requests were denied": the one thing asked is the denials.
  if (
    draft.question.language === "en" &&
    next &&
    next.start - word.end < 24 &&
    !/[,;]| and /.test(draft.question.folded.slice(word.end, next.start))
  )
    return true;
  return (
    /^(件|个)?(数|数量)?[,，、]?(其?中|里面?|当中|之中)/.test(after) &&
    !asksNumber(word) &&
    words.some((other) => other.start >= word.end)
  );
}

function asksNumber(word: WordMention): boolean {
  return /多少|几|数|总|how (many|much)|number/i.test(word.text);
}

function isGroup(id: string): boolean {
  return groupSums.some((sum) => sum.key === id);
}

function indicatorsOf(id: string, draft: Draft): Indicator[] {
  if (id.startsWith("text.")) return [{ type: "statement", key: id }];
  if (id.startsWith("rate.")) return [{ type: "rate", key: id }];
  if (id.startsWith("requests.")) return columnsOf(draft).map((column) => ({ type: "cell", key: `${id}.${column}` }));
  if (id.startsWith("disclosure.")) return disclosureCells(id.slice("disclosure.".length), draft);
  return outcomesOf(draft).map((outcome) => ({ type: "cell", key: `${id.slice("block.".length)}.${outcome}` }));
}

function columnsOf(draft: Draft): string[] {
  const named = idsOf(draft, "column").filter((column) => column !== "total");
  return named.length > 0 ? named : ["total"];
}

function outcomesOf(draft: Draft): string[] {
  const named = idsOf(draft, "outcome").filter((outcome) => outcome !== "total");
  return named.length > 0 ? named : ["total"];
}

/** A row of table 2 with the column named; `*` where none is, for which columns there are depends on the report's form. */
function disclosureCells(row: string, draft: Draft): Indicator[] {
  const named = idsOf(draft, "measure").flatMap((measure) =>
    disclosureTables.flatMap((table) => {
      const key = `${table.table}.${row}.${measure}`;
      return cellOf(key) ? [key] : [];
    }),
  );
  const [first] = named;
  if (first !== undefined)
    return unique(
      named.filter((key) => key.split(".")[0] === first.split(".")[0]).map((key) => ({ type: "cell", key }) as const),
    );
  const current = disclosureTables.find((table) => table.rows.some((candidate) => candidate.key === row));
  return current ? [{ type: "cell", key: `${current.table}.${row}.*` }] : [];
}

/** 企业申请了吗 names no row: requests received are meant. Words for applicants alone are no question about requests. */
function lonelyColumns(words: readonly WordMention[], draft: Draft): Indicator[] {
  const rows = words.some((word) => word.value.id.startsWith("requests."));
  const named = idsOf(draft, "column").filter((column) => column !== "total");
  if (rows || named.length === 0 || words.length > 0) return [];
  const known = named.every((column) => requestsTable.columns.some((candidate) => candidate.key === column));
  const meant = asks(draft, "share") || /申请|request|appl/.test(draft.question.folded);
  return known && meant ? named.map((column) => ({ type: "cell", key: `requests.received.${column}` })) : [];
}

/** 结果纠正的有几件 names no block: all three are meant. */
function lonelyOutcomes(words: readonly WordMention[], draft: Draft): Indicator[] {
  const named = idsOf(draft, "outcome").filter((outcome) => outcome !== "total");
  if (words.length > 0 || named.length === 0) return [];
  return reviewTable.blocks.flatMap((block) =>
    named.map((outcome) => ({ type: "cell" as const, key: `${block.key}.${outcome}` })),
  );
}

/** What a share is a share of: a channel's of all that was disclosed, an applicant's of the row, a reason's of its group. */
function asShare(indicator: Indicator, draft: Draft): Indicator {
  if (indicator.type === "statement" && indicator.key !== "text.disclosed")
    return { type: "share", part: indicator.key, whole: "text.disclosed" };
  if (indicator.type !== "cell") return indicator;
  const [table, ...rest] = indicator.key.split(".");
  const column = rest.at(-1) ?? "total";
  const row = rest.slice(0, -1).join(".");
  if (table !== "requests")
    return table?.startsWith("disclosure")
      ? indicator
      : { type: "share", part: indicator.key, whole: `${table}.total` };
  if (column !== "total") return { type: "share", part: indicator.key, whole: `requests.${row}.total` };
  const rate = rateOfRow[row];
  if (rate) return { type: "rate", key: rate };
  const group = requestsTable.rows.find((candidate) => candidate.key === row)?.group;
  const named = idsOf(draft, "indicator");
  if (group && !named.includes("requests.concluded"))
    return { type: "share", part: indicator.key, whole: `requests.${group}.total` };
  return row === "received" || row === "concluded"
    ? indicator
    : { type: "share", part: indicator.key, whole: "requests.concluded.total" };
}

/** Rows whose share of all that was concluded has a name of its own. */
const rateOfRow: Readonly<Record<string, string>> = {
  granted: "rate.full_disclosure",
  denied: "rate.denial",
  not_provided: "rate.not_provided",
  not_processed: "rate.not_processed",
  carried_out: "rate.carry_over",
};

function unique(indicators: readonly Indicator[]): Indicator[] {
  return [...new Map(indicators.map((indicator) => [JSON.stringify(indicator), indicator])).values()];
}
