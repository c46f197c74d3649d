import { describe, expect, it } from "vitest";
import { checkLatePublication } from "../../../src/check/rules/late-publication.ts";
import type { Level } from "../../../src/parse/report.ts";
import { reportOf } from "../factory.ts";

describe("late-publication", () => {
  it.each<[Level, string | null, string]>([
    ["department", "2025-01-31", "pass"],
    ["department", "2025-02-01", "fail"],
    ["county", "2025-03-31", "pass"],
    ["city", "2025-04-01", "fail"],
    ["province", "2025-01-20", "pass"],
    ["province", null, "not_assessable"],
    ["township", "2025-12-01", "not_assessable"],
    ["unknown", "2025-12-01", "not_assessable"],
    ["county", "2024-03-01", "not_assessable"],
  ])("%s, published %s: %s", (level, published, verdict) => {
    expect(checkLatePublication(reportOf({}, { level, published }))).toMatchObject([{ verdict }]);
  });

  it("gives everyone until the end of March before the regulations of 2019", () => {
    const department = { level: "department", published: "2019-03-25" } as const;
    expect(checkLatePublication(reportOf({}, { ...department, year: 2018 }))).toMatchObject([{ verdict: "pass" }]);
    const next = { ...department, published: "2020-03-25", year: 2019 };
    expect(checkLatePublication(reportOf({}, next))).toMatchObject([{ verdict: "fail" }]);
  });

  it("says the deadline, and cannot without the year", () => {
    const late = { level: "county", published: "2025-04-02" } as const;
    expect(checkLatePublication(reportOf({}, late))[0]).toMatchObject({
      arithmetic: "2025-04-02 > 2025-03-31",
      message: "公布日期 2025-04-02，晚于规定的 2025-03-31。",
    });
    expect(checkLatePublication(reportOf({}, { ...late, year: null }))).toMatchObject([{ verdict: "not_assessable" }]);
  });
});
