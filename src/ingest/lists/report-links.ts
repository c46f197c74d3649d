import { parseYear, yearPattern } from "../../parse/masthead/year.ts";
import { fold, removeBlanks } from "../../text/fold.ts";
import { words } from "./lexicon.ts";

/** Words that turn a page of a list, folded. */
export const nextPageWords: ReadonlySet<string> = new Set(words.nextPage);

/** Words around an article that change without the article: counters, neighbours. Folded. */
export const volatileWords: readonly string[] = words.volatile;

/**
 * Whether a link's words are those of an annual report on open government information, and not of a notice about such
 * reports, an explanation, a template, a training or a column of the site. What stands behind it still has to prove it.
 */
export function namesReport(text: string): boolean {
  const plain = removeBlanks(fold(text)).replace(/\.(pdf|docx?|zip|wps|html?|txt)\b.*$/, "");
  const kind = lastKind(plain);
  if (!kind || words.partYears.some((word) => plain.includes(word))) return false;
  if (speaksOfOther(plain, kind.end)) return false;
  const year = yearIn(plain) !== null;
  if (!words.subjects.some((word) => plain.includes(word)) && !(year && isYearly(plain, kind.text))) return false;
  return year || namesAgency(plain);
}

/**
 * Whether words are those of a column of the site, or of a part of a page, that holds annual reports on open government
 * information: 政府信息公开年报, 2024年政府信息公开工作年度报告.
 */
export function namesColumn(text: string): boolean {
  const plain = removeBlanks(fold(text));
  const kind = lastKind(plain);
  if (!kind || plain.length > 60 || speaksOfNotices(plain)) return false;
  return words.subjects.some((word) => plain.includes(word)) || isYearly(plain, kind.text);
}

/** Whether words speak of other reports that come every year: 部门决算, 法治政府建设年度报告. */
export function namesOtherReports(text: string): boolean {
  const plain = removeBlanks(fold(text));
  const isOpenness = words.subjects.some((word) => plain.includes(word));
  return !isOpenness && words.otherYearlyReports.some((word) => plain.includes(word));
}

/** Whether words speak of what is said about reports, which are no reports themselves: 解读, 通知. */
export function speaksOfNotices(text: string): boolean {
  const plain = removeBlanks(fold(text));
  return words.before.some((word) => plain.startsWith(word)) || words.notices.some((word) => plain.includes(word));
}

/** The year in a link's words; null when there is none or more than one. */
export function yearIn(text: string): number | null {
  const found = [...fold(text).matchAll(new RegExp(`(?:${yearPattern})(?!\\d)`, "gu"))].map((match) =>
    parseYear(match[0]),
  );
  const years = new Set(found.filter((year) => year !== null));
  const [year] = years;
  return years.size === 1 && year !== undefined ? year : null;
}

interface Kind {
  readonly text: string;
  readonly end: number;
}

/** The last word that says that this is a report; the longest of those that end at one place. */
function lastKind(plain: string): Kind | undefined {
  const found = words.kinds.flatMap((text): Kind[] => {
    const at = plain.lastIndexOf(text);
    return at < 0 ? [] : [{ text, end: at + text.length }];
  });
  return found.sort((a, b) => b.end - a.end || b.text.length - a.text.length)[0];
}

/** A notice's own word stands behind the report's (…年度报告的通知), an explanation's before it (图解：…) or behind. */
function speaksOfOther(plain: string, end: number): boolean {
  const before = plain.replace(/^[[【(（<《\s]+/u, "");
  const behind = plain.slice(end);
  return words.before.some((word) => before.startsWith(word)) || words.after.some((word) => behind.includes(word));
}

/** 温泉镇2024年年报: the subject goes without saying, unless another yearly report is named. */
function isYearly(plain: string, kind: string): boolean {
  return words.yearlyKinds.includes(kind) && !words.otherYearlyReports.some((word) => plain.includes(word));
}

/** A link without a year is a report only if it says whose; 政府信息公开年报 and 各部门年报 are columns of the site. */
function namesAgency(plain: string): boolean {
  let rest = plain.replace(/[^\p{Script=Han}]/gu, "");
  for (const filler of words.fillers) rest = rest.replaceAll(filler, "");
  return rest.length >= 2 && !words.channels.includes(rest);
}
