import { describe, expect, it } from "vitest";
import { addMadeUpReports } from "../support/question-library.ts";
import { visitBot } from "../support/visit.ts";

const visit = visitBot({ fill: addMadeUpReports });

describe("/export", () => {
  it.each([
    ["CSV", "nianbao-records.csv", "\uFEFF"],
    ["Excel", "nianbao-records.xlsx", "PK"],
    ["JSON Lines", "nianbao-records.jsonl", "{"],
  ])("sends all records as %s", async (button, name, beginning) => {
    const li = visit.person();
    const offer = await li.asks(li.chat, "/export");
    const sent = await visit.press(li, offer, button);
    expect(sent.file?.name).toBe(name);
    expect(sent.file?.bytes.toString("utf8").startsWith(beginning)).toBe(true);
    expect(sent.text).toContain("都不是 0");
  });

  it("sends the table behind a question, in the question's language", async () => {
    const li = visit.person();
    const offer = await li.asks(li.chat, "/export 2024年各镇的申请");
    expect(offer.text).toContain("2024年各镇的申请");
    const csv = (await visit.press(li, offer, "CSV")).file?.bytes.toString("utf8") ?? "";
    expect(csv).toContain("环翠楼街道");
    expect(csv.trim().split("\n").length).toBeGreaterThan(5);
    expect((await visit.press(li, offer, "Excel")).file?.name).toBe("nianbao-answer.xlsx");
  });

  it("sends the records of a report that was summed up", async () => {
    const li = visit.person();
    const offer = await li.asks(li.chat, "/export 温泉镇2024年年报摘要");
    const csv = (await visit.press(li, offer, "CSV")).file?.bytes.toString("utf8") ?? "";
    expect(csv.trim().split("\n")).toHaveLength(2);
  });

  it("says why there is no table", async () => {
    const li = visit.person();
    for (const [question, words] of [
      ["今天天气怎么样", "没有“天气”"],
      ["青石镇2024年申请", "有 2 个机关"],
      ["帮助", "没有表格"],
    ]) {
      const offer = await li.asks(li.chat, `/export ${question}`);
      expect((await visit.press(li, offer, "CSV")).text).toContain(words);
    }
  });

  it("takes a question of any length", async () => {
    const li = visit.person();
    const offer = await li.asks(li.chat, `/export ${"很".repeat(4_000)}`);
    expect(offer.text.length).toBeLessThanOrEqual(4_096);
    expect(offer.buttons.flat()).toEqual(["CSV", "Excel", "JSON Lines"]);
  });

  it("speaks English", async () => {
    const ann = visit.person("en");
    const offer = await ann.asks(ann.chat, "/export");
    expect((await visit.press(ann, offer, "CSV")).text).toContain("Neither is 0");
  });
});
