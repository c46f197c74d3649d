import { expect, it } from "vitest";
import { openLibrary } from "../../src/index/library.ts";
import { fanOut } from "../../src/notify/fan-out.ts";
import { openOutbox } from "../../src/notify/outbox.ts";
import { migrateNotify, notifyComponent, notifyMigrations } from "../../src/notify/schema.ts";
import { openSubscriptions } from "../../src/notify/subscriptions.ts";
import { migrate } from "../../src/store/migrations.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { addReport, morning, openPeople } from "./support/people.ts";

it("keeps what was told and what waits, with its numbers, in a store from before corrections could be taken back", async () => {
  const folder = await temporaryFolder();
  const store = await openPeople(folder);
  await migrate(store, notifyComponent, notifyMigrations.slice(0, 1));
  const library = await openLibrary(folder);
  await addReport(library, {}, "a");
  const news = { report_id: "温泉镇-2024", content_hash: "a", version: 1, sequence: 1, superseded: 0, done: 1 };
  await store.db.insertInto("news").values(news).execute();
  const place = { chat_id: 1, topic: 0, news_id: 1, subscriptions: "1", created_at: morning.getTime() };
  const sent = { ...place, state: "sent" as const, done_at: morning.getTime() };
  for (const chat_id of [1, 2, 3])
    await store.db
      .insertInto("delivery")
      .values({ ...sent, chat_id } as never)
      .execute();
  await store.db.deleteFrom("delivery").where("chat_id", "=", 3).execute();
  const cursor = { id: 1, sequence: 1, report_id: news.report_id, content_hash: "a", work: '{"of":"old"}' };
  await store.db.insertInto("news_cursor").values(cursor).execute();
  await migrateNotify(store);
  const subscriptions = await openSubscriptions(store);
  const input = { chatId: 1, scope: { type: "all" as const }, name: "x", createdBy: null };
  await subscriptions.add(input, { now: morning, newest: 0 });
  for (const hash of ["b", "a"]) {
    await addReport(library, {}, hash);
    expect(await fanOut({ library, store, now: morning })).toMatchObject({ changes: 1, matched: 1, replaced: false });
  }
  const outbox = await openOutbox(store);
  const [next] = (await store.db.selectFrom("delivery").selectAll().orderBy("id").execute()).slice(2);
  expect(next).toMatchObject({ id: 4, news_id: 2, former: "a" });
  // The chat knows "a" and was never told of "b".
  expect(await outbox.claim({ now: morning, leaseMs: 1_000, limit: 9 })).toEqual([]);
  await library.close();
  await store.close();
});
