import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { groupBy } from "../text/group-by.ts";
import type { Delivery, OutgoingMessage } from "./message.ts";
import { type Db, subscriptionIdsOf, timingOf, topicIdOf } from "./rows.ts";
import { type Timing, wantedAt } from "./schedule.ts";
import { languageSchema } from "./subscription.ts";
import { settleQueue } from "./waiting.ts";

/** A chat with what is to be sent to it now, in this order, and nobody else sends to it while the lease runs. */
export interface ChatWork {
  readonly chatId: number;
  readonly lease: string;
  readonly leasedUntil: Date;
  readonly messages: readonly OutgoingMessage[];
}

/** More than this many reports for one place become one digest. */
export const mostSingleMessages = 5;

/** More reports than this stand in the next digest; a page of one is read, the hundredth is not. */
const mostInDigest = 1_000;

/** Takes the chats that have waited longest. Whoever takes them has until the lease runs out. */
export async function claimChats(db: Db, now: Date, leaseMs: number, limit: number): Promise<ChatWork[]> {
  const moment = now.getTime();
  const due = await db
    .selectFrom("delivery_queue")
    .where("due_at", "<=", moment)
    .select("chat_id")
    .orderBy("due_at")
    .orderBy("chat_id")
    .limit(limit)
    .execute();
  const lease = randomUUID();
  const claimed: ChatWork[] = [];
  for (const { chat_id } of due) {
    const messages = await messagesFor(db, chat_id, now);
    const work = messages.length > 0;
    const place = work ? { due_at: moment + leaseMs, lease } : { lease: null };
    await db.updateTable("delivery_queue").set(place).where("chat_id", "=", chat_id).execute();
    if (!work) await settleQueue(db, chat_id);
    else claimed.push({ chatId: chat_id, lease, leasedUntil: new Date(moment + leaseMs), messages });
  }
  return claimed;
}

interface Row {
  readonly id: number;
  readonly topic: number;
  readonly subscriptions: string;
  readonly attempts: number;
  readonly reportId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly former: string | null;
  readonly superseded: number;
  readonly createdAt: number;
}

interface Asking {
  readonly id: number;
  readonly paused: string | null;
  readonly silent: number;
  readonly language: string;
  readonly timing: Timing;
}

/** A part of a message that goes out now. */
interface Wanted {
  readonly row: Row;
  /** Every subscription that asked for it and is not paused. */
  readonly asking: readonly Asking[];
  /** Those whose moment it is; the others hear of it with them, once. */
  readonly ready: readonly Asking[];
  /** The content of the version that the chat knows; null when the report is new to it. */
  readonly former: string | null;
}

/** What is due for a chat, as messages; on the way, what nobody wants now is put off or dropped. */
async function messagesFor(db: Db, chatId: number, now: Date): Promise<OutgoingMessage[]> {
  const rows = await dueRows(db, chatId, now);
  const subscriptions = await askingIn(db, chatId);
  const told = await toldBefore(db, chatId, rows);
  const wanted: Wanted[] = [];
  for (const row of rows) {
    const asking = subscriptionIdsOf(row.subscriptions).flatMap((id) => subscriptions.get(`${row.topic} ${id}`) ?? []);
    const active = asking.filter((each) => each.paused === null);
    const last = told.get(`${row.topic} ${row.reportId}`);
    // A correction that was taken back before the chat heard of it is no news to it.
    if (row.superseded === 1 || asking.length === 0 || last === row.contentHash) await drop(db, row.id);
    else if (active.length === 0) await postpone(db, row.id, null);
    else {
      const event = new Date(row.createdAt);
      const moments = active.map(({ timing }) => wantedAt(timing, event, now).getTime());
      const ready = active.filter((_, index) => (moments[index] ?? 0) <= now.getTime());
      if (ready.length === 0) await postpone(db, row.id, Math.min(...moments));
      else wanted.push({ row, asking: active, ready, former: last ?? row.former });
    }
  }
  const messages = groupsOf(wanted).map((group) => messageOf(chatId, group));
  const parts = messages.flatMap(({ id, deliveries }) => deliveries.map((delivery) => [delivery.id, id]));
  await sql`update delivery set message = part.value ->> 1 from json_each(${JSON.stringify(parts)}) as part
    where delivery.id = part.value ->> 0`.execute(db);
  return messages;
}

async function dueRows(db: Db, chatId: number, now: Date): Promise<Row[]> {
  return db
    .selectFrom("delivery")
    .innerJoin("news", "news.id", "delivery.news_id")
    .where("chat_id", "=", chatId)
    .where("state", "=", "waiting")
    .where("due_at", "<=", now.getTime())
    .select(["delivery.id", "topic", "subscriptions", "attempts", "superseded", "version", "former"])
    .select(["report_id as reportId", "content_hash as contentHash", "created_at as createdAt"])
    .orderBy("delivery.id")
    .limit(mostInDigest)
    .execute();
}

/** A chat's subscriptions by topic and id: one that moved to another topic does not ask for the former one any more. */
async function askingIn(db: Db, chatId: number): Promise<Map<string, Asking>> {
  const rows = await db.selectFrom("subscription").where("chat_id", "=", chatId).selectAll().execute();
  return new Map(rows.map((row) => [`${row.topic} ${row.id}`, { ...row, timing: timingOf(row.schedule) }]));
}

async function drop(db: Db, id: number): Promise<void> {
  await db.deleteFrom("delivery").where("id", "=", id).execute();
}

async function postpone(db: Db, id: number, due: number | null): Promise<void> {
  await db.updateTable("delivery").set({ due_at: due }).where("id", "=", id).execute();
}

/**
 * The content of each report that the topic it is due in was told of last. Asked topic by topic, so that it is looked up
 * among the chat's own deliveries: a report may have been told to a hundred thousand others.
 */
async function toldBefore(db: Db, chatId: number, rows: readonly Row[]): Promise<Map<string, string>> {
  const places = rows.map(({ topic, reportId }) => [topic, reportId]);
  // SQLite takes the other columns from the row that has the maximum.
  const { rows: told } = await sql<{ topic: number; reportId: string; contentHash: string }>`
    select delivery.topic, news.report_id as reportId, news.content_hash as contentHash, max(news.id)
    from json_each(${JSON.stringify(places)}) as place cross join news on news.report_id = place.value ->> 1
      cross join delivery on delivery.chat_id = ${chatId} and delivery.topic = place.value ->> 0
        and delivery.news_id = news.id
    where delivery.state = 'sent' group by delivery.topic, news.report_id`.execute(db);
  return new Map(told.map((row) => [`${row.topic} ${row.reportId}`, row.contentHash]));
}

/** Each row a message of its own, or all of a topic together where there are many; in the order of their first rows. */
function groupsOf(wanted: readonly Wanted[]): Wanted[][] {
  const topics = groupBy(wanted, ({ row }) => row.topic);
  const groups = [...topics.values()].flatMap((all) =>
    all.length > mostSingleMessages ? [all] : all.map((each) => [each]),
  );
  return groups.sort((a, b) => (a[0]?.row.id ?? 0) - (b[0]?.row.id ?? 0));
}

function messageOf(chatId: number, group: readonly Wanted[]): OutgoingMessage {
  const ready = group.flatMap((each) => each.ready);
  const [first] = group;
  return {
    id: first?.row.id ?? 0,
    chatId,
    topicId: topicIdOf(first?.row.topic ?? 0),
    silent: ready.every((each) => each.silent === 1),
    language: languageSchema.parse(ready[0]?.language),
    attempts: Math.max(...group.map(({ row }) => row.attempts)),
    deliveries: group.map(deliveryOf),
  };
}

function deliveryOf({ row, asking, former }: Wanted): Delivery {
  const { id, reportId, version } = row;
  return { id, reportId, version, former, subscriptionIds: [...new Set(asking.map((each) => each.id))] };
}
