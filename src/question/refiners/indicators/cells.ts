import { cellOf, disclosureTables, requestsTable, reviewTable } from "../../../form/form.ts";
import { asks, type Draft, wordsOf } from "../../draft.ts";
import type { WordKind } from "../../finders/words.ts";
import { solidSpans } from "../../lexicon.ts";
import type { Indicator } from "../../query.ts";

/** What a word of the lexicon stands for, with the columns or outcomes that the question names. */
export function indicatorsOf(id: string, draft: Draft): Indicator[] {
  if (id.startsWith("text.")) return [{ type: "statement", key: id }];
  if (id.startsWith("rate.")) return [{ type: "rate", key: id }];
  if (id.startsWith("requests.")) return keysOf(id, named(draft, "column"));
  if (id.startsWith("disclosure.")) return disclosureCells(id.slice("disclosure.".length), draft);
  return keysOf(id.slice("block.".length), named(draft, "outcome"));
}

function keysOf(row: string, columns: readonly string[]): Indicator[] {
  return (columns.length > 0 ? columns : ["total"]).map((column) => ({ type: "cell", key: `${row}.${column}` }));
}

/** Columns or outcomes named; a word that is part of a row's own name (其他处理里的其他) is none. */
export function named(draft: Draft, kind: WordKind): string[] {
  const rows = wordsOf(draft, "indicator").flatMap(({ start, end, value }) =>
    solidSpans({ start, end, gaps: value.gaps }),
  );
  const own = wordsOf(draft, kind).filter(
    (word) => word.value.id !== "total" && !rows.some((row) => row.start <= word.start && row.end >= word.end),
  );
  return [...new Set(own.map((word) => word.value.id))];
}

/** A row of table 2 with the column named; `*` where none is, for which columns there are depends on the report's form. */
function disclosureCells(row: string, draft: Draft): Indicator[] {
  const keys = named(draft, "measure").flatMap((measure) =>
    disclosureTables.map((table) => `${table.table}.${row}.${measure}`).filter((key) => cellOf(key) !== undefined),
  );
  const [first] = keys;
  if (first !== undefined) {
    const [table] = first.split(".");
    return keys.filter((key) => key.startsWith(`${table}.`)).map((key) => ({ type: "cell", key }));
  }
  const current = disclosureTables.find((table) => table.rows.some((candidate) => candidate.key === row));
  return current ? [{ type: "cell", key: `${current.table}.${row}.*` }] : [];
}

/** 企业申请了吗 names no row: requests received are meant. Words for applicants alone are no question about requests. */
export function lonelyColumns(draft: Draft): Indicator[] {
  const columns = named(draft, "column").filter((column) =>
    requestsTable.columns.some((candidate) => candidate.key === column),
  );
  // 宿迁市2024年自然人: nothing else is said, so the row that applicants are first counted in is meant.
  const alone = draft.mentions.words.every((word) => word.kind === "column") && draft.mentions.agencies.length > 0;
  const meant = alone || asks(draft, "share") || /申请|request|appl/.test(draft.question.folded);
  return meant ? columns.map((column) => ({ type: "cell", key: `requests.received.${column}` })) : [];
}

/** 结果纠正的有几件 names no block: all three are meant. */
export function lonelyOutcomes(draft: Draft): Indicator[] {
  // 胜诉 and 输 are said of lawsuits only.
  if (wordsOf(draft, "outcome").some(({ text }) => /诉|输|赢|won|lost/.test(text)))
    return named(draft, "outcome").map((outcome) => ({ type: "cell", key: `litigation.${outcome}` }));
  return reviewTable.blocks.flatMap((block) =>
    named(draft, "outcome").map((outcome) => ({ type: "cell" as const, key: `${block.key}.${outcome}` })),
  );
}
