import { parseNumber } from "../../text/numerals.ts";

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

/** 最多和最少, 最大值和最小值: both ends of the order. */
export function meansBoth(folded: string): boolean {
  const most = /最(?:多|高|大)|\b(?:most|highest|largest|maximum|max)\b/u.test(folded);
  const fewest = /最(?:少|低|小)|\b(?:fewest|lowest|smallest|least|minimum|min)\b/u.test(folded);
  return most && fewest;
}

/** Whether the lowest come first. */
export function meansFewest(folded: string): boolean {
  if (meansBoth(folded)) return false;
  return /最(少|低|小|靠后)|倒数|垫底|第.(少|低|小)|从(低|少|小)到|fewest|lowest|smallest|(?<!at )\bleast\b|bottom/.test(
    folded,
  );
}
