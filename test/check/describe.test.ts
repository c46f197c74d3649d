import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeRule, ruleLabel } from "../../src/check/describe.ts";

describe("describeRule", () => {
  it("says in both languages what a rule checks", () => {
    expect(describeRule("balance", "zh")).toBe("申请情况表的每一列：本年新收＋上年结转＝办理结果总计＋结转下年度。");
    expect(describeRule("balance", "en")).toContain("received + carried in = concluded + carried out");
    expect(ruleLabel("balance", "zh")).toBe("收支平衡");
    expect(ruleLabel("balance", "en")).toBe("requests in equal requests out");
  });

  it("describes every finding that the parser gives", () => {
    const parser = new URL("../../src/parse/", import.meta.url);
    const files = readdirSync(parser, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const sources = files.map((file) => readFileSync(new URL(file, parser), "utf8")).join("\n");
    const given = [...sources.matchAll(/\b(?:readingNote|note)\(\s*"([a-z-]+)"/g)].map((match) => match[1] ?? "");
    expect(given).toContain("column-shift");
    expect(given.filter((name) => ruleLabel(name, "en") === name)).toEqual([]);
  });

  it("gives back a name that it does not know", () => {
    expect(describeRule("no-such-rule", "zh")).toBe("no-such-rule");
    expect(ruleLabel("no-such-rule", "en")).toBe("no-such-rule");
  });
});
