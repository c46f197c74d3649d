import { describe, expect, it } from "vitest";
import { readDeepLink } from "../../src/bot/deep-link.ts";
import { addMadeUpReports } from "../support/question-library.ts";
import { known, visitBot } from "../support/visit.ts";

const visit = visitBot({ fill: addMadeUpReports });

describe("inline mode", () => {
  it.each([
    ["zh-hans", "新收政府信息公开申请"],
    ["en", "requests received"],
  ])("offers examples in %s before anything is typed", async (language, words) => {
    const answer = await visit.person(language).asksInline("");
    expect(answer.results.length).toBeGreaterThan(1);
    expect(answer.results[0]?.title).toContain(words);
    expect(answer.button?.startParameter).toBe("inline");
  });

  it("offers the answer, whose text is the message that is sent", async () => {
    const li = visit.person();
    const results = await li.asksInline("温泉镇2024申请");
    expect(results.results[0]?.title).toBe("温泉镇2024年新收政府信息公开申请：0件。");
    const inPrivate = await visit.answerTo("温泉镇2024申请");
    const group = known(visit.world.telegram.group({ title: "别的群", bot: "left", members: [li] }));
    const sent = li.choosesInline(group, results, 0);
    expect(sent.text).toBe(inPrivate.text);
    expect(sent.entities).toEqual(inPrivate.entities);
  });

  it("offers an article for each choice where a name is ambiguous", async () => {
    const { results } = await visit.person().asksInline("青石镇2024年收到多少件申请");
    expect(results.map(({ title }) => title)).toEqual([
      expect.stringContaining("博山区青石镇2024年新收政府信息公开申请"),
      expect.stringContaining("沭阳县青石镇2024年新收政府信息公开申请"),
    ]);
  });

  it("offers the figure of several agencies where none is named", async () => {
    const { results } = await visit.person().asksInline("收到多少件申请");
    expect(results.length).toBeGreaterThan(3);
    expect(new Set(results.map(({ title }) => title)).size).toBe(results.length);
  });

  it("says that there is no answer, and offers what has one", async () => {
    const { results } = await visit.person().asksInline("今天天气怎么样");
    expect(results[0]?.title).toContain("没有“天气”");
    expect(results.length).toBeGreaterThan(1);
  });

  it("leads into the chat with the question, where it fits", async () => {
    const li = visit.person();
    const short = await li.asksInline("温泉镇2024申请");
    expect(readDeepLink(short.button?.startParameter ?? "")).toEqual({ type: "question", question: "温泉镇2024申请" });
    li.opens(short.button?.startParameter);
    expect((await li.chat.nextMessage()).text).toContain("温泉镇2024年新收");
    const long = await li.asksInline("温泉镇2024年收到多少件政府信息公开申请，不予公开多少件？");
    expect(long.button?.startParameter).toBe("inline");
  });

  it("takes whatever is typed", async () => {
    const li = visit.person();
    for (const query of [
      "?",
      "😀".repeat(128),
      "\u200B",
      "'; drop table report; --",
      "a".repeat(256),
      "温".repeat(256),
      "<b>",
    ])
      expect((await li.asksInline(query)).results.length).toBeGreaterThan(0);
  });

  it("is not counted with messages, for it asks at every pause of the typing", async () => {
    const li = visit.person();
    for (let length = 1; length <= 25; length += 1)
      await li.asksInline("温泉镇2024年收到多少件政府信息公开申请呢请告诉我".slice(0, length));
    expect((await li.asks(li.chat, "/about")).text).toContain("年度报告");
  });

  it("speaks the language that the person chose", async () => {
    const li = visit.person();
    await li.asks(li.chat, "/language en");
    expect((await li.asksInline("温泉镇2024申请")).results[0]?.title).toContain("requests received");
  });
});
