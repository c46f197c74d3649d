import { parseNumber } from "../../text/numerals.ts";
import type { Condition } from "../query.ts";

type Comparator = Condition["comparator"];

const figure = "([0-9][0-9,.]*|[零一二两三四五六七八九十百千万]+)";
const unit = "\\s*(?:件|条|个|份|宗|次|篇|万元|%|requests?|items?)?";

/** Order matters: 不超过 contains 超过, so the negated forms come first. */
const comparators: readonly (readonly [RegExp, Comparator])[] = [
  [new RegExp(`(?:不超过|至多|最多(?=[0-9]))\\s*${figure}|(?:at most|no more than)\\s+${figure}`, "u"), "<="],
  [new RegExp(`(?:不少于|不低于|至少|达到)\\s*${figure}|(?:at least|no (?:fewer|less) than)\\s+${figure}`, "u"), ">="],
  [
    new RegExp(
      `(?:超过|大于|多于|高于|>)\\s*${figure}|(?:more than|over|above|exceed(?:s|ed|ing)?|greater than)\\s+${figure}`,
      "u",
    ),
    ">",
  ],
  [
    new RegExp(`(?:少于|小于|低于|不足|不到|<)\\s*${figure}|(?:fewer than|less than|under|below)\\s+${figure}`, "u"),
    "<",
  ],
  [new RegExp(`${figure}${unit}(?:及)?以上|${figure}\\s+or more`, "u"), ">="],
  [new RegExp(`${figure}${unit}(?:及)?以下|${figure}\\s+or (?:fewer|less)`, "u"), "<="],
  [new RegExp(`(?:等于|正好|刚好|恰好)\\s*${figure}|exactly\\s+${figure}`, "u"), "="],
];

/** A condition on a number: 超过1件, 不少于三件, "more than 5"; undefined when the question has none. */
export function conditionIn(folded: string): { comparator: Comparator; value: number } | undefined {
  for (const [pattern, comparator] of comparators) {
    const groups = pattern
      .exec(folded)
      ?.slice(1)
      .filter((group) => group !== undefined);
    const value = groups?.[0] === undefined ? null : parseNumber(groups[0].replace(/[.,]$/, ""));
    if (value !== null) return { comparator, value };
  }
  return undefined;
}

/** The number that a question puts forward itself, with its unit: 公开了2000条吗. A year has no such unit. */
export function statedIn(folded: string): Condition | undefined {
  const written = /([0-9][0-9,.]*)\s*(?:件|条|个|份|宗|次|篇|项|期|场|名|万元|元|%|items?\b|requests?\b)/u.exec(
    folded,
  )?.[1];
  const value = written === undefined ? null : parseNumber(written.replace(/[.,]$/, ""));
  return value === null ? undefined : { comparator: "=", value };
}

const small = "([0-9]{1,3}|[一二两三四五六七八九十]{1,3}|two|three|four|five|ten)";
const limits: readonly RegExp[] = [
  new RegExp(`前\\s*${small}(?!年|季)`, "u"),
  new RegExp(`倒数(?:前|最后)?${small}`, "u"),
  /倒数第(一)/u,
  new RegExp(`最(?:多|少|高|低|大|小|靠前|靠后)的?(?:是)?(?:前|哪)?${small}(?:个|家|名|位|镇|街道|年)`, "u"),
  new RegExp(`哪${small}(?:个|家|名|位|年)`, "u"),
  new RegExp(`\\b(?:top|bottom|first|last)\\s+${small}\\b`, "u"),
  new RegExp(`\\b${small}\\s+(?:most|fewest|highest|lowest|largest|smallest|best|worst)\\b`, "u"),
  new RegExp(`\\b(?:which|what|the)\\s+${small}\\s+\\p{L}+`, "u"),
];
const englishNumbers: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5, ten: 10 };

/** How many of a ranking are wanted: 前三, 最多的三个, 倒数第一, top 5, "which three agencies"; null when it does not say. */
export function limitIn(folded: string): number | null {
  for (const pattern of limits) {
    const word = pattern.exec(folded)?.[1];
    const limit = word === undefined ? null : (englishNumbers[word] ?? parseNumber(word));
    if (limit !== null && limit > 0) return Math.min(limit, 100);
  }
  return null;
}

/** The one place of a ranking that is asked for: 第二多, 排第三, second highest; null when it is not. The first is no special place. */
export function positionIn(folded: string): number | null {
  const word =
    /(?:排名?|倒数)?第([0-9]{1,2}|[二两三四五六七八九十]{1,3})(?:多|高|大|少|低|小|名|位)?(?!条|项|号|部|十)/u.exec(
      folded,
    )?.[1] ??
    /\b(second|third|fourth|fifth|2nd|3rd|4th|5th)[- ](?:most|highest|largest|fewest|lowest|smallest)\b/u.exec(
      folded,
    )?.[1];
  if (word === undefined) return null;
  const position = ordinals[word] ?? parseNumber(word);
  return position !== null && position > 1 && position <= 100 ? position : null;
}

const ordinals: Readonly<Record<string, number>> = {
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  "2nd": 2,
  "3rd": 3,
  "4th": 4,
  "5th": 5,
};

/** Whether the lowest come first. */
export function meansFewest(folded: string): boolean {
  return /最(少|低|小|靠后)|倒数|垫底|第.(少|低|小)|从(低|少|小)到|fewest|lowest|smallest|(?<!at )\bleast\b|bottom/.test(
    folded,
  );
}
