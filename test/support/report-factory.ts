import { cells } from "../../src/form/form.ts";
import type { NewReport } from "../../src/index/new-report.ts";
import type { Cell, Contact, Report, Section } from "../../src/parse/report.ts";

/** Reports made by hand, for tests of everything that comes after parsing. */

/** A printed cell whose raw text is its number. */
export function printed(value: number, line = 1): Cell {
  return { value, state: "printed", raw: String(value), line };
}

/** A cell without a number. */
export function unprinted(state: "blank" | "not_applicable" | "lost", raw = "", line = 1): Cell {
  return { value: null, state, raw, line };
}

export const noContact: Contact = {
  address: null,
  phone: null,
  postcode: null,
  email: null,
  website: null,
  fax: null,
  line: null,
  quote: null,
};

/** A section of one paragraph a line, the first on the line after the heading. */
export function section(number: number, heading: string, paragraphs: readonly string[], line = 10): Section {
  return { number, heading, text: paragraphs.join("\n"), line, lines: paragraphs.map((_, index) => line + 1 + index) };
}

/** A small whole report of 温泉镇 for 2024; `changes` replaces parts of it. */
export function makeReport(changes: Partial<Report> = {}): Report {
  const agency = changes.agency === undefined ? "温泉镇" : changes.agency;
  const year = changes.year === undefined ? 2024 : changes.year;
  return {
    id: `${changes.agencyFull ?? agency}-${year}`,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    titleSource: "title",
    agency,
    agencyFull: agency,
    region: ["山东省", "威海市", "环翠区", "温泉镇"],
    level: "township",
    year,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    published: null,
    forms: { disclosure: "2021", requests: "2021", review: "2021" },
    contact: noContact,
    cells: { "requests.received.total": printed(2, 51), "requests.carried_in.total": printed(0, 52) },
    statements: [],
    sections: [section(1, "总体情况", ["全年主动公开政府信息若干条。"])],
    ...changes,
  };
}

/** The report on its way into the library; its content hash follows from what is in it unless `changes` gives one. */
export function newReport(report: Report, changes: Partial<NewReport> = {}): NewReport {
  const contentHash = JSON.stringify(report);
  return { report, status: "ok", findings: [], file: `${report.id}.txt`, contentHash, ...changes };
}

/** Every cell of the form with a number of its own, as a full report has them. */
export function fullCells(seed: number): Record<string, Cell> {
  return Object.fromEntries(
    cells.map((cell, index) => [cell.key, printed((seed * 31 + index * 7) % 1000, 40 + index)]),
  );
}
