import type { Kysely } from "kysely";
import type { NewReport } from "./new-report.ts";
import type { LibraryTables } from "./schema.ts";

/**
 * Notes what a file or an address says of a report now. With it, a page that takes a correction back is told from an old
 * copy elsewhere that was never corrected.
 * @returns the content that it had when it was seen last; undefined when it was not seen before
 */
export async function noteSighting(
  db: Kysely<LibraryTables>,
  reportNo: number,
  { file, contentHash }: Pick<NewReport, "file" | "contentHash">,
): Promise<string | undefined> {
  const own = db.selectFrom("sighting").where("report_no", "=", reportNo).where("file", "=", file);
  const before = await own.select("content_hash").executeTakeFirst();
  if (before?.content_hash === contentHash) return contentHash;
  await db
    .insertInto("sighting")
    .values({ report_no: reportNo, file, content_hash: contentHash })
    .onConflict((conflict) => conflict.columns(["report_no", "file"]).doUpdateSet({ content_hash: contentHash }))
    .execute();
  return before?.content_hash;
}

/** Notes the same of a report by its id; nothing where there is no such report. */
export async function noteSeen(
  db: Kysely<LibraryTables>,
  reportId: string,
  where: Pick<NewReport, "file" | "contentHash">,
): Promise<void> {
  const row = await db.selectFrom("report").select("no").where("id", "=", reportId).executeTakeFirst();
  if (row) await noteSighting(db, row.no, where);
}
