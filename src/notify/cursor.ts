import { sql } from "kysely";
import { z } from "zod";
import type { Change, Library } from "../index/library.ts";
import type { Db } from "./rows.ts";

/** How far a change was handed out: to every key before `key`, and under that key to subscriptions up to `position`. */
export interface Work {
  readonly newsId: number;
  readonly reportId: string;
  readonly sequence: number;
  /** The content that is replaced by what is handed out; null when the report is new. */
  readonly former: string | null;
  readonly keys: readonly string[];
  /** An index into `keys`; `keys.length` when all are done. */
  readonly key: number;
  readonly position: number;
}

/** How far the library's changes were handed out. */
export interface Cursor {
  /** Changes up to this number are done. */
  readonly sequence: number;
  readonly work: Work | null;
}

const workSchema = z.strictObject({
  newsId: z.number(),
  reportId: z.string(),
  sequence: z.number(),
  former: z.string().nullable(),
  keys: z.array(z.string()),
  key: z.number(),
  position: z.number(),
});

/** Where the handing out stands; at the beginning when there was none yet. */
export async function readCursor(db: Db): Promise<Cursor> {
  const row = await db.selectFrom("news_cursor").selectAll().executeTakeFirst();
  const work = row?.work ? workSchema.parse(JSON.parse(row.work)) : null;
  return { sequence: row?.sequence ?? 0, work };
}

/** Notes how far the change in hand was handed out. */
export async function saveWork(db: Db, work: Work): Promise<void> {
  const text = JSON.stringify(work);
  await db
    .insertInto("news_cursor")
    .values({ id: 1, sequence: 0, work: text })
    .onConflict((conflict) => conflict.column("id").doUpdateSet({ work: text }))
    .execute();
}

/** Everything up to and with this change is handed out. */
export async function advance(db: Db, { sequence, reportId, contentHash }: Change): Promise<void> {
  const place = { sequence, report_id: reportId, content_hash: contentHash, work: null };
  await db
    .insertInto("news_cursor")
    .values({ id: 1, ...place })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(place))
    .execute();
}

/**
 * Starts over when the library is not the one that was followed: restored from a copy, made anew, replaced. What was
 * told once is not told again, for the news keep the content of everything told; what was not, is. The library's
 * numbers for changes and agencies mean nothing any more, so subscriptions give them up.
 * @returns whether it was another library
 */
export async function startOverIfReplaced(db: Db, library: Library): Promise<boolean> {
  const last = await db.selectFrom("news_cursor").where("sequence", ">", 0).selectAll().executeTakeFirst();
  if (!last) return false;
  const [change] = await library.changes(last.sequence - 1, 1);
  const isSame =
    change?.sequence === last.sequence &&
    change.reportId === last.report_id &&
    (last.content_hash === null || change.contentHash === last.content_hash);
  if (isSame) return false;
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("news_cursor").execute();
    await transaction.updateTable("subscription").set({ after_sequence: 0 }).execute();
    await sql`update subscription set scope = json_set(scope, '$.agencyId', null)
      where scope ->> 'type' = 'agency'`.execute(transaction);
  });
  return true;
}
