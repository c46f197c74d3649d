import { cellOf, reviewTable, sumParts } from "../../../form/form.ts";
import { type Context, type Draft, wordsOf } from "../../draft.ts";
import type { Indicator } from "../../query.ts";
import { named } from "../indicators/cells.ts";

/** 企业的呢, 纠正了几件, 废止的呢: another column of the row talked about; undefined when the question names none or a row of its own. */
export function narrowed(draft: Draft, context: Context): Indicator[] | undefined {
  if (
    wordsOf(draft, "indicator").some(
      (word) => word.value.id !== "requests.received" && word.value.id !== "text.disclosed",
    )
  )
    return undefined;
  if (draft.mentions.words.some((word) => word.kind === "indicator" && /收|受理|receiv/.test(word.text)))
    return undefined;
  const cells = context.indicators.flatMap((indicator) => (indicator.type === "cell" ? [indicator.key] : []));
  const columns = (["column", "outcome", "measure"] as const).flatMap((kind) => named(draft, kind));
  const keys = cells.flatMap((key) => columns.map((column) => `${rowOf(key)}.${column}`)).filter(exists);
  return keys.length > 0 ? [...new Set(keys)].map((key) => ({ type: "cell", key })) : undefined;
}

function rowOf(key: string): string {
  return key.split(".").slice(0, -1).join(".");
}

function exists(key: string): boolean {
  const isReview = reviewTable.outcomes.some((outcome) => key === `litigation.${outcome.key}`);
  return cellOf(key) !== undefined || isReview || sumParts(key, "2021") !== undefined;
}
