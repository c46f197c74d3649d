import { describe, expect, it } from "vitest";
import { findPeriod, yearOfPeriod } from "../../../src/parse/masthead/period.ts";

const year = { from: "2021-01-01", to: "2021-12-31" };

describe("findPeriod", () => {
  it.each([
    "本年度报告中所列数据的统计期限自2021年1月1日起，至2021年12月31日止。",
    "统计期限自2021年1月1日起至12月31日止",
    "统计时限为2021年1月1日至12月31日",
    "统计数据时间段为 2021 年 1 月 1 日 至 2021 年 12 月 31 日",
    "数据的期限从2021年1月1日到12月31日止",
    "统计期限为:2021年1月1日-2021年12月31日",
    "统计周期为2021年1月1日—2021年12月31日",
    "统计期限自202111日起至20211231日止",
    "统计期限自20211月1日至2021年12月31日",
    "统计期限为2021.1.1-2021.12.31",
    "统计期自2021-01-01至2021-12-31",
    "统计期限自二〇二一年一月一日起至二〇二一年十二月三十一日止",
    "统计期限自2021\n年 1 月 1 日至 2021 年\n12 月 31 日",
    "涵盖2021年1月1日至12月31日期间的工作情况",
    "我局2021年1月1日至12月31日共公开信息96件",
  ])("reads %s", (text) => {
    expect(findPeriod(text)).toEqual(year);
  });

  it("keeps an end of 30 December, and a part of a year that is said to be the statistics'", () => {
    expect(findPeriod("统计期限自2021年1月1日至12月30日")).toEqual({ from: "2021-01-01", to: "2021-12-30" });
    expect(findPeriod("统计期限为2008年5月1日至2008年12月31日")).toEqual({ from: "2008-05-01", to: "2008-12-31" });
  });

  it.each([
    "截止2023年12月31日我局发布信息34条",
    "2020年3月1日至3月31日开展宣传月活动",
    "统计期限为2021年13月1日至2021年14月31日",
    "统计期限为2021年2月30日至2021年12月31日",
    "统计期限为2021年度",
    "",
  ])("states none for %s", (text) => {
    expect(findPeriod(text)).toBeNull();
  });

  it("prefers the period of the statistics to another whole year", () => {
    expect(findPeriod("与2020年1月1日至12月31日相比有增长。本报告数据统计期限为2021年1月1日至12月31日。")).toEqual(
      year,
    );
  });
});

describe("yearOfPeriod", () => {
  it("is the year both ends lie in", () => {
    expect(yearOfPeriod(year)).toBe(2021);
    expect(yearOfPeriod({ from: "2020-12-01", to: "2021-11-30" })).toBeNull();
    expect(yearOfPeriod(null)).toBeNull();
  });
});
