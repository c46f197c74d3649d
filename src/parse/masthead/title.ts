import { anyOf, lexicon } from "./lexicon.ts";
import { type Line, sliceWording, type Wording } from "./lines.ts";
import { type AgencyName, parseCertainName, parseName, withoutBracket } from "./name.ts";
import { completeRegion } from "./units.ts";
import { parseYear, yearPattern } from "./year.ts";

/** A title found, whole lines of it, and what it says. */
export interface Title {
  readonly text: string;
  readonly year: number | null;
  readonly name: AgencyName | null;
  /** The name as printed. */
  readonly nameText: string | null;
  /** The name had to be believed because of where it stands: it has no ending we know. */
  readonly certain: boolean;
  /** The name stands under the title, so the printed title does not hold it. */
  readonly below: boolean;
  /** The name's place is filled with something that is no name, an advertisement perhaps. */
  readonly spoiled: string | null;
  readonly line: number;
}

/** How many lines a title may be split over, and how long one of its lines may be. */
const span = { lines: 5, characters: 70 };

/**
 * The report's title among the lines before section one. It must fill whole lines, so a title quoted in a sentence is
 * none; the one that names most (agency, year) is taken, the first of equals.
 */
export function findTitle(head: readonly Line[]): Title | null {
  const lines = head.slice(0, titleArea(head)).flatMap(splitBars);
  let best: Title | null = null;
  for (let start = 0; start < lines.length; start++) {
    const title = titleFrom(lines, start);
    if (title && (!best || worth(title) > worth(best))) best = title;
  }
  return best;
}

/** Reads one wording as a title from end to end: a page's title, a file's name without its ending. */
export function readTitle(wording: Wording, line: number): Title | null {
  const own = sliceWording(wording, junkBefore.exec(wording.folded)?.[0].length ?? 0);
  const core = coreAt(own.folded);
  if (!core || /[>《。]/.test(own.folded.slice(0, core.index + core[0].length))) return null;
  const before = splitBefore(sliceWording(own, 0, core.index));
  const end = core.index + core[0].length;
  const after = readAfter(sliceWording(own, end), end);
  if (!before || !after) return null;
  const year = before.year ?? (core[1] === undefined ? null : parseYear(core[1]));
  const name = nameIn(before.name) ?? nameIn(after.name);
  const text = own.text.slice(0, end + after.length);
  const spoiled =
    name === null && before.name.folded !== "" && !speaker.test(before.name.folded) ? before.name.folded : null;
  if (spoiled !== null && !isAdvertisement(spoiled)) return null;
  return {
    text,
    year,
    name: name?.name ?? null,
    nameText: name?.text ?? null,
    certain: name?.certain ?? false,
    below: false,
    spoiled,
    line,
  };
}

const junkBefore =
  /^(?:[#*>•·|\s-]+|标题:?|(?:信息|文件|公文)?名称:?|Page\d+-|Page \d+ ?- ?|[(【[]?(?:图解|一图读懂|图文解读|图说)[)】\]]?[:|]?|【[^】]{1,8}】|"|“)+/i;
const core = new RegExp(
  `(?:政府|政务)?(?:信息|政务)公开(?:工作)?(?:情况)?的?(?:(${yearPattern})年?度?)?(?:工作|情况|的|年度|总结)*(?:报告|年报|报(?=$))|(?<=20\\d{2})年报(?=$|[_-])`,
  "u",
);
const stampAfter =
  /^(?:发布|时间|来源|日期|发文|成文|索引|浏览|字[号体]|作者|信息来源|点击|阅读|访问|\d{4}-\d|[-_—|·])/;
const bodyAfter = /^(?:本(?:年度)?报告|本年报|根据|按照|依据|依照|遵照|为|一、|20\d{2}年)/;
/** In a name's place, but naming nobody. */
const speaker = /^(?:我|本|全)[局办委县市区省镇乡州会院]$|^(?:我|本)(?:单位|机关|街道|中心|部门|级|级政府)$/;
const leading = /^(?:关于|公布|发布|现将)+/;
const trailing = /(?:关于|公布|发布|的|度)+$/;

function coreAt(text: string): RegExpExecArray | null {
  const found = core.exec(text.slice(0, 160));
  // 大垅乡人民 | 政府信息公开: the characters belong to the name as well.
  if (!found?.[0].startsWith("政府信息") || !text.slice(0, found.index).endsWith("人民")) return found;
  found.index += 2;
  found[0] = found[0].slice(2);
  return found;
}

interface Before {
  readonly name: Wording;
  readonly year: number | null;
}

const yearBefore = new RegExp(`(${yearPattern})(?:年度|年|度)?`, "u");

/** What stands before 政府信息公开: a name, a year, in either order. Null when it is something else. */
function splitBefore(before: Wording): Before | null {
  const found = yearBefore.exec(before.folded);
  if (!found) return { name: trimName(before), year: null };
  const year = parseYear(found[1] ?? "");
  const left = trimName(sliceWording(before, 0, found.index));
  const right = trimName(sliceWording(before, found.index + found[0].length));
  if (left.folded !== "" && right.folded !== "") return null;
  return { name: left.folded === "" ? right : left, year };
}

function trimName(wording: Wording): Wording {
  const start = leading.exec(wording.folded)?.[0].length ?? 0;
  const rest = sliceWording(wording, start);
  const end = trailing.exec(rest.folded)?.index ?? rest.folded.length;
  return sliceWording(rest, 0, end);
}

/** What may follow a title on its line: 本级 or a name in brackets, a site's name, a stamp, in a flattened file the report itself. */
function readAfter(after: Wording, offset: number): { readonly length: number; readonly name: Wording } | null {
  const none = sliceWording(after, 0, 0);
  const bracket = /^[(【〔]([^)】〕]{0,30})[)】〕]/.exec(after.folded);
  const length = bracket?.[0].length ?? 0;
  const rest = sliceWording(after, length);
  const inside = bracket ? sliceWording(after, 1, length - 1) : none;
  const tail = rest.folded.replace(/^[.。"”]$/, "");
  if (tail === "") return { length, name: inside };
  if (stampAfter.test(tail)) return { length, name: siteName(rest) ?? inside };
  if (bodyAfter.test(tail)) return { length, name: inside };
  // A page's title twice in a row.
  if (offset > 8 && tail.length <= offset + 4 && core.test(tail)) return { length, name: inside };
  return parseCertainName(tail) ? { length, name: rest } : null;
}

/** The agency behind 2020年报_; the name of a site is a whole government's and is no author's. */
function siteName(rest: Wording): Wording | null {
  const name = sliceWording(rest, 1);
  const parsed = /^[-_—]/.test(rest.folded) ? parseCertainName(name.folded) : null;
  return parsed?.kind === "department" ? name : null;
}

interface NameReading {
  readonly name: AgencyName;
  readonly text: string;
  readonly certain: boolean;
}

function nameIn(wording: Wording): NameReading | null {
  const text = withoutBracket(wording.text);
  const certain = parseCertainName(wording.folded);
  if (certain) return { name: certain, text, certain: true };
  const likely = parseName(wording.folded);
  if (likely && !groups.test(likely.full)) return { name: likely, text, certain: false };
  return behindAdvertisement(wording);
}

/** Groups of agencies, as a site's headings name them. */
const groups = /^(?:部门|乡镇|镇街|街道|单位|直属|市直|县直|区直|历年|法定|上级|下级|机关|其他|各类|政府|年度)/;

/** A name with its region behind an advertisement's letters and digits. */
function behindAdvertisement(wording: Wording): NameReading | null {
  const start = /^.*[a-z0-9_*]/i.exec(wording.folded)?.[0].length ?? 0;
  if (start === 0 || !isAdvertisement(wording.folded.slice(0, start))) return null;
  const rest = sliceWording(wording, start);
  const skip = new RegExp(`^(?:${anyOf(lexicon.spam)})+`).exec(rest.folded)?.[0].length ?? 0;
  const name = parseCertainName(rest.folded.slice(skip));
  return name && name.bare === null && completeRegion(name.units).length > name.units.length
    ? { name, text: rest.text.slice(skip), certain: true }
    : null;
}

function titleFrom(lines: readonly Line[], start: number): Title | null {
  let joined: Wording = { text: "", folded: "" };
  let best: Title | null = null;
  for (let count = 1; count <= span.lines; count++) {
    const line = lines[start + count - 1];
    if (!line || (count > 1 && !mayContinue(lines, start, joined, line))) break;
    joined = { text: joined.text + line.text, folded: joined.folded + line.folded };
    const title = readTitle(joined, lines[start]?.line ?? line.line);
    if (title && believable(title, count) && (!best || worth(title) > worth(best))) best = title;
    if (joined.folded.length > span.characters * 2) break;
  }
  return best ? withNameBelow(best, lines, start) : null;
}

/** A line is part of the same title unless the lines so far are a name and it begins with a name of its own. */
function mayContinue(lines: readonly Line[], start: number, joined: Wording, line: Line): boolean {
  const first = lines[start];
  if (!first || first.folded.length > span.characters || line.folded.length > span.characters * 6) return false;
  if (/[。;:>]/.test(joined.folded)) return false;
  const own = readTitle(line, line.line);
  if (!own?.name || !own.certain || own.name.units.length === 0) return true;
  return parseName(joined.folded) === null;
}

/** A name without an ending we know is believed on the title's own line only. */
function believable(title: Title, count: number): boolean {
  if (worth(title) < 2) return false;
  return count === 1 || title.name === null ? title.spoiled === null || count === 1 : title.certain;
}

function worth(title: Title): number {
  return (title.name ? (title.certain ? 4 : 1) : 0) + (title.year === null ? 0 : 2) - (title.below ? 1 : 0);
}

/** A cover names the agency under the title. */
function withNameBelow(title: Title, lines: readonly Line[], start: number): Title {
  if (title.name || title.spoiled !== null) return title;
  const below = lines
    .slice(start + 1, start + 1 + span.lines)
    .find((line) => parseCertainName(line.folded)?.units.length);
  const name = below ? parseCertainName(below.folded) : null;
  return below && name ? { ...title, name, nameText: below.text, certain: true, below: true } : title;
}

/** How many lines there are before section one, where a title can stand. */
function titleArea(head: readonly Line[]): number {
  const heading = head.findIndex((line) => line.folded.length < 40 && sectionOne.test(line.folded));
  return Math.min(heading === -1 ? 40 : heading, 60);
}

const sectionOne =
  /^[(（]?[一1][)）]?[、.．]?\s*(?:总体情况|概述|基本情况|主要工作|工作概述|.{0,12}(?:概况|总体))|^一、/;
const advertisement = new RegExp(anyOf(lexicon.spam), "u");

/** Whether something in a name's place is an advertisement rather than a name we cannot read. */
export function isAdvertisement(text: string): boolean {
  return advertisement.test(text) || /[a-z0-9*_]/i.test(text);
}

/** Cells of a metadata table, and the last step of a breadcrumb, are lines of their own. */
function splitBars(line: Line): Line[] {
  const bar = line.folded.includes(">") ? ">" : "|";
  if (!line.folded.includes(bar)) return [line];
  const parts: Line[] = [];
  let start = 0;
  for (const part of line.folded.split(bar)) {
    if (part.trim() !== "") parts.push({ ...sliceWording(line, start, start + part.length), line: line.line });
    start += part.length + 1;
  }
  return bar === "|" ? parts : parts.slice(-1).filter((part) => readTitle(part, part.line)?.certain);
}
