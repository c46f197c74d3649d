import { sql } from "kysely";
import { expect, it } from "vitest";
import { fanOut } from "../../src/notify/fan-out.ts";
import { printed } from "../support/report-factory.ts";
import { addReport, morning, openRoom } from "./support/people.ts";

type Room = Awaited<ReturnType<typeof openRoom>>;

const received = (value: number) => ({ cells: { "requests.received.total": printed(value) } });

/** Chats from 1 on with the same wish: reports with more requests than one. */
async function subscribeMany({ store, subscribe }: Room, count: number): Promise<void> {
  const many = { type: "cell", key: "requests.received.total", operator: ">", value: 1 } as const;
  await subscribe({ conditions: [many] });
  await sql`insert into subscription (chat_id, topic, name, scope_key, scope, wish, conditions, paused, silent, schedule,
      language, created_by, created_at, after_sequence)
    with recursive chat (id) as (select 2 union all select id + 1 from chat where id < ${count})
    select chat.id, topic, name, scope_key, scope, wish, conditions, paused, silent, schedule, language, created_by,
      created_at, after_sequence
    from chat, (select * from subscription limit 1)`.execute(store.db);
}

/** As if the deliveries up to that number had been sent. */
async function markSent({ store }: Room, last: number): Promise<void> {
  await sql`update delivery set state = 'sent', due_at = null, done_at = ${morning.getTime()} where id <= ${last}`.execute(
    store.db,
  );
  await sql`delete from delivery_queue where chat_id not in (select chat_id from delivery where state = 'waiting')`.execute(
    store.db,
  );
}

/** With the processor's seconds that it took, for the clock's depend on what else runs. */
async function inSeconds<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  return { result, seconds: (user + system) / 1_000_000 };
}

it("gives 20,000 subscribers a report and the correction that none of them asked for, within seconds", async () => {
  const room = await openRoom();
  await subscribeMany(room, 20_000);
  await addReport(room.library, received(100));
  const first = await inSeconds(() => fanOut({ ...room, now: morning }));
  expect(first.result).toMatchObject({ matched: 20_000 });
  expect(await room.outbox.counts(morning)).toMatchObject({ waiting: 20_000, due: 20_000 });
  await markSent(room, 20_000);
  await addReport(room.library, received(0));
  // Small batches: what is done anew for each shows.
  const correction = await inSeconds(() => fanOut({ ...room, now: morning, batchSize: 25 }));
  expect(correction.result).toMatchObject({ matched: 20_000 });
  expect(await room.outbox.counts(morning)).toMatchObject({ waiting: 20_000, due: 20_000 });
  expect([first.seconds < 5, correction.seconds < 5]).toEqual([true, true]);
});

it("gives out what waits as quickly when a hundred thousand others were told already", async () => {
  const room = await openRoom();
  const [told, waiting] = [100_000, 2_000];
  await subscribeMany(room, told + waiting);
  await addReport(room.library, received(100));
  await fanOut({ ...room, now: morning });
  await markSent(room, told);
  const { result, seconds } = await inSeconds(() =>
    room.outbox.claim({ now: morning, leaseMs: 60_000, limit: waiting }),
  );
  expect(result).toHaveLength(waiting);
  expect(seconds).toBeLessThan(3);
});
