import { expect, it } from "vitest";
import { fanOut } from "../../src/notify/fan-out.ts";
import { printed } from "../support/report-factory.ts";
import { addReport, morning, openRoom } from "./support/people.ts";

type Room = Awaited<ReturnType<typeof openRoom>>;

const received = (value: number) => ({ cells: { "requests.received.total": printed(value) } });
const many = { type: "cell", key: "requests.received.total", operator: ">", value: 100 } as const;

async function sendAll({ outbox }: Room): Promise<void> {
  for (const work of await outbox.claim({ now: morning, leaseMs: 60_000, limit: 1_000 })) {
    const ids = work.messages.flatMap(({ deliveries }) => deliveries.map(({ id }) => id));
    await outbox.sent(ids, morning);
    await outbox.release(work);
  }
}

/** Who has a delivery of the newest version: "chat: subscriptions". */
async function told({ store }: Room): Promise<string[]> {
  const newest = store.db.selectFrom("news").select(({ fn }) => fn.max("id").as("id"));
  const rows = await store.db
    .selectFrom("delivery")
    .where("news_id", "=", newest)
    .select(["chat_id", "topic", "subscriptions"])
    .orderBy("chat_id")
    .orderBy("topic")
    .execute();
  return rows.map(({ chat_id, topic, subscriptions }) => `${chat_id}/${topic}: ${subscriptions}`);
}

/** Hands out one batch, and stops. */
async function handOutBatch(room: Room, batchSize: number): Promise<void> {
  let looks = 0;
  const signal = {
    get aborted() {
      looks += 1;
      return looks > 1;
    },
  } as AbortSignal;
  await fanOut({ ...room, now: morning, batchSize, signal });
}

/** What is being handed out; null when nothing is. */
async function workOf({ store }: Room): Promise<{ readonly key: number; readonly keys: readonly string[] } | null> {
  const { work } = await store.db.selectFrom("news_cursor").select("work").executeTakeFirstOrThrow();
  return JSON.parse(work ?? "null");
}

async function handOutInBatches(room: Room, batchSize: number): Promise<void> {
  do await handOutBatch(room, batchSize);
  while (await workOf(room));
}

it.each([1, 2, 3, 1_000])("tells everybody who was told, once, stopped after every %d of them", async (batchSize) => {
  const room = await openRoom();
  for (const chatId of [1, 2, 3, 4, 5]) await room.subscribe({ chatId, conditions: [many] });
  await room.subscribe({ chatId: 1, conditions: [{ ...many, value: 150 }] });
  await room.subscribe({ chatId: 2, topicId: 7, conditions: [{ ...many, operator: ">=" }] });
  await room.subscribe({ chatId: 6, conditions: [{ ...many, value: 500 }] });
  await addReport(room.library, received(200));
  await fanOut({ ...room, now: morning });
  await sendAll(room);
  await room.subscriptions.remove(3, 3, morning);
  await room.subscriptions.update(4, 4, { topicId: 9 }, morning);
  // Two versions were sent to those who asked for both; of each delivery they hear once.
  await addReport(room.library, received(120));
  await handOutInBatches(room, batchSize);
  expect(await told(room)).toEqual(["1/0: 1,6", "2/0: 2", "2/7: 7", "4/9: 4", "5/0: 5"]);
  await sendAll(room);
  await addReport(room.library, received(90));
  await handOutInBatches(room, batchSize);
  expect(await told(room)).toEqual(["1/0: 1,6", "2/0: 2", "2/7: 7", "4/9: 4", "5/0: 5"]);
  expect(await fanOut({ ...room, now: morning })).toMatchObject({ changes: 0 });
});

it("leaves nobody out where an earlier release stopped in the middle of a correction", async () => {
  const room = await openRoom();
  for (const chatId of [1, 2, 3, 4]) await room.subscribe({ chatId, conditions: [many] });
  // The deliveries' numbers are not the subscriptions'.
  await addReport(room.library, { ...received(200), year: 2020 });
  await fanOut({ ...room, now: morning });
  await addReport(room.library, received(200));
  await fanOut({ ...room, now: morning });
  await sendAll(room);
  await addReport(room.library, received(90));
  do await handOutBatch(room, 2);
  while ((await told(room)).length === 0);
  const begun = await workOf(room);
  const scopes = (begun?.keys ?? []).filter((key) => !key.startsWith("told"));
  const former = { ...begun, keys: [...scopes, "told"], key: scopes.length, position: 2 };
  await room.store.db
    .updateTable("news_cursor")
    .set({ work: JSON.stringify(former) })
    .execute();
  await fanOut({ ...room, now: morning, batchSize: 2 });
  expect(await told(room)).toEqual([1, 2, 3, 4].map((id) => `${id}/0: ${id}`));
});
