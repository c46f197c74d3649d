import { z } from "zod";
import { readData } from "../text/data.ts";
import { fold } from "../text/fold.ts";
import type { Document } from "./document.ts";
import type { Report } from "./report.ts";
import type { Outline } from "./sections.ts";
import type { Tables } from "./tables/tables.ts";

const list = z.array(z.string());
const words = readData(
  "lexicon/not-reports.json",
  z.strictObject({ subject: list, naming: list, otherKinds: list, partYears: list, placeholders: list }),
);

/** What is looked at to tell a report from what only speaks of one. */
export interface Candidate {
  readonly tables: Tables;
  readonly outline: Outline;
  readonly masthead: Pick<Report, "agency" | "agencyFull" | "year" | "period" | "title" | "titleSource">;
  readonly document: Document;
}

/** How many lines may stand before a title: navigation, metadata, a note about the file. */
const openingLines = 12;
const openingCharacters = 1200;
const longestTitle = 80;

/** One useful sentence when a document is no annual report; undefined when it is one. */
export function whyNoReport({ document, tables, outline, masthead }: Candidate): string | undefined {
  const hasTables = tables.states.size > 0;
  if (!hasTables && outline.prose.length === 0) return "文件里没有可读的文字。";
  const title = titleLine(document);
  if (title !== undefined && includesAny(title, words.partYears)) return "这是半年、季度或月度的统计，不是年度报告。";
  if (hasTables) {
    const isEmpty = !tables.states.has("printed");
    return isEmpty && isTemplate(openingOf(document), masthead) ? "这是没有填写的表格模板，没有数字。" : undefined;
  }
  const start = openingOf(document);
  const whole = outline.prose
    .slice(0, 400)
    .map((line) => line.text)
    .join("")
    .slice(0, 20_000);
  if (!includesAny(fold(whole) + fold(masthead.title ?? ""), words.subject))
    return "文中没有政府信息公开工作年度报告的内容。";
  if (title !== undefined && isOtherKind(title)) return "这是关于年度报告的通知、办法或范文之类，不是年度报告本身。";
  if (masthead.year === null) return "文中既没有法定表格，也读不出年份，不是一份可用的年度报告。";
  const named =
    masthead.titleSource === "title" ||
    masthead.period !== null ||
    includesAny(start, words.naming) ||
    outline.sections.length > 0;
  if (!named || (masthead.agency === null && masthead.period === null && outline.sections.length === 0))
    return "文中没有法定表格和章节，也没有年度报告的标题，不像一份年度报告。";
  if (!saysSomething(outline)) return "只有标题，没有正文，像是目录页或封面，不是年度报告本身。";
  return undefined;
}

/** A list of links or a cover has titles and dates; a report has sentences. */
function saysSomething({ sections, prose }: Outline): boolean {
  return sections.length > 0 || prose.some(({ text }) => /[。；;]/.test(text) || text.length > longestTitle);
}

/** The first lines of running text, which is where a document says what it is. */
function firstLines({ blocks }: Document): string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    if (lines.length >= openingLines) break;
    if (block.kind === "paragraph") lines.push(block.text);
  }
  return lines;
}

function openingOf(document: Document): string {
  const lines = firstLines(document).map((line) => plain(line.slice(0, openingCharacters)));
  return lines.join("\n").slice(0, openingCharacters);
}

function plain(text: string): string {
  return fold(text).replace(/\s/g, "");
}

/** The line that reads like a title: it names the subject and is no sentence. */
function titleLine(document: Document): string | undefined {
  for (const line of firstLines(document)) {
    if (line.length > longestTitle || line.startsWith(">") || /[。;；]/.test(line)) continue;
    const title = plain(line);
    if (includesAny(title, words.subject)) return title;
  }
  return undefined;
}

/** 关于……的通知: the last word of the title says what the document is; a report's own title ends with 报告 or 年报. */
function isOtherKind(title: string): boolean {
  const bare = title.replace(/[（(].*?[）)]|[-—_|].*$/g, "").replace(/^#+/, "");
  return words.otherKinds.some((kind) => bare.endsWith(kind)) && !/(报告|年报)$/.test(bare);
}

function isTemplate(start: string, masthead: Candidate["masthead"]): boolean {
  const name = masthead.agencyFull ?? "";
  return masthead.agency === null || includesAny(name + start, words.placeholders.map(fold));
}

function includesAny(text: string, candidates: readonly string[]): boolean {
  return candidates.some((candidate) => text.includes(candidate));
}
