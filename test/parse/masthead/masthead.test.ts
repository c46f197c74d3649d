import { describe, expect, it } from "vitest";
import { parseMasthead } from "../../../src/parse/masthead/masthead.ts";
import { read } from "./support.ts";

const title = (year: number) => `临海市水利局${year}年政府信息公开工作年度报告\n`;

describe("the year", () => {
  it.each([
    ["the period", "本报告数据统计期限为2021年1月1日至12月31日。", 2021],
    ["the announcement", "现将我办2022年度政府信息公开情况报告如下：\n一、总体情况", 2022],
    ["a sentence's beginning", "一、总体情况\n2020年，我局与2019年相比公开更多。", 2020],
    ["a sentence of ours", "一、概述\n我局2015年主动公开信息5条，比2014年多。", 2015],
    [
      "this year's sentence, not last year's report",
      "公开了重点领域信息及2019年度信息公开工作报告。\n2020年，我局公开信息406条。",
      2020,
    ],
    ["a sentence below", "驼峰路街道办事处政府信息公开工作年度报告\n一、总体情况\n2020年度我街办未收到申请。", 2020],
    ["the only year named", "一、总体情况\n截止2023年12月31日我局发布信息34条。", 2023],
    ["nothing", "一、总体情况\n我局发布信息2017条。\n2020年1月17日", null],
    [
      "nothing in the titles of other documents",
      "根据《国务院办公厅2019年政务公开要点》（国办发〔2019〕14号），我局认真公开。",
      null,
    ],
  ])("from %s", (_name, text, year) => {
    expect(read(text).masthead.year).toBe(year);
  });

  it("is the title's where the period names another, and that is noted", () => {
    const { masthead, findings } = read(
      `${title(2021)}统计期限为2020年1月1日至12月31日。\n一、总体情况\n2021年，我局公开信息。`,
    );
    expect(masthead.year).toBe(2021);
    expect(findings).toMatchObject([{ rule: "year-mismatch", verdict: "note", cells: [], blame: "source", line: 1 }]);
  });

  it("is the period's where a sentence announces last year's report", () => {
    const text =
      "我镇认真编制了《田黄镇2020年政府信息公开工作年度报告》。统计期限自2021年1月1日起至12月31日止。\n一、总体情况\n2021年度，我镇公开信息。";
    const { masthead, findings } = read(text);
    expect([masthead.year, findings.map((finding) => finding.rule)]).toEqual([2021, ["year-mismatch"]]);
  });

  it("is the period's where the whole text contradicts the title", () => {
    const text = `${title(2020)}统计期限为2021年1月1日至12月31日。\n一、总体情况\n2021年，我局公开信息。\n2021年共收到申请2件。`;
    expect(read(text).masthead.year).toBe(2021);
  });
});

describe("the day of publication", () => {
  it.each([
    ["发布日期：2023-01-28来源：临海市水利局", "2023-01-28"],
    ["更新时间:2023-01-29 发布时间: 2023-01-28", "2023-01-28"],
    ["成文日期: | 2023-01-19 | 发布日期: | 2023-01-20", "2023-01-20"],
    ["时间：2023-01-08 07:58", "2023-01-08"],
    ["一、总体情况\n无。\n临海市水利局\n二〇二三年一月十六日", "2023-01-16"],
    ["2023年3月", null],
    ["统计期限为2022年1月1日至12月31日", null],
  ])("%s", (text, published) => {
    expect(read(title(2022) + text).masthead.published).toBe(published);
  });

  it("is first what the page says", () => {
    expect(read(title(2022), { published: "2023-01-30" }).masthead.published).toBe("2023-01-30");
  });
});

describe("findings", () => {
  it("say what is missing", () => {
    expect(read("无。").findings.map((finding) => finding.rule)).toEqual(["no-title", "no-agency", "no-year"]);
    expect(read(title(2022)).findings).toEqual([]);
  });

  it("note another author in the text", () => {
    const { findings } = read(
      "乳山市徐家镇人民政府2020年政府信息公开工作年度报告\n现公布乳山市诸往镇人民政府2020年政府信息公开工作年度报告。",
    );
    expect(findings.map((finding) => finding.rule)).toEqual(["agency-mismatch"]);
  });

  it("do not take a government's office for another author", () => {
    expect(read("乳山市人民政府2020年政府信息公开工作年度报告\n本报告由乳山市人民政府办公室编制。").findings).toEqual(
      [],
    );
  });
});

describe("any input", () => {
  it("gives a record without throwing", () => {
    const odd = [
      "",
      "\u0000",
      "((((((《《《《",
      "|".repeat(5_000),
      "2020".repeat(3_000),
      "电话".repeat(5_000),
      "年".repeat(20_000),
      ">",
      "由".repeat(9_000),
      "地址：".repeat(4_000),
    ];
    for (const text of odd) expect(read(text).masthead.agency).toBeNull();
    expect(parseMasthead({ paragraphs: [], metadata: {}, fileName: null }).masthead.region).toEqual([]);
  });

  it("reads a bounded part of a huge one", () => {
    const sentence = "临海市的人们与水利局联系，由县里的老人根据故事编制一个报告，电话也打不通，2019年1月1日至今。";
    const novel = sentence.repeat(400_000);
    const inOne = [{ kind: "paragraph" as const, text: novel, line: 1 }];
    const inMany = Array.from({ length: 300_000 }, (_, at) => ({
      kind: "paragraph" as const,
      text: sentence,
      line: at + 1,
    }));
    for (const paragraphs of [inOne, inMany]) {
      const start = performance.now();
      parseMasthead({ paragraphs, metadata: {}, fileName: null });
      expect(performance.now() - start).toBeLessThan(2_000);
    }
  });
});
