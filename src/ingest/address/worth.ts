import type { Cell, Report } from "../../parse/report.ts";
import type { FileReading } from "../read-file.ts";
import { substanceHash, tablesOf } from "./substance.ts";

/** The report of a reading; undefined where there is none. */
export function reportOf({ parsed }: FileReading): Report | undefined {
  return parsed.status === "failed" ? undefined : parsed.report;
}

/** Whether any cell of the tables was read. */
export function hasFigures(reading: FileReading): boolean {
  return printedCells(reportOf(reading)) > 0;
}

/** Nothing is missing: all three tables, and every cell of them read. */
export function isComplete({ parsed }: FileReading): boolean {
  return parsed.status === "ok" && tablesOf(parsed.report) === 3;
}

/** How much of a report a reading has; 0 for no report at all. */
export function worthOf(reading: FileReading): number {
  const report = reportOf(reading);
  return report ? 1 + tablesOf(report) * 10_000 + printedCells(report) : 0;
}

/** Whether a report surely says itself whose it is: a title without the agency's name may have been completed by the file's. */
export function saysWhose({ agency, title, titleSource }: Report): boolean {
  if (agency === null || titleSource === null || titleSource === "file_name") return false;
  return titleSource !== "title" || (title?.includes(agency) ?? false);
}

/**
 * Whether two reports are of one agency and year. One that has the longer name has the shorter at its end; where a report has
 * no name, only its figures can tell.
 */
export function isOfSame(one: Report, other: Report): boolean {
  if (one.year !== other.year) return false;
  const [name, second] = [nameOf(one), nameOf(other)];
  if (name === null || second === null) return substanceHash(one) === substanceHash(other) || !contradicts(one, other);
  return name.endsWith(second) || second.endsWith(name);
}

/** Whether a cell that both reports print has two values. */
export function contradicts(one: Report, other: Report): boolean {
  return Object.entries(one.cells).some(([key, cell]) => {
    const second = other.cells[key];
    return isPrinted(cell) && second !== undefined && isPrinted(second) && cell.value !== second.value;
  });
}

function nameOf({ agency, agencyFull }: Report): string | null {
  return agencyFull ?? agency;
}

function isPrinted({ state }: Cell): boolean {
  return state === "printed";
}

function printedCells(report: Report | undefined): number {
  return Object.values(report?.cells ?? {}).filter(isPrinted).length;
}
