import { parseChineseNumeral, parseDecimal } from "../../text/numerals.ts";
import type { Layout } from "./layout.ts";
import { anyOf, lexicon } from "./lexicon.ts";

/** A number in running text that counts something. */
export interface Figure {
  /** From the first word that belongs to it (约) to the end of its unit. */
  readonly start: number;
  readonly end: number;
  /** Where the digits begin. */
  readonly digits: number;
  readonly value: number;
  /** As printed, without 余: "条", "万次", "%"; empty where the source has lost it. */
  readonly unit: string;
  /** The unit without 万. */
  readonly measure: string;
  readonly approximate: boolean;
  /** Written in Chinese numerals. */
  readonly chinese: boolean;
}

/** More figures than any report has; what follows in such a text is not read. */
const mostFigures = 20_000;

const number = /\d+(?:,\d{3}(?!\d))*(?:\.\d+)?|[一二两三四五六七八九十百千]{1,7}/g;
const multiplied = new RegExp(
  `(${anyOf(lexicon.approximate.after)})?(${anyOf(lexicon.multipliers)})?(${anyOf(lexicon.approximate.after)})?`,
  "y",
);
const approximateBefore = new RegExp(
  `(?<!${anyOf(lexicon.approximate.notAfter)})${anyOf(lexicon.approximate.before)}$`,
);
const approximateEnd = new RegExp(anyOf(lexicon.approximate.end), "y");
const bound = new RegExp(anyOf(lexicon.bounds), "y");
const notCountBefore = new RegExp(`${anyOf(lexicon.notCounts.before)}$`);
const chineseNotBefore = new RegExp(`${anyOf([...lexicon.notCounts.before, ...lexicon.notCounts.chineseBefore])}$`);
const vagueBefore = new RegExp(`${anyOf(lexicon.notCounts.vague)}$`);

/** All counts and percentages of a text in order; numbers that count nothing (第711号, 12345热线, dates, codes) are left out. */
export function findFigures(text: string, layout: Layout): Figure[] {
  const figures: Figure[] = [];
  for (const match of text.matchAll(number)) {
    if (layout.quoted[match.index] === 1) continue;
    const figure = figureAt(text, match.index, match[0]) ?? figureWithoutUnit(text, match.index, match[0], figures);
    if (figure) figures.push(figure);
    if (figures.length >= mostFigures) break;
  }
  return figures;
}

function figureAt(text: string, digits: number, written: string): Figure | undefined {
  const unit = unitAt(text, digits + written.length);
  if (!unit) return undefined;
  const chinese = !/\d/.test(written);
  if (chinese && unit.measure === "%") return undefined;
  const before = text.slice(Math.max(0, digits - 6), digits);
  const value = chinese ? chineseValue(written, before) : decimalValue(written, before);
  if (value === undefined) return undefined;
  if (!suits(value, written, unit)) return undefined;
  bound.lastIndex = unit.end;
  if (bound.test(text)) return undefined;
  const lead = approximateBefore.exec(before)?.[0].length ?? 0;
  approximateEnd.lastIndex = unit.end;
  const trail = approximateEnd.exec(text)?.[0].length ?? 0;
  return {
    start: digits - lead,
    end: unit.end + trail,
    digits,
    value,
    unit: unit.name,
    measure: unit.measure,
    approximate: lead > 0 || trail > 0 || unit.approximate,
    chinese,
  };
}

/**
 * The last of a list whose unit the source has lost: 信息更新460条，动态更新7907条，目录更新13568。Only where the two figures
 * before it have the same words right before them.
 */
function figureWithoutUnit(
  text: string,
  digits: number,
  written: string,
  figures: readonly Figure[],
): Figure | undefined {
  const [first, second] = figures.slice(-2);
  if (!first || !second || first.measure !== second.measure || first.measure === "%") return undefined;
  const end = digits + written.length;
  if (!/^\d{2,}$/.test(written) || !/[。；;\n]/.test(text.charAt(end)) || digits - first.end > 120) return undefined;
  const lead = (at: number) => text.slice(Math.max(0, at - 2), at);
  const alike =
    /^\p{Script=Han}{2}$/u.test(lead(digits)) &&
    [first, second].every((figure) => lead(figure.digits) === lead(digits));
  if (!alike || /[。\n]/.test(text.slice(first.end, digits))) return undefined;
  return {
    start: digits,
    end,
    digits,
    value: Number(written),
    unit: "",
    measure: "",
    approximate: false,
    chinese: false,
  };
}

function decimalValue(written: string, before: string): number | undefined {
  if (/[A-Za-z0-9_.·/~—–\-－:：@#]$/.test(before) && !/(?<!\d)[:：]$|[A-Z]{2,}$/.test(before)) return undefined;
  // "3、5条", "12,34条", "3至5次", and two numbers that a line end or a blank divides or does not.
  if (/\d[,，、至到或~ ]$/.test(before) || notCountBefore.test(before)) return undefined;
  if (/^0\d/.test(written) || written.replace(/\D/g, "").length > 12) return undefined;
  if (vagueBefore.test(before) && /^10*$/.test(written) && !/[件条总次个]数$/.test(before)) return undefined;
  return parseDecimal(written) ?? undefined;
}

/** A lone 一 is nearly always an article (一项, 一起); 三五次 is a guess, not a number. */
function chineseValue(written: string, before: string): number | undefined {
  if (written === "一" || chineseNotBefore.test(before) || /[一二两三四五六七八九]{2}/.test(written)) return undefined;
  if (/[零〇点万亿\d]$/.test(before)) return undefined;
  return parseChineseNumeral(written) ?? undefined;
}

interface Unit {
  readonly name: string;
  readonly measure: string;
  readonly approximate: boolean;
  readonly end: number;
}

const measures = [...lexicon.measures].sort((a, b) => b.word.length - a.word.length);
const measuresByFirst = new Map(
  measures.map(({ word }) => [word.charAt(0), measures.filter((other) => other.word.startsWith(word.charAt(0)))]),
);
const unitFirsts = new Set([
  ...measuresByFirst.keys(),
  ...[...lexicon.approximate.after, ...lexicon.multipliers].map((word) => word.charAt(0)),
]);

function unitAt(text: string, from: number): Unit | undefined {
  if (text.charAt(from) === "%") return { name: "%", measure: "%", approximate: false, end: from + 1 };
  if (!unitFirsts.has(text.charAt(from))) return undefined;
  multiplied.lastIndex = from;
  const [all = "", early, multiplier = "", late] = multiplied.exec(text) ?? [];
  const at = from + all.length;
  const measure = measuresByFirst
    .get(text.charAt(at))
    ?.find(
      ({ word, not }) =>
        text.startsWith(word, at) && !not?.some((follower) => text.startsWith(follower, at + word.length)),
    );
  if (!measure) return undefined;
  return {
    name: multiplier + measure.word,
    measure: measure.word,
    approximate: early !== undefined || late !== undefined,
    end: at + measure.word.length,
  };
}

const divisible = new Set(["%", "元", "个百分点", "倍"]);

/** "1.12件" is an item's number and a count, not a decimal; "2019起" is a year. */
function suits(value: number, written: string, unit: Unit): boolean {
  const plain = unit.name === unit.measure;
  if (!Number.isInteger(value) && plain && !divisible.has(unit.measure)) return false;
  return !(
    /^(19|20)\d\d$/.test(written) &&
    plain &&
    !unit.approximate &&
    (unit.measure === "起" || unit.measure === "则")
  );
}
