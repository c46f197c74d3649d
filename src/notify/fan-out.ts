import { sql } from "kysely";
import { z } from "zod";
import type { Change, Library } from "../index/library.ts";
import type { Store } from "../store/database.ts";
import { conditionSchema } from "./condition.ts";
import { advance, type Cursor, readCursor, saveWork, startOverIfReplaced, type Work } from "./cursor.ts";
import { matches, type ReportFacts, readFacts } from "./facts.ts";
import { type Db, timingOf } from "./rows.ts";
import { dueAt } from "./schedule.ts";
import type { NotifyTables } from "./schema.ts";
import { scopeKeysOf } from "./scope.ts";
import { subscriptionScopeSchema } from "./subscription.ts";

/** What fan-out works with. */
export interface FanOutOptions {
  readonly library: Library;
  /** Its tables are there: `openSubscriptions` makes them. */
  readonly store: Store<NotifyTables>;
  readonly now: Date;
  /** Stops after the batch in hand; the next call goes on exactly there. */
  readonly signal?: AbortSignal | undefined;
  /** Subscriptions a transaction; 1,000 unless told. */
  readonly batchSize?: number | undefined;
}

/** What a fan-out did. */
export interface FanOutResult {
  /** Changes of the library that were taken. */
  readonly changes: number;
  /** Subscriptions that were given a delivery. */
  readonly matched: number;
  /** The library was another than the one followed before. */
  readonly replaced: boolean;
}

/**
 * Gives every subscription that wants a new report its delivery. Each batch of deliveries is written together with the
 * place reached, so that a process killed at any moment leaves nobody out and nobody twice.
 */
export async function fanOut(options: FanOutOptions): Promise<FanOutResult> {
  const { library, signal } = options;
  const { db } = options.store;
  const replaced = await startOverIfReplaced(db, library);
  let changes = 0;
  let matched = 0;
  for (;;) {
    const cursor = await readCursor(db);
    const unwanted = cursor.work ? [] : await takeUnwanted(db, await library.changes(cursor.sequence, 1_000));
    changes += unwanted.length;
    const next = unwanted.length > 0 ? undefined : (await library.changes(cursor.sequence, 1))[0];
    if (next) {
      matched += await handOut(options, cursor, next);
      changes += 1;
    }
    if (signal?.aborted || (unwanted.length === 0 && !next)) return { changes, matched, replaced };
  }
}

/** Changes that were in the library before any subscription are only noted, so that a first start is quick. */
async function takeUnwanted(db: Db, changes: readonly Change[]): Promise<readonly Change[]> {
  const oldest = db.selectFrom("subscription").where("paused", "is", null);
  const row = await oldest.select(({ fn }) => fn.min("after_sequence").as("after")).executeTakeFirst();
  const after: number | null = row?.after ?? null;
  const unwanted = changes.filter((change) => after === null || change.sequence <= after);
  const last = unwanted.at(-1);
  if (!last) return [];
  const news = unwanted.flatMap(({ sequence, reportId, version, contentHash }) =>
    version === null || contentHash === null ? [] : [{ sequence, reportId, version, contentHash }],
  );
  await db.transaction().execute(async (transaction) => {
    await sql`insert into news (report_id, content_hash, version, sequence, done)
      select value ->> 'reportId', value ->> 'contentHash', value ->> 'version', value ->> 'sequence', 1
      from json_each(${JSON.stringify(news)}) where true on conflict do nothing`.execute(transaction);
    await supersede(
      transaction,
      news.map((each) => each.reportId),
    );
    await advance(transaction, last);
  });
  return unwanted;
}

async function handOut(options: FanOutOptions, cursor: Cursor, change: Change): Promise<number> {
  const { library, signal } = options;
  const { db } = options.store;
  const facts = await readFacts(library, change.reportId);
  let work = await begin(db, cursor, change, facts);
  if (!facts || !work) return 0;
  const batch = batcher(options, facts);
  let matched = 0;
  while (work.key < work.keys.length) {
    if (signal?.aborted) return matched;
    const step = await batch(work);
    work = step.work;
    matched += step.matched;
  }
  await finish(db, change, work);
  return matched;
}

/** The work on a change: where it was left, or from its beginning; undefined when there is nothing to tell. */
async function begin(
  db: Db,
  cursor: Cursor,
  change: Change,
  facts: ReportFacts | undefined,
): Promise<Work | undefined> {
  const { reportId, version, contentHash, sequence } = change;
  // A version that was replaced meanwhile is told by the change that replaced it.
  const isCurrent = contentHash !== null && facts !== undefined && facts.version === version;
  if (isCurrent && cursor.work?.sequence === sequence) return cursor.work;
  return db.transaction().execute(async (transaction) => {
    if (contentHash === null || version === null) return void (await advance(transaction, change));
    const values = { report_id: reportId, content_hash: contentHash, version, sequence };
    await transaction
      .insertInto("news")
      .values({ ...values, superseded: isCurrent ? 0 : 1, done: isCurrent ? 0 : 1 })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const news = await transaction
      .selectFrom("news")
      .where("report_id", "=", reportId)
      .where("content_hash", "=", contentHash)
      .selectAll()
      .executeTakeFirstOrThrow();
    if (!isCurrent) {
      await transaction.updateTable("news").set({ superseded: 1, done: 1 }).where("id", "=", news.id).execute();
    }
    if (!isCurrent || news.done === 1) return void (await advance(transaction, change));
    const former = transaction.updateTable("news").set({ superseded: 1 }).where("report_id", "=", reportId);
    await former.where("id", "<>", news.id).execute();
    const work = { newsId: news.id, sequence, keys: scopeKeysOf(facts), key: 0, position: 0 };
    await saveWork(transaction, work);
    return work;
  });
}

async function finish(db: Db, change: Change, { newsId }: Work): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await supersede(transaction, [change.reportId]);
    await transaction.updateTable("news").set({ done: 1 }).where("id", "=", newsId).execute();
    await advance(transaction, change);
  });
}

/** Of each report only the last version is told; what paused subscriptions wait for becomes that. */
async function supersede(db: Db, reportIds: readonly string[]): Promise<void> {
  const ids = JSON.stringify(reportIds);
  await sql`update news set superseded = 1 where report_id in (select value from json_each(${ids}))
    and exists (select 1 from news as newer where newer.report_id = news.report_id and newer.id > news.id)`.execute(db);
  await sql`update or ignore delivery set news_id = (
      select max(newer.id) from news join news as newer on newer.report_id = news.report_id
      where news.id = delivery.news_id)
    where state = 'waiting' and due_at is null and news_id in (
      select id from news where superseded = 1 and report_id in (select value from json_each(${ids})))`.execute(db);
}

const conditionsSchema = z.array(conditionSchema);

/** One batch after another of a change; what subscriptions have in common is worked out once. */
function batcher({ store, now, batchSize = 1_000 }: FanOutOptions, facts: ReportFacts) {
  const wants = remembered((wish: string) => {
    const [scope = "", conditions = ""] = wish.split("\n");
    return matches(
      {
        scope: subscriptionScopeSchema.parse(JSON.parse(scope)),
        conditions: conditionsSchema.parse(JSON.parse(conditions)),
      },
      facts,
    );
  });
  const due = remembered((schedule: string) => dueAt(timingOf(schedule), now).getTime());
  return (work: Work): Promise<{ work: Work; matched: number }> =>
    store.db.transaction().execute(async (transaction) => {
      const rows = await transaction
        .selectFrom("subscription")
        .where("scope_key", "=", work.keys[work.key] ?? "")
        .where("id", ">", work.position)
        .where("paused", "is", null)
        .where("after_sequence", "<", work.sequence)
        .select(["id", "chat_id", "topic", "scope", "conditions", "schedule"])
        .orderBy("id")
        .limit(batchSize)
        .execute();
      const wanting = rows.filter((row) => wants(`${row.scope}\n${row.conditions}`));
      const deliveries = wanting.map((row) => [row.chat_id, row.topic, row.id, due(row.schedule)]);
      if (deliveries.length > 0) await insertDeliveries(transaction, work.newsId, JSON.stringify(deliveries), now);
      const next = nextStep(work, rows.length < batchSize ? undefined : rows.at(-1)?.id);
      await saveWork(transaction, next);
      return { work: next, matched: wanting.length };
    });
}

function nextStep(work: Work, position: number | undefined): Work {
  return position === undefined ? { ...work, key: work.key + 1, position: 0 } : { ...work, position };
}

/** A chat that several subscriptions tell of one report hears of it once, at the earliest of their moments. */
async function insertDeliveries(db: Db, newsId: number, deliveries: string, now: Date): Promise<void> {
  await sql`insert into delivery (chat_id, topic, news_id, subscriptions, state, due_at, created_at)
    select value ->> 0, value ->> 1, ${newsId}, value ->> 2, 'waiting', value ->> 3, ${now.getTime()}
    from json_each(${deliveries}) where true
    on conflict (chat_id, topic, news_id) do update set
      subscriptions = delivery.subscriptions || ',' || excluded.subscriptions,
      due_at = min(coalesce(delivery.due_at, excluded.due_at), excluded.due_at)
    where delivery.state = 'waiting'`.execute(db);
  await sql`insert into delivery_queue (chat_id, due_at)
    select value ->> 0, value ->> 3 from json_each(${deliveries}) where true
    on conflict (chat_id) do update set due_at = min(delivery_queue.due_at, excluded.due_at)
    where delivery_queue.lease is null`.execute(db);
}

function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const result = work(text);
    known.set(text, result);
    return result;
  };
}
