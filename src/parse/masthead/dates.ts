import { parseChineseNumeral } from "../../text/numerals.ts";

/** Numbers of a date written in characters become digits: 二〇二四年一月三十一日 → 2024年1月31日. */
export function plainDates(text: string): string {
  if (!writtenNumber.test(text)) return text;
  return text
    .replace(/二[〇零○Oo0][〇零○Oo0一二三四五六七八九]{2}(?=年)/g, digits)
    .replace(/(?<=年)[一二三四五六七八九十]{1,3}(?=月)/g, digits)
    .replace(/(?<=月)[一二三四五六七八九十]{1,3}(?=[日号])/g, digits);
}

/** Cheaper to look for than the numbers themselves, and missing in most texts. */
const writtenNumber = /二[〇零○Oo0]|[年月][一二三四五六七八九十]/;

/** An ISO date; null when the calendar has no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}

function digits(text: string): string {
  return String(parseChineseNumeral(text) ?? text);
}
