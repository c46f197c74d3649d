import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fanOut } from "../../src/notify/fan-out.ts";
import type { NewSubscription } from "../../src/notify/subscription.ts";
import { listedSubscription } from "./support/arbitrary.ts";
import { addReport, minutesLater, morning, openRoom } from "./support/people.ts";

const moment = { now: morning, newest: 0 };
const town: NewSubscription["scope"] = { type: "region", units: ["山东省", "威海市", "环翠区", "温泉镇"] };

describe("subscriptions", () => {
  it("are kept with everything chosen, and with the usual where nothing was", async () => {
    const { subscriptions } = await openRoom();
    const chosen = {
      chatId: -100,
      topicId: 7,
      name: "环翠区",
      scope: town,
      conditions: [{ type: "problems" as const }],
      silent: true,
      when: { type: "weekly" as const, weekday: 5, hour: 18 },
      quiet: { from: 22, to: 7 },
      timeZone: "Europe/Berlin",
      language: "en" as const,
      createdBy: 12,
    };
    const added = await subscriptions.add(chosen, moment);
    expect(added).toStrictEqual({ type: "done", subscription: { ...chosen, id: 1, paused: null, createdAt: morning } });
    expect(await subscriptions.get(-100, 1)).toStrictEqual({ ...chosen, id: 1, paused: null, createdAt: morning });
    expect(await subscriptions.get(-101, 1)).toBeUndefined();
    const plain = await subscriptions.add({ chatId: 5, scope: { type: "all" }, name: "全部", createdBy: null }, moment);
    expect(plain).toMatchObject({
      subscription: {
        topicId: null,
        conditions: [],
        silent: false,
        when: { type: "now" },
        quiet: null,
        timeZone: "Asia/Shanghai",
        language: "zh",
      },
    });
  });

  it("are not had twice: the same scope and conditions in the same topic, however they are written", async () => {
    const { subscriptions, subscribe } = await openRoom();
    const conditions = [{ type: "problems" as const }, { type: "keyword" as const, text: "x" }];
    const first = await subscribe({ scope: town, conditions });
    const again = { chatId: 1, scope: town, name: "other", createdBy: 3, conditions: [...conditions].reverse() };
    expect(await subscriptions.add(again, moment)).toStrictEqual({ type: "exists", subscription: first });
    expect((await subscriptions.add({ ...again, topicId: 3 }, moment)).type).toBe("done");
    expect((await subscriptions.add({ ...again, chatId: 2 }, moment)).type).toBe("done");
    const agency = { type: "agency" as const, agencyId: 4, name: "温泉镇", fullName: "温泉镇人民政府", region: [] };
    await subscribe({ scope: agency });
    const other = { chatId: 1, scope: { ...agency, agencyId: null }, name: "y", createdBy: null };
    expect((await subscriptions.add(other, moment)).type).toBe("exists");
  });

  it("are limited per chat", async () => {
    const { subscriptions, subscribe } = await openRoom(2);
    await subscribe({ scope: town });
    await subscribe();
    const third = { chatId: 1, scope: { type: "region" as const, units: ["江苏省"] }, name: "z", createdBy: null };
    expect(await subscriptions.add(third, moment)).toStrictEqual({ type: "limit", limit: 2 });
    expect((await subscriptions.add({ ...third, chatId: 2 }, moment)).type).toBe("done");
  });

  it("are listed by chat and topic, oldest first", async () => {
    const { subscriptions, subscribe } = await openRoom();
    const [a, b] = [await subscribe({ chatId: -1, topicId: 4 }), await subscribe({ chatId: -1 })];
    await subscribe({ chatId: 2 });
    expect(await subscriptions.list(-1)).toStrictEqual([a, b]);
    expect(await subscriptions.list(-1, 4)).toStrictEqual([a]);
    expect(await subscriptions.list(-1, null)).toStrictEqual([b]);
  });

  it("are changed one choice at a time, and not into another of the chat", async () => {
    const { subscriptions, subscribe } = await openRoom();
    const own = await subscribe({ quiet: { from: 1, to: 2 } });
    const changes = { name: "new", silent: true, when: { type: "daily" as const, hour: 9 }, quiet: null };
    expect(await subscriptions.update(1, own.id, changes, morning)).toStrictEqual({
      type: "done",
      subscription: { ...own, ...changes },
    });
    await subscriptions.update(1, own.id, { paused: "person" }, morning);
    expect(await subscriptions.get(1, own.id)).toMatchObject({ paused: "person", name: "new" });
    const other = await subscribe({ conditions: [{ type: "problems" }] });
    expect(await subscriptions.update(1, other.id, { conditions: [] }, morning)).toMatchObject({ type: "exists" });
    expect(await subscriptions.update(2, own.id, { name: "x" }, morning)).toStrictEqual({ type: "missing" });
    await expect(subscriptions.update(1, own.id, { timeZone: "Mars/Base" }, morning)).rejects.toThrow("time zone");
  });

  it("are removed, paused, moved, counted and forgotten", async () => {
    const { subscriptions, subscribe } = await openRoom();
    const own = await subscribe({ chatId: 1 });
    await subscribe({ chatId: 1, scope: town, paused: "person" });
    await subscribe({ chatId: -5 });
    await subscribe({ chatId: -1005, scope: town });
    expect(await subscriptions.pauseChat(1, "blocked", morning)).toBe(1);
    expect(await subscriptions.resumeChat(1, morning)).toBe(1);
    expect(await subscriptions.resumeChat(1, morning)).toBe(0);
    expect((await subscriptions.list(1)).map(({ paused }) => paused)).toEqual([null, "person"]);
    expect(await subscriptions.pauseChat(1, "blocked", morning)).toBe(1);
    expect(await subscriptions.counts()).toStrictEqual({ subscriptions: 4, chats: 3, paused: 1, blocked: 1 });
    await subscriptions.moveChat(-5, -1005, morning);
    expect(await subscriptions.list(-5)).toStrictEqual([]);
    expect(await subscriptions.list(-1005)).toHaveLength(2);
    expect([await subscriptions.remove(2, own.id, morning), await subscriptions.remove(1, own.id, morning)]).toEqual([
      false,
      true,
    ]);
    expect(await subscriptions.removeChat(1)).toBe(1);
    expect(await subscriptions.list(1)).toStrictEqual([]);
  });

  it("leave nothing of a forgotten chat in the file", async () => {
    const { subscriptions, subscribe, library, store, outbox } = await openRoom();
    await subscribe({ chatId: 1 });
    await subscribe({ chatId: 2 });
    await addReport(library);
    await fanOut({ library, store, now: morning });
    const [work] = await outbox.claim({ now: morning, leaseMs: 1000, limit: 1 });
    await outbox.sent(work?.messages.flatMap((message) => message.deliveries.map(({ id }) => id)) ?? [], morning);
    await subscriptions.removeChat(1);
    for (const table of ["subscription", "delivery", "delivery_queue"] as const) {
      const rows = await store.db.selectFrom(table).select("chat_id").execute();
      expect(rows).toStrictEqual([{ chat_id: 2 }]);
    }
  });
});

describe("what waits for a chat", () => {
  async function waiting() {
    const room = await openRoom();
    const daily = await room.subscribe({ when: { type: "daily", hour: 9 } });
    const other = await room.subscribe({ scope: town, when: { type: "daily", hour: 20 } });
    await addReport(room.library);
    await fanOut({ library: room.library, store: room.store, now: morning });
    return { ...room, daily, other };
  }
  const evening = new Date("2025-03-03T12:00:00Z");
  const nextMorning = new Date("2025-03-04T01:00:00Z");

  it("is due by the earliest of the subscriptions that ask for it", async () => {
    const { outbox } = await waiting();
    expect(await outbox.nextDueAt()).toEqual(evening);
  });

  it("follows changes: removed, paused, resumed, rescheduled", async () => {
    const { outbox, subscriptions, daily, other } = await waiting();
    await subscriptions.remove(1, other.id, morning);
    expect(await outbox.nextDueAt()).toEqual(nextMorning);
    await subscriptions.update(1, daily.id, { paused: "person" }, morning);
    expect(await outbox.nextDueAt()).toBeUndefined();
    expect(await outbox.counts(minutesLater(9999))).toMatchObject({ waiting: 1, due: 0 });
    await subscriptions.update(1, daily.id, { paused: null, when: { type: "now" } }, minutesLater(5));
    expect(await outbox.nextDueAt()).toEqual(minutesLater(5));
    await subscriptions.remove(1, daily.id, morning);
    expect(await outbox.nextDueAt()).toBeUndefined();
    expect(await outbox.counts(minutesLater(9999))).toMatchObject({ waiting: 0 });
  });

  it("goes along to another topic", async () => {
    const { outbox, subscriptions, other } = await waiting();
    await subscriptions.update(1, other.id, { topicId: 9 }, morning);
    const claimed = await outbox.claim({ now: minutesLater(100_000), leaseMs: 1, limit: 5 });
    expect(claimed[0]?.messages.map((message) => message.topicId)).toEqual([null, 9]);
  });

  it("goes along to the supergroup, and is dropped when the chat blocks us", async () => {
    const { outbox, subscriptions } = await waiting();
    await subscriptions.moveChat(1, 2, morning);
    expect(await outbox.nextDueAt()).toEqual(evening);
    const [work] = await outbox.claim({ now: evening, leaseMs: 1, limit: 5 });
    expect(work).toMatchObject({ chatId: 2, messages: [{ chatId: 2 }] });
    await subscriptions.pauseChat(2, "blocked", evening);
    expect(await outbox.counts(evening)).toMatchObject({ waiting: 0 });
    expect(await outbox.nextDueAt()).toBeUndefined();
  });
});

describe("a list as text", () => {
  it("is written so that a person can read it", async () => {
    const { subscriptions, subscribe } = await openRoom();
    await subscribe({ name: "环翠区", scope: { type: "region", units: ["山东省", "威海市", "环翠区"] } });
    await subscribe({
      name: "Fees",
      scope: {
        type: "agency",
        agencyId: 1,
        name: "温泉镇",
        fullName: "环翠区温泉镇人民政府",
        region: ["山东省", "威海市"],
      },
      conditions: [
        { type: "cell", key: "requests.received.total", operator: ">", value: 100 },
        { type: "keyword", text: "乡村振兴" },
      ],
      when: { type: "weekly", weekday: 1, hour: 9 },
      quiet: { from: 22, to: 7 },
      timeZone: "Europe/Berlin",
      language: "en",
      silent: true,
      topicId: 12,
      paused: "person",
    });
    expect(await subscriptions.exportText(1, "zh")).toBe(`# 订阅列表

范围：地区 山东省 / 威海市 / 环翠区
名称：环翠区

范围：机关 温泉镇 / 环翠区温泉镇人民政府 / 山东省 / 威海市
名称：Fees
条件：本年新收政府信息公开申请数量·总计 > 100
条件：关键词 乡村振兴
发送：每周 一 9
免打扰：22-7
时区：Europe/Berlin
语言：en
静音：是
暂停：是
话题：12

# 列表完
`);
    expect(await subscriptions.exportText(2, "zh")).toBe("");
  });

  it("comes back as it was, from either language, and adds nothing twice", async () => {
    const { subscriptions } = await openRoom(100);
    let chatId = 0;
    const lists = fc.uniqueArray(listedSubscription, { maxLength: 6, selector: ({ name }) => name });
    const check = async (list: readonly Omit<NewSubscription, "chatId" | "createdBy">[], language: "zh" | "en") => {
      chatId += 2;
      const [from, to] = [chatId, chatId + 1];
      for (const own of list) await subscriptions.add({ ...own, chatId: from, createdBy: 8 }, moment);
      const text = await subscriptions.exportText(from, language);
      const kept = await subscriptions.list(from);
      const imported = { type: "imported", added: kept.length, existed: 0 };
      expect(await subscriptions.importText(to, text, 8, moment)).toStrictEqual(imported);
      const same = (await subscriptions.list(to)).map((own, index) => ({ ...own, id: kept[index]?.id, chatId: from }));
      expect(same).toStrictEqual(kept);
      const again = { type: "imported", added: 0, existed: kept.length };
      expect(await subscriptions.importText(to, text, 8, moment)).toStrictEqual(again);
    };
    await fc.assert(fc.asyncProperty(lists, fc.constantFrom("zh" as const, "en" as const), check), { numRuns: 60 });
  });

  it("is imported whole or not at all, and every wrong line is named", async () => {
    const { subscriptions } = await openRoom(2);
    const text = `# my list
name: too early
about: everything
send: daily 25
if: weather > 5

范围：地区
范围：全部
静音：也许
静音：是
colour: red
`;
    expect(await subscriptions.importText(1, text, null, moment)).toStrictEqual({
      type: "errors",
      errors: [
        { line: 2, problem: "no_scope", text: "name: too early" },
        { line: 4, problem: "bad_value", text: "daily 25", field: "when" },
        { line: 5, problem: "bad_condition", text: "weather > 5" },
        { line: 7, problem: "bad_value", text: "地区", field: "scope" },
        { line: 9, problem: "bad_value", text: "也许", field: "silent" },
        { line: 10, problem: "twice", text: "是" },
        { line: 11, problem: "unknown_field", text: "colour: red" },
      ],
    });
    const many = ["山东省", "江苏省", "浙江省"].map((unit) => `about: region ${unit}`).join("\n");
    expect(await subscriptions.importText(1, many, null, moment)).toStrictEqual({
      type: "errors",
      errors: [{ line: 3, problem: "limit", text: "2" }],
    });
    expect(await subscriptions.list(1)).toStrictEqual([]);
  });

  it("may be written by hand", async () => {
    const { subscriptions } = await openRoom();
    const text =
      "About: region 山东省/威海市\r\nSend: Weekly Monday 9:00\r\nif: received > 10\r\n\r\n范围:全部\n免打扰：22 - 7";
    expect(await subscriptions.importText(1, text, null, moment)).toMatchObject({ added: 2 });
    expect(await subscriptions.list(1)).toMatchObject([
      { name: "威海市", when: { type: "weekly", weekday: 1, hour: 9 }, conditions: [{ value: 10 }] },
      { scope: { type: "all" }, quiet: { from: 22, to: 7 } },
    ]);
  });

  it("is not taken for whole when either end of it is cut off", async () => {
    const { subscriptions, subscribe } = await openRoom();
    await subscribe({ scope: town, conditions: [{ type: "problems" }], quiet: { from: 22, to: 7 } });
    const whole = (await subscriptions.exportText(1, "zh")).trimEnd();
    const lines = whole.split("\n");
    for (let kept = 1; kept < lines.length; kept += 1) {
      const head = lines.slice(0, kept).join("\n");
      const outcome = await subscriptions.importText(2, head, null, moment);
      expect(outcome, head).toMatchObject({ type: "errors", errors: [{ problem: "cut" }] });
      const tail = lines.slice(-kept).join("\n");
      expect(await subscriptions.importText(2, tail, null, moment), tail).toMatchObject({ type: "errors" });
    }
    expect(await subscriptions.list(2)).toEqual([]);
    expect(await subscriptions.importText(2, whole, null, moment)).toMatchObject({ added: 1 });
  });

  it("has its scopes looked up, and what cannot be found is named with what it may be", async () => {
    const { subscriptions } = await openRoom();
    const found = { type: "found" as const, scope: town };
    const text = "范围：温泉\n名称：我的镇\n\n范围：地区 温泉镇\n条件：检查有问题";
    await subscriptions.importText(1, text, null, moment, async () => found);
    expect(await subscriptions.list(1)).toMatchObject([
      { scope: town, name: "我的镇" },
      { scope: town, name: "温泉镇" },
    ]);
    const unknown = async () => ({ type: "unknown" as const, near: ["温泉镇"] });
    expect(await subscriptions.importText(1, "about: 温全镇", null, moment, unknown)).toStrictEqual({
      type: "errors",
      errors: [{ line: 1, problem: "unknown_scope", text: "温全镇", near: ["温泉镇"] }],
    });
    // A name may begin like the word for what it is.
    expect(await subscriptions.importText(1, "范围：机关事务管理局", null, moment)).toMatchObject({
      errors: [{ problem: "unknown_scope", text: "机关事务管理局" }],
    });
  });

  it("never throws, whatever is sent", async () => {
    const { subscriptions } = await openRoom();
    const line = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("范围：全部", 'about: agency "a / b', "发送：每周", "if: ", "范围：机关 /"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 5 }), async (lines) => {
        await subscriptions.importText(1, lines.join("\n"), null, moment);
      }),
      { numRuns: 50 },
    );
  });
});
