import type { z } from "zod";
import { parseNumber } from "../../text/numerals.ts";
import type { comparatorSchema } from "../query.ts";

type Comparator = z.infer<typeof comparatorSchema>;

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

/** How many of a ranking are wanted: 前三, top 5; null when it does not say. */
export function limitIn(folded: string): number | null {
  const match = /(?:前|倒数)\s*([0-9]+|[一二两三四五六七八九十]+)(?!年)|(?:top|bottom)\s+([0-9]+|three|five|ten)/u.exec(
    folded,
  );
  const word = match?.[1] ?? match?.[2];
  if (word === undefined) return null;
  const limit = { three: 3, five: 5, ten: 10 }[word] ?? parseNumber(word);
  return limit !== null && limit > 0 ? Math.min(limit, 100) : null;
}

/** Whether the lowest come first. */
export function meansFewest(folded: string): boolean {
  return /最(少|低|小)|倒数|从(低|少|小)到|fewest|lowest|smallest|least(?! )|bottom/.test(folded);
}
