import { type Kysely, sql } from "kysely";
import type { Store } from "../store/database.ts";
import { type ChatWork, claimChats } from "./claim.ts";
import type { Delivery } from "./message.ts";
import { type Db, subscriptionIdsOf, topicIdOf } from "./rows.ts";
import { migrateNotify, type NotifyTables } from "./schema.ts";
import { settleQueue } from "./waiting.ts";

/** A message that could not be sent, and that nobody tries to send any more until somebody says so. */
export interface DeadLetter {
  readonly id: number;
  readonly chatId: number;
  readonly topicId: number | null;
  readonly reportId: string;
  readonly version: number;
  readonly reason: string;
  readonly at: Date;
}

/** How much is in the outbox, for the administrators. */
export interface OutboxCounts {
  readonly waiting: number;
  /** Of those, the ones that could go out now. */
  readonly due: number;
  readonly dead: number;
  readonly sent: number;
  /** Since when the oldest that is due has waited; null when nothing is due. */
  readonly oldestDue: Date | null;
}

/**
 * What is to be sent, durably. A message is claimed, sent, and noted as sent: when the process dies between the last two,
 * that one message is sent again once its lease has run out; nothing else is ever sent twice, and nothing is lost.
 */
export interface Outbox {
  /** Takes the chats that have waited longest, with all that is due for each. */
  claim(request: {
    readonly now: Date;
    readonly leaseMs: number;
    readonly limit: number;
  }): Promise<readonly ChatWork[]>;
  /** The deliveries arrived. */
  sent(ids: readonly number[], now: Date): Promise<void>;
  /** The deliveries cannot arrive, and are kept with the reason. */
  dead(ids: readonly number[], reason: string, now: Date): Promise<void>;
  /** Sending failed for now: the chat, with everything that waits for it, rests until then. */
  retryAt(work: Pick<ChatWork, "chatId" | "lease">, ids: readonly number[], when: Date): Promise<void>;
  /** The work on a chat is over, done or given back; what is left waits for the next claim. */
  release(work: Pick<ChatWork, "chatId" | "lease">): Promise<void>;
  /** When something is due next; undefined when nothing waits. */
  nextDueAt(): Promise<Date | undefined>;
  /** What a message of a chat told of, for the pages of a digest; empty once it was purged. */
  message(chatId: number, messageId: number): Promise<readonly Omit<Delivery, "former">[]>;
  counts(now: Date): Promise<OutboxCounts>;
  /** The newest first. */
  listDead(limit: number): Promise<readonly DeadLetter[]>;
  /** Puts dead letters, all or the named, back in line; tells how many. */
  retryDead(now: Date, ids?: readonly number[]): Promise<number>;
  /** Forgets what was sent, or died, before a moment. Nothing is told again by that; tells how many. */
  purge(before: Date): Promise<number>;
}

/** The outbox in a store; its tables are made when they are not there. */
export async function openOutbox(store: Store<NotifyTables>): Promise<Outbox> {
  await migrateNotify(store);
  const { db } = store;
  const within = <T>(work: (transaction: Db) => Promise<T>) => db.transaction().execute(work);
  return {
    claim: async ({ now, leaseMs, limit }) => {
      const next = await nextDue(db);
      if (next === undefined || next > now) return [];
      return within((transaction) => claimChats(transaction, now, leaseMs, limit));
    },
    sent: (ids, now) => conclude(db, ids, "sent", null, now),
    dead: (ids, reason, now) => conclude(db, ids, "dead", reason, now),
    retryAt: (work, ids, when) => within((transaction) => retryAt(transaction, work, ids, when)),
    release: (work) => within((transaction) => release(transaction, work)),
    nextDueAt: () => nextDue(db),
    message: (chatId, messageId) => messageParts(db, chatId, messageId),
    counts: (now) => countAll(db, now),
    listDead: (limit) => listDead(db, limit),
    retryDead: (now, ids) => within((transaction) => retryDead(transaction, now, ids)),
    purge: async (before) => {
      const done = db.deleteFrom("delivery").where("state", "in", ["sent", "dead"]);
      const { numDeletedRows } = await done.where("done_at", "<", before.getTime()).executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

async function nextDue(db: Kysely<NotifyTables>): Promise<Date | undefined> {
  const row = await db.selectFrom("delivery_queue").select("due_at").orderBy("due_at").limit(1).executeTakeFirst();
  return row && new Date(row.due_at);
}

async function conclude(
  db: Db,
  ids: readonly number[],
  state: "sent" | "dead",
  reason: string | null,
  now: Date,
): Promise<void> {
  await db
    .updateTable("delivery")
    .set({ state, reason, done_at: now.getTime(), due_at: null })
    .where(among(ids))
    .where("state", "=", "waiting")
    .execute();
}

async function retryAt(
  db: Db,
  work: Pick<ChatWork, "chatId" | "lease">,
  ids: readonly number[],
  when: Date,
): Promise<void> {
  await db
    .updateTable("delivery")
    .set((eb) => ({ attempts: eb("attempts", "+", 1) }))
    .where(among(ids))
    .execute();
  // The lease stays until then, so that nothing newer overtakes what failed.
  const own = db.updateTable("delivery_queue").set({ due_at: when.getTime() }).where("chat_id", "=", work.chatId);
  await own.where("lease", "=", work.lease).execute();
}

async function release(db: Db, { chatId, lease }: Pick<ChatWork, "chatId" | "lease">): Promise<void> {
  const own = db.updateTable("delivery_queue").set({ lease: null }).where("chat_id", "=", chatId);
  await own.where("lease", "=", lease).execute();
  await settleQueue(db, chatId);
}

async function messageParts(db: Db, chatId: number, messageId: number): Promise<Omit<Delivery, "former">[]> {
  const rows = await db
    .selectFrom("delivery")
    .innerJoin("news", "news.id", "delivery.news_id")
    .where("message", "=", messageId)
    .where("chat_id", "=", chatId)
    .select(["delivery.id", "news.report_id as reportId", "news.version", "subscriptions"])
    .orderBy("delivery.id")
    .execute();
  return rows.map(({ subscriptions, ...row }) => ({ ...row, subscriptionIds: subscriptionIdsOf(subscriptions) }));
}

async function countAll(db: Db, now: Date): Promise<OutboxCounts> {
  const { rows } = await sql<{ waiting: number; due: number; dead: number; sent: number; oldest: number | null }>`select
      count(*) filter (where state = 'waiting') as waiting,
      count(*) filter (where state = 'waiting' and due_at <= ${now.getTime()}) as due,
      count(*) filter (where state = 'dead') as dead, count(*) filter (where state = 'sent') as sent,
      min(due_at) filter (where state = 'waiting' and due_at <= ${now.getTime()}) as oldest
    from delivery join news on news.id = delivery.news_id where state <> 'waiting' or superseded = 0`.execute(db);
  const { oldest, ...counts } = rows[0] ?? { waiting: 0, due: 0, dead: 0, sent: 0, oldest: null };
  return { ...counts, oldestDue: oldest === null ? null : new Date(oldest) };
}

async function listDead(db: Db, limit: number): Promise<DeadLetter[]> {
  const rows = await db
    .selectFrom("delivery")
    .innerJoin("news", "news.id", "delivery.news_id")
    .where("state", "=", "dead")
    .select(["delivery.id", "chat_id", "topic", "report_id", "version", "reason", "done_at"])
    .orderBy("delivery.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    chatId: row.chat_id,
    topicId: topicIdOf(row.topic),
    reportId: row.report_id,
    version: row.version,
    reason: row.reason ?? "",
    at: new Date(row.done_at ?? 0),
  }));
}

async function retryDead(db: Db, now: Date, ids: readonly number[] | undefined): Promise<number> {
  let dead = db
    .updateTable("delivery")
    .set({ state: "waiting", reason: null, attempts: 0, done_at: null, due_at: now.getTime() })
    .where("state", "=", "dead");
  if (ids) dead = dead.where(among(ids));
  const rows = await dead.returning("chat_id").execute();
  for (const chatId of new Set(rows.map((row) => row.chat_id))) await settleQueue(db, chatId);
  return rows.length;
}

/** A list travels as one parameter, however long it is. */
function among(ids: readonly number[]) {
  return sql<boolean>`id in (select value from json_each(${JSON.stringify(ids)}))`;
}
