import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chartFromAnswer } from "../../../src/present/chart/from-answer.ts";
import { hasFigure } from "../../../src/present/chart/model.ts";
import { figureBars, makeAnswer, makeFigure, numberOn, plainSurroundings } from "./made-answer.ts";

const kinds = ["trend", "comparison", "ranking", "total"] as const;
const bars = (chart: ReturnType<typeof chartFromAnswer>) =>
  chart?.panels.map((panel) => panel.bars.map((bar) => `${bar.name} ${hasFigure(bar) ? bar.label : bar.gap}`));

describe("the picture of an answer", () => {
  it("labels every bar with its figure, for any figures", () => {
    const figures = fc.uniqueArray(
      fc
        .record({
          agency: fc.constantFrom("甲镇", "乙镇", "丙县", "丁局"),
          year: fc.integer({ min: 2019, max: 2025 }),
          value: fc.oneof(
            fc.integer(),
            fc.double({ min: -1e9, max: 1e9 }).map((value) => Number(value.toFixed(2)) || 0),
          ),
          unit: fc.constantFrom("件", "件", "条", "%"),
          basis: fc.constantFrom("printed" as const, "stated" as const),
          approximate: fc.constantFrom({}, { approximate: true as const }),
        })
        .map(({ approximate, ...more }) => makeFigure({ ...more, ...approximate })),
      { minLength: 2, maxLength: 24, selector: (figure) => figure.report },
    );
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.constantFrom("zh", "en"), figures, (kind, language, all) => {
        const chart = chartFromAnswer(makeAnswer(kind, all, { language }), plainSurroundings);
        const drawn = figureBars(chart);
        for (const bar of drawn) {
          expect(numberOn(bar.label)).toBe(bar.figure.value);
          expect(all).toContain(bar.figure);
          expect(/^(约|about )/.test(bar.label)).toBe(bar.figure.approximate === true);
        }
        const undrawn = all.length - drawn.length;
        const said = language === "zh" ? `另有 ${undrawn} 项未画出。` : `Not drawn: ${undrawn}.`;
        if (chart && undrawn > 0) expect(chart.notes).toContain(said);
        if (undrawn === 0) expect(chart?.notes.join()).not.toMatch(/未画出|Not drawn/);
        expect(new Set(drawn.map((bar) => bar.figure)).size).toBe(drawn.length);
      }),
      { numRuns: 400 },
    );
  });

  it("shows a year without a report as a gap, and says so", () => {
    const figures = [2021, 2022, 2024].map((year) => makeFigure({ year, value: year - 2020 }));
    const chart = chartFromAnswer(makeAnswer("trend", figures), plainSurroundings);
    expect(bars(chart)).toEqual([["2021年 1", "2022年 2", "2023年 未收年报", "2024年 4"]]);
    expect(chart?.title).toBe("甲镇历年新收政府信息公开申请（件）");
    expect(chart?.notes).toEqual(["只有灰字、没有数的地方是缺数，不是 0。"]);
    expect(chart?.alt).toContain("2022年 2；2023年 未收年报；2024年 4");
  });

  it("says nothing of years that nobody looked at", () => {
    const figures = [2021, 2024].map((year) => makeFigure({ year }));
    const answer = makeAnswer("trend", figures);
    const query = {
      ...answer.query,
      when: { type: "years", years: [2021, 2024], implied: false },
    } as typeof answer.query;
    expect(bars(chartFromAnswer({ ...answer, query }, plainSurroundings))).toEqual([["2021年 1", "2024年 1"]]);
  });

  it("gives the reason of a missing cell, never a zero", () => {
    const figures = [makeFigure({ agency: "甲镇", value: 0 }), makeFigure({ agency: "乙镇", value: 3 })];
    const lost = {
      agency: "丙镇",
      agencyFull: "丙镇人民政府",
      year: 2024,
      key: "requests.received.total",
      why: "读不出",
    };
    const missing = [lost, { ...lost, agency: "丁镇", agencyFull: "丁镇人民政府", year: null, key: null, why: null }];
    const chart = chartFromAnswer(makeAnswer("comparison", figures), { ...plainSurroundings, missing });
    expect(bars(chart)).toEqual([["甲镇 0", "乙镇 3", "丙镇 读不出", "丁镇 未收年报"]]);
    expect(chart?.title).toBe("2024年新收政府信息公开申请（件）");
  });

  it("draws agencies through the years in panels of one scale, with each other's years", () => {
    const figures = [
      makeFigure({ agency: "甲县", year: 2023, value: 10 }),
      makeFigure({ agency: "甲县", year: 2024, value: 20 }),
      makeFigure({ agency: "乙县", year: 2024, value: 500 }),
    ];
    const chart = chartFromAnswer(makeAnswer("comparison", figures), plainSurroundings);
    expect(chart?.panels.map(({ heading }) => heading)).toEqual(["甲县", "乙县"]);
    expect(bars(chart)).toEqual([
      ["2023年 10", "2024年 20"],
      ["2023年 未收年报", "2024年 500"],
    ]);
    expect(chart?.panels.map(({ scale }) => scale)).toEqual([500, 500]);
  });

  it("draws the first fifteen of a ranking and counts the rest, ties named", () => {
    const figures = Array.from({ length: 18 }, (_, index) =>
      makeFigure({ agency: `${index + 1}号镇`, value: index < 13 ? 100 - index : 5 }),
    );
    const answer = makeAnswer("ranking", figures, { coverage: { reports: 25, withValue: 22 } });
    const chart = chartFromAnswer(answer, plainSurroundings);
    expect(figureBars(chart).map((bar) => bar.figure)).toEqual(figures.slice(0, 15));
    expect(chart?.notes).toEqual([
      "另有 7 项未画出。",
      "未画出的有 3 个与最后一条相同。",
      "共看 25 份报告，22 份有此数。",
    ]);
  });

  it("says what a total comes to, and about what where a part is not exact", () => {
    const figures = [makeFigure({ value: 2 }), makeFigure({ agency: "乙镇", value: 4 })];
    const title = (parts: typeof figures) => chartFromAnswer(makeAnswer("total", parts), plainSurroundings)?.title;
    expect(title(figures)).toBe("2024年新收政府信息公开申请：合计 6 件");
    expect(title(figures.map((figure) => ({ ...figure, approximate: true })))).toContain("合计 约6 件");
  });

  it("never puts amounts of two units into one sum", () => {
    const figures = ["元", "元", "万元"].map((unit, index) => makeFigure({ agency: `${index}镇`, unit }));
    expect(chartFromAnswer(makeAnswer("total", figures), plainSurroundings)).toBeUndefined();
  });

  it("marks what the prose states among printed figures", () => {
    const figures = [makeFigure(), makeFigure({ agency: "乙镇", key: "text.requests_received", basis: "stated" })];
    const chart = chartFromAnswer(makeAnswer("comparison", figures), plainSurroundings);
    expect(bars(chart)).toEqual([["甲镇 1", "乙镇* 1"]]);
    expect(chart?.notes).toEqual(["标 * 的数出自报告正文，不是表格。"]);
  });

  it("has none of one figure, of units that differ, of names that cannot be told apart, or of another query's figures", () => {
    const one = makeFigure();
    const other = makeFigure({ unit: "条", report: "b", agency: "乙镇" });
    const twin = makeFigure({ agencyFull: "另一甲镇", report: "c" });
    expect(chartFromAnswer(makeAnswer("comparison", [one]), plainSurroundings)).toBeUndefined();
    expect(chartFromAnswer(makeAnswer("comparison", [one, other]), plainSurroundings)).toBeUndefined();
    expect(chartFromAnswer(makeAnswer("comparison", [one, twin]), plainSurroundings)).toBeUndefined();
    const foreign = makeAnswer("ranking", [one, makeFigure({ agency: "乙镇" })], {
      query: makeAnswer("trend", []).query,
    });
    expect(chartFromAnswer(foreign, plainSurroundings)).toBeUndefined();
  });

  it("keeps the caption short by leaving whole bars out, and counts them", () => {
    const figures = Array.from({ length: 15 }, (_, index) =>
      makeFigure({ agency: `${"很长的名字".repeat(20)}${index}` }),
    );
    const { alt = "" } = chartFromAnswer(makeAnswer("ranking", figures), plainSurroundings) ?? {};
    expect(alt.length).toBeLessThan(1000);
    const said = alt.match(/很长的名字\d+ 1(?=；)/g)?.length ?? 0;
    expect(alt).toContain(`另 ${15 - said} 项见图`);
  });
});
