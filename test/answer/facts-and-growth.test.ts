import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { createAsker } from "../../src/answer/conversation.ts";
import { type Library, openLibrary } from "../../src/index/library.ts";
import { makeReport, newReport, printed } from "../support/report-factory.ts";

let library: Library;
let ask: (question: string) => Promise<Answer>;

/** Requests received by towns that do not exist, by year; a town without a year has no report of it. */
const received: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  东坡镇: { 2022: 0, 2023: 10, 2024: 30 },
  西坡镇: { 2023: 100, 2024: 150 },
  南坡镇: { 2023: 40, 2024: 20 },
  北坡镇: { 2024: 900 },
};

beforeAll(async () => {
  library = await openLibrary(mkdtempSync(join(tmpdir(), "nianbao-growth-")));
  for (const [agency, years] of Object.entries(received))
    for (const [year, value] of Object.entries(years))
      await library.add(newReport(report(agency, Number(year), value)));
  const asker = createAsker(library);
  ask = async (question) => (await asker(question, { now: new Date("2025-06-01T00:00:00Z") })).answer;
});

afterAll(() => library.close());

function report(agency: string, year: number, value: number) {
  return makeReport({
    id: `${agency}${year}`,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    agency,
    agencyFull: `山东省威海市环翠区${agency}人民政府`,
    region: ["山东省", "威海市", "环翠区", agency],
    level: "township",
    year,
    forms: { disclosure: "2021", requests: "2021", review: "2021" },
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    published: agency === "东坡镇" ? `${year + 1}-01-20` : null,
    cells: { "requests.received.total": printed(value, 52) },
  });
}

const order = (answer: Answer) => answer.figures.map(({ agency, year, value }) => `${agency} ${year} ${value}`);

describe("growth", () => {
  it("orders by amount, over the agencies that have both years", async () => {
    const answer = await ask("2024年哪个镇申请增长最多");
    expect(answer.kind).toBe("ranking");
    expect(answer.result).toEqual({ value: 50, unit: "件", operation: "change" });
    expect(order(answer).slice(0, 2)).toEqual(["西坡镇 2024 150", "西坡镇 2023 100"]);
    expect(answer.figures.some(({ agency }) => agency === "北坡镇")).toBe(false);
    expect(answer.coverage).toEqual({ reports: 4, withValue: 3 });
    expect(answer.text).toMatch(/未参加比较的：北坡镇/u);
  });

  it("orders by per cent where the words ask for a rate", async () => {
    const answer = await ask("2024年申请增幅最大的镇");
    expect(answer.result).toEqual({ value: 200, unit: "%", operation: "change" });
    expect(order(answer)[0]).toBe("东坡镇 2024 30");
  });

  it("does not divide by none: growth from 0 has no per cent, and is not first", async () => {
    const answer = await ask("2023年申请增长率最高的镇");
    expect(answer.result).toBeUndefined();
    expect(answer.text).not.toMatch(/Infinity|NaN|%/u);
  });

  it("lists who grew, and who shrank", async () => {
    expect(order(await ask("2024年哪些镇申请减少了"))).toEqual(["南坡镇 2024 20", "南坡镇 2023 40"]);
    expect((await ask("2024年哪些镇申请增加了")).figures).toHaveLength(4);
  });

  it("says when nothing can be compared", async () => {
    const answer = await ask("2022年哪个镇申请增长最多");
    expect(answer).toMatchObject({ kind: "unknown", reason: "no_cell", figures: [] });
  });
});

describe("ratio", () => {
  it("divides what is named first by what is named second", async () => {
    expect((await ask("2024年东坡镇申请是南坡镇的几倍")).result?.value).toBe(1.5);
    expect((await ask("2024年南坡镇申请是东坡镇的几倍")).result?.value).toBe(0.67);
    expect((await ask("东坡镇2023年申请是2024年的几倍")).result?.value).toBe(0.33);
  });

  it("has no ratio to 0, and needs two figures", async () => {
    const zero = await ask("东坡镇2023年申请是2022年的几倍");
    expect(zero.result).toBeUndefined();
    expect(zero.text).toMatch(/不能算倍数/u);
    expect(await ask("北坡镇2024年申请是2023年的几倍")).toMatchObject({ kind: "unknown", figures: [] });
  });
});

describe("facts", () => {
  it("tells the day of publication where the report has one", async () => {
    expect((await ask("东坡镇2024年报告什么时候公布的")).text).toMatch(/^东坡镇2024年报告于2025年1月20日公布。/u);
    expect(await ask("西坡镇2024年报告什么时候公布的")).toMatchObject({ kind: "unknown", reason: "no_cell" });
  });

  it("tells the period, the title and the forms", async () => {
    expect((await ask("西坡镇2024年报统计期限")).text).toMatch(/2024年1月1日至2024年12月31日/u);
    expect((await ask("西坡镇2024年报告的标题是什么")).text).toMatch(/《西坡镇2024年政府信息公开工作年度报告》/u);
    expect((await ask("西坡镇2024年报用的是哪一版表格")).text).toMatch(/2021年版/u);
  });
});

describe("one condition at a time", () => {
  it("refuses two rather than test one of them", async () => {
    const answer = await ask("2024年哪些镇既有行政复议又有行政诉讼");
    expect(answer).toMatchObject({ kind: "unknown", figures: [] });
  });
});
