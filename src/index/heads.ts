import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import { contactSchema, formEraSchema, type Level, levelSchema, type Report } from "../parse/report.ts";
import type { LibraryTables, ReportTable } from "./schema.ts";
import { type Scope, withinScope } from "./scope.ts";

/** Everything about a report but its cells and words. */
export interface ReportHead {
  readonly id: string;
  readonly agencyId: number;
  /** The agency's short name, one through all years. */
  readonly agency: string;
  /** The full name as this report gives it. */
  readonly agencyFull: string;
  /** The agency's region, as the report that says most about it has it. */
  readonly region: readonly string[];
  readonly level: Level;
  readonly year: number;
  readonly title: string | null;
  readonly published: string | null;
  readonly period: Report["period"];
  readonly forms: Report["forms"];
  readonly contact: Report["contact"];
  readonly file: string;
  /** 1 for a report as first added, then one more each time it is published again with other content. */
  readonly version: number;
  readonly status: "ok" | "partial";
}

/** The heads of the latest versions, by region, agency and year. */
export async function readHeads(db: Kysely<LibraryTables>, scope: Scope): Promise<ReportHead[]> {
  const rows = await db
    .selectFrom("report")
    .innerJoin("agency", "agency.id", "report.agency_id")
    .where(withinScope(scope))
    .selectAll("report")
    .select(["agency.name as agencyName", "agency.full_name as agencyFullName", "agency.region as agencyRegion"])
    .execute();
  return rows
    .map((row) => ({ head: headOf(row), place: `${row.agencyRegion} ${row.agencyName} ${row.agencyFullName}` }))
    .sort((a, b) => compareTexts(a.place, b.place) || a.head.year - b.head.year || compareTexts(a.head.id, b.head.id))
    .map(({ head }) => head);
}

/** The parts of a report that stand in its own row, as it was published. */
export function publishedParts(row: Selectable<ReportTable>) {
  return {
    title: row.title,
    agencyFull: row.agency_full,
    level: levelSchema.parse(row.level),
    year: row.year,
    period: row.period_from === null || row.period_to === null ? null : { from: row.period_from, to: row.period_to },
    published: row.published,
    forms: {
      disclosure: formEraSchema.parse(row.form_disclosure),
      requests: formEraSchema.parse(row.form_requests),
      review: formEraSchema.parse(row.form_review),
    },
    contact: contactSchema.parse(JSON.parse(row.contact)),
  };
}

const regionSchema = z.array(z.string());

/** A list of places as it is kept. */
export function regionOf(text: string): string[] {
  return regionSchema.parse(JSON.parse(text));
}

function headOf(row: Selectable<ReportTable> & { agencyName: string; agencyRegion: string }): ReportHead {
  return {
    ...publishedParts(row),
    agencyFull: row.agency_full ?? row.agencyName,
    id: row.id,
    agencyId: row.agency_id,
    agency: row.agencyName,
    region: regionOf(row.agencyRegion),
    file: row.file,
    version: row.version,
    status: row.status === "ok" ? "ok" : "partial",
  };
}

/** By code units, so that the order is the same on every machine. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
