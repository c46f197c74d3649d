import {
  cellOf,
  comparableKeys,
  type Era,
  rates,
  requestsTable,
  reviewTable,
  statementKinds,
  sumParts,
} from "../form/form.ts";
import type { ReportHead } from "../index/library.ts";
import type { Indicator } from "../question/query.ts";

/** Every cell key whose value may be needed for an indicator. */
export function keysFor(indicator: Indicator): string[] {
  switch (indicator.type) {
    case "cell":
      return expandRow(indicator.key).flatMap(withParts);
    case "statement": {
      const cell = statementKinds.find((kind) => kind.key === indicator.key)?.cell;
      return cell ? withParts(cell) : [];
    }
    case "rate": {
      const rate = rates.find((candidate) => candidate.key === indicator.key);
      return rate ? [...rate.numerator, ...rate.denominator].flatMap((term) => withParts(term.slice(1))) : [];
    }
    case "share":
      return [indicator.part, indicator.whole].filter((key) => !key.startsWith("text.")).flatMap(withParts);
    default:
      return indicator satisfies never;
  }
}

/** Every kind of statement whose value may be needed: its own, or what the prose says where a report has no table. */
export function statementKeysFor(indicator: Indicator): string[] {
  switch (indicator.type) {
    case "statement":
      return [indicator.key];
    case "cell":
      return statementKinds.filter((kind) => kind.cell === indicator.key).map((kind) => kind.key);
    case "share":
      return [indicator.part, indicator.whole].filter((key) => key.startsWith("text."));
    case "rate":
      return [];
    default:
      return indicator satisfies never;
  }
}

function withParts(key: string): string[] {
  const sums = (["2019", "2021"] as const).flatMap((era) => sumParts(key, era) ?? []);
  return [...new Set([key, ...comparableKeys(key), ...sums, ...[key, ...sums].flatMap(partsOfTotal)])];
}

/** The cells a 总计 adds up: six kinds of applicants, or four outcomes of a review. */
export function partsOfTotal(key: string): string[] {
  const parts = key.split(".");
  if (parts.at(-1) !== "total") return [];
  const row = parts.slice(0, -1).join(".");
  const block = reviewTable.blocks.some((candidate) => candidate.key === row);
  const columns = block ? reviewTable.outcomes : key.startsWith("requests.") ? requestsTable.columns : [];
  return columns.filter((column) => column.key !== "total").map((column) => `${row}.${column.key}`);
}

/** `disclosure.normative_documents.*` → the columns that row has in each form. */
function expandRow(key: string): string[] {
  if (!key.endsWith(".*")) return [key];
  const row = key.split(".")[1] ?? "";
  return ["disclosure", "disclosure2019"].flatMap((table) => rowKeys(`${table}.${row}`));
}

const columns = [
  "issued",
  "repealed",
  "in_force",
  "decisions",
  "amount",
  "made",
  "published",
  "published_total",
  "previous_items",
  "change",
  "items",
];

function rowKeys(prefix: string): string[] {
  return columns.map((column) => `${prefix}.${column}`).filter((key) => cellOf(key) !== undefined);
}

/**
 * An indicator in the terms of one report's own form: a whole row becomes that form's columns. Over reports of both forms
 * only columns that count the same in both are left, where the row has one.
 */
export function inForm(indicator: Indicator, head: ReportHead, eras: ReadonlySet<Era | null>): Indicator[] {
  if (indicator.type !== "cell" || !indicator.key.endsWith(".*")) return [indicator];
  const all = expandRow(indicator.key);
  const shared = all.find((key) => comparableKeys(key).length > 1);
  if (eras.size > 1 && shared !== undefined) return [{ type: "cell", key: shared }];
  const era = head.forms.disclosure ?? "2021";
  const keys = all.filter((key) => cellOf(key)?.eras.includes(era));
  return (keys.length > 0 ? keys : all.slice(0, 1)).map((key) => ({ type: "cell", key }));
}
