import { findMatches } from "../../text/matches.ts";
import type { Flow } from "./flow.ts";
import { type AgencyName, parseCertainName, parseName, withoutRooms } from "./name.ts";
import { parseYear, yearPattern } from "./year.ts";

/** How a sentence names an agency, from the surest to the weakest. */
export type MentionKind = "announced" | "compiled" | "subject" | "contact" | "group";

/** An agency named where a report speaks of its author. */
export interface Mention {
  readonly kind: MentionKind;
  readonly name: AgencyName;
  /** The name as printed. */
  readonly text: string;
  readonly year: number | null;
  /** For an announced report its title as the sentence has it. */
  readonly title: string | null;
  readonly line: number;
}

/** The kinds by which a sentence says whose report it is; all others only complete a name. */
export const authorKinds: readonly MentionKind[] = ["announced", "compiled"];
/** Every kind, the surest first. */
export const allKinds: readonly MentionKind[] = [...authorKinds, "subject", "contact", "group"];

/** All places of the preamble and of section one's beginning where the author is named; the surest kinds first. */
export function findMentions(flow: Flow, kinds: readonly MentionKind[]): readonly Mention[] {
  const text = flow.folded.slice(0, 8_000);
  return patterns
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ kind, pattern }) =>
      findMatches(pattern, text)
        .slice(0, 40)
        .flatMap((match) => toMention(kind, match, flow)),
    );
}

/** The full name that a bracket abbreviates: 公主岭市残疾人联合会(以下简称“市残联”). */
export function findAbbreviated(
  flow: Flow,
  short: string,
): { readonly name: AgencyName; readonly text: string } | null {
  for (const match of flow.folded.slice(0, 8_000).matchAll(abbreviation)) {
    if (match[2] !== short || match[1] === undefined) continue;
    const found = longestName(match[1]);
    const end = match.index + match[1].length;
    if (found) return { name: found, text: flow.text.slice(end - found.full.length, end) };
  }
  return null;
}

/** Han characters by their blocks: \p{Script=Han} says the same at twice the time. */
const han = "[·々〇\\u3400-\\u9fff\\uf900-\\ufaff\\ud840-\\ud88f\\udc00-\\udfff]";
const name = `(?<name>${han}{2,40}?)`;
const year = `(?<year>${yearPattern})年?度?的?`;
const subject = "(?:(?:政府|政务)?信息公开|政务公开)";
const report = `的?(?<rest>${subject}(?:工作)?(?:情况|年度|工作|的|总结)*(?:报告|年报)?)`;
const announcing = "(?:公布|公开|发布|编制|编写|制作|梳理|结合|撰写|起草|汇总|将)(?:了|完成|并公布)?[《“<]?";
const doing =
  "(?:坚持|以习近平|全年|累计|认真|全面|严格|深入|积极|不断|高度|按照|根据|紧紧|紧扣|围绕|切实|持续|始终|扎实|进一步|在.{0,20}(?:领导|指导)下|在.{0,12}的|在.{0,8}(?:委|党)|未|共|主动|贯彻|政府信息公开工作|信息公开工作|政务公开工作|对政府信息|现?面向社会|通过|大力|努力|结合|继续|充分|着力|依法)";
/** What may stand before a sentence's subject: a heading glued to it or a number, the year, under whose lead. */
const numbering = "(?:(?:[一二三四五六七八九十]、总体情况|[(（]?[一二三四五六七八九十\\d]{1,2}[)）]?[、.]?)\\s*)?";
const since = `(?:(?<year>${yearPattern})年度?(?:以?来|全年)?,?)?(?:在[^,。\\n]{2,40}下,)?`;

const patterns: readonly { readonly kind: MentionKind; readonly pattern: RegExp }[] = [
  { kind: "announced", pattern: new RegExp(`${announcing}${name}${year}${report}`, "g") },
  { kind: "announced", pattern: new RegExp(`${announcing}${year}${name}${report}`, "g") },
  { kind: "announced", pattern: new RegExp(`(?:公布|发布|编制)了?[《“<]?${name}${report}`, "g") },
  {
    kind: "compiled",
    pattern: new RegExp(
      `由${name}(?:\\([^)]{0,40}\\))?(?:负责)?(?:编制|根据|依据|按照|编写|制作|撰写|起草|汇总|综合|结合|组织)`,
      "g",
    ),
  },
  {
    kind: "subject",
    pattern: new RegExp(`(?:^|[\\n。])${numbering}${since}${name}(?:\\([^)]{0,30}\\))?,?${doing}`, "g"),
  },
  {
    kind: "contact",
    pattern: new RegExp(`(?:与|和|向|请联系:?|联系|致电|至|径向)${name}(?=联系|咨询|反映|反馈|提出|[(,;。]|$)`, "g"),
  },
  { kind: "group", pattern: new RegExp(`(?:成立了?|全文包括|内容包括)${name}(?:政府)?(?:信息|政务)公开`, "g") },
];
/** Bodies that others' reports cite. */
const otherBody = /^(?:国务院|中共|全国|党中央|各|省级|市级|县级|区级)/;
const abbreviation = new RegExp(`(${han}{4,40})\\((?:以下)?简称:?[“"'‘]?(${han}{2,12})[”"'’]?\\)`, "g");

function toMention(kind: MentionKind, match: RegExpExecArray, flow: Flow): Mention[] {
  const { name: raw, year: printedYear, rest } = match.groups ?? {};
  if (raw === undefined) return [];
  const at = match.index + match[0].indexOf(raw, kind === "compiled" || kind === "contact" ? 1 : 0);
  // 县人民 | 政府信息公开: the characters belong to the name as well.
  const found = nameAt(kind, raw.endsWith("人民") && rest?.startsWith("政府") ? `${raw}政府` : raw);
  if (!found) return [];
  const start = at + found.offset;
  const text = flow.text.slice(start, start + found.name.full.length);
  const from = printedYear ? Math.min(start, flow.folded.indexOf(printedYear, match.index)) : start;
  const title =
    kind === "announced" && rest && /报告$|年报$/.test(rest)
      ? flow.text.slice(from, match.index + match[0].length)
      : null;
  return [
    {
      kind,
      name: found.name,
      text,
      year: printedYear ? parseYear(printedYear) : null,
      title,
      line: flow.lineAt(start),
    },
  ];
}

function nameAt(kind: MentionKind, raw: string): { readonly name: AgencyName; readonly offset: number } | null {
  const cleaned = raw.replace(/^(?:本级|社会公开|社会公布|社会|公布|公开)/, "");
  const body = kind === "contact" || kind === "compiled" ? withoutRooms(cleaned) : cleaned;
  const found = parseCertainName(body);
  const placed = found && (kind === "announced" || isPlaced(found)) && !otherBody.test(found.full);
  return placed ? { name: found, offset: raw.length - cleaned.length } : null;
}

/** In running text 局办公室 is a room; a name must say where it belongs, but for those that belong nowhere. */
function isPlaced(found: AgencyName): boolean {
  return found.units.length > 0 || found.bare !== null || /(?:海关|总局|总署|部|系统)$/.test(found.full);
}

/** The longest name a text ends with. */
function longestName(text: string): AgencyName | null {
  for (let start = 0; start < text.length - 2; start++) {
    const found = parseName(text.slice(start));
    if (found && found.kind !== "other" && found.bare === null) return found;
  }
  return null;
}
