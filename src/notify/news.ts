import { type Selectable, sql } from "kysely";
import type { Change, Library } from "../index/library.ts";
import type { Db } from "./rows.ts";
import type { NewsTable } from "./schema.ts";

/** A change of which the library knows what came. */
export interface KnownChange extends Change {
  readonly version: number;
  readonly contentHash: string;
}

/** Whether a change brings back what the library held before and had replaced: a correction taken back. */
export async function isReturn(library: Library, { reportId, version, contentHash }: KnownChange): Promise<boolean> {
  return version > 2 && (await library.versionOf(reportId, contentHash)) !== undefined;
}

/**
 * The news of a change: a row of its own, or the one of old where nothing is new. What was told last is not told again,
 * nor is anything that was told before in another life of the library, unless it is a return.
 * @returns with the content that it takes the place of; null when the report was never handed out
 */
export async function enterNews(
  db: Db,
  change: KnownChange,
  isBack: boolean,
): Promise<{ readonly news: Selectable<NewsTable>; readonly former: string | null }> {
  const { reportId, contentHash } = change;
  const all = await db.selectFrom("news").where("report_id", "=", reportId).orderBy("id").selectAll().execute();
  const told = all.filter((row) => row.skipped === 0);
  const last = told.at(-1);
  // The last is superseded only where handing it out was broken off; then it is handed out again, as news of its own.
  const isLast = last?.content_hash === contentHash;
  const known = isLast ? (last.superseded === 0 ? last : undefined) : isBack ? undefined : lastOf(all, contentHash);
  const news = known ?? (await insertNews(db, change, { superseded: 0, done: 0, skipped: 0 }));
  const former = told.filter((row) => row.id < news.id && row.content_hash !== contentHash).at(-1);
  if (news.done === 0) {
    const others = db.updateTable("news").set({ superseded: 1 }).where("report_id", "=", reportId);
    await others.where("id", "<>", news.id).execute();
  }
  return { news, former: former?.content_hash ?? null };
}

/** Notes a version that was replaced before anybody was told of it, or before everybody was. */
export async function skipNews(db: Db, change: KnownChange): Promise<void> {
  const all = await db.selectFrom("news").where("report_id", "=", change.reportId).orderBy("id").selectAll().execute();
  const known = lastOf(all, change.contentHash);
  if (!known) await insertNews(db, change, { superseded: 1, done: 1, skipped: 1 });
  else if (known.done === 0)
    await db.updateTable("news").set({ superseded: 1, done: 1 }).where("id", "=", known.id).execute();
}

/** Notes what nobody asked to be told of. */
export async function noteNews(db: Db, changes: readonly KnownChange[]): Promise<void> {
  await sql`insert into news (report_id, content_hash, version, sequence, done)
    select value ->> 'reportId', value ->> 'contentHash', value ->> 'version', value ->> 'sequence', 1
    from json_each(${JSON.stringify(changes)}) where not exists (select 1 from news
      where report_id = value ->> 'reportId' and content_hash = value ->> 'contentHash' and version = value ->> 'version')
  `.execute(db);
  await supersede(
    db,
    changes.map((each) => each.reportId),
  );
}

/** Of each report only the last version is told; what paused subscriptions wait for becomes that. */
export async function supersede(db: Db, reportIds: readonly string[]): Promise<void> {
  const ids = JSON.stringify(reportIds);
  await sql`update news set superseded = 1 where report_id in (select value from json_each(${ids}))
    and exists (select 1 from news as newer
      where newer.report_id = news.report_id and newer.id > news.id and newer.skipped = 0)`.execute(db);
  await sql`update or ignore delivery set news_id = (
      select max(newer.id) from news join news as newer on newer.report_id = news.report_id and newer.skipped = 0
      where news.id = delivery.news_id)
    where state = 'waiting' and due_at is null and news_id in (
      select id from news where superseded = 1 and report_id in (select value from json_each(${ids})))`.execute(db);
}

function lastOf(all: readonly Selectable<NewsTable>[], contentHash: string): Selectable<NewsTable> | undefined {
  return all.filter((row) => row.content_hash === contentHash).at(-1);
}

async function insertNews(
  db: Db,
  { reportId, contentHash, version, sequence }: KnownChange,
  flags: Pick<Selectable<NewsTable>, "superseded" | "done" | "skipped">,
): Promise<Selectable<NewsTable>> {
  return db
    .insertInto("news")
    .values({ report_id: reportId, content_hash: contentHash, version, sequence, ...flags })
    .returningAll()
    .executeTakeFirstOrThrow();
}
