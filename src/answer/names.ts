import { z } from "zod";
import { cellOf, groupSums, rates, requestsTable, reviewTable, statementKinds } from "../form/form.ts";
import { readData } from "../text/data.ts";
import { pinyinOf } from "../text/pinyin.ts";
import type { Figure } from "./answer.ts";
import { labelOf } from "./values.ts";
import type { Language } from "./wording.ts";

const pairs = z.array(z.tuple([z.string(), z.string()]));
const english = readData("lexicon/english-names.json", z.strictObject({ kinds: pairs, departments: pairs }));
const units = readData("wording/units.json", z.record(z.string(), z.string()));

/** An agency as a reply names it: 温泉镇, in English 温泉镇 (Wenquan Town). */
export function agencyName(name: string, language: Language): string {
  if (language === "zh") return name;
  const translated = englishName(name);
  return translated === undefined ? name : `${name} (${translated})`;
}

function englishName(name: string): string | undefined {
  const [kind, kindEn] = english.kinds.find(([suffix]) => name.endsWith(suffix) && name.length > suffix.length) ?? [];
  if (kind !== undefined) return `${capitalised(name.slice(0, -kind.length))} ${kindEn}`;
  const [department, departmentEn] = english.departments.find(([suffix]) => name.endsWith(suffix)) ?? [];
  if (department === undefined) return undefined;
  const place = name.slice(0, -department.length);
  return place === "" ? departmentEn : `${englishName(place) ?? capitalised(place)} ${departmentEn}`;
}

function capitalised(name: string): string {
  const joined = pinyinOf(name).join("");
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** A unit in the reply's language; a count of cases has none in English. */
export function unitName(unit: string, language: Language): string {
  if (language === "zh") return unit;
  const bare = unit.replace(/^余|余$/, "");
  const approximate = bare !== unit ? "or more " : "";
  return `${approximate}${units[bare] ?? bare}`.trim();
}

/** A number as people read it: plain in Chinese, with separators in English. */
export function numberText(value: number, language: Language): string {
  return language === "zh" ? String(value) : value.toLocaleString("en-US", { maximumFractionDigits: 6 });
}

/** What a figure counts, in the reply's language. */
export function figureLabel(figure: Pick<Figure, "key">, language: Language): string {
  if (!figure.key.startsWith("share.")) return labelOf(figure.key, language);
  const part = labelOf(figure.key.slice("share.".length), language);
  return language === "zh" ? `${part}占比` : `share of ${part}`;
}

/** Row and column headings of a cell in the table, as printed; undefined for what is no cell. */
export function placeOf(
  key: string,
): { readonly table: string; readonly row: string; readonly column: string } | undefined {
  const cell = cellOf(key);
  return cell && { table: cell.table, row: cell.rowLabel, column: cell.columnLabel };
}

/** Whether a key is a sum that the form does not print. */
export function isGroupSum(key: string): boolean {
  return cellOf(key) === undefined && groupSums.some((sum) => key.startsWith(`${sum.key}.`));
}

/** The formula of a rate or share in words. */
export function formulaOf(key: string, language: Language): string {
  const rate = rates.find((candidate) => candidate.key === key);
  if (rate) return language === "zh" ? rate.formula : rate.formulaEn;
  const part = key.slice("share.".length);
  const whole = wholeOf(part);
  return `${labelOf(part, language)}÷${labelOf(whole, language)}`;
}

function wholeOf(part: string): string {
  if (statementKinds.some((kind) => kind.key === part)) return "text.disclosed";
  const pieces = part.split(".");
  const row = pieces.slice(0, -1).join(".");
  if (reviewTable.blocks.some((block) => block.key === row)) return `${row}.total`;
  if (pieces.at(-1) !== "total") return `${row}.total`;
  const group = requestsTable.rows.find((candidate) => `requests.${candidate.key}` === row)?.group;
  return group ? `requests.${group}.total` : "requests.concluded.total";
}
