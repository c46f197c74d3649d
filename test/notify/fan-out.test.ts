import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openLibrary } from "../../src/index/library.ts";
import { fanOut } from "../../src/notify/fan-out.ts";
import { printed } from "../support/report-factory.ts";
import { addReport, minutesLater, morning, openRoom } from "./support/people.ts";

type Room = Awaited<ReturnType<typeof openRoom>>;

/** Who is told of what, after all is handed out: "chat/topic report". */
async function told({ store }: Room): Promise<string[]> {
  const rows = await store.db
    .selectFrom("delivery")
    .innerJoin("news", "news.id", "delivery.news_id")
    .where("superseded", "=", 0)
    .select(["chat_id", "topic", "report_id", "version"])
    .orderBy("chat_id")
    .orderBy("topic")
    .orderBy("report_id")
    .execute();
  return rows.map((row) => `${row.chat_id}/${row.topic} ${row.report_id} v${row.version}`);
}

const handOut = ({ library, store }: Room, now = morning) => fanOut({ library, store, now });

describe("fanOut", () => {
  it("tells those who asked, each chat and topic once, of what came after they asked", async () => {
    const room = await openRoom();
    await room.subscribe({ chatId: 1 });
    await addReport(room.library, { year: 2023 });
    await room.subscribe({ chatId: 2 });
    await room.subscribe({ chatId: 2, scope: { type: "region", units: ["山东省"] } });
    await room.subscribe({ chatId: 2, topicId: 8 });
    await room.subscribe({ chatId: 3, scope: { type: "region", units: ["江苏省"] } });
    await room.subscribe({ chatId: 4, paused: "person" });
    await room.subscribe({
      chatId: 5,
      conditions: [{ type: "cell", key: "requests.received.total", operator: ">", value: 5 }],
    });
    await addReport(room.library, { year: 2024 });
    expect(await handOut(room)).toStrictEqual({ changes: 2, matched: 5, replaced: false });
    const expected = ["1/0 温泉镇-2023 v1", "1/0 温泉镇-2024 v1", "2/0 温泉镇-2024 v1", "2/8 温泉镇-2024 v1"];
    expect(await told(room)).toEqual(expected);
    expect(await handOut(room)).toStrictEqual({ changes: 0, matched: 0, replaced: false });
    expect(await told(room)).toEqual(expected);
  });

  it("tells of a report again when it is published again", async () => {
    const room = await openRoom();
    await room.subscribe();
    await addReport(room.library, {}, "a");
    await handOut(room);
    await addReport(room.library, {}, "b");
    await handOut(room);
    expect(await told(room)).toEqual(["1/0 温泉镇-2024 v2"]);
    await addReport(room.library, {}, "a");
    expect(await handOut(room)).toMatchObject({ changes: 1, matched: 1 });
    expect(await told(room)).toEqual(["1/0 温泉镇-2024 v3"]);
  });

  it("tells nothing when a correction was taken back before it was handed out", async () => {
    const room = await openRoom();
    await room.subscribe();
    await addReport(room.library, {}, "a");
    await handOut(room);
    for (const hash of ["b", "a"]) await addReport(room.library, {}, hash);
    expect(await handOut(room)).toMatchObject({ changes: 2, matched: 0 });
    expect(await told(room)).toEqual(["1/0 温泉镇-2024 v1"]);
    await addReport(room.library, {}, "b");
    expect(await handOut(room)).toMatchObject({ matched: 1 });
  });

  it("hands out the whole of what was being handed out when it was replaced and came back", async () => {
    const room = await openRoom();
    for (const chatId of [1, 2, 3]) await room.subscribe({ chatId });
    await addReport(room.library, {}, "a");
    await fanOut({ ...room, now: morning, batchSize: 1, signal: AbortSignal.abort() });
    for (const hash of ["b", "a"]) await addReport(room.library, {}, hash);
    expect(await handOut(room)).toMatchObject({ matched: 3 });
    expect(await told(room)).toEqual([1, 2, 3].map((chatId) => `${chatId}/0 温泉镇-2024 v3`));
  });

  it("tells of a correction all who were told what it corrects, whatever they asked for, until they ask no more", async () => {
    const room = await openRoom();
    const received = (value: number) => ({ cells: { "requests.received.total": printed(value) } });
    const many = { type: "cell", key: "requests.received.total", operator: ">", value: 100 } as const;
    const ids = [];
    for (const chatId of [1, 2, 3]) ids.push((await room.subscribe({ chatId, conditions: [many] })).id);
    await room.subscribe({ chatId: 1 });
    await room.subscribe({ chatId: 4, conditions: [{ ...many, value: 200 }] });
    await addReport(room.library, received(120));
    await handOut(room);
    const sent = await room.outbox.claim({ now: morning, leaseMs: 60_000, limit: 2 });
    for (const work of sent) {
      await room.outbox.sent(
        work.messages.flatMap(({ deliveries }) => deliveries.map(({ id }) => id)),
        morning,
      );
      await room.outbox.release(work);
    }
    await room.subscriptions.update(2, ids[1] ?? 0, { paused: "person" }, morning);
    await addReport(room.library, received(90));
    expect(await fanOut({ ...room, now: morning, batchSize: 1 })).toMatchObject({ matched: 2 });
    expect(await told(room)).toEqual(["1/0 温泉镇-2024 v2"]);
    const [work] = await room.outbox.claim({ now: morning, leaseMs: 60_000, limit: 9 });
    expect(work?.messages).toMatchObject([{ chatId: 1, deliveries: [{ version: 2 }] }]);
    expect(work?.messages[0]?.deliveries[0]?.subscriptionIds).toHaveLength(2);
  });

  it("tells only of the last version when several came at once", async () => {
    const room = await openRoom();
    await room.subscribe();
    for (const hash of ["a", "b", "c"]) await addReport(room.library, {}, hash);
    expect(await handOut(room)).toMatchObject({ changes: 3, matched: 1 });
    expect(await told(room)).toEqual(["1/0 温泉镇-2024 v3"]);
  });

  it("does not pour out what was held before the first subscription", async () => {
    const room = await openRoom();
    for (const year of [2020, 2021, 2022]) await addReport(room.library, { year });
    await room.subscribe();
    expect(await handOut(room)).toStrictEqual({ changes: 3, matched: 0, replaced: false });
  });

  it("tells nothing twice when the library was made anew, and what is new all the same", async () => {
    const room = await openRoom();
    const agencyId = 1;
    const agency = {
      type: "agency" as const,
      agencyId,
      name: "温泉镇",
      fullName: "温泉镇",
      region: ["山东省", "威海市", "环翠区", "温泉镇"],
    };
    await room.subscribe({ scope: agency });
    for (const year of [2021, 2022]) await addReport(room.library, { year });
    await handOut(room);
    const library = await openLibrary(join(room.folder, "anew"));
    await addReport(library, { agency: "其他镇", agencyFull: "其他镇" });
    for (const year of [2023, 2022, 2021]) await addReport(library, { year });
    expect(await fanOut({ library, store: room.store, now: morning })).toStrictEqual({
      changes: 4,
      matched: 1,
      replaced: true,
    });
    expect(await told(room)).toEqual(["1/0 温泉镇-2021 v1", "1/0 温泉镇-2022 v1", "1/0 温泉镇-2023 v1"]);
    await addReport(library, { year: 2020 });
    expect(await fanOut({ library, store: room.store, now: morning })).toStrictEqual({
      changes: 1,
      matched: 1,
      replaced: false,
    });
    await library.close();
  });

  it("goes on with a library restored from a copy, shorter or grown past the place reached", async () => {
    for (const grown of [1, 6]) {
      const room = await openRoom();
      await room.subscribe();
      const copy = join(room.folder, "copy");
      let library = await openLibrary(copy);
      for (const year of [2018, 2019]) await addReport(library, { year });
      await library.close();
      await copyFile(join(copy, "library.db"), join(room.folder, "backup.db"));
      library = await openLibrary(copy);
      for (const year of [2020, 2021]) await addReport(library, { year });
      await fanOut({ library, store: room.store, now: morning });
      await library.close();
      await rm(copy, { recursive: true });
      await (await openLibrary(copy)).close();
      await copyFile(join(room.folder, "backup.db"), join(copy, "library.db"));
      library = await openLibrary(copy);
      for (let year = 2030; year < 2030 + grown; year += 1) await addReport(library, { year });
      expect(await fanOut({ library, store: room.store, now: morning })).toMatchObject({
        matched: grown,
        replaced: true,
      });
      await addReport(library, { year: 2020 });
      expect(await fanOut({ library, store: room.store, now: morning })).toMatchObject({ matched: 0, changes: 1 });
      expect(await told(room)).toHaveLength(4 + grown);
      await library.close();
    }
  });

  it("goes on exactly where it was stopped, whatever the size of its batches", async () => {
    const plan = fc.record({
      chats: fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 })), { maxLength: 10 }),
      batchSize: fc.integer({ min: 1, max: 4 }),
      stops: fc.integer({ min: 0, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ chats, batchSize, stops }) => {
        const room = await openRoom();
        const scopes = ["山东省", "威海市", "江苏省"].map((unit) => ({ type: "region" as const, units: [unit] }));
        const expected = new Set<string>();
        for (const [chatId, number] of chats) {
          const scope = scopes[number] ?? { type: "all" as const };
          await room.subscribe({ chatId, scope }).catch(() => undefined);
          if (number < 2) for (const year of [2023, 2024]) expected.add(`${chatId}/0 温泉镇-${year} v1`);
        }
        for (const year of [2023, 2024]) await addReport(room.library, { year });
        for (let stop = 0; stop < stops; stop += 1)
          await fanOut({ ...room, now: morning, batchSize, signal: AbortSignal.abort() });
        await fanOut({ ...room, now: morning, batchSize });
        expect(await told(room)).toEqual([...expected].sort());
      }),
      { numRuns: 15 },
    );
  });

  it("abandons a version that was replaced while it was being handed out", async () => {
    const room = await openRoom();
    for (const chatId of [1, 2, 3]) await room.subscribe({ chatId });
    await addReport(room.library, {}, "a");
    await fanOut({ ...room, now: morning, batchSize: 1, signal: AbortSignal.abort() });
    await addReport(room.library, { cells: { "requests.received.total": printed(9) } }, "b");
    await handOut(room, minutesLater(1));
    expect(await told(room)).toEqual([1, 2, 3].map((chatId) => `${chatId}/0 温泉镇-2024 v2`));
  });
});
