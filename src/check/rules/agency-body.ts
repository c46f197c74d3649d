import type { Finding, Report } from "../../parse/report.ts";
import { foldTight } from "../../text/fold.ts";
import { notAssessable } from "../assess.ts";
import { anyOf, checkWords } from "../words.ts";

const suffix = new RegExp(`${anyOf(checkWords.unitSuffixes)}$`);
const townKind = new RegExp(`${anyOf(checkWords.townKinds)}$`);
// A town named as the one who acts: at the beginning of a clause, or right after the year.
const actor = `(?:^|[，。；：、“（(\\s]|年度?)`;
const townPattern = new RegExp(
  `${actor}([\\p{Script=Han}]{2,3}?(?:${anyOf(checkWords.townKinds)}))(?!${anyOf(checkWords.notAfterTown)})`,
  "gu",
);
// 各乡镇, 全镇, 特色小镇: kinds of places, not names.
const notTown = new RegExp(
  `^${anyOf(checkWords.notTownStarts)}|${anyOf(checkWords.notTownEnds)}${anyOf(checkWords.townKinds)}$`,
);

const selfPattern = new RegExp(`${anyOf(checkWords.selfWords)}${anyOf(checkWords.selfKinds)}`);

/**
 * The title's agency should occur in the body. Many honest reports only say 我局 or 本机关, which tells nothing, and
 * absence alone is a note; it is a fault when the report is a town's and its body, more than once, names another town as
 * the one who acts.
 */
export function checkAgencyBody(report: Report): Finding[] {
  const names = namesOf(report);
  const body = bodyOf(report);
  const [shown] = names;
  if (shown === undefined) return [notAssessable("agency-body", "没有读到标题中的机关，无法与正文核对。")];
  if (body.trim() === "") return [notAssessable("agency-body", "没有读到正文，无法与标题中的机关核对。", "reading")];
  const tight = foldTight(body);
  const found = names.find((name) => tight.includes(foldTight(name)));
  if (found !== undefined) return [finding("pass", `标题中的机关“${found}”在正文中出现。`)];
  const other = townKind.test(report.agency ?? "") ? otherTown(body) : null;
  if (other)
    return [finding("fail", `标题中的机关是“${shown}”，正文中没有出现，却 ${other.count} 次写到“${other.name}”。`)];
  const self = selfPattern.exec(tight)?.[0];
  if (self !== undefined)
    return [notAssessable("agency-body", `正文只以“${self}”一类的称呼自称，无法与标题中的机关“${shown}”核对。`)];
  return [finding("note", `标题中的机关“${shown}”在正文中没有出现。`)];
}

/** The agency's names, full and short, what is left of them without 人民政府, and without the regions before it. */
function namesOf(report: Report): string[] {
  const names = [report.agencyFull, report.agency].flatMap((name) => name ?? []);
  const stems = names.map((name) => name.replace(suffix, "")).filter((name) => name.length >= 2);
  const bare = stems.map((name) => withoutRegions(name, report.region)).filter((name) => name.length >= 3);
  return [...new Set([...names, ...stems, ...bare])];
}

function withoutRegions(name: string, regions: readonly string[]): string {
  const region = regions.find((candidate) => name.startsWith(candidate) && name !== candidate);
  return region === undefined ? name : withoutRegions(name.slice(region.length), regions);
}

function bodyOf(report: Report): string {
  return [report.contact.quote ?? "", ...report.sections.map((section) => section.text)].join("\n");
}

/** The town that the body names most, when it names it more than once. */
function otherTown(body: string): { name: string; count: number } | null {
  const counts = new Map<string, number>();
  for (const [, name] of body.matchAll(townPattern)) {
    if (name === undefined || notTown.test(name)) continue;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] >= 2 ? { name: first[0], count: first[1] } : null;
}

function finding(verdict: Finding["verdict"], message: string): Finding {
  return { rule: "agency-body", verdict, cells: [], message, blame: "source" };
}
