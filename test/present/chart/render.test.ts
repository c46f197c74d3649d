import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../../src/answer/answer.ts";
import { createAsker } from "../../../src/answer/conversation.ts";
import type { Library } from "../../../src/index/library.ts";
import { collectSurroundings, titlesOf } from "../../../src/present/chart/collect.ts";
import { chartFromAnswer } from "../../../src/present/chart/from-answer.ts";
import { hasFigure } from "../../../src/present/chart/model.ts";
import { type NoPicture, renderChart, renderReportChart } from "../../../src/present/chart.ts";
import { bundledLibrary } from "../../support/library.ts";
import { addMadeUpReports } from "../../support/question-library.ts";
import { figureBars, makeAnswer, makeFigure, numberOn } from "./made-answer.ts";

let library: Library;
let ask: (question: string) => Promise<Answer>;

beforeAll(async () => {
  library = await bundledLibrary();
  await addMadeUpReports(library);
  const asker = createAsker(library);
  ask = async (question) => (await asker(question, { now: new Date(0) })).answer;
});

afterAll(() => library.close());

const questions = {
  trend: "沭阳县青石镇历年新收政府信息公开申请",
  comparison: "比较温泉镇、满山红街道和沭阳县2024年收到的申请",
  ranking: "2024年哪个单位主动公开信息最多？",
  total: "2024年所有单位一共收到多少件申请？",
  share: "沭阳县2024年自然人申请占比",
} as const;

describe("pictures of answers", () => {
  it.each(Object.entries(questions))("draws a %s", async (kind, question) => {
    const answer = await ask(question);
    expect(answer.kind).toBe(kind);
    const chart = chartFromAnswer(answer, await collectSurroundings(answer, library));
    for (const bar of figureBars(chart)) expect(numberOn(bar.label)).toBe(bar.figure.value);
    expect(figureBars(chart).map((bar) => bar.figure)).toEqual(
      expect.arrayContaining(answer.figures.map((figure) => expect.objectContaining(figure))),
    );
    const picture = await renderChart(answer, { library });
    expect(sizeOf(picture?.png)).toEqual([picture?.width, picture?.height]);
    expect(picture?.width).toBe(1000);
    for (const { label } of figureBars(chart)) expect(picture?.alt).toContain(label);
    expect(await renderChart(answer, { library })).toEqual(picture);
  });

  it("marks an agency without a report for the year", async () => {
    const answer = await ask(questions.comparison);
    const chart = chartFromAnswer(answer, await collectSurroundings(answer, library));
    const gaps = chart?.panels.flatMap((panel) => panel.bars.filter((bar) => !hasFigure(bar)));
    expect(gaps).toEqual([{ name: "满山红街道", gap: "未收年报" }]);
  });

  it("draws nothing for an answer with one number, and says why", async () => {
    const none: NoPicture[] = [];
    const options = { library, onNone: (each: NoPicture) => none.push(each) };
    expect(await renderChart(await ask("温泉镇2024年收到多少件申请？"), options)).toBeNull();
    expect(await renderChart(await ask("今天天气怎么样"), options)).toBeNull();
    expect(none).toEqual([{ reason: "nothing_to_draw" }, { reason: "nothing_to_draw" }]);
  });

  it("refuses a name that the font cannot write, but not for a title", async () => {
    const none: NoPicture[] = [];
    const figures = [makeFigure({ agency: "😀镇" }), makeFigure({ agency: "乙镇" })];
    const options = { library, onNone: (each: NoPicture) => none.push(each) };
    expect(await renderChart(makeAnswer("ranking", figures), options)).toBeNull();
    expect(none).toEqual([{ reason: "missing_glyphs", characters: ["😀"] }]);
    const [head] = await library.reports({});
    if (!head) throw new Error("The library is empty.");
    expect(titlesOf([{ ...head, title: "😀年报" }])).toEqual(new Map());
    expect(titlesOf([{ ...head, title: "蔄山镇\n年报" }])).toEqual(new Map([[head.id, "蔄山镇 年报"]]));
  });

  it("keeps its memory through fifty pictures", async () => {
    const answer = await ask(questions.comparison);
    const draw = async (times: number) => {
      for (let index = 0; index < times; index += 1) await renderChart(answer, { library });
      return process.memoryUsage().rss;
    };
    const before = await draw(15);
    // Fifty canvases of 2.8 MB that were kept would be 140 MB.
    expect((await draw(50)) - before).toBeLessThan(70e6);
  });
});

describe("a report's key picture", () => {
  it("shows what became of its requests and how many came in each year", async () => {
    const [head] = (await library.reports({})).filter((each) => each.agency === "沭阳县" && each.year === 2024);
    const picture = await renderReportChart(library, head?.id ?? "", "zh");
    expect(sizeOf(picture?.png)).toEqual([picture?.width, picture?.height]);
    const cells = (await library.cells({ reportIds: [head?.id ?? ""] }, ["requests.granted.total"])).get(
      head?.id ?? "",
    );
    expect(picture?.alt).toContain(`予以公开 ${cells?.["requests.granted.total"]?.value}；`);
    expect(picture?.alt).toMatch(/不予处理 \d+；其他处理 \d+；结转下年度继续办理 \d+/);
    expect(picture?.alt).toMatch(/历年新收申请：2022年 \d+；2023年 \d+；2024年 \d+/);
  });

  it("shows what cannot be read as a gap, and knows English", async () => {
    const [head] = (await library.reports({})).filter((each) => each.agency === "韩山镇");
    expect((await renderReportChart(library, head?.id ?? "", "zh"))?.alt).toContain("予以公开 读不出；");
    expect((await renderReportChart(library, head?.id ?? "", "en"))?.alt).toContain("Granted unreadable;");
  });

  it("is none of a report that is not there", async () => {
    expect(await renderReportChart(library, "no-such-report", "zh")).toBeNull();
  });
});

/** The width and height that a PNG says it has. */
function sizeOf(png: Uint8Array | undefined): number[] | undefined {
  if (!png) return undefined;
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}
