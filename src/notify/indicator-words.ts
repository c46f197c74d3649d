import { z } from "zod";
import { cells, disclosureTables, groupSums, requestsTable, reviewTable } from "../form/form.ts";
import { readData } from "../text/data.ts";
import { foldTight } from "../text/fold.ts";
import { conditionWords } from "./condition-words.ts";
import { anyOf, type WordList, wholeText, wordsSchema } from "./word-list.ts";

/**
 * Which number of the form a few words name. Unlike a question, a condition stands for years and nobody looks at it
 * again, so its words must name one number from their first letter to their last.
 */

/** A number that conditions may be about: a cell of the form, or a sum that the form does not print. */
export interface Indicator {
  readonly key: string;
  readonly label: string;
  readonly labelEn: string;
  readonly unit: string;
}

/** All of them. */
export const indicators: readonly Indicator[] = [...cells, ...sumsOf()];

const byKey = new Map(indicators.map((indicator) => [indicator.key, indicator]));

/** The indicator of a key, or undefined when there is none. */
export function indicatorOf(key: string): Indicator | undefined {
  return byKey.get(key);
}

/**
 * The keys that the words can stand for: none when they name nothing, several when they name too little.
 * @param words simplified and in small letters
 */
export function findIndicators(words: string): readonly string[] {
  const subject = words.trim();
  const exact = byLabel.get(foldTight(subject)) ?? (byKey.has(subject) ? [subject] : undefined);
  if (exact) return exact;
  const named = subjects.filter((entry) => entry.pattern.test(subject)).map((entry) => entry.key);
  if (named.length > 0) return [...new Set(named)];
  const rows = rowsNamed(subject).flatMap((row) => defaultKeys(row));
  if (rows.length > 0) return [...new Set(rows)];
  return [...new Set(pairsIn(subject).flatMap(([row, part]) => keysOf(row, part)))];
}

/** A few words and what they name. */
interface Entry {
  readonly key: string;
  readonly pattern: RegExp;
}

const lexiconSchema = z.record(z.string(), wordsSchema);
const rowWords = compile(readData("lexicon/indicators.json", lexiconSchema)).flatMap(({ key, pattern }) => {
  const row = key.replace(/^block\./, "");
  return partsOf(row).length > 0 ? [{ key: row, pattern }] : [];
});
const columnWords = compile(readData("lexicon/columns.json", lexiconSchema));
const measures = readData("lexicon/measures.json", z.record(z.string(), lexiconSchema));
const partWords = [...columnWords, ...compile(measures.measures ?? {}), ...compile(measures.outcomes ?? {})];
const subjects = compile(conditionWords.subjects);
const byLabel = labels();

function compile(lexicon: Readonly<Record<string, WordList>>): Entry[] {
  const fillers = anyOf(conditionWords.fillers);
  return Object.entries(lexicon).flatMap(([key, words]) =>
    [...words.zh, ...words.en].map((phrase) => ({ key, pattern: wholeText(phrase, fillers) })),
  );
}

/** The rows whose own phrases are the whole text. */
function rowsNamed(text: string): string[] {
  return [...new Set(rowWords.filter((entry) => entry.pattern.test(text)).map((entry) => entry.key))];
}

/** The text cut in two, a row on one side and a column, measure or outcome on the other. */
function pairsIn(text: string): [row: string, part: string][] {
  const link = new RegExp(`^(?:${anyOf(conditionWords.links)})?`, "u");
  const cuts = Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => index + 1);
  return cuts.flatMap((cut) => {
    const [first, second] = [text.slice(0, cut), text.slice(cut).replace(link, "")];
    return [...pairs(first, second), ...pairs(second, first)];
  });
}

function pairs(rowText: string, partText: string): [string, string][] {
  const parts = partWords.filter((entry) => entry.pattern.test(partText.trim())).map((entry) => entry.key);
  return parts.length === 0
    ? []
    : rowsNamed(rowText.trim()).flatMap((row) => parts.map((part): [string, string] => [row, part]));
}

/** The one number that a row alone means; all it could mean when there is no such one. */
function defaultKeys(row: string): string[] {
  const total = keysOf(row, "total");
  return total.length > 0 ? total : partsOf(row);
}

function keysOf(row: string, part: string): string[] {
  return byKey.has(`${row}.${part}`) ? [`${row}.${part}`] : [];
}

/** The numbers of a row; those of table 2 have no total among them. */
function partsOf(row: string): string[] {
  return indicators.filter(({ key }) => key.slice(0, key.lastIndexOf(".")) === row).map(({ key }) => key);
}

function sumsOf(): Indicator[] {
  return groupSums.flatMap((sum) => {
    const parts = sum.blocks ? reviewTable.outcomes : requestsTable.columns;
    return parts.map((part) => ({
      key: `${sum.key}.${part.key}`,
      label: `${sum.label}·${part.label}`,
      labelEn: `${sum.en}, ${part.en}`,
      unit: sum.blocks ? reviewTable.unit : requestsTable.unit,
    }));
  });
}

/** Labels and their printed variants, folded; what several share names none of them. */
function labels(): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  const enter = (label: string, keys: readonly string[]) => {
    const folded = foldTight(label);
    found.set(folded, new Set([...(found.get(folded) ?? []), ...keys]));
  };
  for (const { key, label, labelEn } of indicators) for (const each of [label, labelEn]) enter(each, [key]);
  for (const row of requestsTable.rows) {
    for (const name of [row.label, row.name, row.short, row.en, ...row.variants])
      if (name !== undefined) enter(name, [`requests.${row.key}.total`]);
  }
  for (const block of reviewTable.blocks)
    for (const name of [block.label, block.en, ...block.variants]) enter(name, [`${block.key}.total`]);
  for (const table of disclosureTables.filter((each) => each.era === "2021"))
    for (const row of table.rows)
      for (const name of [row.label, row.en]) enter(name, partsOf(`${table.table}.${row.key}`));
  return new Map([...found].map(([label, keys]) => [label, [...keys]]));
}
