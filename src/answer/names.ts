import { z } from "zod";
import { cellOf, groupSums, rates } from "../form/form.ts";
import { readData } from "../text/data.ts";
import { pinyinOf } from "../text/pinyin.ts";
import type { Figure } from "./answer.ts";
import { labelOf, shareOf } from "./labels.ts";
import type { Language } from "./wording.ts";

const pairs = z.array(z.tuple([z.string(), z.string()]));
const english = readData("lexicon/english-names.json", z.strictObject({ kinds: pairs, departments: pairs }));
const units = readData("wording/units.json", z.record(z.string(), z.string()));

/** An agency as a reply names it: 温泉镇, in English 温泉镇 (Wenquan Town); with its place where another has the same name. */
export function agencyName(name: string, language: Language, place = ""): string {
  if (language === "zh") return `${place}${name}`;
  const translated = englishName(name);
  const where = place === "" ? "" : `, ${englishName(place) ?? capitalised(place)}`;
  return translated === undefined ? `${place}${name}` : `${place}${name} (${translated}${where})`;
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

/** A unit in the reply's language, with 余 for a number that is not exact; a count of cases has none in English. */
export function unitName(unit: string, language: Language, approximate = false): string {
  if (language === "zh") return `${approximate ? "余" : ""}${unit}`;
  return `${approximate ? "or more " : ""}${units[unit] ?? unit}`.trim();
}

/** A number as people read it: plain in Chinese, with separators in English. */
export function numberText(value: number, language: Language): string {
  return language === "zh" ? String(value) : value.toLocaleString("en-US", { maximumFractionDigits: 6 });
}

/** What a figure counts, in the reply's language. */
export function figureLabel(figure: Pick<Figure, "key">, language: Language): string {
  return labelOf(figure.key, language);
}

/** Row and column headings of a cell in the table: as printed, or in English; undefined for what is no cell. */
export function placeOf(
  key: string,
  language: Language,
): { readonly table: string; readonly row: string; readonly column: string } | undefined {
  const cell = cellOf(key);
  if (!cell) return undefined;
  return language === "zh"
    ? { table: cell.table, row: cell.rowLabel, column: cell.columnLabel }
    : { table: cell.table, row: cell.rowEn, column: cell.columnEn };
}

/** Whether a key is a sum that the form does not print. */
export function isGroupSum(key: string): boolean {
  return cellOf(key) === undefined && groupSums.some((sum) => key.startsWith(`${sum.key}.`));
}

/** The formula of a rate or share in words. */
export function formulaOf(key: string, language: Language): string {
  const rate = rates.find((candidate) => candidate.key === key);
  if (rate) return language === "zh" ? rate.formula : rate.formulaEn;
  const share = shareOf(key);
  return share ? `${labelOf(share.part, language)} ÷ ${labelOf(share.whole, language)}` : "";
}
