import { describe, expect, it } from "vitest";
import { conditionIn, statedIn } from "../../src/question/refiners/conditions.ts";

const between = (low: number, high: number) => ({
  comparator: ">=",
  value: low,
  and: { comparator: "<=", value: high },
});

describe("conditionIn", () => {
  it.each([
    ["申请在500到600件之间的", between(500, 600)],
    ["2000—3000件", between(2000, 3000)],
    ["介于5百和8百", between(500, 800)],
    ["between 20 and 1,300 requests", between(20, 1300)],
    ["一万到两万件之间", between(10_000, 20_000)],
    ["超过500件但不到800件", { comparator: ">", value: 500, and: { comparator: "<", value: 800 } }],
    ["不低于50不高于70", { comparator: ">=", value: 50, and: { comparator: "<=", value: 70 } }],
    ["1.2万件以上", { comparator: ">=", value: 12_000 }],
    ["不超过三件", { comparator: "<=", value: 3 }],
    ["more than 5", { comparator: ">", value: 5 }],
    ["正好2件", { comparator: "=", value: 2 }],
  ])("%s", (text, condition) => {
    expect(conditionIn(text)).toEqual(condition);
  });

  it.each(["有哪些单位", "从3件到2件", "第3到第5", "一共多少件"])("finds none in %s", (text) => {
    expect(conditionIn(text)).toBeUndefined();
  });
});

describe("statedIn", () => {
  it("takes 有两万件吗 for a number to be reached, and 是20件吗 for that number", () => {
    expect(statedIn("有两万件吗")).toEqual({ comparator: ">=", value: 20_000 });
    expect(statedIn("是20件吗")).toEqual({ comparator: "=", value: 20 });
    expect(statedIn("有几件吗")).toBeUndefined();
  });
});
