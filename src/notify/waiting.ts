import { sql } from "kysely";
import { type Db, subscriptionIdsOf, timingOf, topicOf } from "./rows.ts";
import { dueAt } from "./schedule.ts";

/**
 * Makes what waits for a chat agree with its subscriptions, after one was changed or removed: what nobody asks for any
 * more goes, what only paused ones ask for waits without a moment, and the rest is due by today's schedules.
 */
export async function reschedule(db: Db, chatId: number, now: Date): Promise<void> {
  const waiting = await db
    .selectFrom("delivery")
    .where("chat_id", "=", chatId)
    .where("state", "=", "waiting")
    .select(["id", "topic", "subscriptions"])
    .execute();
  if (waiting.length === 0) return;
  const subscriptions = await db
    .selectFrom("subscription")
    .where("chat_id", "=", chatId)
    .select(["id", "topic", "paused", "schedule"])
    .execute();
  const byId = new Map(subscriptions.map((row) => [row.id, { ...row, timing: timingOf(row.schedule) }]));
  const plans = waiting.map(({ id, topic, subscriptions: list }) => {
    const asking = subscriptionIdsOf(list).flatMap((each) => byId.get(each) ?? []);
    const here = asking.filter((each) => each.topic === topic);
    const moments = here.filter((each) => each.paused === null).map(({ timing }) => dueAt(timing, now).getTime());
    return {
      id,
      list: here.map((each) => each.id).join(","),
      due: moments.length > 0 ? Math.min(...moments) : null,
    };
  });
  const kept = plans.filter((plan) => plan.list !== "");
  const gone = plans.filter((plan) => plan.list === "").map((plan) => plan.id);
  await sql`delete from delivery where id in (select value from json_each(${JSON.stringify(gone)}))`.execute(db);
  await sql`update delivery set
      subscriptions = plan.value ->> 'list', due_at = plan.value ->> 'due'
    from json_each(${JSON.stringify(kept)}) as plan where delivery.id = plan.value ->> 'id'`.execute(db);
  await settleQueue(db, chatId);
}

/** Puts a chat that nobody is working for where its next delivery is due; out of the queue when nothing waits. */
export async function settleQueue(db: Db, chatId: number): Promise<void> {
  await sql`insert into delivery_queue (chat_id, due_at, lease)
    select chat_id, min(due_at), null from delivery
    where chat_id = ${chatId} and state = 'waiting' and due_at is not null group by chat_id
    on conflict (chat_id) do update set due_at = excluded.due_at where lease is null`.execute(db);
  await sql`delete from delivery_queue where chat_id = ${chatId} and lease is null and not exists (
    select 1 from delivery where chat_id = ${chatId} and state = 'waiting' and due_at is not null)`.execute(db);
}

/** Forgets what waits for a chat, sent messages and dead letters stay. */
export async function dropWaiting(db: Db, chatId: number): Promise<void> {
  await db.deleteFrom("delivery").where("chat_id", "=", chatId).where("state", "=", "waiting").execute();
  await db.deleteFrom("delivery_queue").where("chat_id", "=", chatId).execute();
}

/** Hands everything of a chat over to its new id; what both have stays once, as the new one has it. */
export async function moveDeliveries(db: Db, oldId: number, newId: number): Promise<void> {
  await sql`update or ignore delivery set chat_id = ${newId} where chat_id = ${oldId}`.execute(db);
  await db.deleteFrom("delivery").where("chat_id", "=", oldId).execute();
  await db.deleteFrom("delivery_queue").where("chat_id", "=", oldId).execute();
  await settleQueue(db, newId);
}

/** Takes what waits for a subscription along to its new topic. */
export async function retopic(db: Db, former: { chatId: number; topicId: number | null; id: number }, topic: number) {
  await sql`insert into delivery (chat_id, topic, news_id, subscriptions, state, due_at, created_at, former)
    select chat_id, ${topic}, news_id, ${String(former.id)}, state, due_at, created_at, former from delivery
    where chat_id = ${former.chatId} and topic = ${topicOf(former.topicId)} and state = 'waiting'
      and ',' || subscriptions || ',' like ${`%,${former.id},%`}
    on conflict (chat_id, topic, news_id) do update set subscriptions = delivery.subscriptions || ',' || excluded.subscriptions
    where delivery.state = 'waiting'`.execute(db);
}
