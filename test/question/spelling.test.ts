import { describe, expect, it } from "vitest";
import { prepareQuestion } from "../../src/question/mention.ts";
import { correctSlips } from "../../src/question/spelling.ts";
import { understand } from "../../src/question/understand.ts";
import { sampleGazetteer } from "./finders/sample-gazetteer.ts";

const corrected = (text: string) => correctSlips(prepareQuestion(text), [])?.text;

describe("correctSlips", () => {
  it("puts right what sounds the same", () => {
    expect(corrected("2024年收到多少申清")).toBe("2024年收到多少申请");
    expect(corrected("行政服议几件")).toBe("行政复议几件");
    expect(corrected("主动公开多少跳")).toBe("主动公开多少条");
  });

  it("puts right one letter of an English word", () => {
    expect(corrected("reqests receved")).toBe("requests received");
    expect(corrected("the grantde ones")).toBe("the granted ones");
  });

  it("leaves alone what sounds otherwise, what is right, and short words", () => {
    expect(corrected("收到多少申报")).toBeUndefined();
    expect(corrected("收到多少申请")).toBeUndefined();
    expect(corrected("申请的行政诉讼")).toBeUndefined();
    expect(corrected("the cat sat, requested")).toBeUndefined();
  });
});

describe("understand", () => {
  const options = { gazetteer: sampleGazetteer, now: new Date("2025-06-01") };

  it("corrects only a question that means nothing as it stands, and says so", () => {
    const { query } = understand("温泉镇2024年收到多少申清", options);
    expect(query).toMatchObject({ intent: "figure", who: { readings: ["申请"] } });
    expect(understand("温泉镇2024年收到多少申请", options).query).toMatchObject({ who: { readings: [] } });
  });

  it("does not correct into another refusal", () => {
    expect(understand("温泉镇2024年网上申清多少", options).query.intent).toBe("passage");
  });
});
