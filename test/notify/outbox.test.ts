import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ChatWork } from "../../src/notify/claim.ts";
import { fanOut } from "../../src/notify/fan-out.ts";
import { addReport, minutesLater, morning, openRoom } from "./support/people.ts";

type Room = Awaited<ReturnType<typeof openRoom>>;

async function withReports(room: Room, years: readonly number[], now = morning): Promise<void> {
  for (const year of years) await addReport(room.library, { year });
  await fanOut({ library: room.library, store: room.store, now });
}

const claim = (room: Room, now = morning, leaseMs = 60_000) => room.outbox.claim({ now, leaseMs, limit: 100 });
const idsOf = (work: ChatWork | undefined) =>
  work?.messages.flatMap(({ deliveries }) => deliveries.map(({ id }) => id)) ?? [];

async function send(room: Room, work: ChatWork, now = morning): Promise<void> {
  await room.outbox.sent(idsOf(work), now);
  await room.outbox.release(work);
}

describe("outbox", () => {
  it("gives a chat's messages in order, and nobody else gets them while the lease runs", async () => {
    const room = await openRoom();
    const own = await room.subscribe({ chatId: -7, topicId: 3, silent: true, language: "en" });
    await withReports(room, [2022, 2021]);
    const [work, ...others] = await claim(room);
    expect(others).toEqual([]);
    const common = { chatId: -7, topicId: 3, silent: true, language: "en", attempts: 0 };
    const delivery = (id: number, reportId: string) => ({
      id,
      reportId,
      version: 1,
      former: null,
      subscriptionIds: [own.id],
    });
    expect(work?.messages).toStrictEqual([
      { ...common, id: 1, deliveries: [delivery(1, "温泉镇-2022")] },
      { ...common, id: 2, deliveries: [delivery(2, "温泉镇-2021")] },
    ]);
    expect(await claim(room)).toEqual([]);
    await withReports(room, [2020]);
    expect(await claim(room)).toEqual([]);
    expect((await claim(room, minutesLater(2)))[0]?.messages).toHaveLength(3);
  });

  it("does not give again what was sent, and gives what came meanwhile", async () => {
    const room = await openRoom();
    await room.subscribe();
    await withReports(room, [2021]);
    const [work] = await claim(room);
    await withReports(room, [2022]);
    if (work) await send(room, work);
    const next = await claim(room);
    expect(next.map(({ messages }) => messages.map(({ id }) => id))).toEqual([[2]]);
    if (next[0]) await send(room, next[0]);
    expect(await claim(room, minutesLater(1_000))).toEqual([]);
    expect(await room.outbox.nextDueAt()).toBeUndefined();
  });

  it("says which version a chat was told of before", async () => {
    const room = await openRoom();
    await room.subscribe();
    for (const [hash, former] of [
      ["a", null],
      ["b", "a"],
      ["c", "b"],
    ] as const) {
      await addReport(room.library, {}, hash);
      await withReports(room, []);
      const [work] = await claim(room);
      expect(work?.messages[0]?.deliveries[0]?.former).toBe(former);
      if (work) await send(room, work);
    }
  });

  it("says which version was there when a chat asked, and has no former one for what came since", async () => {
    const room = await openRoom();
    await addReport(room.library, {}, "a");
    await withReports(room, []);
    await room.subscribe();
    await addReport(room.library, {}, "b");
    await withReports(room, []);
    await addReport(room.library, { year: 2023 }, "new");
    await addReport(room.library, { year: 2023 }, "newer");
    await withReports(room, []);
    await addReport(room.library, {}, "c");
    await withReports(room, []);
    const [work] = await claim(room);
    expect(work?.messages.flatMap(({ deliveries }) => deliveries)).toMatchObject([
      { reportId: "温泉镇-2023", version: 2, former: null },
      { reportId: "温泉镇-2024", version: 3, former: "a" },
    ]);
  });

  it("forgets a version that was not sent before the next one came", async () => {
    const room = await openRoom();
    await room.subscribe();
    await addReport(room.library, {}, "a");
    await withReports(room, []);
    await addReport(room.library, {}, "b");
    await withReports(room, []);
    const [work] = await claim(room);
    expect(work?.messages.flatMap((message) => message.deliveries)).toMatchObject([{ version: 2, former: null }]);
  });

  it("tells of a correction taken back whoever was told of it, and nobody else", async () => {
    const room = await openRoom();
    await room.subscribe({ chatId: 1 });
    await room.subscribe({ chatId: 2, when: { type: "daily", hour: 20 } });
    const evening = new Date("2025-03-03T12:00:00Z");
    const next = new Date("2025-03-04T02:00:00Z");
    const heard: string[] = [];
    const hear = async (now: Date) => {
      for (const work of await claim(room, now)) {
        for (const { deliveries } of work.messages)
          for (const { version, former } of deliveries) heard.push(`${work.chatId} v${version} ${former}`);
        await send(room, work, now);
      }
    };
    await addReport(room.library, {}, "a");
    await withReports(room, []);
    await hear(evening);
    for (const hash of ["b", "a"]) {
      await addReport(room.library, {}, hash);
      await withReports(room, [], next);
      await hear(next);
    }
    await hear(new Date("2025-03-04T12:00:00Z"));
    expect(heard).toEqual(["1 v1 null", "2 v1 null", "1 v2 a", "1 v3 b"]);
  });

  it("tells a chat that was paused meanwhile of the version there is now", async () => {
    const room = await openRoom();
    const own = await room.subscribe({ when: { type: "daily", hour: 20 } });
    await addReport(room.library, {}, "a");
    await withReports(room, []);
    await room.subscriptions.update(1, own.id, { paused: "person" }, morning);
    await addReport(room.library, {}, "b");
    await withReports(room, []);
    await room.subscriptions.update(1, own.id, { paused: null, when: { type: "now" } }, morning);
    const [work] = await claim(room);
    expect(work?.messages.flatMap((message) => message.deliveries)).toMatchObject([{ version: 2 }]);
  });

  it("makes one digest of more than five in a topic, in order, with pages to be looked up later", async () => {
    const plan = fc.record({ reports: fc.integer({ min: 1, max: 9 }), topics: fc.integer({ min: 1, max: 3 }) });
    await fc.assert(
      fc.asyncProperty(plan, async ({ reports, topics }) => {
        const room = await openRoom();
        for (let topic = 1; topic <= topics; topic += 1) await room.subscribe({ chatId: -1, topicId: topic });
        const years = Array.from({ length: reports }, (_, index) => 2000 + index);
        await withReports(room, years);
        const [work] = await claim(room);
        const messages = work?.messages ?? [];
        expect(messages.map(({ id }) => id)).toEqual(messages.map(({ id }) => id).sort((a, b) => a - b));
        for (let topic = 1; topic <= topics; topic += 1) {
          const own = messages.filter(({ topicId }) => topicId === topic);
          expect(own).toHaveLength(reports > 5 ? 1 : reports);
          const told = own.flatMap(({ deliveries }) => deliveries.map(({ reportId }) => reportId));
          expect(told).toEqual(years.map((year) => `温泉镇-${year}`));
        }
        if (work) await send(room, work);
        for (const { id, deliveries } of messages) {
          expect(await room.outbox.message(-1, id)).toEqual(deliveries.map(({ former: _, ...part }) => part));
          expect(await room.outbox.message(-2, id)).toEqual([]);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("sends nothing in quiet hours, though it was due before", async () => {
    const room = await openRoom();
    await room.subscribe({ quiet: { from: 22, to: 7 } });
    await withReports(room, [2021]);
    const night = new Date("2025-03-03T15:00:00Z");
    expect(await claim(room, night)).toEqual([]);
    expect(await room.outbox.nextDueAt()).toEqual(new Date("2025-03-03T23:00:00Z"));
    expect(await claim(room, new Date("2025-03-03T23:00:00Z"))).toHaveLength(1);
  });

  it("goes at night when one of a chat's subscriptions wants it at once, and not again in the morning", async () => {
    const room = await openRoom();
    const night = new Date("2025-03-03T15:00:00Z");
    const quiet = await room.subscribe({ quiet: { from: 22, to: 7 } });
    const other = await room.subscribe({ scope: { type: "region", units: ["山东省"] }, silent: true });
    await withReports(room, [2021], night);
    const [work] = await claim(room, night);
    expect(work?.messages).toMatchObject([{ silent: true, deliveries: [{ subscriptionIds: [quiet.id, other.id] }] }]);
    if (work) await send(room, work, night);
    expect(await claim(room, new Date("2025-03-03T23:00:00Z"))).toEqual([]);
  });

  it("waits at night when the one is quiet and the other's hour has not come, though it was due before", async () => {
    const room = await openRoom();
    await room.subscribe({ quiet: { from: 22, to: 7 } });
    await room.subscribe({ scope: { type: "region", units: ["山东省"] }, when: { type: "daily", hour: 9 } });
    await withReports(room, [2021], new Date("2025-03-03T13:59:00Z"));
    expect(await claim(room, new Date("2025-03-03T15:00:00Z"))).toEqual([]);
    expect(await room.outbox.nextDueAt()).toEqual(new Date("2025-03-03T23:00:00Z"));
  });

  it("collects for the hour asked for", async () => {
    const room = await openRoom();
    await room.subscribe({ when: { type: "daily", hour: 9 } });
    for (const year of [2015, 2016, 2017, 2018, 2019, 2020]) await withReports(room, [year], minutesLater(year - 2015));
    expect(await claim(room, minutesLater(60))).toEqual([]);
    const [work] = await claim(room, new Date("2025-03-04T01:00:00Z"));
    expect(work?.messages.map(({ deliveries }) => deliveries.length)).toEqual([6]);
  });

  it("lets a chat rest after a failure, newer reports too, and counts the attempts", async () => {
    const room = await openRoom();
    await room.subscribe();
    await withReports(room, [2021]);
    const [work] = await claim(room);
    if (work) await room.outbox.retryAt(work, idsOf(work), minutesLater(5));
    await withReports(room, [2022]);
    expect(await claim(room, minutesLater(4))).toEqual([]);
    const [again] = await claim(room, minutesLater(5));
    expect(again?.messages.map(({ id, attempts }) => [id, attempts])).toEqual([
      [1, 1],
      [2, 0],
    ]);
  });

  it("does not take over what another has claimed since", async () => {
    const room = await openRoom();
    await room.subscribe();
    await withReports(room, [2021]);
    const [late] = await claim(room, morning, 1_000);
    const [now] = await claim(room, minutesLater(1));
    if (late) await room.outbox.release(late);
    if (late) await room.outbox.retryAt(late, [], minutesLater(500));
    expect(await claim(room, minutesLater(1))).toEqual([]);
    if (now) await room.outbox.release(now);
    expect(await claim(room, minutesLater(1))).toHaveLength(1);
  });

  it("keeps dead letters, shows them, and tries them again when told to", async () => {
    const room = await openRoom();
    await room.subscribe({ topicId: 4 });
    await withReports(room, [2021, 2022]);
    const [work] = await claim(room);
    await room.outbox.dead(idsOf(work), "Bad Request: chat not found", morning);
    if (work) await room.outbox.release(work);
    const letter = { chatId: 1, topicId: 4, version: 1, reason: "Bad Request: chat not found", at: morning };
    expect(await room.outbox.listDead(10)).toStrictEqual([
      { ...letter, id: 2, reportId: "温泉镇-2022" },
      { ...letter, id: 1, reportId: "温泉镇-2021" },
    ]);
    expect(await room.outbox.counts(morning)).toStrictEqual({ waiting: 0, due: 0, dead: 2, sent: 0, oldestDue: null });
    expect(await claim(room, minutesLater(60))).toEqual([]);
    expect(await room.outbox.retryDead(minutesLater(60), [2])).toBe(1);
    expect(idsOf((await claim(room, minutesLater(60)))[0])).toEqual([2]);
    expect(await room.outbox.retryDead(minutesLater(60))).toBe(1);
  });

  it("forgets what was sent long ago, and tells nothing again for that", async () => {
    const room = await openRoom();
    await room.subscribe();
    await withReports(room, [2021]);
    const [work] = await claim(room);
    if (work) await send(room, work);
    expect([await room.outbox.purge(morning), await room.outbox.purge(minutesLater(1))]).toEqual([0, 1]);
    await withReports(room, []);
    expect(await claim(room, minutesLater(2))).toEqual([]);
  });
});
