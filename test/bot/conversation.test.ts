import { describe, expect, it } from "vitest";
import { testNow } from "../support/bot.ts";
import { visitBot } from "../support/visit.ts";

let now = testNow;
const visit = visitBot({ clock: () => now });
const unfinished = "环翠楼街道呢？";

describe("a conversation", () => {
  it("completes the next question, and is each person's own in a group", async () => {
    const { telegram } = visit.world;
    const [li, wang] = [visit.person("zh", "李"), visit.person("zh", "王")];
    const group = telegram.group({ title: "年报", members: [li, wang] });
    await li.asks(group, "/ask 温泉镇2024年收到多少件申请？");
    expect((await wang.asks(group, `/ask ${unfinished}`)).text).toContain("年报摘要");
    expect((await li.asks(group, `/ask ${unfinished}`)).text).toContain("环翠楼街道2024年新收政府信息公开申请：2件");
    // Nor does the same person's private chat know of it.
    expect((await li.asks(li.chat, unfinished)).text).toContain("年报摘要");
  });

  it("is each topic's own in a forum", async () => {
    const li = visit.person();
    const forum = visit.world.telegram.group({ title: "论坛", isForum: true, admins: [li] });
    const [one, two] = [forum.topic("一", li), forum.topic("二", li)];
    await li.asks(forum, "/ask 温泉镇2024年收到多少件申请？", { threadId: one });
    expect((await li.asks(forum, `/ask ${unfinished}`, { threadId: two })).text).toContain("年报摘要");
    expect((await li.asks(forum, `/ask ${unfinished}`, { threadId: one })).text).toContain("2024年新收");
  });

  it("begins anew with /new, and by itself after half an hour", async () => {
    const li = visit.person();
    await li.asks(li.chat, "温泉镇2024年收到多少件申请？");
    expect((await li.asks(li.chat, "/new")).text).toContain("重新开始");
    expect((await li.asks(li.chat, "2023年呢？")).text).not.toContain("温泉镇2023年");
    await li.asks(li.chat, "温泉镇2024年收到多少件申请？");
    now = new Date(now.getTime() + 31 * 60_000);
    expect((await li.asks(li.chat, "2023年呢？")).text).not.toContain("温泉镇2023年的");
    now = testNow;
  });

  it("goes on after a button and after a command", async () => {
    const li = visit.person();
    const answer = await li.asks(li.chat, "温泉镇2024年收到多少件申请？");
    await visit.press(li, answer, "温泉镇2024年主动公开多少条信息？");
    expect((await li.asks(li.chat, unfinished)).text).toMatch(/环翠楼街道2024年.*公开/);
    await li.asks(li.chat, "/trend 温泉镇 不予公开");
    expect((await li.asks(li.chat, unfinished)).text).toMatch(/环翠楼街道.*不予公开/);
    const offer = await li.asks(li.chat, "/summary");
    await visit.press(li, offer, "源泉镇");
    expect((await li.asks(li.chat, "收到多少件申请？")).text).toContain("源泉镇");
  });

  it("survives a restart, and so do the buttons", async () => {
    const li = visit.person();
    const answer = await li.asks(li.chat, "温泉镇2024年收到多少件申请？");
    await visit.world.restart();
    expect((await li.asks(li.chat, unfinished)).text).toContain("环翠楼街道2024年新收政府信息公开申请：2件");
    expect((await visit.press(li, answer, "温泉镇2024年年报摘要")).text).toContain("年报摘要");
  });
});

describe("an update", () => {
  it("that comes twice is answered once, also across a restart", async () => {
    const li = visit.person();
    const { telegram } = visit.world;
    const sent = li.sends(li.chat, "温泉镇2024年收到多少件申请？");
    const answer = await li.chat.nextMessage();
    const repeat = async (update: typeof sent.update) => {
      if (!update) throw new Error("the bot saw nothing to repeat");
      telegram.repeat(update);
      await telegram.settled({ quietMs: 200 });
    };
    await repeat(sent.update);
    await visit.world.restart();
    await repeat(sent.update);
    expect(li.chat.messages().filter(({ fromBot }) => fromBot)).toHaveLength(1);
    const press = li.presses(answer, "👍");
    await press.answered();
    await repeat(press.update);
    expect(li.chat.messages().filter(({ fromBot }) => fromBot)).toHaveLength(1);
  });

  it("that was edited is not answered again", async () => {
    const li = visit.person();
    const sent = li.sends(li.chat, "温泉镇2024年收到多少件申请？");
    await li.chat.nextMessage();
    li.edits(li.chat, sent, "温泉镇2024年不予公开多少件？");
    await visit.world.telegram.settled({ quietMs: 200 });
    expect(li.chat.messages().filter(({ fromBot }) => fromBot)).toHaveLength(1);
  });

  it("of one chat waits for the one before", async () => {
    const li = visit.person();
    const asked = ["温泉镇2024年收到多少件申请？", "环翠楼街道呢？", "源泉镇呢？", "泽库镇2021年呢？"];
    for (const question of asked) li.sends(li.chat, question);
    const names: string[] = [];
    for (const _ of asked) names.push(/^(.{2,4}?[镇道])/.exec((await li.chat.nextMessage()).text)?.[1] ?? "");
    expect(names).toEqual(["温泉镇", "环翠楼街道", "源泉镇", "泽库镇"]);
  });
});
