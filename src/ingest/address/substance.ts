import type { Library } from "../../index/library.ts";
import type { Report } from "../../parse/report.ts";
import { foldTight } from "../../text/fold.ts";
import { contentHash } from "../content-hash.ts";
import { volatileWords } from "../lists/report-links.ts";
import type { FileReading } from "../read-file.ts";

/**
 * A hash of what a report says: its cells, its text without blanks and punctuation, its contact. The bytes of a page are
 * no measure, for counters, dates and neighbours around the article change every day and are no correction.
 */
export function substanceHash(report: Report): string {
  const cells = Object.entries(report.cells)
    .map(([key, cell]) => `${key} ${cell.state} ${cell.value}`)
    .sort();
  const { address, phone, postcode, email, fax } = report.contact;
  const sections = report.sections.map(
    ({ number, text }) => `${number} ${text.split("\n").filter(isLasting).map(foldTight).join("")}`,
  );
  const parts = [report.year, report.period, cells, sections, [address, phone, postcode, email, fax]];
  return contentHash(new TextEncoder().encode(JSON.stringify(parts)));
}

/** A short line with a word of the page around the article is no part of the report. */
function isLasting(line: string): boolean {
  return line.length > 80 || !volatileWords.some((word) => line.includes(word));
}

/** What tells how the library holds a report. */
export type HoldingLibrary = Pick<Library, "report"> & Partial<Pick<Library, "reports">>;

/**
 * How the library already holds what an address gave: the same substance, from wherever it came, or a better one, for a
 * page without tables about a report (a picture story, an excerpt) must not take the place of the report with its tables.
 * Undefined when it does not, and
 * when the library had it from this very address before anybody said so fully where the agency lies.
 */
export async function heldAs(reading: FileReading, library: HoldingLibrary): Promise<"same" | "better" | undefined> {
  if (reading.parsed.status === "failed") return undefined;
  const { report } = reading.parsed;
  const held = await library.report(report.id);
  if (!held || held.agencyFull !== report.agencyFull || held.year !== report.year) return undefined;
  if (substanceHash(held) === substanceHash(report))
    return (await isToBePlaced(reading.file, report, library)) ? undefined : "same";
  return tablesOf(held) > 0 && tablesOf(report) === 0 ? "better" : undefined;
}

/** From another address the same content may come in other bytes, and would be told as a correction. */
async function isToBePlaced(file: string, { id, region }: Report, library: HoldingLibrary): Promise<boolean> {
  const [head] = (await library.reports?.({ reportIds: [id] })) ?? [];
  return head !== undefined && head.file === file && region.some((place) => !head.region.includes(place));
}

/** How many of the form's three tables a report has. */
export function tablesOf({ forms }: Report): number {
  return [forms.disclosure, forms.requests, forms.review].filter((form) => form !== null).length;
}
