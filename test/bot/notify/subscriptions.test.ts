import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "../../support/telegram/person.ts";
import type { ShownMessage } from "../../support/telegram/shown.ts";
import { type NotifyWorld, startNotifyWorld } from "./setup.ts";

let world: NotifyWorld;
beforeAll(async () => {
  world = await startNotifyWorld();
});
afterAll(async () => {
  await world.close();
});

async function subscriber(words: readonly string[], languageCode = "zh-hans"): Promise<Person> {
  const wei = world.telegram.user({ firstName: "Wei", languageCode });
  for (const each of words) await wei.asks(wei.chat, `/subscribe ${each}`);
  return wei;
}

const listOf = (chatId: number) => world.services().subscriptions.list(chatId);

async function presses(wei: Person, message: ShownMessage, button: string): Promise<ShownMessage> {
  const now = wei.chat.message(message) ?? message;
  wei.presses(now, button);
  return wei.chat.nextEdit(now);
}

describe("/subscriptions", () => {
  it("lists, opens a panel, and every button of it changes its setting", async () => {
    const wei = await subscriber(["环翠区", "全部 检查有问题"]);
    const list = await wei.asks(wei.chat, "/subscriptions");
    expect(list.text).toBe("订阅 2 个，点开可以设置：\n1. 环翠区 · 立即\n2. 全部（检查有问题） · 立即");
    const panel = await presses(wei, list, "1. 环翠区");
    const steps: readonly [button: string, changed: object][] = [
      ["暂停", { paused: "person" }],
      ["恢复", { paused: null }],
      ["静音", { silent: true }],
      ["有声", { silent: false }],
      ["每周", { when: { type: "weekly", weekday: 1, hour: 9 } }],
      ["周一", { when: { type: "weekly", weekday: 2, hour: 9 } }],
      ["每天", { when: { type: "daily", hour: 9 } }],
      ["9 点", { when: { type: "daily", hour: 12 } }],
      ["立即", { when: { type: "now" } }],
      ["22–7 点不打扰", { quiet: { from: 22, to: 7 } }],
      ["取消免打扰", { quiet: null }],
      ["时区：Asia/Shanghai", { timeZone: "UTC" }],
      ["语言：中文", { language: "en" }],
    ];
    for (const [button, changed] of steps) {
      await presses(wei, panel, button);
      expect((await listOf(wei.id))[0], button).toMatchObject(changed);
    }
    await presses(wei, panel, "全部订阅");
    expect(wei.chat.message(panel)?.text).toMatch(/^订阅 2 个/);
  });

  it("is changed in words, in both languages", async () => {
    const wei = await subscriber(["环翠区"]);
    const ann = await subscriber(["环翠区"], "en");
    const cases: readonly [who: Person, words: string, changed: object][] = [
      [wei, "名称 我的区", { name: "我的区" }],
      [wei, "时区 Europe/Berlin", { timeZone: "Europe/Berlin" }],
      [wei, "免打扰 22-7", { quiet: { from: 22, to: 7 } }],
      [wei, "静默 无", { quiet: null }],
      [wei, "每天 8", { when: { type: "daily", hour: 8 } }],
      [wei, "每周一 9点", { when: { type: "weekly", weekday: 1, hour: 9 } }],
      [wei, "发送 立即", { when: { type: "now" } }],
      [wei, "条件 新收>100，检查有问题", { conditions: [{ type: "cell", value: 100 }, { type: "problems" }] }],
      [wei, "条件 无", { conditions: [] }],
      [wei, "语言 英文", { language: "en" }],
      [wei, "静音", { silent: true }],
      [wei, "暂停", { paused: "person" }],
      [ann, "name My district", { name: "My district" }],
      [ann, "time zone America/New_York", { timeZone: "America/New_York" }],
      [ann, "quiet 23:00-6:00", { quiet: { from: 23, to: 6 } }],
      [ann, "quiet off", { quiet: null }],
      [ann, "daily 18", { when: { type: "daily", hour: 18 } }],
      [ann, "weekly monday 9", { when: { type: "weekly", weekday: 1, hour: 9 } }],
      [ann, "now", { when: { type: "now" } }],
      [ann, "if received > 100, keyword 乡村振兴", { conditions: [{ value: 100 }, { text: "乡村振兴" }] }],
      [ann, "silent yes", { silent: true }],
      [ann, "silent no", { silent: false }],
    ];
    for (const [who, words, changed] of cases) {
      await who.asks(who.chat, `/subscriptions 1 ${words}`);
      expect((await listOf(who.id))[0], words).toMatchObject(changed);
    }
    expect(wei.chat.lastMessage().text).toContain("我的区 · 立即 · 静音 · 已暂停");
  });

  it("understands times, zones and switches as people put them", async () => {
    const [wei, ann] = [await subscriber(["环翠区"]), await subscriber(["环翠区"], "en")];
    const cases: readonly [who: Person, words: string, changed: object][] = [
      [wei, "每天上午9点", { when: { type: "daily", hour: 9 } }],
      [wei, "每天晚上八点", { when: { type: "daily", hour: 20 } }],
      [wei, "星期一 9", { when: { type: "weekly", weekday: 1, hour: 9 } }],
      [wei, "每周五 18 点", { when: { type: "weekly", weekday: 5, hour: 18 } }],
      [wei, "免打扰 22点到7点", { quiet: { from: 22, to: 7 } }],
      [wei, "免打扰 晚上11点到早上6点", { quiet: { from: 23, to: 6 } }],
      [wei, "免打扰 无", { quiet: null }],
      [wei, "时区 东京", { timeZone: "Asia/Tokyo" }],
      [wei, "时区 北京", { timeZone: "Asia/Shanghai" }],
      [wei, "静音", { silent: true }],
      [wei, "取消静音", { silent: false }],
      [wei, "暂停", { paused: "person" }],
      [wei, "恢复", { paused: null }],
      [ann, "daily at 9", { when: { type: "daily", hour: 9 } }],
      [ann, "every day at 9 pm", { when: { type: "daily", hour: 21 } }],
      [ann, "Mondays at 9:00", { when: { type: "weekly", weekday: 1, hour: 9 } }],
      [ann, "every friday at 18:00", { when: { type: "weekly", weekday: 5, hour: 18 } }],
    ];
    for (const [who, words, changed] of cases) {
      await who.asks(who.chat, `/subscriptions 1 ${words}`);
      expect((await listOf(who.id))[0], words).toMatchObject(changed);
    }
  });

  it("says how to write it when it was not understood", async () => {
    const wei = await subscriber(["环翠区"]);
    for (const words of [
      "1 时区 Mars/Base",
      "1 每天 25",
      "1 每天 9:30",
      "1 每天 9点半",
      "1 免打扰 7-7",
      "1 条件 下雨",
      "1 话题 x",
      "foo",
      "导入 foo",
    ]) {
      const before = await listOf(wei.id);
      const reply = await wei.asks(wei.chat, `/subscriptions ${words}`);
      expect(reply.text, words).toMatch(/没看懂|可以这样写|没有导入/);
      expect(await listOf(wei.id)).toEqual(before);
    }
    expect((await wei.asks(wei.chat, "/subscriptions 7 每天 9")).text).toContain("没有叫“7”的订阅");
  });

  it("refuses to make one subscription into another that is there", async () => {
    const wei = await subscriber(["环翠区", "环翠区 检查有问题"]);
    expect((await wei.asks(wei.chat, "/subscriptions 2 条件 无")).text).toBe("已有同样的订阅：环翠区");
  });

  it("goes out as a text and comes in again elsewhere, whole or not at all", async () => {
    const wei = await subscriber(["环翠区 新收>100，检查有问题", "温泉镇", "全部"]);
    await wei.asks(wei.chat, "/subscriptions 1 免打扰 22-7");
    await wei.asks(wei.chat, "/subscriptions 2 每周一 9");
    const exported = await wei.asks(wei.chat, "/subscriptions 导出");
    const ann = await subscriber([], "en");
    const imported = await ann.asks(ann.chat, `/subscriptions import\n${exported.text}`);
    expect(imported.text).toBe("Imported: new 3, known 0.");
    const kept = (list: Awaited<ReturnType<typeof listOf>>) =>
      list.map(({ name, conditions, when, quiet }) => ({ name, conditions, when, quiet }));
    expect(kept(await listOf(ann.id))).toEqual(kept(await listOf(wei.id)));
    expect((await ann.asks(ann.chat, `/subscriptions import\n${exported.text}`)).text).toContain("known 3");
    const bad = await ann.asks(ann.chat, "/subscriptions import\nabout: region 湖南省\ncolour: blue\nif: raining");
    expect(bad.text).toContain("Line 2: colour: blue (there is no such field; there are: about,");
    expect(bad.text).toContain("Line 3: raining (not a condition; write received > 100");
    expect(await listOf(ann.id)).toHaveLength(3);
  });

  it("goes out as a file where it is long, and comes in as one: by its caption, or by a reply to it", async () => {
    const wei = await subscriber([]);
    const { subscriptions } = world.services();
    const conditions = [{ type: "cell" as const, key: "requests.received.total", operator: ">" as const, value: 100 }];
    for (let index = 1; index <= 48; index += 1) {
      const scope = { type: "region" as const, units: ["山东省", "威海市", `第${index}镇`] };
      const chosen = { conditions, quiet: { from: 22, to: 7 }, timeZone: "Europe/Berlin" };
      const input = { chatId: wei.id, scope, name: `第${index}镇的年报`, createdBy: null, ...chosen };
      await subscriptions.add(input, { now: world.now(), newest: 0 });
    }
    const exported = await wei.asks(wei.chat, "/subscriptions 导出");
    expect(exported.file?.name).toBe("subscriptions.txt");
    const bytes = exported.file?.bytes ?? Buffer.alloc(0);
    const [ann, bob, eve] = [await subscriber([]), await subscriber([]), await subscriber([])];
    ann.sendsFile(ann.chat, { name: "a.txt", bytes, caption: "/subscriptions 导入" });
    expect((await ann.chat.nextMessage()).text).toBe("已导入：新增 48 个，原有 0 个。");
    const sent = bob.sendsFile(bob.chat, { name: "b.txt", bytes });
    expect((await bob.chat.nextMessage()).text).toContain("这是订阅列表");
    const done = await bob.asks(bob.chat, "/subscriptions 导入", { replyTo: sent });
    expect(done.text).toBe("已导入：新增 48 个，原有 0 个。");
    const kept = (list: Awaited<ReturnType<typeof listOf>>) =>
      list.map(({ scope, name, conditions, quiet, timeZone }) => ({ scope, name, conditions, quiet, timeZone }));
    for (const { id } of [ann, bob]) expect(kept(await listOf(id))).toEqual(kept(await listOf(wei.id)));
    eve.sendsFile(eve.chat, { name: "c.txt", bytes: bytes.subarray(0, 5_000), caption: "/subscriptions 导入" });
    expect((await eve.chat.nextMessage()).text).toMatch(/列表不完整|没有导入/);
    expect(await listOf(eve.id)).toEqual([]);
  });

  it("looks up places in an imported list as /subscribe does", async () => {
    const wei = await subscriber([]);
    const huancui = { type: "region", units: ["山东省", "威海市", "环翠区"] };
    for (const place of ["地区 山东省 威海市 环翠区", "地区 环翠", "地区 huancui district", "地区 環翠區", "环翠区"]) {
      const reply = await wei.asks(wei.chat, `/subscriptions 导入\n范围：${place}`);
      expect(reply.text, place).toMatch(/^已导入/);
      expect(
        (await listOf(wei.id)).map(({ scope, name }) => ({ scope, name })),
        place,
      ).toEqual([{ scope: huancui, name: "环翠区" }]);
    }
    for (const [place, hint] of [
      ["地区 焕翠区", "是不是：山东省 / 威海市 / 环翠区"],
      ["机关 温全镇", "是不是：山东省 / 威海市 / 环翠区 / 温泉镇"],
      ["地区 鼓楼区", "江苏省 / 徐州市 / 鼓楼区"],
      ["地区 火星", "没有叫这个的地区或机关"],
      ["火星", "没有叫这个的地区或机关"],
    ]) {
      const reply = await wei.asks(wei.chat, `/subscriptions 导入\n范围：${place}`);
      expect(reply.text, place).toContain(hint);
    }
    expect(await listOf(wei.id)).toHaveLength(1);
  });

  it("says of wrong lines what may stand there, and counts those it does not show", async () => {
    const wei = await subscriber([]);
    const lines = [
      "免打扰：25-7",
      "时区：Mars/Base",
      "发送：每天 99",
      "语言：fr",
      "静音：maybe",
      "话题：abc",
      "暂停：嗯",
      "颜色：红",
    ];
    const text = ["范围：全部", ...lines, ...Array.from({ length: 300 }, () => "条件：x")].join("\n");
    const reply = await wei.asks(wei.chat, `/subscriptions 导入\n${text}`);
    expect(reply.text).toContain("免打扰");
    expect(reply.text).toContain("22-7");
    expect(reply.text).toContain("Europe/Berlin");
    expect(reply.text).toContain("关键词 乡村振兴");
    expect(reply.text).toMatch(/还有 298 处。$/);
  });
});

describe("/unsubscribe", () => {
  it("by number, by name, by button", async () => {
    const wei = await subscriber(["环翠区", "温泉镇", "全部", "威海市"]);
    expect((await wei.asks(wei.chat, "/unsubscribe 1")).text).toBe("已取消订阅：环翠区");
    expect((await wei.asks(wei.chat, "/unsubscribe 温泉镇")).text).toBe("已取消订阅：温泉镇");
    expect((await wei.asks(wei.chat, "/unsubscribe 别的镇")).text).toContain("没有叫“别的镇”的订阅");
    const which = await wei.asks(wei.chat, "/unsubscribe");
    expect((await presses(wei, which, "1. 全部")).text).toBe("已取消订阅：全部");
    const list = await wei.asks(wei.chat, "/subscriptions");
    const panel = await presses(wei, list, "1. 威海市");
    await presses(wei, panel, "取消订阅");
    expect(await listOf(wei.id)).toEqual([]);
  });

  it("asks which when two have the name, and old buttons say that it is gone", async () => {
    const wei = await subscriber(["环翠区", "环翠区 检查有问题"]);
    const which = await wei.asks(wei.chat, "/unsubscribe 环翠区");
    expect(which.buttons.flat()).toEqual(["1. 环翠区", "2. 环翠区"]);
    await world.services().subscriptions.removeChat(wei.id);
    const press = wei.presses(which, "2. 环翠区");
    expect((await press.answered()).text).toBe("这个订阅已经没有了。");
  });
});

it("never broke a rule of the Bot API", () => {
  expect(world.telegram.violations()).toEqual([]);
});
