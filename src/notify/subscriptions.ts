import { sql } from "kysely";
import type { Store } from "../store/database.ts";
import { asWritten, type CompleteList, completeList, type ScopeFinder } from "./complete-list.ts";
import { type ImportError, parseList } from "./read-list.ts";
import { choiceColumns, type Db, subscriptionOf, topicOf } from "./rows.ts";
import { migrateNotify, type NotifyTables } from "./schema.ts";
import {
  type Choices,
  choicesSchema,
  defaultChoices,
  type NewSubscription,
  type Pause,
  type Subscription,
  type SubscriptionChanges,
  subscriptionScopeSchema,
} from "./subscription.ts";
import { dropWaiting, moveDeliveries, reschedule, retopic } from "./waiting.ts";
import { writeList } from "./write-list.ts";

/** The moment of a new subscription: only reports that come later are told. */
export interface Moment {
  readonly now: Date;
  /** The number of the library's newest change: `await library.newestChange()`. */
  readonly newest: number;
}

/** What came of adding or changing: the subscription, or why it is not there. `exists`: the chat has just that one. */
export type SubscriptionOutcome =
  | { readonly type: "done"; readonly subscription: Subscription }
  | { readonly type: "exists"; readonly subscription: Subscription }
  | { readonly type: "limit"; readonly limit: number }
  | { readonly type: "missing" };

/** What came of an import: all of it or, when a line is wrong, nothing. */
export type ImportOutcome =
  | { readonly type: "imported"; readonly added: number; readonly existed: number }
  | { readonly type: "errors"; readonly errors: readonly ImportError[] };

/** How many there are, for the administrators. */
export interface SubscriptionCounts {
  readonly subscriptions: number;
  readonly chats: number;
  /** Paused by somebody. */
  readonly paused: number;
  /** Paused because the chat does not take our messages any more. */
  readonly blocked: number;
}

/** Who wants to be told of what. Every call may throw a `StoreError`. */
export interface Subscriptions {
  /** @throws ZodError when the input breaks the schemas of `subscription.ts`: that is the caller's mistake. */
  add(input: NewSubscription, moment: Moment): Promise<SubscriptionOutcome>;
  /** A chat's own, oldest first; with a topic only that topic's (`null`: those outside topics). */
  list(chatId: number, topicId?: number | null): Promise<readonly Subscription[]>;
  /** Undefined too when it is another chat's. */
  get(chatId: number, id: number): Promise<Subscription | undefined>;
  /** What waits to be sent is rescheduled. While paused, nothing new is collected and what waits keeps waiting. */
  update(chatId: number, id: number, changes: SubscriptionChanges, now: Date): Promise<SubscriptionOutcome>;
  /** Whether there was one. What waits for it alone is not sent. */
  remove(chatId: number, id: number, now: Date): Promise<boolean>;
  /** Forgets everything about the chat; tells how many subscriptions that were. */
  removeChat(chatId: number): Promise<number>;
  /** Pauses all of a chat's; what waits for a blocked chat is dropped. Tells how many it paused. */
  pauseChat(chatId: number, why: Pause, now: Date): Promise<number>;
  /** Resumes those of a chat that were paused because it was blocked; tells how many. */
  resumeChat(chatId: number, now: Date): Promise<number>;
  /** A group became a supergroup: its subscriptions and everything that waits go along. */
  moveChat(oldId: number, newId: number, now: Date): Promise<void>;
  /** The chat's list as a text that a person can read and edit; empty when there are none. */
  exportText(chatId: number, language: "zh" | "en"): Promise<string>;
  /** Adds the subscriptions of such a text to what the chat has; `find` looks up what they are about, as people write it. */
  importText(
    chatId: number,
    text: string,
    createdBy: number | null,
    moment: Moment,
    find?: ScopeFinder,
  ): Promise<ImportOutcome>;
  counts(): Promise<SubscriptionCounts>;
}

/** The most subscriptions a chat may have, unless told otherwise. */
export const subscriptionLimit = 50;

/** The subscriptions in a store; its tables are made when they are not there. */
export async function openSubscriptions(
  store: Store<NotifyTables>,
  options: { readonly limit?: number } = {},
): Promise<Subscriptions> {
  await migrateNotify(store);
  const { db } = store;
  const limit = options.limit ?? subscriptionLimit;
  const within = <T>(work: (transaction: Db) => Promise<T>) => db.transaction().execute(work);
  return {
    add: (input, moment) => within((transaction) => addOne(transaction, input, moment, limit)),
    list: (chatId, topicId) => listOf(db, chatId, topicId),
    get: (chatId, id) => find(db, chatId, id),
    update: (chatId, id, changes, now) => within((transaction) => change(transaction, chatId, id, changes, now)),
    remove: (chatId, id, now) => within((transaction) => removeOne(transaction, chatId, id, now)),
    removeChat: (chatId) => within((transaction) => forget(transaction, chatId)),
    pauseChat: (chatId, why, now) => within((transaction) => pauseAll(transaction, chatId, why, now)),
    resumeChat: async (chatId, now) => {
      // Asked at every message, so that nothing is locked where nothing is blocked.
      const blocked = await blockedOf(db, chatId);
      return blocked.length === 0 ? 0 : within((transaction) => resumeAll(transaction, chatId, now));
    },
    moveChat: (oldId, newId, now) => within((transaction) => move(transaction, oldId, newId, now)),
    exportText: async (chatId, language) => writeList(await listOf(db, chatId), language),
    importText: async (chatId, text, createdBy, moment, find = asWritten) => {
      const owner = { chatId, createdBy };
      // Looked up before the transaction: asking the library takes a while.
      const list = await completeList(parseList(text), find, limit);
      if (list.errors.length > 0) return { type: "errors", errors: list.errors };
      return within((transaction) => importAll(transaction, owner, list, moment, limit)).catch(errorsIn);
    },
    counts: () => countAll(db),
  };
}

async function addOne(db: Db, input: NewSubscription, moment: Moment, limit: number): Promise<SubscriptionOutcome> {
  const { chatId, scope: given, createdBy, paused, ...chosen } = input;
  const scope = subscriptionScopeSchema.parse(given);
  const columns = choiceColumns(choicesSchema.parse({ ...defaultChoices, ...chosen }), scope);
  const same = await sameWish(db, chatId, columns.topic, columns.wish);
  if (same) return { type: "exists", subscription: same };
  const { count } = await db
    .selectFrom("subscription")
    .where("chat_id", "=", chatId)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (count >= limit) return { type: "limit", limit };
  const row = await db
    .insertInto("subscription")
    .values({
      ...columns,
      chat_id: chatId,
      paused: paused ?? null,
      created_by: createdBy,
      created_at: moment.now.getTime(),
      after_sequence: moment.newest,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { type: "done", subscription: subscriptionOf(row) };
}

async function listOf(db: Db, chatId: number, topicId?: number | null): Promise<Subscription[]> {
  let query = db.selectFrom("subscription").where("chat_id", "=", chatId).selectAll().orderBy("id");
  if (topicId !== undefined) query = query.where("topic", "=", topicOf(topicId));
  return (await query.execute()).map(subscriptionOf);
}

async function find(db: Db, chatId: number, id: number): Promise<Subscription | undefined> {
  const own = db.selectFrom("subscription").where("chat_id", "=", chatId).where("id", "=", id);
  const row = await own.selectAll().executeTakeFirst();
  return row && subscriptionOf(row);
}

async function sameWish(db: Db, chatId: number, topic: number, wish: string): Promise<Subscription | undefined> {
  const row = await db
    .selectFrom("subscription")
    .where("chat_id", "=", chatId)
    .where("topic", "=", topic)
    .where("wish", "=", wish)
    .selectAll()
    .executeTakeFirst();
  return row && subscriptionOf(row);
}

async function change(
  db: Db,
  chatId: number,
  id: number,
  changes: SubscriptionChanges,
  now: Date,
): Promise<SubscriptionOutcome> {
  const former = await find(db, chatId, id);
  if (!former) return { type: "missing" };
  const { paused = former.paused, ...chosen } = changes;
  const columns = choiceColumns(choicesSchema.parse({ ...choicesOf(former), ...chosen }), former.scope);
  const same = await sameWish(db, chatId, columns.topic, columns.wish);
  if (same && same.id !== id) return { type: "exists", subscription: same };
  const updated = db
    .updateTable("subscription")
    .set({ ...columns, paused })
    .where("id", "=", id);
  const row = await updated.returningAll().executeTakeFirstOrThrow();
  if (columns.topic !== topicOf(former.topicId)) await retopic(db, former, columns.topic);
  await reschedule(db, chatId, now);
  return { type: "done", subscription: subscriptionOf(row) };
}

function choicesOf({ topicId, name, conditions, silent, when, quiet, timeZone, language }: Subscription): Choices {
  return { topicId, name, conditions, silent, when, quiet, timeZone, language };
}

async function removeOne(db: Db, chatId: number, id: number, now: Date): Promise<boolean> {
  const own = db.deleteFrom("subscription").where("chat_id", "=", chatId).where("id", "=", id);
  const { numDeletedRows } = await own.executeTakeFirstOrThrow();
  if (numDeletedRows > 0n) await reschedule(db, chatId, now);
  return numDeletedRows > 0n;
}

async function forget(db: Db, chatId: number): Promise<number> {
  await db.deleteFrom("delivery").where("chat_id", "=", chatId).execute();
  await db.deleteFrom("delivery_queue").where("chat_id", "=", chatId).execute();
  const { numDeletedRows } = await db
    .deleteFrom("subscription")
    .where("chat_id", "=", chatId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

async function pauseAll(db: Db, chatId: number, why: Pause, now: Date): Promise<number> {
  const active = db.updateTable("subscription").set({ paused: why }).where("chat_id", "=", chatId);
  const { numUpdatedRows } = await active.where("paused", "is", null).executeTakeFirstOrThrow();
  if (why === "blocked") await dropWaiting(db, chatId);
  else await reschedule(db, chatId, now);
  return Number(numUpdatedRows);
}

async function blockedOf(db: Db, chatId: number): Promise<readonly unknown[]> {
  const own = db.selectFrom("subscription").where("chat_id", "=", chatId).where("paused", "=", "blocked");
  return own.select("id").limit(1).execute();
}

async function resumeAll(db: Db, chatId: number, now: Date): Promise<number> {
  const blocked = db.updateTable("subscription").set({ paused: null }).where("chat_id", "=", chatId);
  const { numUpdatedRows } = await blocked.where("paused", "=", "blocked").executeTakeFirstOrThrow();
  await reschedule(db, chatId, now);
  return Number(numUpdatedRows);
}

async function move(db: Db, oldId: number, newId: number, now: Date): Promise<void> {
  if (oldId === newId) return;
  await sql`update or ignore subscription set chat_id = ${newId} where chat_id = ${oldId}`.execute(db);
  await db.deleteFrom("subscription").where("chat_id", "=", oldId).execute();
  await moveDeliveries(db, oldId, newId);
  await reschedule(db, newId, now);
}

class ImportFailure extends Error {
  override readonly name = "ImportFailure";
  readonly errors: readonly ImportError[];

  constructor(errors: readonly ImportError[]) {
    super(`${errors.length} lines could not be imported`);
    this.errors = errors;
  }
}

/** Throws to roll back: a list is imported whole or not at all, so that it can be corrected and sent again. */
async function importAll(
  db: Db,
  owner: Pick<NewSubscription, "chatId" | "createdBy">,
  { subscriptions }: CompleteList,
  moment: Moment,
  limit: number,
): Promise<ImportOutcome> {
  let added = 0;
  for (const { line, subscription } of subscriptions) {
    const outcome = await addOne(db, { ...subscription, ...owner }, moment, limit);
    if (outcome.type === "limit") throw new ImportFailure([{ line, problem: "limit", text: String(limit) }]);
    if (outcome.type === "done") added += 1;
  }
  return { type: "imported", added, existed: subscriptions.length - added };
}

function errorsIn(error: unknown): ImportOutcome {
  if (error instanceof ImportFailure) return { type: "errors", errors: error.errors };
  throw error;
}

async function countAll(db: Db): Promise<SubscriptionCounts> {
  const { rows } = await sql<SubscriptionCounts>`select
    count(*) as subscriptions, count(distinct chat_id) as chats,
    count(*) filter (where paused = 'person') as paused, count(*) filter (where paused = 'blocked') as blocked
    from subscription`.execute(db);
  return rows[0] ?? { subscriptions: 0, chats: 0, paused: 0, blocked: 0 };
}
