import { type AgencyValue, findAgencies } from "../../../src/question/finders/agency.ts";
import { findRegions, type RegionValue } from "../../../src/question/finders/region.ts";
import { findYears, type YearValue } from "../../../src/question/finders/year.ts";
import { type Mention, prepareQuestion } from "../../../src/question/mention.ts";
import { sampleEntries, sampleGazetteer } from "./sample-gazetteer.ts";

/** Mentions written so that a table of cases can be read: "words = meaning", with ? before what is only implied. */

/** What findAgencies finds over the sample: "= a|b" known, "≈ a" a slip corrected, "✗ name ~ nearest" unheld. */
export function showAgencies(question: string): string[] {
  return findAgencies(prepareQuestion(question), sampleGazetteer).map(
    (mention) => `${words(mention)} ${agency(mention.value)}`,
  );
}

/** What findRegions finds over the sample: "= region: units ids", "= everything: units". */
export function showRegions(question: string): string[] {
  return findRegions(prepareQuestion(question), sampleGazetteer).map(
    (mention) => `${words(mention)} = ${region(mention.value)}`,
  );
}

/** What findYears finds on 1 June 2025. */
export function showYears(question: string): string[] {
  return findYears(prepareQuestion(question), new Date("2025-06-01")).map(
    (mention) => `${words(mention)} = ${year(mention.value)}`,
  );
}

function words(mention: Mention): string {
  return (mention.certainty === "implied" ? "?" : "") + mention.text;
}

function agency(value: AgencyValue): string {
  if (value.type === "known")
    return `${value.reading === undefined ? "=" : "≈"} ${value.candidates.map(nameOf).join("|")}`;
  return `✗ ${value.name}${value.nearest.length === 0 ? "" : ` ~ ${value.nearest.map(nameOf).join("|")}`}`;
}

function region(value: RegionValue): string {
  const count = value.count === undefined ? "" : ` (${value.count})`;
  return value.type === "everything"
    ? `everything: ${value.units}${count}`
    : `${value.name}: ${value.units}${count} ${value.agencyIds.join(",")}`.trim();
}

function year(value: YearValue): string {
  if (value.type === "years")
    return value.years.length > 3 ? `${value.years[0]}…${value.years.at(-1)}` : value.years.join(",");
  return value.type === "last" ? `last ${value.count}` : value.type;
}

function nameOf(id: number): string {
  const entry = sampleEntries.find((candidate) => candidate.id === id);
  if (!entry) throw new Error(`no agency ${id}`);
  return entry.fullName.replace(/(?:人民政府|街道办事处)$/u, (tail) => (tail === "人民政府" ? "" : "街道"));
}
