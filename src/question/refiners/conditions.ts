import { parseNumber } from "../../text/numerals.ts";
import type { Draft } from "../draft.ts";
import { withoutSpans } from "../lexicon.ts";
import type { Bound, Condition } from "../query.ts";

type Comparator = Bound["comparator"];

const figure = "([0-9][0-9,.]*(?:\\s*[百千万亿])?|[零一二两三四五六七八九十百千万]+)";
const anyDigit = /[0-9零一二两三四五六七八九十百千万]/u;
const unit = "\\s*(?:件|条|个|份|宗|次|篇|项|期|场|名|万元|元|%|requests?|items?|cases?)?";

/** Order matters: 不超过 contains 超过, so the negated forms come first. */
const comparators: readonly (readonly [RegExp, Comparator])[] = [
  [
    new RegExp(
      `(?:不超过|不多于|不大于|不高于|至多|最多(?=[0-9])|<=|≤)\\s*${figure}|(?:at most|no more than|up to)\\s+${figure}`,
      "u",
    ),
    "<=",
  ],
  [
    new RegExp(
      `(?:不少于|不低于|不小于|至少|达到|>=|≥)\\s*${figure}|(?:at least|no (?:fewer|less) than)\\s+${figure}`,
      "u",
    ),
    ">=",
  ],
  [
    new RegExp(
      `(?:超过|大于|多于|高于|超|破|>)\\s*了?${figure}|(?:more than|over|above|exceed(?:s|ed|ing)?|greater than)\\s+${figure}`,
      "u",
    ),
    ">",
  ],
  [
    new RegExp(
      `(?:少于|小于|低于|不足|不到|未达|没到|<)\\s*${figure}|(?:fewer than|less than|under|below)\\s+${figure}`,
      "u",
    ),
    "<",
  ],
  [new RegExp(`${figure}${unit}(?:及)?以上|${figure}\\s+or more`, "u"), ">="],
  [new RegExp(`${figure}${unit}(?:及)?(?:以下|以内|之内)|${figure}\\s+or (?:fewer|less)`, "u"), "<="],
  [new RegExp(`(?:等于|正好|刚好|恰好)\\s*(?:是|有)?${figure}|exactly\\s+${figure}`, "u"), "="],
];

const marked = "\\s*(?:之间|间|区间|范围|以内)";
const counted = "\\s*(?:件|条|个|份|宗|次|篇|项|万元|元|%|requests?\\b|items?\\b)";
const ranges: readonly RegExp[] = [
  new RegExp(`${figure}${unit}\\s*(?:到|至|和|与|-|—+|–|~|～)\\s*${figure}${unit}(?:${marked})`, "u"),
  new RegExp(`(?:介于|between)\\s*${figure}${unit}\\s*(?:到|至|和|与|-|—+|–|~|and|to)\\s*${figure}`, "u"),
  new RegExp(`${figure}${unit}\\s*(?:到|至|-|—+|–|~|～|\\bto\\b)\\s*${figure}${counted}`, "u"),
];

/** A condition on a number: 超过1件, 不少于三件, 500到600件, "more than 5"; undefined when the question has none. */
export function conditionIn(folded: string): Condition | undefined {
  if (!anyDigit.test(folded)) return undefined;
  const range = rangeIn(folded);
  if (range) return range;
  const bounds = boundsIn(folded);
  const [first] = bounds;
  if (!first) return undefined;
  const and = bounds.find((bound) => isLower(bound) !== isLower(first) && bound.comparator !== "=");
  return and && first.comparator !== "=" ? { ...first, and } : first;
}

function rangeIn(folded: string): Condition | undefined {
  for (const pattern of ranges) {
    const [, from, to] = pattern.exec(folded) ?? [];
    const [low, high] = [numberOf(from), numberOf(to)];
    if (low !== null && high !== null && low < high)
      return { comparator: ">=", value: low, and: { comparator: "<=", value: high } };
  }
  return undefined;
}

/** Every bound, in the order of the table above; what one has read is not read again by the next. */
function boundsIn(folded: string): Bound[] {
  let rest = folded;
  const bounds: (Bound & { readonly at: number })[] = [];
  for (const [pattern, comparator] of comparators) {
    const found = pattern.exec(rest);
    const value = numberOf(found?.slice(1).find((group) => group !== undefined));
    if (!found || value === null) continue;
    bounds.push({ comparator, value, at: found.index });
    rest = rest.slice(0, found.index) + "\u0000".repeat(found[0].length) + rest.slice(found.index + found[0].length);
  }
  return bounds.sort((a, b) => a.at - b.at).map(({ comparator, value }) => ({ comparator, value }));
}

function isLower({ comparator }: Bound): boolean {
  return comparator === ">" || comparator === ">=";
}

function numberOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  const plain = written.replace(/[.,]$/, "").replace(/\s/g, "");
  const [, digits, power] = /^([0-9][0-9,.]*)([百千万亿])$/u.exec(plain) ?? [];
  if (digits === undefined || power === undefined) return parseNumber(plain);
  const value = parseNumber(digits);
  return value === null ? null : Number((value * powers[power as keyof typeof powers]).toFixed(4));
}

const powers = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 } as const;

/** The number that a question puts forward itself, with its unit: 公开了2000条吗. A year has no such unit. */
export function statedIn(folded: string): Bound | undefined {
  const found = stated.exec(folded);
  const value = numberOf(found?.groups?.number);
  if (value === null) return undefined;
  // 有两万件吗 is right of thirty thousand too, 是两万件吗 is not.
  return { comparator: found?.groups?.reach === undefined ? "=" : ">=", value };
}

const stated =
  /(?<reach>(?:有|够|满|到)(?:了|没有?)?\s*)?(?<number>[0-9][0-9,.]*(?:\s*[百千万亿])?|[一二两三四五六七八九十百千万]+)\s*(?:件|条|个|份|宗|次|篇|项|期|场|名|万元|元|%|items?\b|requests?\b)/u;

/** The question without its names and years: 2022到2024年 is no range of numbers. */
export function withoutNames({ question, mentions }: Draft): string {
  const { agencies, regions, years } = mentions;
  const places = regions.filter(({ value }) => value.type === "region");
  return withoutSpans(question, [...agencies, ...places, ...years]).folded;
}
