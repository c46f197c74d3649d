import { applicantKeys, columnKeys, tableKeys } from "../../src/check/cells.ts";
import { type Era, outcomeRows } from "../../src/form/form.ts";
import type { Cell, CellState, Finding, Report, Section, Statement } from "../../src/parse/report.ts";

/** A number stands for a printed cell, a state for a cell without one, undefined for a cell that is not there. */
export type CellValue = number | Exclude<CellState, "printed"> | undefined;

/** A whole report of the 2021 form, all zeros and without prose; whatever is given replaces what it has. */
export function reportOf(cells: Record<string, CellValue> = {}, changes: Partial<Report> = {}): Report {
  const forms = { disclosure: "2021", requests: "2021", review: "2021", ...changes.forms } as const;
  return {
    id: "test",
    title: "甲区某某镇人民政府2024年政府信息公开工作年度报告",
    titleSource: "title",
    agency: "某某镇",
    agencyFull: "甲区某某镇人民政府",
    region: ["甲区", "某某镇"],
    level: "township",
    year: 2024,
    period: { from: "2024-01-01", to: "2024-12-31" },
    published: null,
    contact: {
      address: null,
      phone: null,
      postcode: null,
      email: null,
      website: null,
      fax: null,
      line: null,
      quote: null,
    },
    statements: [],
    sections: [],
    ...changes,
    forms,
    cells: cellsOf(forms.requests ?? "2021", cells),
  };
}

/** One section with this text; statements made with `statementOf` quote from it. */
export function sectionOf(text: string, line = 10): Section {
  return { number: 1, heading: "总体情况", text, line, lines: text.split("\n").map((_, index) => line + 1 + index) };
}

export function statementOf(key: string, value: number, quote: string, more: Partial<Statement> = {}): Statement {
  return { key, value, unit: "件", quote, line: 12, ...more };
}

/** Spreads what natural persons asked for into a consistent table 3: everything received was granted. */
export function grantedTo(count: number): Record<string, number> {
  const rows = ["received", "granted", "concluded"];
  return Object.fromEntries(
    rows.flatMap((row) => [
      [`requests.${row}.natural_person`, count],
      [`requests.${row}.total`, count],
    ]),
  );
}

/** A column of table 3 in short: the flow, and everything concluded as granted. */
export function columnOf(
  column: string,
  [received, carriedIn, concluded, carriedOut]: readonly [CellValue, CellValue, CellValue, CellValue],
): Record<string, CellValue> {
  return {
    [`requests.received.${column}`]: received,
    [`requests.carried_in.${column}`]: carriedIn,
    [`requests.concluded.${column}`]: concluded,
    [`requests.carried_out.${column}`]: carriedOut,
  };
}

/** The verdicts of findings, in order. */
export function verdicts(findings: readonly Finding[]): string[] {
  return findings.map((finding) => finding.verdict);
}

/** Every cell of table 3 below a state: a table that nobody filled in, or that could not be read. */
export function wholeTable(value: CellValue, era: Era = "2021"): Record<string, CellValue> {
  return Object.fromEntries(tableKeys("requests", era).map((key) => [key, value]));
}

/** Outcome rows, applicant columns and all columns, for oracles that loop plainly. */
export const shape = { outcomes: outcomeRows("2021").map((row) => row.key), applicantKeys, columnKeys };

function cellsOf(era: Era, changes: Record<string, CellValue>): Record<string, Cell> {
  const keys = [...tableKeys("disclosure", "2021"), ...tableKeys("requests", era), ...tableKeys("review", "2021")];
  const values = new Map<string, CellValue>([...keys.map((key): [string, CellValue] => [key, 0])]);
  for (const [key, value] of Object.entries(changes)) values.set(key, value);
  return Object.fromEntries(
    [...values].flatMap(([key, value], index) => (value === undefined ? [] : [[key, cellOf(value, index + 100)]])),
  );
}

function cellOf(value: Exclude<CellValue, undefined>, line: number): Cell {
  if (typeof value === "number") return { value, state: "printed", raw: String(value), line };
  return { value: null, state: value, raw: value === "not_applicable" ? "/" : "", line };
}
