import { describe, expect, it } from "vitest";
import { checkAgencyBody } from "../../../src/check/rules/agency-body.ts";
import type { Report } from "../../../src/parse/report.ts";
import { reportOf, sectionOf } from "../factory.ts";

function check(text: string, changes: Partial<Report> = {}) {
  return checkAgencyBody(reportOf({}, { sections: text === "" ? [] : [sectionOf(text)], ...changes }));
}

describe("agency-body", () => {
  it.each<[string, string, Partial<Report>, string]>([
    ["its short name", "2024年，某某镇认真落实。", {}, "pass"],
    ["its name over a line break", "2024年，某某\n镇认真落实。", {}, "pass"],
    [
      "its name in traditional characters",
      "2024年，環翠樓街道認真落實。",
      { agency: "环翠楼街道", agencyFull: null },
      "pass",
    ],
    ["its name without 人民政府", "甲县公开信息。", { agency: null, agencyFull: "甲县人民政府" }, "pass"],
    ["it without its region", "县教育局认真落实。", { agency: "甲县教育局", agencyFull: null, region: ["甲"] }, "pass"],
    ["itself only as 我镇", "2024年，我镇认真落实。各乡镇积极配合，各乡镇，全镇，全镇。", {}, "not_assessable"],
    ["nobody", "2024年，政务公开工作取得成效。", {}, "note"],
    ["another town once", "2024年，温泉镇认真落实。", {}, "note"],
    ["another town again and again", "2024年，温泉镇认真落实。2024年温泉镇公开信息，温泉镇下一步。", {}, "fail"],
    ["nothing", "", {}, "not_assessable"],
    ["something, but has no agency", "2024年，温泉镇。", { agency: null, agencyFull: null }, "not_assessable"],
  ])("the body names %s", (_, text, changes, verdict) => {
    expect(check(text, changes)).toMatchObject([{ rule: "agency-body", verdict }]);
  });

  it("names the other town", () => {
    expect(check("2024年，温泉镇认真落实。温泉镇下一步。")[0]?.message).toBe(
      "标题中的机关是“甲区某某镇人民政府”，正文中没有出现，却 2 次写到“温泉镇”。",
    );
  });

  it("takes kinds of places for no names", () => {
    expect(check("，特色小镇。特色小镇。，美丽乡村，美丽乡村。，示范乡镇，示范乡镇，示范乡镇。")).toMatchObject([
      { verdict: "note" },
    ]);
  });

  it("does not look for other agencies in a department's report, whose towns are others by right", () => {
    const department = { agency: "甲县教育局", agencyFull: "甲县教育局", level: "department" } as const;
    expect(check("2024年，温泉镇小学。温泉镇中学。温泉镇幼儿园。", department)).toMatchObject([{ verdict: "note" }]);
  });

  it("finds the name in the contact sentence", () => {
    const contact = { ...reportOf().contact, quote: "请与某某镇党政办联系" };
    expect(check("我镇认真落实。", { contact })).toMatchObject([{ verdict: "pass" }]);
  });
});
