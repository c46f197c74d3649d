import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keepLongest, longestQuestion, prepareQuestion } from "../../../src/question/mention.ts";

describe("prepareQuestion", () => {
  it("normalises width, folds characters and keeps what was written", () => {
    expect(prepareQuestion("環翠樓２０２４ Zeku")).toEqual({
      original: "環翠樓２０２４ Zeku",
      text: "環翠樓2024 Zeku",
      folded: "环翠楼2024 zeku",
      language: "zh",
    });
  });

  it.each([
    ["温泉镇2024年", "zh"],
    ["how many requests did 蔄山镇 receive in 2023?", "en"],
    ["Huan Cui Lou 2024年主动公开多少条信息", "zh"],
    ["2024", "zh"],
    ["", "zh"],
  ])("%s is %s", (question, language) => {
    expect(prepareQuestion(question).language).toBe(language);
  });

  it("removes control characters and cuts what is too long", () => {
    expect(prepareQuestion("温\u0000泉\u200b镇\n2024\u{1F600}\ud800").text).toBe("温泉镇 2024\u{1F600}");
    expect(prepareQuestion("泉".repeat(5000)).text).toHaveLength(longestQuestion);
    expect(prepareQuestion("ﷺ".repeat(2000)).text.length).toBeLessThanOrEqual(longestQuestion);
  });

  it("keeps offsets: text and folded have one length", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (question) => {
        const { text, folded } = prepareQuestion(question);
        expect(folded).toHaveLength(text.length);
      }),
    );
  });
});

describe("keepLongest", () => {
  it("drops what overlaps something longer, and keeps the order of the text", () => {
    const spans = [
      { start: 4, end: 6 },
      { start: 0, end: 2 },
      { start: 1, end: 4 },
      { start: 5, end: 7 },
    ];
    expect(keepLongest(spans)).toEqual([
      { start: 1, end: 4 },
      { start: 4, end: 6 },
    ]);
  });
});
