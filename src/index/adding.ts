import type { Kysely } from "kysely";
import { StoreError } from "../store/errors.ts";
import { placeAgency } from "./agencies.ts";
import type { Identity } from "./identity.ts";
import type { NewReport } from "./new-report.ts";
import type { LibraryTables } from "./schema.ts";
import { type FormerReport, findFormer, freeId, keepVersion, setAside } from "./versions.ts";
import { type ReportRow, writeReport } from "./writing.ts";

/** `unchanged`: this content is, or once was, in the library, or it was published before what the library has. */
export type Added = "added" | "updated" | "unchanged";

/** A report cannot be kept because nobody could ask for it: its agency or its year could not be read. */
export class UnplaceableReportError extends StoreError {
  override readonly name = "UnplaceableReportError";

  constructor(file: string, missing: readonly string[]) {
    const what = missing.map((part) => `no ${part}`).join(" and ");
    super(
      "failed",
      file,
      `${what} could be read from ${file}; name agency and year in the file's name and add it again.`,
    );
  }
}

type Db = Kysely<LibraryTables>;

/**
 * Puts a report into the library in one transaction: afterwards all of it is there, or nothing has changed.
 * The same agency and year with other content is the report published again: it takes the former's place, which is kept.
 * @throws UnplaceableReportError without agency or year; StoreError when the database cannot be written.
 */
export async function addReport(db: Db, layout: readonly string[], input: NewReport): Promise<Added> {
  const place = placeOf(input);
  return db.transaction().execute(async (transaction) => {
    const trace = { file: input.file, contact: input.report.contact };
    const agencyId = await placeAgency(transaction, place, trace);
    const former = await findFormer(transaction, agencyId, place.year);
    if (former?.hashes.includes(input.contentHash)) return "unchanged";
    const version = (former?.newestVersion ?? 0) + 1;
    if (former && isEarlier(input, former)) {
      await keepVersion(transaction, former.no, version, input);
      return "unchanged";
    }
    if (former) await setAside(transaction, layout, former);
    const id = former?.id ?? (await freeId(transaction, input));
    const row = { ...rowOf(input, place), id, agency_id: agencyId, version };
    await writeReport(transaction, layout, row, input, former?.no);
    const kind = former ? "updated" : "added";
    const changed_at = input.addedAt?.toISOString() ?? null;
    const change = { report_id: id, kind, changed_at, version, content_hash: input.contentHash };
    await transaction.insertInto("change").values(change).execute();
    return kind;
  });
}

type Place = Identity & { readonly year: number };

function placeOf({ report, file }: NewReport): Place {
  const name = report.agency ?? report.agencyFull;
  const { year, region, level } = report;
  const missing = [...(name ? [] : ["agency"]), ...(year === null ? ["year"] : [])];
  if (!name || year === null) throw new UnplaceableReportError(file, missing);
  return { name, fullName: report.agencyFull ?? name, region, level, year };
}

/** A folder may hold a report and its later edition in any order; where both are dated, the later date counts. */
function isEarlier(input: NewReport, former: FormerReport): boolean {
  const { published } = input.report;
  return published !== null && former.published !== null && published < former.published;
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
