import type { Kysely } from "kysely";
import type { Report } from "../parse/report.ts";
import { StoreError } from "../store/errors.ts";
import { placeAgency } from "./agencies.ts";
import type { Trace } from "./evidence.ts";
import type { Identity } from "./identity.ts";
import { substanceOf } from "./likeness.ts";
import type { NewReport } from "./new-report.ts";
import { firstDifference, sayingOf } from "./saying.ts";
import type { LibraryTables } from "./schema.ts";
import { type FormerSighting, noteSighting } from "./sightings.ts";
import { type FormerReport, findFormer, freeId, keepVersion, sayingsOf, setAside } from "./versions.ts";
import { type ReportRow, writeReport } from "./writing.ts";

/** `unchanged`: this is what the library says already, or what it has replaced since; for the latter see `Library.replaced`. */
export type Added = "added" | "updated" | "unchanged";

/** A report cannot be kept because nobody could ask for it: its agency or its year could not be read. */
export class UnplaceableReportError extends StoreError {
  override readonly name = "UnplaceableReportError";
  /** "agency", "year" or both. */
  readonly missing: readonly string[];

  constructor(file: string, missing: readonly string[]) {
    super("failed", file, `${unreadIn(file, missing)}; name agency and year in the file's name and add it again.`);
    this.missing = missing;
  }
}

/** What a report lacks of what it takes to ask for it. */
export function missingIn({ agency, agencyFull, year }: Pick<Report, "agency" | "agencyFull" | "year">): string[] {
  return [...((agency ?? agencyFull) ? [] : ["agency"]), ...(year === null ? ["year"] : [])];
}

/** The same in words, as the beginning of a sentence. */
export function unreadIn(file: string, missing: UnplaceableReportError["missing"]): string {
  return `${missing.map((part) => `no ${part}`).join(" and ")} could be read from ${file}`;
}

type Db = Kysely<LibraryTables>;

/**
 * Puts a report into the library in one transaction: afterwards all of it is there, or nothing has changed.
 * The same agency and year with other content is the report published again: it takes the former's place, which is kept.
 * What was replaced before comes back when the file or address that it comes from said something else meanwhile: that is a
 * correction taken back. From anywhere else it is an old copy, and changes nothing; so is a page that still says what it
 * did, with something else around it.
 * @throws UnplaceableReportError without agency or year; StoreError when the database cannot be written.
 */
export async function addReport(db: Db, layout: readonly string[], input: NewReport): Promise<Added> {
  const place = placeOf(input);
  return db.transaction().execute(async (transaction) => {
    const agencyId = await placeAgency(transaction, layout, place, traceOf(input, place.year));
    const former = await findFormer(transaction, agencyId, place.year);
    if (former && !(await isNews(transaction, layout, input, former))) return "unchanged";
    if (former) await setAside(transaction, layout, former);
    const id = former?.id ?? (await freeId(transaction, input));
    const version = (former?.newestVersion ?? 0) + 1;
    const row = { ...rowOf(input, place), id, agency_id: agencyId, version };
    const no = await writeReport(transaction, layout, row, input, former?.no);
    if (!former) await noteSighting(transaction, no, input);
    const kind = former ? "updated" : "added";
    const changed_at = input.addedAt?.toISOString() ?? null;
    const change = { report_id: id, kind, changed_at, version, content_hash: input.contentHash };
    await transaction.insertInto("change").values(change).execute();
    return kind;
  });
}

/** Whether a report takes the place of the one that is held. What does not, and was never held, is kept as a version. */
async function isNews(db: Db, layout: readonly string[], input: NewReport, former: FormerReport): Promise<boolean> {
  const before = await noteSighting(db, former.no, input);
  if (input.contentHash === former.contentHash) return false;
  if (input.restores) return true;
  if (before?.contentHash !== input.contentHash && (await saysNew(db, layout, input, former, before))) return true;
  if (!former.hashes.includes(input.contentHash)) await keepVersion(db, former.no, former.newestVersion + 1, input);
  return false;
}

/**
 * Whether a place says something new in the weightiest part in which it differs from what is held: for a place seen before,
 * something else than it said then, or it is the old page with something else around it; for any other, what no version
 * has said, or what is published later than the one held, or it is an old copy.
 */
async function saysNew(
  db: Db,
  layout: readonly string[],
  input: NewReport,
  former: FormerReport,
  before: FormerSighting | undefined,
): Promise<boolean> {
  const said = sayingOf(input);
  const versions = await sayingsOf(db, layout, former);
  const [held, ...others] = versions;
  const part = held && firstDifference(said, held);
  if (part === undefined) return false;
  const saidBefore = before && (before.saying ?? versions.find((version) => version.at(-1) === before.contentHash));
  if (saidBefore) return saidBefore[part] !== said[part];
  const isOldCopy = others.some((other) => other[part] === said[part]) && !isEarlier(former, input.report);
  return !isOldCopy && !former.hashes.includes(input.contentHash) && !isEarlier(input.report, former);
}

function traceOf({ file, contentHash, report }: NewReport, year: number): Trace {
  return { year, file, contact: report.contact, contentHashes: [contentHash], substance: substanceOf(report) };
}

type Place = Identity & { readonly year: number };

function placeOf({ report, file }: NewReport): Place {
  const name = report.agency ?? report.agencyFull;
  const { year, region, level } = report;
  if (!name || year === null) throw new UnplaceableReportError(file, missingIn(report));
  return { name, fullName: report.agencyFull ?? name, region, level, year };
}

type Dated = Pick<FormerReport, "published">;

/** A folder may hold a report and its later edition in any order; where both are dated, the later date counts. */
function isEarlier(one: Dated, other: Dated): boolean {
  return one.published !== null && other.published !== null && one.published < other.published;
}

function rowOf(input: NewReport, place: Place): Omit<ReportRow, "id" | "agency_id" | "version"> {
  const { report } = input;
  return {
    year: place.year,
    status: input.status,
    file: input.file,
    content_hash: input.contentHash,
    title: report.title,
    title_source: report.titleSource,
    agency: report.agency,
    agency_full: report.agencyFull,
    region: JSON.stringify(report.region),
    level: report.level,
    published: report.published,
    period_from: report.period?.from ?? null,
    period_to: report.period?.to ?? null,
    form_disclosure: report.forms.disclosure,
    form_requests: report.forms.requests,
    form_review: report.forms.review,
    contact: JSON.stringify(report.contact),
  };
}
