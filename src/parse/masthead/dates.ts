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

/** An ISO date of a year of four digits; null when the calendar has no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  const days = month === 2 && isLeapYear(year) ? 29 : daysOfMonths[month - 1];
  if (days === undefined || day < 1 || day > days) return null;
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

function digits(text: string): string {
  return String(parseChineseNumeral(text) ?? text);
}
