import { anyOf, lexicon } from "./lexicon.ts";
import { sliceWording, type Wording } from "./lines.ts";
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
  /** What fills the name's place, or stands before the name, and is none: an advertisement. */
  readonly spoiled: string | null;
  readonly line: number;
}

/** Reads one wording as a title from end to end: a page's title, a file's name without its ending. */
export function readTitle(wording: Wording, line: number): Title | null {
  if (!wording.folded.includes("公开") && !wording.folded.includes("年报")) return null;
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
  const isClean = before.name.folded === "" || speaker.test(before.name.folded) || (name !== null && !name.advertised);
  const spoiled = isClean ? null : before.name.folded;
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

/** How much a title says: the one that names most is the report's. */
export function worth(title: Title): number {
  return (
    (title.name ? (title.certain ? 4 : 1) : 0) +
    (title.year === null ? 0 : 2) -
    (title.below || (title.name && title.spoiled !== null) ? 1 : 0)
  );
}

/** What a title is worth that says everything: no other one can be better. */
export const mostWorth = 6;

/** Whether something in a name's place is an advertisement rather than a name we cannot read. */
export function isAdvertisement(text: string): boolean {
  return advertisement.test(text) || /[a-z0-9*_]/i.test(text);
}

const junkBefore =
  /^(?:[#*>•·|\s-]+|标题:?|(?:公报)?标题:?|(?:信息|文件|公文)?名称:?|Page\d+-|Page \d+ ?- ?|[(【[]?(?:图解|一图读懂|图文解读|图说)[)】\]]?[:|]?|【[^】]{1,8}】|"|“)+/i;
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
  const tail = rest.folded.replace(/^[."”]$/, "");
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
  readonly advertised: boolean;
}

function nameIn(wording: Wording): NameReading | null {
  const text = withoutBracket(wording.text);
  const certain = parseCertainName(wording.folded);
  if (certain) return { name: certain, text, certain: true, advertised: false };
  const likely = parseName(wording.folded);
  if (likely && !groups.test(likely.full) && !particles.test(likely.full))
    return { name: likely, text, certain: false, advertised: false };
  return behindAdvertisement(wording);
}

/** Groups of agencies, as a site's headings name them. */
const groups = /^(?:部门|乡镇|镇街|街道|单位|直属|市直|县直|区直|历年|法定|上级|下级|机关|其他|各类|政府|年度)/;

/** Words of a sentence: a text that holds one is believed to be a name only if its ending proves it. */
const particles = /[了及将把被为在对从以其这并等与着过或]|.{20}/;

/** A name with its region behind an advertisement's letters and digits. */
function behindAdvertisement(wording: Wording): NameReading | null {
  const start = /^.*[a-z0-9_*]/i.exec(wording.folded)?.[0].length ?? 0;
  if (start === 0 || !isAdvertisement(wording.folded.slice(0, start))) return null;
  const rest = sliceWording(wording, start);
  const skip = new RegExp(`^(?:${anyOf(lexicon.spam)})+`).exec(rest.folded)?.[0].length ?? 0;
  const name = parseCertainName(rest.folded.slice(skip));
  return name && name.bare === null && completeRegion(name.units).length > name.units.length
    ? { name, text: rest.text.slice(skip), certain: true, advertised: true }
    : null;
}

const advertisement = new RegExp(anyOf(lexicon.spam), "u");
