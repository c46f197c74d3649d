import { cleanWording } from "../../parse/masthead/lines.ts";
import { findWaysTo, isKnownCounty } from "../../parse/masthead/regions.ts";
import { readTitle } from "../../parse/masthead/title-wording.ts";
import { splitUnits } from "../../parse/masthead/units.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { readingNote } from "../../parse/tables/reading.ts";
import { sharedNames } from "../../text/places.ts";
import { namesReport, yearIn } from "../lists/report-links.ts";
import { type FileReading, type ReadingHints, readReportsIn } from "../read-file.ts";

/** What the operator knows about the reports of a source that they may not say themselves. */
export interface AgencyHints {
  /** The full name of the agency whose page it is. */
  readonly agency?: string | undefined;
  /** The places the agency lies in, from the province down. */
  readonly region?: readonly string[] | undefined;
}

/** A name of a report that its agency is read from, as from a file's name. */
export function hintedTitle(agency: string, year: number | null): string {
  return `${agency}${year ?? ""}${year === null ? "" : "年"}政府信息公开工作年度报告`;
}

/** Whether reports are told apart by such a name; a hint that nobody can read would help nobody. */
export function isReadableAgency(agency: string): boolean {
  const title = readTitle(cleanWording(hintedTitle(agency, 2024)), 0);
  return title?.name != null && title.certain;
}

/** Of the names by which a page was linked, the first that speaks of a report; it is what a file's name is to a file. */
export function hintName(names: readonly string[]): string {
  return names.find(namesReport) ?? names.find((name) => yearIn(name) !== null) ?? names.at(-1) ?? "";
}

/**
 * Reads reports from bytes, and a second time with the operator's hint where the report names no agency itself. What comes
 * from a hint is marked as such, by a note and by the title's source.
 */
export async function readWithHints(
  file: string,
  bytes: Uint8Array,
  reading: ReadingHints,
  hints: AgencyHints,
): Promise<FileReading[]> {
  const plain = await readReportsIn(file, bytes, reading);
  const [only] = plain;
  const nameless = plain.length === 1 && only?.parsed.status !== "failed" ? only?.parsed.report : undefined;
  if (!nameless || nameless.agency !== null || hints.agency === undefined)
    return plain.map((one) => placed(one, hints));
  const again = await readReportsIn(file, bytes, { ...reading, name: hintedTitle(hints.agency, nameless.year) });
  const note = readingNote("no-agency", `文中没有写明是哪个机关的报告，按来源的设置记为“${hints.agency}”。`, []);
  return again.map((one) => placed(withFinding(one, note), hints));
}

/** Completes a region that the report leaves open; one that it states is never touched. */
function placed(reading: FileReading, { region }: AgencyHints): FileReading {
  if (reading.parsed.status === "failed" || region === undefined) return reading;
  const { report } = reading.parsed;
  const completed = completedRegion(report, region);
  if (!completed) return reading;
  const note = readingNote("no-agency", `文中没有写明所属地区，按来源的设置记为“${region.join("")}”。`, []);
  return withFinding({ ...reading, parsed: { ...reading.parsed, report: { ...report, region: completed } } }, note);
}

function completedRegion({ region, level }: Report, hint: readonly string[]): string[] | undefined {
  const [first] = region;
  if (first === undefined) return level === "department" || level === "unknown" ? [...hint] : undefined;
  const at = hint.indexOf(first);
  if (at > 0) return [...hint.slice(0, at), ...region];
  const above = at < 0 ? wayTo(first, hint) : undefined;
  return above && [...above, ...region];
}

/**
 * The places above one, as the hint has them; undefined where the hint contradicts the place: another province's county,
 * or a place that is no smaller than the hint's last.
 */
function wayTo(place: string, hint: readonly string[]): readonly string[] | undefined {
  const [rank, nearest] = [rankOf(place), rankOf(hint.at(-1))];
  if (rank === undefined || nearest === undefined || ranks.indexOf(rank) <= ranks.indexOf(nearest)) return undefined;
  if (!isKnownCounty(place)) return hint;
  const ways = findWaysTo(place, hint);
  return ways.length === 1 ? ways[0] : ways.length > 1 || sharedNames.has(place) ? hint : undefined;
}

/** From the largest; a zone may lie in a county or beside it, so a county's hint does not say where a zone lies. */
const ranks = ["province", "city", "county", "town"] as const;

function rankOf(place: string | undefined): (typeof ranks)[number] | undefined {
  const rank = splitUnits(place ?? "").units[0]?.rank;
  return rank === "zone" ? "county" : rank;
}

function withFinding(reading: FileReading, finding: Finding): FileReading {
  const { parsed, findings } = reading;
  return {
    ...reading,
    parsed: { ...parsed, findings: [...parsed.findings, finding] },
    findings: [...findings, finding],
  };
}
