import { describe, expect, it } from "vitest";
import { addMadeUpReports } from "../support/question-library.ts";
import { visitBot } from "../support/visit.ts";

const visit = visitBot({ fill: addMadeUpReports });
const agencyCommands = ["/summary", "/check", "/trend"];

describe("commands about one agency", () => {
  it.each([
    ["/summary 温泉镇 2024", "温泉镇2024年政府信息公开年报摘要"],
    ["/summary 2023 沭阳县", "沭阳县2023年政府信息公开年报摘要"],
    ["/summary　温泉镇", "温泉镇2024年政府信息公开年报摘要"],
    ["/summary 环翠楼", "环翠楼街道2024年政府信息公开年报摘要"],
    ["/summary 溫泉鎮", "温泉镇2024年政府信息公开年报摘要"],
    ["/summary wenquan", "温泉镇2024年政府信息公开年报摘要"],
    ["/check 高墟镇 2024", "高墟镇2024年报告：查出"],
    ["/check 温泉镇", "温泉镇2024年报告"],
    ["/trend 沭阳县", "沭阳县各年新收政府信息公开申请"],
    ["/trend 沭阳县 行政复议", "沭阳县各年行政复议"],
  ])("%s", async (text, beginning) => {
    const answer = await visit.answerTo(text);
    expect(answer.text.slice(0, beginning.length)).toBe(beginning);
  });

  it.each(agencyCommands)("%s without words offers agencies, and an example that works", async (command) => {
    const li = visit.person();
    const offer = await li.asks(li.chat, command);
    expect(offer.buttons.flat().length).toBeGreaterThan(10);
    const example = /也可以写：(\/.+)$/.exec(offer.text)?.[1] ?? "";
    expect((await visit.answerTo(example)).buttons.flat()).toContain("👍");
    const answer = await visit.press(li, offer, "沭阳县");
    expect(answer.text).toContain("沭阳县");
    expect(answer.buttons.flat()).toContain("👍");
  });

  it.each(agencyCommands)("%s leads on to all agencies where there are more", async (command) => {
    const li = visit.person();
    const offer = await li.asks(li.chat, command);
    const browser = await visit.press(li, offer, "全部机关…");
    expect(browser.text).toContain("个机关");
    expect(browser.buttons.flat().length).toBeGreaterThan(1);
  });

  it("asks which one is meant, and then does what the command does", async () => {
    const li = visit.person();
    const back = await li.asks(li.chat, "/trend 青石镇");
    expect(back.buttons.flat()).toEqual(["山东省淄博市博山区青石镇", "江苏省宿迁市沭阳县青石镇"]);
    expect((await visit.press(li, back, "江苏省宿迁市沭阳县青石镇")).text).toContain(
      "沭阳县青石镇各年新收政府信息公开申请",
    );
    const check = await li.asks(li.chat, "/check 青石镇 2024");
    expect((await visit.press(li, check, "山东省淄博市博山区青石镇")).text).toContain("博山区青石镇2024年报告");
  });

  it("says whom it does not know, or has nothing of", async () => {
    expect((await visit.answerTo("/summary 不存在镇")).text).toMatch(/没有|不认识|未收/);
    expect((await visit.answerTo("/summary 温泉镇 2019")).text).toContain("没有收温泉镇2019年");
  });
});

describe("/compare and /rank", () => {
  it.each([
    ["/compare 温泉镇 环翠楼街道 不予公开", "环翠楼街道"],
    ["/compare 不予公开", "源泉镇"],
    ["/compare 温泉镇和环翠楼街道", "新收政府信息公开申请"],
    ["/rank 不予公开 2024", "最多"],
    ["/rank", "按哪一项排名"],
    ["/rank 2024", "最多"],
    ["/compare", "比较哪一项"],
  ])("%s", async (text, words) => {
    expect((await visit.answerTo(text)).text).toContain(words);
  });

  it.each([
    ["/compare", "zh-hans"],
    ["/rank", "zh-hans"],
    ["/compare", "en"],
    ["/rank", "en"],
  ])("%s without words offers figures in %s, each with an answer", async (command, language) => {
    const li = visit.person(language);
    const offer = await li.asks(li.chat, command);
    const figures = offer.buttons.flat();
    expect(figures).toHaveLength(7);
    const answers = new Set<string>();
    for (const figure of figures) {
      const answer = await visit.press(li, offer, figure);
      expect(answer.buttons.flat(), `${figure}: ${answer.text}`).toContain("👍");
      expect(answer.text, figure).toMatch(/来源|Sources?:/);
      answers.add(answer.text);
    }
    expect(answers.size).toBe(figures.length);
    const example = /(?:也可以写：|You can also write: )(\/.+)$/.exec(offer.text)?.[1] ?? "";
    expect((await visit.answerTo(example, language)).text).toMatch(/来源|Sources?:/);
  });
});

describe("words after a command", () => {
  it("may be anything", async () => {
    const words = [
      "😀",
      "<b>",
      "'; drop table agency",
      "\u200B\u200B",
      "0",
      "2024",
      "a".repeat(3_000),
      "/summary",
      "?",
    ];
    for (const command of ["/summary", "/check", "/trend", "/compare", "/rank", "/reports", "/export"])
      for (const word of words) expect((await visit.answerTo(`${command} ${word}`)).text.trim()).not.toBe("");
  });
});
