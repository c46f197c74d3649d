import { describe, expect, it } from "vitest";
import { checkYearPeriod } from "../../../src/check/rules/year-period.ts";
import type { Report } from "../../../src/parse/report.ts";
import { reportOf } from "../factory.ts";

const period = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });

describe("year-period", () => {
  it.each<[string, Partial<Report>, string, string]>([
    ["equal years", {}, "pass", "source"],
    ["last year's preamble", { period: period(2023) }, "fail", "source"],
    ["a year in Chinese numerals", { title: "某某镇二〇二三年政府信息公开工作年度报告" }, "fail", "source"],
    ["a full-width year", { title: "某某镇２０２４年度报告", year: 2020 }, "pass", "source"],
    ["a title without a year", { title: "某某镇政府信息公开工作年度报告" }, "pass", "source"],
    ["a year from the file name", { titleSource: "file_name", period: period(2023) }, "fail", "reading"],
    ["no period", { period: null }, "not_assessable", "source"],
    ["no year at all", { title: null, year: null }, "not_assessable", "source"],
  ])("%s", (_, changes, verdict, blame) => {
    expect(checkYearPeriod(reportOf({}, changes))).toMatchObject([{ rule: "year-period", verdict, blame }]);
  });

  it("says both", () => {
    expect(checkYearPeriod(reportOf({}, { period: period(2023) }))[0]).toMatchObject({
      arithmetic: "2024 ≠ 2023",
      message: "标题年度是 2024，统计期限却是 2023-01-01 至 2023-12-31。",
    });
  });
});
