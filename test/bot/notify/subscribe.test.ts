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
    ["環翠區", { type: "region", units: ["山东省", "威海市", "环翠区"] }],
    ["ＨＵＡＮＣＵＩ", { type: "region", units: ["山东省", "威海市", "环翠区"] }],
    ["山東省", { type: "region", units: ["山东省"] }],
    ["山东省 威海市 环翠区", { type: "region", units: ["山东省", "威海市", "环翠区"] }],
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

  it.each([
    ["环翠区新收>100", [{ operator: ">", value: 100 }]],
    ["環翠區 新收≥100", [{ operator: ">=", value: 100 }]],
    ["检查有问题 环翠区", [{ type: "problems" }]],
    ["检查有问题环翠区", [{ type: "problems" }]],
    ["新收>100 环翠区 检查有问题", [{ value: 100 }, { type: "problems" }]],
    ["环翠区有败诉的", [{ key: "litigation.corrected" }]],
    ["关键词 乡村振兴 环翠区", [{ type: "keyword", text: "乡村振兴" }]],
    ["Huancui District with more than 100 requests", [{ operator: ">", value: 100 }]],
  ])("finds the place wherever it stands among conditions: %s", async (words, conditions) => {
    const wei = person();
    expect((await wei.asks(wei.chat, `/subscribe ${words}`)).text).toMatch(/^已订阅：环翠区（/);
    const own = await scopesOf(wei.id);
    expect(own).toMatchObject([{ scope: { type: "region", units: ["山东省", "威海市", "环翠区"] }, conditions }]);
    expect(own[0]?.conditions).toHaveLength(conditions.length);
  });

  it.each([
    ["关键词 法治 政府", "法治 政府"],
    ["关键词 阳光 日照", "阳光 日照"],
    ["关键词 “乡村振兴 环翠区”", "乡村振兴 环翠区"],
    ["keyword rural and urban", "rural and urban"],
  ])("does not take the end of a keyword for a place: %s", async (words, text) => {
    const wei = person();
    await wei.asks(wei.chat, `/subscribe ${words}`);
    expect(await scopesOf(wei.id)).toEqual([{ scope: { type: "all" }, conditions: [{ type: "keyword", text }] }]);
  });

  it("asks whether the place of the same sound is meant, and keeps the condition", async () => {
    const wei = person();
    const guess = await wei.asks(wei.chat, "/subscribe 焕翠区新收>100");
    expect(guess.text).toContain("没有叫“焕翠区”的");
    expect(guess.buttons).toEqual([["山东省 › 威海市 › 环翠区"]]);
    wei.presses(guess, "山东省 › 威海市 › 环翠区");
    expect((await wei.chat.nextMessage()).text).toMatch(/^已订阅：环翠区（.* > 100）/);
  });

  it("says what is not understood behind a place, never that there is no such place", async () => {
    const wei = person();
    for (const words of ["环翠区下雨的时候", "环翠区和文登区", "温泉镇 新收", "温泉镇新收申请"]) {
      const { text } = await wei.asks(wei.chat, `/subscribe ${words}`);
      expect(text, words).toMatch(/^没看懂“(下雨的时候|和文登区|新收|新收申请)”/);
    }
  });

  it("waits for a town by its name and its place, and for a zone with all that is under it", async () => {
    const [wei, li] = [person(), person()];
    for (const [who, name] of [
      [wei, "环翠区崮山镇"],
      [li, "南海新区"],
    ] as const) {
      const question = await who.asks(who.chat, `/subscribe ${name}`);
      who.presses(question, question.buttons[0]?.[0] ?? "");
      await who.chat.nextMessage();
    }
    await addTown(world, "崮山镇");
    expect((await wei.chat.nextMessage()).text).toMatch(/^新报告：崮山镇/);
    await addTown(world, "南海镇", {
      region: ["山东省", "威海市", "南海新区", "南海镇"],
      agencyFull: "南海镇人民政府",
    });
    expect((await li.chat.nextMessage()).text).toMatch(/^新报告：南海镇/);
  });

  it.each([
    ["zh-hans", "订阅环翠区", "已订阅：环翠区"],
    ["zh-hans", "帮我订阅环翠区新收>100。", "已订阅：环翠区（"],
    ["en", "Subscribe to Huancui", "Subscribed: 环翠区"],
  ])("is understood without the command in a private chat: %s %s", async (language, words, reply) => {
    const wei = person(language);
    expect((await wei.asks(wei.chat, words)).text).toContain(reply);
    expect(await scopesOf(wei.id)).toHaveLength(1);
  });

  it("resumes what was paused when it is subscribed to again, and says so", async () => {
    const wei = person();
    await wei.asks(wei.chat, "/subscribe 环翠区");
    await wei.asks(wei.chat, "/subscriptions 1 暂停");
    const again = await wei.asks(wei.chat, "/subscribe 环翠区");
    expect(again.text).toMatch(/^已恢复订阅：环翠区 · 立即\n/);
    await addTown(world, "恢复镇");
    expect((await wei.chat.nextMessage()).text).toMatch(/^新报告：恢复镇/);
  });

  it("resumes what was stopped because nothing arrived, as soon as the person says anything", async () => {
    const wei = person();
    await wei.asks(wei.chat, "/subscribe 环翠区");
    await world.services().subscriptions.pauseChat(wei.id, "blocked", world.now());
    await wei.asks(wei.chat, "温泉镇2024年收到多少件申请？");
    expect(await world.services().subscriptions.list(wei.id)).toMatchObject([{ paused: null }]);
  });

  it("counts and lists of what is held only what fulfils the conditions", async () => {
    const wei = person();
    const reply = await wei.asks(wei.chat, "/subscribe 环翠区 新收>1000000");
    expect(reply.text).toContain("已收的没有一份符合");
    expect(reply.buttons.flat()).not.toContain("看已收的");
    // What could not be read is not known to fulfil anything.
    expect((await wei.asks(wei.chat, "/subscribe 温泉镇 新收>=0")).text).toContain("已收的没有一份符合");
    const some = await wei.asks(wei.chat, "/subscribe 环翠楼街道 新收>=0");
    wei.presses(some, "看已收的");
    expect((await wei.chat.nextMessage()).text).toMatch(/^已收的报告 1 份：/);
  });

  it("tells two of one name apart on the buttons, and answers a second press without a message", async () => {
    const wei = person();
    await wei.asks(wei.chat, "/subscribe 环翠区 新收>0");
    await wei.asks(wei.chat, "/subscribe 环翠区");
    await addTown(world, "双镇");
    const notice = await wei.chat.nextMessage();
    const labels = notice.buttons.flat().filter((label) => label.startsWith("🔕"));
    expect(labels).toEqual([expect.stringMatching(/^🔕 不再通知“环翠区（.* > 0）”$/), "🔕 不再通知“环翠区”"]);
    wei.presses(notice, "🔕 不再通知“环翠区”");
    const said = await wei.chat.nextMessage();
    expect((await wei.presses(notice, "🔕 不再通知“环翠区”").answered()).text).toContain("已暂停");
    expect(wei.chat.lastMessage().id).toBe(said.id);
  });

  it.each([
    ["环翠区新收在100以上", { operator: ">=", value: 100 }],
    ["环翠区 requests not over 100", { operator: "<=", value: 100 }],
  ])("understands a comparison in other words: %s", async (words, condition) => {
    const wei = person();
    expect((await wei.asks(wei.chat, `/subscribe ${words}`)).text).toMatch(/^已订阅：环翠区（/);
    expect(await scopesOf(wei.id)).toMatchObject([{ conditions: [condition] }]);
  });

  it.each([
    ["温泉镇 2024", "温泉镇", "2024"],
    ["环翠区2024年", "环翠区", "2024年"],
    ["环翠区2024年新收>10", "环翠区（", "2024年"],
    ["2024年新收>10", "全部（", "2024年"],
    ["环翠区 2023年和2024年", "环翠区", "2023年和2024年"],
    ["环翠区去年", "环翠区", "去年"],
  ])("keeps the place and says that years are left out: %s", async (words, name, years) => {
    const wei = person();
    const { text } = await wei.asks(wei.chat, `/subscribe ${words}`);
    const [done, note] = text.split("\n");
    expect(done).toContain(`已订阅：${name}`);
    expect(note).toBe(`订阅管以后的新报告，哪一年的都通知，“${years}”略去了。`);
    expect(await scopesOf(wei.id)).toHaveLength(1);
  });

  it("takes no number of a condition or a keyword for a year, and a year alone for no wish", async () => {
    const wei = person();
    for (const words of ["新收>2024 温泉镇", "关键词 乡村 2024"]) {
      const { text } = await wei.asks(wei.chat, `/subscribe ${words}`);
      expect(text).toMatch(/^已订阅：.*2024/);
      expect(text).not.toContain("略去");
    }
    expect((await wei.asks(wei.chat, "/subscribe 2024年")).text).toMatch(/^没看懂“2024年”/);
    expect(await scopesOf(wei.id)).toHaveLength(2);
  });

  it("says about years what it says also where it asks which place is meant", async () => {
    const wei = person();
    const question = await wei.asks(wei.chat, "/subscribe 朝阳区 2024");
    expect(question.text).toContain("“2024”略去了");
    expect(question.buttons.flat()).toContain("北京市 › 朝阳区");
  });

  it("keeps namesakes apart wherever it names them", async () => {
    const wei = person();
    for (const place of ["吉林省长春市朝阳区", "北京市朝阳区"]) {
      const { text } = await wei.asks(wei.chat, `/subscribe ${place}新收>3`);
      expect(text).toMatch(new RegExp(`^已订阅：${place.replace("吉林省", "")}（`));
    }
    const list = await wei.asks(wei.chat, "/subscriptions");
    expect(list.text).toMatch(/\n1\. 长春市朝阳区（.*\n2\. 北京市朝阳区（/);
    expect(list.buttons.flat()).toEqual(["1. 长春市朝阳区", "2. 北京市朝阳区"]);
    expect((await wei.asks(wei.chat, "/subscriptions 2 每天 9")).text).toMatch(/^北京市朝阳区\n北京市朝阳区（/);
    expect((await wei.asks(wei.chat, "/unsubscribe 朝阳区")).buttons.flat()).toHaveLength(2);
    expect((await wei.asks(wei.chat, "/unsubscribe 北京市朝阳区")).text).toBe("已取消订阅：北京市朝阳区");
    expect((await wei.asks(wei.chat, "/subscriptions 1 名称 老家")).text).toMatch(/^老家\n老家（/);
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
      /^Subscribed: 徐州市鼓楼区 \(requests received this year, total > 5\)/,
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
    const [, count = ""] = /已收的 (\d+) 份不再通知/.exec(reply.text) ?? [];
    expect(Number(count)).toBeGreaterThanOrEqual(2);
    wei.presses(reply, "看已收的");
    const held = await wei.chat.nextMessage();
    expect(held.text.split("\n")[0]).toBe(`已收的报告 ${count} 份：`);
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
