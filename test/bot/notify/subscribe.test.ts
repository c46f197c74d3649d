import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addTown, type NotifyWorld, startNotifyWorld } from "./setup.ts";

let world: NotifyWorld;
beforeAll(async () => {
  world = await startNotifyWorld();
});
afterAll(async () => {
  await world.close();
});

/** A person of their own for every test: each has a rate limit. */
const person = (languageCode = "zh-hans") => world.telegram.user({ firstName: "Wei", languageCode });
const scopesOf = async (chatId: number) =>
  (await world.services().subscriptions.list(chatId)).map(({ scope, conditions }) => ({ scope, conditions }));

describe("/subscribe", () => {
  it.each([
    ["环翠区", { type: "region", units: ["山东省", "威海市", "环翠区"] }],
    ["环翠", { type: "region", units: ["山东省", "威海市", "环翠区"] }],
    ["Huancui District", { type: "region", units: ["山东省", "威海市", "环翠区"] }],
    ["威海市", { type: "region", units: ["山东省", "威海市"] }],
    ["湖南", { type: "region", units: ["湖南省"] }],
    ["Hunan", { type: "region", units: ["湖南省"] }],
    ["长沙市", { type: "region", units: ["湖南省", "长沙市"] }],
    ["浦东新区", { type: "region", units: ["上海市", "浦东新区"] }],
    ["全部", { type: "all" }],
    ["everything", { type: "all" }],
  ])("takes a region or everything: %s", async (words, scope) => {
    const wei = person();
    const reply = await wei.asks(wei.chat, `/subscribe ${words}`);
    expect(reply.text).toMatch(/^已订阅：/);
    expect(await scopesOf(wei.id)).toEqual([{ scope, conditions: [] }]);
  });

  it.each(["温泉镇", "威海市环翠区温泉镇人民政府", "Wenquan Town"])("takes one agency: %s", async (words) => {
    const wei = person();
    await wei.asks(wei.chat, `/subscribe ${words}`);
    expect(await scopesOf(wei.id)).toMatchObject([
      { scope: { type: "agency", name: "温泉镇", region: ["山东省", "威海市", "环翠区", "温泉镇"] } },
    ]);
  });

  it("takes conditions, with a place or without", async () => {
    const received = { type: "cell", key: "requests.received.total", operator: ">", value: 100 };
    const cases: readonly [string, unknown[]][] = [
      ["环翠区 新收 > 100", [received]],
      ["环翠区 新收>100，检查有问题", [received, { type: "problems" }]],
      ["关键词 乡村振兴", [{ type: "keyword", text: "乡村振兴" }]],
      ["all received > 100, check has problems", [received, { type: "problems" }]],
      ["全部 检查有问题", [{ type: "problems" }]],
    ];
    for (const [words, conditions] of cases) {
      const wei = person();
      const reply = await wei.asks(wei.chat, `/subscribe ${words}`);
      expect(reply.text, words).toMatch(/^已订阅：/);
      expect((await scopesOf(wei.id))[0]?.conditions).toEqual(conditions);
    }
  });

  it("says what was not understood, and subscribes to nothing", async () => {
    const wei = person();
    expect((await wei.asks(wei.chat, "/subscribe 环翠区 下雨的时候")).text).toContain("下雨的时候");
    expect((await wei.asks(wei.chat, "/subscribe 天气")).text).toContain("不认识");
    expect(await scopesOf(wei.id)).toEqual([]);
  });

  it("asks which one by buttons when several places have the name", async () => {
    const wei = person("en");
    const question = await wei.asks(wei.chat, "/subscribe 鼓楼区 received > 5");
    expect(question.buttons.flat()).toContain("江苏省 › 徐州市 › 鼓楼区");
    wei.presses(question, "江苏省 › 徐州市 › 鼓楼区");
    expect((await wei.chat.nextMessage()).text).toMatch(
      /^Subscribed: 鼓楼区 \(requests received this year, total > 5\)/,
    );
    expect(await scopesOf(wei.id)).toMatchObject([
      { scope: { units: ["江苏省", "徐州市", "鼓楼区"] }, conditions: [{ operator: ">", value: 5 }] },
    ]);
  });

  it("asks before it takes a name for another, or waits for one that it never saw", async () => {
    const wei = person();
    const guess = await wei.asks(wei.chat, "/subscribe 温全镇");
    expect(guess.buttons).toEqual([["山东省 › 威海市 › 环翠区 › 温泉镇"]]);
    const unheld = await wei.asks(wei.chat, "/subscribe 南海新区小观镇");
    expect(await scopesOf(wei.id)).toEqual([]);
    wei.presses(unheld, unheld.buttons[0]?.[0] ?? "");
    expect((await wei.chat.nextMessage()).text).toContain("收到第一份就通知");
  });

  it("offers places and agencies when none is named", async () => {
    const wei = person();
    const offer = await wei.asks(wei.chat, "/subscribe");
    expect(offer.buttons.flat()).toEqual(expect.arrayContaining(["全部", "山东省 › 威海市 › 环翠区"]));
    wei.presses(offer, "全部");
    expect((await wei.chat.nextMessage()).text).toMatch(/^已订阅：全部/);
  });

  it("subscribes by the button under an answer", async () => {
    const wei = person();
    const answer = await wei.asks(wei.chat, "温泉镇2024年收到多少件申请？");
    wei.presses(answer, "🔔 订阅");
    expect((await wei.chat.nextMessage()).text).toMatch(/^已订阅：温泉镇/);
    wei.presses(answer, "🔔 订阅");
    expect((await wei.chat.nextMessage()).text).toMatch(/^早已订阅：温泉镇/);
  });

  it("offers what is held as a list, and does not pour it out", async () => {
    const wei = person();
    const reply = await wei.asks(wei.chat, "/subscribe 环翠区");
    expect(reply.text).toContain("已收的 2 份不再通知");
    wei.presses(reply, "看已收的");
    const held = await wei.chat.nextMessage();
    expect(held.text.split("\n")[0]).toBe("已收的报告 2 份：");
    expect(held.buttons.flat()).toEqual(expect.arrayContaining(["温泉镇 2024", "环翠楼街道 2024"]));
    wei.presses(held, "温泉镇 2024");
    expect((await wei.chat.nextMessage()).text).toContain("温泉镇");
  });

  it("holds to the most a chat may have", async () => {
    const wei = person();
    const { subscriptions } = world.services();
    const moment = { now: world.now(), newest: 0 };
    for (let index = 0; index < 50; index += 1) {
      const scope = { type: "region" as const, units: [`第${index}区`] };
      await subscriptions.add({ chatId: wei.id, scope, name: `第${index}区`, createdBy: null }, moment);
    }
    expect((await wei.asks(wei.chat, "/subscribe 环翠区")).text).toContain("最多 50 个");
    const list = await wei.asks(wei.chat, "/subscriptions");
    expect(list.buttons.flat()).toHaveLength(50);
  });

  it("tells of what comes later, and only of that", async () => {
    const wei = person();
    await wei.asks(wei.chat, "/subscribe 羊亭镇");
    wei.presses(wei.chat.lastMessage(), "羊亭镇");
    await wei.chat.nextMessage();
    await addTown(world, "羊亭镇");
    expect((await wei.chat.nextMessage()).text).toMatch(/^新报告：羊亭镇2024年\n/);
  });
});

it("never broke a rule of the Bot API", () => {
  expect(world.telegram.violations()).toEqual([]);
});
