import { sql } from "kysely";
import { z } from "zod";
import type { Change, Library } from "../index/library.ts";
import type { Store } from "../store/database.ts";
import { isContinuable, nextCandidates, toldKeysOf } from "./candidates.ts";
import { conditionSchema } from "./condition.ts";
import { advance, type Cursor, readCursor, saveWork, startOverIfReplaced, type Work } from "./cursor.ts";
import { matches, type ReportFacts, readFacts } from "./facts.ts";
import { enterNews, isReturn, type KnownChange, noteNews, skipNews, supersede } from "./news.ts";
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
  /** Subscriptions a transaction, or deliveries of what is corrected; 1,000 unless told. */
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
  await db.transaction().execute(async (transaction) => {
    await noteNews(transaction, unwanted.filter(isKnown));
    await advance(transaction, last);
  });
  return unwanted;
}

async function handOut(options: FanOutOptions, cursor: Cursor, change: Change): Promise<number> {
  const { library, signal } = options;
  const { db } = options.store;
  const facts = await readFacts(library, change.reportId);
  let work = await begin(options, cursor, change, facts);
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
  { library, store: { db } }: FanOutOptions,
  cursor: Cursor,
  change: Change,
  facts: ReportFacts | undefined,
): Promise<Work | undefined> {
  const { sequence } = change;
  const known = isKnown(change) ? change : undefined;
  // A version that was replaced meanwhile is told by the change that replaced it.
  const isCurrent = known !== undefined && facts?.version === known.version;
  if (isCurrent && cursor.work?.sequence === sequence && isContinuable(cursor.work)) return cursor.work;
  const isBack = isCurrent && (await isReturn(library, known));
  return db.transaction().execute(async (transaction) => {
    if (known && !isCurrent) await skipNews(transaction, known);
    if (!isCurrent || !facts) return void (await advance(transaction, change));
    const { news, former } = await enterNews(transaction, known, isBack);
    if (news.done === 1) return void (await advance(transaction, change));
    const place = { newsId: news.id, reportId: facts.reportId, sequence, former };
    const keys = [...scopeKeysOf(facts), ...(former === null ? [] : await toldKeysOf(transaction, place))];
    const work = { ...place, keys, key: 0, position: 0 };
    await saveWork(transaction, work);
    return work;
  });
}

function isKnown(change: Change): change is KnownChange {
  return change.version !== null && change.contentHash !== null;
}

async function finish(db: Db, change: Change, { newsId }: Work): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await supersede(transaction, [change.reportId]);
    await transaction.updateTable("news").set({ done: 1 }).where("id", "=", newsId).execute();
    await advance(transaction, change);
  });
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
      const { candidates, wereTold, next: position } = await nextCandidates(transaction, work, batchSize);
      // Whoever was told a number hears of its correction, whatever the number is now.
      const wanting = candidates.filter((row) => wereTold || wants(`${row.scope}\n${row.conditions}`));
      const deliveries = wanting.map((row) => [row.chat_id, row.topic, row.id, due(row.schedule)]);
      if (deliveries.length > 0) await insertDeliveries(transaction, work, JSON.stringify(deliveries), now);
      const next = nextStep(work, position);
      await saveWork(transaction, next);
      return { work: next, matched: wanting.length };
    });
}

function nextStep(work: Work, position: number | undefined): Work {
  return position === undefined ? { ...work, key: work.key + 1, position: 0 } : { ...work, position };
}

/**
 * A chat that several subscriptions tell of one report hears of it once, at the earliest of their moments. What waits
 * unsent for an earlier version is what the chat does not know yet; so this version is to it what that one was.
 */
async function insertDeliveries(
  db: Db,
  { newsId, reportId, former }: Work,
  deliveries: string,
  now: Date,
): Promise<void> {
  const unsent = sql`from delivery as earlier join news on news.id = earlier.news_id
    where earlier.chat_id = value ->> 0 and earlier.topic = value ->> 1 and earlier.state = 'waiting'
      and news.report_id = ${reportId} and news.id < ${newsId}`;
  await sql`insert into delivery (chat_id, topic, news_id, subscriptions, state, due_at, created_at, former)
    select value ->> 0, value ->> 1, ${newsId}, value ->> 2, 'waiting', value ->> 3, ${now.getTime()},
      case when exists (select 1 ${unsent})
        then (select earlier.former ${unsent} order by earlier.id limit 1) else ${former} end
    from json_each(${deliveries}) where true
    on conflict (chat_id, topic, news_id) do update set
      subscriptions = case when ',' || delivery.subscriptions || ',' like '%,' || excluded.subscriptions || ',%'
        then delivery.subscriptions else delivery.subscriptions || ',' || excluded.subscriptions end,
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
