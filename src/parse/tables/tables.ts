import type { Document } from "../document.ts";
import type { Cell, CellState, Finding, Report } from "../report.ts";
import { disclosureHeader, readDisclosure } from "./disclosure.ts";
import { requestsHeader } from "./labels.ts";
import type { TableReading } from "./reading.ts";
import { readRequests } from "./requests.ts";
import { readReview, reviewHeader } from "./review.ts";
import { entriesOf, type SourceRow, sourceRows } from "./rows.ts";

/** The three tables of a document: their cells by key, which form each follows, and the blocks they were read from. */
export interface Tables {
  readonly cells: Readonly<Record<string, Cell>>;
  /** The states that cells are in; none at all when the document has no table. */
  readonly states: ReadonlySet<CellState>;
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
    ...cellsOf(readings),
    forms: { disclosure: disclosure.era, requests: requests.era, review: review.era && (requests.era ?? review.era) },
    findings: readings.flatMap((reading) => reading.findings),
    lines: linesOf(readings),
  };
}

/** One record is written, and once: engines take far longer to copy a record of so many keys than to fill it. */
function cellsOf(readings: readonly TableReading[]): Pick<Tables, "cells" | "states"> {
  const cells: Record<string, Cell> = {};
  const states = new Set<CellState>();
  for (const reading of readings)
    for (const [keys, row] of reading.cells)
      row.forEach((cell, column) => {
        cells[keys[column] ?? ""] = cell;
        states.add(cell.state);
      });
  return { cells, states };
}

function linesOf(readings: readonly TableReading[]): Set<number> {
  const lines = new Set<number>();
  for (const { entries } of readings)
    for (const { labels, values } of entries) {
      for (const { line } of labels) lines.add(line);
      for (const { line } of values) lines.add(line);
    }
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
    if (current === "review" && !reviewValues) reviewValues = hasNumber(row);
    regions[current].push(row);
  }
  return regions;
}

const receivedLabel = /本年新收政府信息公开申请/;
const reviewHeading = /行政复议.*(行政)?诉讼|^行政复议$/;
/** Every text that opens a table holds one of these; most rows hold none. */
const mayOpen = /二十条|信息内容|自然人|申请人情况|勾稽关系|本年新收|复议/;
const longestOpening = 200;

function opened(row: SourceRow): keyof Regions | undefined {
  if (row.prose || !mayOpen.test(wordsOf(row))) return undefined;
  const all = row.pieces.map(({ text }) => text).join("");
  if (all.length > longestOpening) return undefined;
  if (reviewHeader.test(all) || (reviewHeading.test(all) && !hasNumber(row))) return "review";
  if (requestsHeader.test(all) || receivedLabel.test(all)) return "requests";
  return row.pieces.some(({ text }) => text.length < 20 && disclosureHeader.test(text)) ? "disclosure" : undefined;
}

/** What a row says, without its numbers and strokes; a long value has a note. */
function wordsOf({ pieces }: SourceRow): string {
  let words = "";
  for (const { text, value } of pieces) if (!value || text.length > shortestNote) words += text;
  return words;
}

const shortestNote = 3;

function hasNumber({ pieces }: SourceRow): boolean {
  return pieces.some(({ text }) => /^\d/.test(text));
}
