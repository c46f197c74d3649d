import type { Kysely } from "kysely";
import type { NewReport } from "./new-report.ts";
import { isPlaceOfFile } from "./place-of-file.ts";
import { parseSaying, type Saying, sayingOf } from "./saying.ts";
import type { LibraryTables } from "./schema.ts";

/** A file or an address that says something of a report. */
export type Sighting = Pick<NewReport, "file" | "contentHash" | "report">;

/** What a place said when it was seen last: of a place noted in an earlier version of the library only the content is known. */
export interface FormerSighting {
  readonly contentHash: string;
  readonly saying: Saying | undefined;
}

/**
 * Notes what a file or an address says of a report now. With it, a page that takes a correction back is told from an old
 * copy elsewhere that was never corrected. A name that does not tell where the file lies is no place, and is not noted.
 * @returns what it said when it was seen last; undefined when it was not seen before
 */
export async function noteSighting(
  db: Kysely<LibraryTables>,
  reportNo: number,
  sighting: Sighting,
): Promise<FormerSighting | undefined> {
  const { file, contentHash } = sighting;
  if (!isPlaceOfFile(file)) return undefined;
  const own = db.selectFrom("sighting").where("report_no", "=", reportNo).where("file", "=", file);
  const before = await own.select(["content_hash as contentHash", "saying"]).executeTakeFirst();
  if (before?.contentHash !== contentHash) {
    const seen = { content_hash: contentHash, saying: JSON.stringify(sayingOf(sighting)) };
    await db
      .insertInto("sighting")
      .values({ report_no: reportNo, file, ...seen })
      .onConflict((conflict) => conflict.columns(["report_no", "file"]).doUpdateSet(seen))
      .execute();
  }
  return before && { ...before, saying: before.saying === null ? undefined : parseSaying(before.saying) };
}

/** Notes the same of a report by its id; nothing where there is no such report. */
export async function noteSeen(db: Kysely<LibraryTables>, reportId: string, sighting: Sighting): Promise<void> {
  const row = await db.selectFrom("report").select("no").where("id", "=", reportId).executeTakeFirst();
  if (row) await noteSighting(db, row.no, sighting);
}
