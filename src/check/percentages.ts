import { parseDecimal } from "../text/numerals.ts";
import { type Prose, sentenceAt } from "./sentences.ts";
import { anyOf, checkWords } from "./words.ts";

/** N件，占P%: a share whose whole the text may or may not name. */
export interface Share {
  readonly count: number;
  readonly percentage: Percentage;
  /** The whole, where the share itself names it: 占办结总数805件的P%. */
  readonly whole: number | null;
  /** Numbers of the same unit that stand before it in its sentence, other shares' counts left out. */
  readonly wholesBefore: readonly number[];
  /** The same, from the sentences of the section before its own. */
  readonly wholesEarlier: readonly number[];
  readonly sentence: string;
  readonly quote: string;
  readonly offset: number;
}

/** 比上年的A件增长P%, or 由A件增加到B件，增长P%: both numbers and the change are in the text. */
export interface Change {
  readonly before: number;
  readonly after: number;
  readonly falls: boolean;
  readonly percentage: Percentage;
  readonly quote: string;
  readonly offset: number;
}

/** A percentage stated in prose, with what it may be a share of. */
export interface Percentage {
  readonly value: number;
  /** Decimals printed: 4.34% has two. */
  readonly decimals: number;
  readonly approximate: boolean;
}

// A number must not be the tail of another one: "1，200件" is not 200.
const number = (name: string) => `(?<!\\d[,，.]?)(?<${name}>\\d[\\d,]*(?:\\.\\d+)?)`;
const unit = (name: string) => `(?<${name}>${anyOf(checkWords.countUnits)})`;
const direction = anyOf([...checkWords.rises, ...checkWords.falls]);
const percentage = `(?<roughly>${anyOf(checkWords.roughly)}?)(?:为|达到?)?${number("percentage")}%`;
const previous = `(?:${anyOf(checkWords.previousYear)}|\\d{4}年)`;

const countPattern = new RegExp(`${number("count")}${unit("unit")}`, "g");
const sharePattern = new RegExp(
  `${number("count")}${unit("unit")}[,，(（]?占(?:比|[^,，。;；\\d%]{0,12}?(?:${number("whole")}${unit("wholeUnit")}的?)?)${percentage}`,
  "g",
);
const comparedPattern = new RegExp(
  `${number("after")}${unit("unit")}[,，(（]?[比较与同]${previous}(?:同期)?的?${number("before")}${unit("otherUnit")}` +
    `(?:相比)?[,，]?(?<word>${direction})了?${percentage}`,
  "g",
);
const fromToPattern = new RegExp(
  `[由从](?:${previous})?的?${number("before")}${unit("unit")}${direction}[到至为]${number("after")}${unit("otherUnit")}[,，]?` +
    `(?:同比)?(?<word>${direction})了?${percentage}`,
  "g",
);

/** The shares of a section. */
export function findShares(prose: Prose): Share[] {
  const matches = [...prose.text.matchAll(sharePattern)];
  const shareStarts = new Set(matches.map((match) => match.index));
  return matches.flatMap((match) => {
    const { count, unit: counted, whole, wholeUnit } = match.groups ?? {};
    const value = parseDecimal(count ?? "");
    const stated = percentageOf(match);
    if (value === null || stated === null || (wholeUnit !== undefined && wholeUnit !== counted)) return [];
    const { start, end } = sentenceAt(prose.text, match.index);
    const wholes = [...prose.text.slice(0, match.index).matchAll(countPattern)]
      .filter((other) => other.groups?.unit === counted && !shareStarts.has(other.index))
      .map((other) => ({ index: other.index, value: parseDecimal(other.groups?.count ?? "") ?? 0 }));
    const valuesOf = (found: typeof wholes) => [...new Set(found.map((one) => one.value))].filter((one) => one > 0);
    return [
      {
        count: value,
        percentage: stated,
        whole: parseDecimal(whole ?? ""),
        wholesBefore: valuesOf(wholes.filter((one) => one.index >= start)),
        wholesEarlier: valuesOf(wholes.filter((one) => one.index < start)),
        sentence: prose.text.slice(start, end),
        quote: quoteOf(prose, match),
        offset: match.index,
      },
    ];
  });
}

/** The changes of a section whose both numbers are given. */
export function findChanges(prose: Prose): Change[] {
  return [comparedPattern, fromToPattern].flatMap((pattern) =>
    [...prose.text.matchAll(pattern)].flatMap((match) => changeOf(prose, match)),
  );
}

/**
 * Whether a percentage is what the ratio gives at the decimals printed. Cut off is accepted as well as rounded, and an
 * approximate one may be a whole point off.
 */
export function agrees({ value, decimals, approximate }: Percentage, ratio: number): boolean {
  const tolerance = approximate ? 1 : 10 ** -decimals;
  return Math.abs(ratio * 100 - value) < tolerance;
}

function changeOf(prose: Prose, match: RegExpExecArray): Change[] {
  const { before, after, unit: counted, otherUnit, word } = match.groups ?? {};
  const first = parseDecimal(before ?? "");
  const second = parseDecimal(after ?? "");
  const stated = percentageOf(match);
  if (first === null || second === null || stated === null || counted !== otherUnit) return [];
  const falls = checkWords.falls.includes(word ?? "");
  return [
    { before: first, after: second, falls, percentage: stated, quote: quoteOf(prose, match), offset: match.index },
  ];
}

function quoteOf(prose: Prose, match: RegExpExecArray): string {
  return prose.quote(match.index, match.index + match[0].length);
}

function percentageOf({ groups }: RegExpExecArray): Percentage | null {
  const text = groups?.percentage ?? "";
  const value = parseDecimal(text);
  if (value === null) return null;
  return { value, decimals: text.split(".")[1]?.length ?? 0, approximate: (groups?.roughly ?? "") !== "" };
}
