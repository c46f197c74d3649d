import { describe, expect, it } from "vitest";
import { type DeliverOptions, deliver } from "../../src/notify/deliver.ts";
import { fanOut } from "../../src/notify/fan-out.ts";
import type { OutgoingMessage, SendOutcome } from "../../src/notify/message.ts";
import type { Outbox } from "../../src/notify/outbox.ts";
import { createPace } from "../../src/notify/pace.ts";
import { addReport, morning, openRoom } from "./support/people.ts";
import { VirtualTime } from "./support/virtual-time.ts";

interface Sent {
  readonly at: number;
  readonly chatId: number;
  readonly reports: readonly string[];
}

/** A server that answers after a while what the script says, and remembers what it took. */
async function openServer(script: (message: OutgoingMessage, count: number) => SendOutcome = () => ({ type: "sent" })) {
  const room = await openRoom();
  const time = new VirtualTime(morning);
  const tried: Sent[] = [];
  const sent: Sent[] = [];
  const stop = new AbortController();
  let onTheirWay = 0;
  let most = 0;
  const send = async (message: OutgoingMessage): Promise<SendOutcome> => {
    const at = time.clock().getTime() - morning.getTime();
    const entry = { at, chatId: message.chatId, reports: message.deliveries.map(({ reportId }) => reportId) };
    tried.push(entry);
    onTheirWay += 1;
    most = Math.max(most, onTheirWay);
    await time.sleep(180 + (tried.length % 5) * 20);
    onTheirWay -= 1;
    const outcome = script(message, tried.length);
    if (outcome.type === "sent") sent.push(entry);
    return outcome;
  };
  const options: DeliverOptions = {
    ...room,
    pace: createPace(),
    send,
    clock: time.clock,
    sleep: time.sleep,
    random: () => 0.5,
    signal: stop.signal,
    untilEmpty: true,
  };
  const add = async (years: readonly number[]) => {
    for (const year of years) await addReport(room.library, { year });
    await fanOut({ ...room, now: time.clock() });
  };
  const run = (changes: Partial<DeliverOptions> = {}) => time.run(deliver({ ...options, ...changes }));
  return { ...room, time, tried, sent, stop, options, add, run, mostOnTheirWay: () => most };
}

function mostIn(moments: readonly number[], lengthMs: number): number {
  return Math.max(...moments.map((at) => moments.filter((other) => other >= at && other < at + lengthMs).length));
}

describe("deliver", () => {
  it("reaches the permitted rate within 2 %, never more in any second, though each message takes its time", async () => {
    const server = await openServer();
    const own = await server.subscribe({ chatId: 1 });
    const rows = server.store.db.selectFrom("subscription").where("id", "=", own.id).selectAll();
    const { id: _, ...row } = await rows.executeTakeFirstOrThrow();
    const others = Array.from({ length: 1_999 }, (_each, index) => ({ ...row, chat_id: index + 2 }));
    for (let from = 0; from < others.length; from += 1_000)
      await server.store.db
        .insertInto("subscription")
        .values(others.slice(from, from + 1_000))
        .execute();
    await server.add([2024]);
    await server.run();
    expect(new Set(server.sent.map(({ chatId }) => chatId)).size).toBe(2_000);
    expect(server.sent).toHaveLength(2_000);
    const moments = server.tried.map(({ at }) => at);
    expect(mostIn(moments, 1_000)).toBe(28);
    const seconds = ((moments.at(-1) ?? 0) - (moments[0] ?? 0)) / 1_000;
    expect((2_000 - 1) / seconds / 28).toBeGreaterThan(0.98);
    expect(server.mostOnTheirWay()).toBeGreaterThan(4);
  });

  it("keeps to one a second for a chat and twenty a minute for a group, in order, one on its way", async () => {
    const server = await openServer();
    for (let topicId = 1; topicId <= 15; topicId += 1)
      for (const chatId of [-1, 5]) await server.subscribe({ chatId, topicId });
    await server.add([2020, 2021]);
    await server.run();
    expect(server.sent).toHaveLength(60);
    for (const chatId of [-1, 5]) {
      const own = server.sent.filter((each) => each.chatId === chatId);
      expect(
        mostIn(
          own.map(({ at }) => at),
          1_000,
        ),
      ).toBe(1);
      expect(own.map(({ at }) => at)).toEqual(own.map(({ at }) => at).sort((a, b) => a - b));
      expect(own.slice(0, 15).every(({ reports }) => reports[0] === "温泉镇-2020")).toBe(true);
      if (chatId < 0)
        expect(
          mostIn(
            own.map(({ at }) => at),
            60_000,
          ),
        ).toBe(20);
    }
  });

  it("obeys retry_after: nothing goes out before, then the same message does", async () => {
    const server = await openServer((_message, count) =>
      count === 1 ? { type: "wait", seconds: 300 } : { type: "sent" },
    );
    for (const chatId of [1, 2]) await server.subscribe({ chatId });
    await server.add([2021]);
    await server.run({ inFlight: 1 });
    expect(server.tried.map(({ chatId }) => chatId)).toEqual([1, 2, 1]);
    expect(server.tried[1]?.at).toBeGreaterThanOrEqual(300_000);
    expect(server.sent).toHaveLength(2);
    expect(await server.outbox.counts(server.time.clock())).toMatchObject({ waiting: 0, sent: 2 });
  });

  it("tries again later and later when the server or the network fails, and nothing overtakes", async () => {
    const server = await openServer((_message, count) =>
      count <= 3 ? { type: "later", reason: "502" } : { type: "sent" },
    );
    await server.subscribe();
    await server.add([2021]);
    const run = server.run({ untilEmpty: false });
    while (server.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await server.add([2022]);
    while (server.sent.length === 1) await new Promise((resolve) => setImmediate(resolve));
    server.stop.abort();
    await run;
    const gaps = server.tried.slice(1, 4).map(({ at }, index) => at - (server.tried[index]?.at ?? 0));
    expect(gaps.map((gap) => Math.round(gap / 1_500))).toEqual([1, 2, 4]);
    expect(server.sent.map(({ reports }) => reports)).toEqual([["温泉镇-2021"], ["温泉镇-2022"]]);
  });

  it("gives up after many failures, and keeps the letter", async () => {
    const server = await openServer(() => ({ type: "later", reason: "502 Bad Gateway" }));
    await server.subscribe();
    await server.add([2021]);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await server.time.run(server.time.sleep(3_600_000));
      await server.run({ mostAttempts: 3 });
    }
    expect(server.tried).toHaveLength(3);
    expect(await server.outbox.listDead(5)).toMatchObject([{ reason: "502 Bad Gateway" }]);
  });

  it("pauses a chat that is gone and drops what waits for it, and nothing of others", async () => {
    const server = await openServer(({ chatId }) => (chatId === 1 ? { type: "gone" } : { type: "sent" }));
    for (const chatId of [1, 2]) await server.subscribe({ chatId });
    await server.add([2021, 2022]);
    await server.run();
    expect(server.tried.map(({ chatId }) => chatId)).toEqual([1, 2, 2]);
    expect(await server.subscriptions.list(1)).toMatchObject([{ paused: "blocked" }]);
    await server.add([2023]);
    await server.run();
    expect(server.tried.filter(({ chatId }) => chatId === 1)).toHaveLength(1);
    expect(await server.outbox.counts(server.time.clock())).toMatchObject({ waiting: 0, sent: 3 });
  });

  it("follows a group to its supergroup and sends there what it could not send before", async () => {
    const server = await openServer(({ chatId }) =>
      chatId === -1 ? { type: "moved", chatId: -100 } : { type: "sent" },
    );
    await server.subscribe({ chatId: -1 });
    await server.add([2021, 2022]);
    await server.run();
    expect(server.sent.map(({ chatId, reports }) => [chatId, ...reports])).toEqual([
      [-100, "温泉镇-2021"],
      [-100, "温泉镇-2022"],
    ]);
    expect(await server.subscriptions.list(-100)).toHaveLength(1);
  });

  it("makes a dead letter of what fails for good or throws, and goes on with the rest", async () => {
    const server = await openServer((message) => {
      const [year] = message.deliveries.map(({ reportId }) => reportId.slice(-4));
      if (year === "2021") throw new RangeError("too long");
      return year === "2022" ? { type: "failed", reason: "400" } : { type: "sent" };
    });
    await server.subscribe();
    await server.add([2021, 2022, 2023]);
    await server.run();
    expect(server.sent.map(({ reports }) => reports)).toEqual([["温泉镇-2023"]]);
    expect(await server.outbox.listDead(5)).toMatchObject([{ reason: "400" }, { reason: "RangeError: too long" }]);
  });

  it("stops when told to, with everything on its way arrived and the rest given back", async () => {
    const server = await openServer();
    for (let chatId = 1; chatId <= 30; chatId += 1) await server.subscribe({ chatId });
    await server.add([2021]);
    const run = server.run({ untilEmpty: false, onOutcome: () => server.stop.abort() });
    await run;
    expect(server.sent.length).toBe(server.tried.length);
    expect(server.sent.length).toBeLessThan(30);
    expect(await server.outbox.counts(server.time.clock())).toMatchObject({ sent: server.sent.length });
    const rest = await server.outbox.claim({ now: server.time.clock(), leaseMs: 1_000, limit: 100 });
    expect(rest).toHaveLength(30 - server.sent.length);
  });

  it("gives back what it cannot send before its lease ends, and sends it all the same", async () => {
    const server = await openServer();
    for (let topicId = 1; topicId <= 45; topicId += 1) await server.subscribe({ chatId: -1, topicId });
    await server.add([2021]);
    await server.run({ leaseMs: 10_000 });
    expect(server.sent).toHaveLength(45);
  });

  it("waits for more where nothing is due, and stops when told to", async () => {
    const server = await openServer();
    await server.subscribe();
    const run = server.run({ untilEmpty: false });
    await server.add([2021]);
    while (server.sent.length < 1) await new Promise((resolve) => setImmediate(resolve));
    await server.add([2022]);
    while (server.sent.length < 2) await new Promise((resolve) => setImmediate(resolve));
    server.stop.abort();
    await run;
    expect(server.sent.map(({ reports }) => reports)).toEqual([["温泉镇-2021"], ["温泉镇-2022"]]);
  });
});

describe("a crash between any two steps of the outbox", () => {
  it("loses nothing and repeats at most what was on its way", async () => {
    const server = await openServer();
    for (const chatId of [1, 2]) await server.subscribe({ chatId });
    for (let crashAt = 0; crashAt < 24; crashAt += 1) {
      const reports = [`温泉镇-${2001 + 2 * crashAt}`, `温泉镇-${2002 + 2 * crashAt}`];
      await server.add([2001 + 2 * crashAt, 2002 + 2 * crashAt]);
      const crashed = await server.run({ outbox: crashing(server.outbox, crashAt), inFlight: 1 }).then(
        () => false,
        () => true,
      );
      await server.time.run(server.time.sleep(3_600_000));
      await server.run();
      const told = server.sent.flatMap((each) => each.reports.map((report) => `${each.chatId} ${report}`));
      const own = told.filter((each) => reports.some((report) => each.endsWith(report)));
      expect(new Set(own).size).toBe(4);
      expect(own.length).toBeLessThanOrEqual(crashed ? 5 : 4);
      expect(crashed).toBe(crashAt < 14);
    }
  });
});

/** An outbox that dies, and stays dead, at a certain step: before the step when the number is even, after it when odd. */
function crashing(outbox: Outbox, crashAt: number): Outbox {
  let steps = 0;
  const dying = <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      steps += 1;
      if (steps > crashAt / 2 && crashAt % 2 === 0) throw new Error("crash");
      const result = await work(...args);
      if (steps > crashAt / 2) throw new Error("crash");
      return result;
    };
  };
  const claim = dying(outbox.claim);
  return {
    ...outbox,
    // Claims that find nothing change nothing, so nothing can crash in them.
    claim: async (request) => (((await outbox.nextDueAt()) ?? Infinity) <= request.now ? claim(request) : []),
    sent: dying(outbox.sent),
    release: dying(outbox.release),
  };
}
