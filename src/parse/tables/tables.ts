import type { Document } from "../document.ts";
import type { Cell, Finding, Report } from "../report.ts";
import { disclosureHeader, readDisclosure } from "./disclosure.ts";
import { requestsHeader } from "./labels.ts";
import type { TableReading } from "./reading.ts";
import { readRequests } from "./requests.ts";
import { readReview, reviewHeader } from "./review.ts";
import { entriesOf, type SourceRow, sourceRows } from "./rows.ts";

/** The three tables of a document: their cells by key, which form each follows, and the blocks they were read from. */
export interface Tables {
  readonly cells: Readonly<Record<string, Cell>>;
  readonly forms: Report["forms"];
  readonly findings: readonly Finding[];
  /** Lines that belong to a table, and so not to the prose. */
  readonly lines: ReadonlySet<number>;
}

/** Finds the three tables by what they say, not by the section they stand in, for headings are often missing or wrong. */
export function parseTables(document: Document): Tables {
  const regions = splitRegions(sourceRows(document));
  const disclosure = readDisclosure(entriesOf(regions.disclosure));
  const requests = readRequests(entriesOf(regions.requests), disclosure.era);
  const review = readReview(entriesOf(regions.review));
  const readings = [disclosure, requests, review];
  return {
    cells: Object.assign({}, ...readings.map((reading) => reading.cells)),
    forms: { disclosure: disclosure.era, requests: requests.era, review: review.era && (requests.era ?? review.era) },
    findings: readings.flatMap((reading) => reading.findings),
    lines: linesOf(readings),
  };
}

function linesOf(readings: readonly TableReading[]): Set<number> {
  const lines = new Set<number>();
  for (const reading of readings) for (const line of reading.lines) lines.add(line);
  return lines;
}

interface Regions {
  readonly disclosure: SourceRow[];
  readonly requests: SourceRow[];
  readonly review: SourceRow[];
}

/** Each table goes from its first own words to the next table's; table 4 ends with the first prose behind its values. */
function splitRegions(rows: readonly SourceRow[]): Regions {
  const regions: Regions = { disclosure: [], requests: [], review: [] };
  let current: keyof Regions | undefined;
  let reviewValues = false;
  for (const row of rows) {
    const next = opened(row);
    if (next) {
      current = next;
      reviewValues = false;
    }
    if (!current || (row.prose && current !== "review")) continue;
    if (current === "review" && reviewValues && row.prose) {
      current = undefined;
      continue;
    }
    if (current === "review" && row.pieces.some((piece) => /^\d/.test(piece.text))) reviewValues = true;
    regions[current].push(row);
  }
  return regions;
}

const receivedLabel = /本年新收政府信息公开申请/;
const reviewHeading = /行政复议.*(行政)?诉讼|^行政复议$/;

function opened(row: SourceRow): keyof Regions | undefined {
  if (row.prose) return undefined;
  const texts = row.pieces.map((piece) => piece.text);
  const all = texts.join("");
  if (all.length > 200) return undefined;
  if (reviewHeader.test(all) || (reviewHeading.test(all) && !row.pieces.some((piece) => /^\d/.test(piece.text))))
    return "review";
  if (requestsHeader.test(all) || receivedLabel.test(all)) return "requests";
  return texts.some((text) => disclosureHeader.test(text) && text.length < 20) ? "disclosure" : undefined;
}
