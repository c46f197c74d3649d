import type { Kysely } from "kysely";
import { contactSchema, type Level, levelSchema } from "../parse/report.ts";
import { groupBy } from "../text/group-by.ts";
import { aliasesOf } from "./aliases.ts";
import type { Trace } from "./evidence.ts";
import { compareTexts, regionOf } from "./heads.ts";
import { findAgency, fuller, type Identity, type KnownAgency, matchName } from "./identity.ts";
import { noSubstance, substanceOf } from "./likeness.ts";
import { loadReport } from "./records.ts";
import type { LibraryTables } from "./schema.ts";

/** An agency that has at least one report in the library. */
export interface AgencyEntry {
  readonly id: number;
  /** The short name: 温泉镇, 沭阳县发展和改革局. */
  readonly name: string;
  readonly fullName: string;
  readonly region: readonly string[];
  readonly level: Level;
  /** Every name by which people may ask for it, the two above included; several agencies may share one. */
  readonly aliases: readonly string[];
  /** The years of its reports, rising. */
  readonly years: readonly number[];
}

/** How many reports these agencies have together. */
export function countReports(agencies: readonly AgencyEntry[]): number {
  return agencies.reduce((sum, { years }) => sum + years.length, 0);
}

type Db = Kysely<LibraryTables>;

/** All agencies with their names and years, by region and name. */
export async function readAgencies(db: Db): Promise<AgencyEntry[]> {
  const [agencies, years, fullNames] = await Promise.all([
    db.selectFrom("agency").selectAll().execute(),
    db.selectFrom("report").select(["agency_id", "year"]).orderBy("year").execute(),
    db.selectFrom("report").select(["agency_id", "agency", "agency_full"]).distinct().execute(),
  ]);
  const yearsOf = groupBy(years, (row) => row.agency_id);
  const namesOf = groupBy(fullNames, (row) => row.agency_id);
  return agencies
    .map(({ id, name, full_name, region, level }) => {
      const identity = { name, fullName: full_name, region: regionOf(region), level: levelSchema.parse(level) };
      const published = (namesOf.get(id) ?? []).flatMap((row) => [row.agency ?? [], row.agency_full ?? []].flat());
      const aliases = [...new Set([...aliasesOf(identity), ...published])];
      return { id, ...identity, aliases, years: (yearsOf.get(id) ?? []).map((row) => row.year) };
    })
    .filter((agency) => agency.years.length > 0)
    .sort(
      (a, b) =>
        compareTexts(a.region.join("/"), b.region.join("/")) ||
        compareTexts(a.name, b.name) ||
        compareTexts(a.fullName, b.fullName) ||
        a.id - b.id,
    );
}

/** The id of the agency that published a report; one that the library did not know is entered. Runs in the adding transaction. */
export async function placeAgency(
  db: Db,
  layout: readonly string[],
  identity: Identity,
  trace: Trace,
): Promise<number> {
  const name = matchName(identity);
  const agency = findAgency(identity, trace, await knownAgencies(db, layout, name, trace.year));
  if (!agency) {
    const inserted = await db
      .insertInto("agency")
      .values(rowOf(identity, name))
      .returning("id")
      .executeTakeFirstOrThrow();
    return inserted.id;
  }
  const best = fuller(agency, identity);
  if (best !== agency) await db.updateTable("agency").set(rowOf(best, name)).where("id", "=", agency.id).execute();
  return agency.id;
}

function rowOf(identity: Identity, name: string) {
  return {
    name: identity.name,
    full_name: identity.fullName,
    region: JSON.stringify(identity.region),
    level: identity.level,
    match_name: name,
  };
}

async function knownAgencies(db: Db, layout: readonly string[], name: string, year: number): Promise<KnownAgency[]> {
  const agencies = await db.selectFrom("agency").where("match_name", "=", name).selectAll().execute();
  return Promise.all(
    agencies.map(async ({ id, name, full_name, region, level }) => ({
      id,
      name,
      fullName: full_name,
      region: regionOf(region),
      level: levelSchema.parse(level),
      traces: await tracesOf(db, layout, id, year),
    })),
  );
}

/** What an agency's reports bring along; the substance only of the year's own report, for only with that it is compared. */
async function tracesOf(db: Db, layout: readonly string[], agencyId: number, year: number): Promise<Trace[]> {
  const own = db.selectFrom("report").where("agency_id", "=", agencyId);
  const [rows, replaced] = await Promise.all([
    own.select(["no", "id", "year", "file", "contact", "content_hash"]).execute(),
    own.innerJoin("report_version", "report_no", "no").select(["no", "report_version.content_hash"]).execute(),
  ]);
  const twin = rows.find((row) => row.year === year);
  const report = twin && (await loadReport(db, layout, twin.id));
  return rows.map((row) => ({
    year: row.year,
    file: row.file,
    contact: contactSchema.parse(JSON.parse(row.contact)),
    contentHashes: [row, ...replaced.filter(({ no }) => no === row.no)].map((each) => each.content_hash),
    substance: report && row === twin ? substanceOf(report) : noSubstance,
  }));
}
