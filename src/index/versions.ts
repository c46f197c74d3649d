import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import { z } from "zod";
import { type Report, reportSchema } from "../parse/report.ts";
import type { NewReport } from "./new-report.ts";
import { loadReport, readFindings } from "./records.ts";
import { type Saying, sayingOf } from "./saying.ts";
import type { LibraryTables } from "./schema.ts";

type Db = Kysely<LibraryTables>;

/** What the library has of an agency and year, before something is added. */
export interface FormerReport {
  readonly no: number;
  readonly id: string;
  readonly version: number;
  readonly published: string | null;
  readonly file: string;
  readonly status: "ok" | "partial";
  readonly contentHash: string;
  /** The content of every version, the latest included. */
  readonly hashes: readonly string[];
  readonly newestVersion: number;
}

/** The report of an agency and year, with all its versions' hashes; undefined when there is none. */
export async function findFormer(db: Db, agencyId: number, year: number): Promise<FormerReport | undefined> {
  const row = await db
    .selectFrom("report")
    .where("agency_id", "=", agencyId)
    .where("year", "=", year)
    .select(["no", "id", "version", "published", "file", "status", "content_hash as contentHash"])
    .executeTakeFirst();
  if (!row) return undefined;
  const others = await db
    .selectFrom("report_version")
    .where("report_no", "=", row.no)
    .select(["version", "content_hash"])
    .execute();
  return {
    ...row,
    status: row.status === "ok" ? "ok" : "partial",
    hashes: [row.contentHash, ...others.map((other) => other.content_hash)],
    newestVersion: Math.max(row.version, ...others.map((other) => other.version)),
  };
}

/** What every version of a report says, the one that answers use first. */
export async function sayingsOf(db: Db, layout: readonly string[], former: FormerReport): Promise<Saying[]> {
  const [held, versions] = await Promise.all([
    loadReport(db, layout, former.id),
    db.selectFrom("report_version").where("report_no", "=", former.no).select(["content_hash", "body"]).execute(),
  ]);
  if (!held) throw new Error(`${former.id} was there and is not`);
  const replaced = versions.map(({ content_hash, body }) => ({
    report: versionSchema.parse(JSON.parse(body)).report,
    contentHash: content_hash,
  }));
  return [{ report: held, contentHash: former.contentHash }, ...replaced].map(sayingOf);
}

/** A report as it was in a version that has been replaced; undefined when that is not kept, or is the latest. */
export async function readVersion(db: Db, id: string, version: number): Promise<Report | undefined> {
  return reportIn(await bodiesOf(db, id).where("report_version.version", "=", version).executeTakeFirst());
}

/** The same by its content, whichever number it has; undefined when that is not kept, or is the latest. */
export async function readVersionOf(db: Db, id: string, contentHash: string): Promise<Report | undefined> {
  return reportIn(await bodiesOf(db, id).where("report_version.content_hash", "=", contentHash).executeTakeFirst());
}

function bodiesOf(db: Db, id: string) {
  return db
    .selectFrom("report_version")
    .innerJoin("report", "report.no", "report_version.report_no")
    .where("report.id", "=", id)
    .select("report_version.body");
}

function reportIn(row: { readonly body: string } | undefined): Report | undefined {
  return row && versionSchema.parse(JSON.parse(row.body)).report;
}

/** A content that is held but not in use, and what is in use instead. */
export interface ReplacedVersion {
  readonly agency: string;
  readonly year: number;
  /** The number under which the content is kept; higher than `current` for an earlier edition that came late. */
  readonly version: number;
  readonly current: number;
  /** Where the version in use came from. */
  readonly currentFile: string;
  /** When the version in use came in, ISO 8601 in UTC; null when that is not known. */
  readonly since: string | null;
}

/** What has taken the place of a content; undefined when it is in use somewhere, or was never held. */
export async function readReplaced(db: Db, contentHash: string): Promise<ReplacedVersion | undefined> {
  const row = await db
    .selectFrom("report_version")
    .innerJoin("report", "report.no", "report_version.report_no")
    .innerJoin("agency", "agency.id", "report.agency_id")
    .where("report_version.content_hash", "=", contentHash)
    .select(["report.id", "agency.name as agency", "year", "report.version as current", "file as currentFile"])
    .select("report_version.version")
    .orderBy("report_version.version", "desc")
    .executeTakeFirst();
  if (!row) return undefined;
  // Asked last: reports have no index of contents, and most of what is added again was never replaced.
  const inUse = db.selectFrom("report").where("content_hash", "=", contentHash).select("no");
  if (await inUse.executeTakeFirst()) return undefined;
  const { id, ...replaced } = row;
  const change = db.selectFrom("change").where("report_id", "=", id).where("version", "=", row.current);
  const since = await change.select("changed_at").orderBy("sequence", "desc").executeTakeFirst();
  return { ...replaced, since: since?.changed_at ?? null };
}

const versionSchema = z.object({ report: reportSchema });

/** Keeps the version that answers are about to stop using. */
export async function setAside(db: Db, layout: readonly string[], former: FormerReport): Promise<void> {
  const report = await loadReport(db, layout, former.id);
  if (!report) throw new Error(`${former.id} was there and is not`);
  const stored = await readFindings(db, { reportIds: [former.id] });
  const findings = stored.map(({ reportId: _, ...finding }) => finding);
  await keepVersion(db, former.no, former.version, { ...former, report, findings });
}

/** Keeps a version that answers do not use. */
export async function keepVersion(db: Db, reportNo: number, version: number, input: NewReport): Promise<void> {
  const { report, status, findings, file, contentHash } = input;
  const body = JSON.stringify({ report, status, findings, file });
  await db
    .insertInto("report_version")
    .values({ report_no: reportNo, version, content_hash: contentHash, body })
    .execute();
}

/**
 * The id a new report gets: its own, unless another agency's report has it (two places each have a 区统计局). Then a number
 * made from the whole report's place keeps them apart.
 */
export async function freeId(db: Db, input: NewReport): Promise<string> {
  const { id } = input.report;
  for (let attempt = 0; ; attempt += 1) {
    const candidate = attempt === 0 ? id : `${id}-${digestOf(`${attempt} ${input.contentHash}`)}`;
    const taken = await db.selectFrom("report").where("id", "=", candidate).select("no").executeTakeFirst();
    if (!taken) return candidate;
  }
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
