import { cleanWording } from "../../parse/masthead/lines.ts";
import { readTitle } from "../../parse/masthead/title-wording.ts";
import { yearPattern } from "../../parse/masthead/year.ts";
import { fold, removeBlanks } from "../../text/fold.ts";
import { isReadableAgency } from "../address/hints.ts";
import { words } from "./lexicon.ts";
import { namesColumn, namesReport, yearIn } from "./report-links.ts";

/** What the few words of a link, a cell or a heading say of a report. */
export interface LinkWords {
  /** `opener` only opens what stands beside it (查看, [下载], a picture); `part` says something of a report; `other` is about something else. */
  readonly kind: "opener" | "part" | "other";
  /** The agency that the words are, without the year: 温泉镇, 县教育局. */
  readonly agency: string | undefined;
  readonly year: number | null;
  /** Whether they say that it is an annual report on open government information. */
  readonly isReport: boolean;
}

/** Longer words than these are sentences, not names. */
const longestName = 40;

/** What words say of a report, where they do not name one by themselves. */
export function linkWords(text: string): LinkWords {
  const plain = removeBlanks(fold(withoutDates(text))).replace(/\.(pdf|docx?|zip|wps|html?|txt)\b.*$/, "");
  const year = yearIn(plain);
  const isReport = namesColumn(plain);
  const bare = plain.replace(yearExpression, "").replace(/[^\p{L}]/gu, "");
  if (bare === "" && year !== null) return { kind: "part", agency: undefined, year, isReport };
  if (plain === "" || (bare !== "" && bare.replace(openers, "") === "" && year === null))
    return { kind: "opener", agency: undefined, year: null, isReport };
  const agency = isReport ? titledAgency(plain) : agencyIn(plain.replace(yearExpression, ""));
  const saysOnlyThat = (isReport || year !== null) && bare.replace(openersAndFillers, "") === "";
  return { kind: agency !== undefined || saysOnlyThat ? "part" : "other", agency, year, isReport };
}

/** A text without the dates in it, which are when something was published. */
export function withoutDates(text: string): string {
  return text.replace(
    /20\d{2}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?/gu,
    " ",
  );
}

/** Whether a heading is one of links that lead elsewhere: 友情链接. */
export function leadsElsewhere(text: string): boolean {
  const plain = removeBlanks(fold(text));
  return words.elsewhere.some((word) => plain.includes(word));
}

/** Whether a text tells where in the site a page is: 当前位置：首页 > 政府信息公开年报. */
export function isBreadcrumb(text: string): boolean {
  const plain = removeBlanks(fold(text));
  return words.breadcrumbs.some((word) => plain.includes(word));
}

/** Whether words are a report's name that the list has cut: 温泉镇2024年政府信息公开工作年度…. */
export function isCutName(text: string): boolean {
  const plain = removeBlanks(fold(text));
  const cut = /^(.{6,}?)(?:…+|\.{2,}|⋯+)$/u.exec(plain)?.[1];
  if (cut === undefined || !words.subjects.some((subject) => cut.includes(subject))) return false;
  return words.titles.some((title) => {
    const shared = overlap(cut, title);
    return shared > 0 && namesReport(cut + title.slice(shared));
  });
}

/** How much of a title's beginning a text ends with, the whole subject at least. */
function overlap(text: string, title: string): number {
  const least = Math.min(
    ...words.subjects.filter((subject) => title.includes(subject)).map((s) => title.indexOf(s) + s.length),
  );
  for (let length = title.length; length >= least; length -= 1)
    if (text.endsWith(title.slice(0, length))) return length;
  return 0;
}

const openers = anyOf(words.openers);
const openersAndFillers = anyOf([...words.openers, ...words.fillers]);
const yearExpression = new RegExp(`(?:${yearPattern})年?度?`, "gu");

function agencyIn(plain: string): string | undefined {
  const name = plain.replace(/^[^\p{L}]+|[^\p{L})]+$/gu, "");
  if (name.length < 2 || name.length > longestName || !/^[\p{Script=Han}()·、\d]+$/u.test(name)) return undefined;
  return words.channels.includes(name) || !isAgencyName(name) ? undefined : name;
}

function titledAgency(plain: string): string | undefined {
  const title = readTitle(cleanWording(plain), 0);
  return title?.certain ? (title.nameText ?? undefined) : undefined;
}

/** Reading a name is the dear part, and lists of years repeat their agencies. */
const known = new Map<string, boolean>();
const mostKnown = 20_000;

function isAgencyName(name: string): boolean {
  const former = known.get(name);
  if (former !== undefined) return former;
  if (known.size >= mostKnown) known.clear();
  const is = isReadableAgency(name);
  known.set(name, is);
  return is;
}

/** Any of some words, the longest of those that begin at one place. */
function anyOf(parts: readonly string[]): RegExp {
  const longestFirst = [...parts].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((part) => part.replace(/[^\p{L}\p{N}]/gu, "\\$&")).join("|"), "gu");
}
