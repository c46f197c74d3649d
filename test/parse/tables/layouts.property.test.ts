import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readText } from "../../../src/parse/read/text.ts";
import { parseTables } from "../../../src/parse/tables/tables.ts";
import { randomRecord, type TruthRecord } from "../../support/random-record.ts";
import { type Layout, layouts, printedTables } from "../../support/render-text.ts";

/** More in a nightly run: `RENDERINGS=2000 npx vitest run test/parse/tables`. */
const runs = Number(process.env.RENDERINGS ?? 40);

function render(record: TruthRecord, era: "2019" | "2021", layout: Layout, breakAt: number): string {
  const tables = printedTables(record, era);
  return [
    "某县某镇人民政府2024年政府信息公开工作年度报告",
    "一、总体情况",
    "2024年，某镇主动公开政府信息12条。",
    "二、主动公开政府信息情况",
    ...layout(tables.disclosure, "disclosure", -1),
    "三、收到和处理政府信息公开申请情况",
    ...layout(tables.requests, "requests", breakAt),
    "四、政府信息公开行政复议、行政诉讼情况",
    ...layout(tables.review, "review", -1),
    "五、存在的主要问题及改进情况",
    "公开内容不够全面，今后加强培训。",
  ].join("\n");
}

/** Every cell right or lost; how many were lost. */
function compare(record: TruthRecord, text: string): { wrong: string[]; lost: number } {
  const { cells } = parseTables(readText(text));
  const wrong: string[] = [];
  let lost = 0;
  for (const [key, truth] of Object.entries(record)) {
    const cell = cells[key];
    if (!cell || cell.state === "lost") lost += typeof truth === "number" ? 1 : 0;
    else if (cell.state === "blank" ? truth !== "blank" : cell.value !== truth)
      wrong.push(`${key}: ${cell.state} ${cell.value}, truth ${truth}`);
  }
  return { wrong, lost };
}

describe.each(Object.entries(layouts))("%s", (_name, layout) => {
  it.each(["2019", "2021"] as const)("parses back right or lost, form of %s", (era) => {
    fc.assert(
      fc.property(randomRecord(era), fc.integer({ min: -1, max: 28 }), (record, breakAt) => {
        expect(compare(record, render(record, era, layout, breakAt)).wrong).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it("loses nothing of a report without gaps or page breaks", () => {
    fc.assert(
      fc.property(randomRecord("2021", { gaps: false }), (record) => {
        const text = render(
          record,
          "2021",
          layout,
          layout === layouts["tab rows, columns cut before the page break"] ? 3 : -1,
        );
        expect(compare(record, text)).toEqual({ wrong: [], lost: 0 });
      }),
      { numRuns: 10 },
    );
  });
});

describe("a whole report in one paragraph", () => {
  it.each(["2019", "2021"] as const)("parses back right or lost, form of %s", (era) => {
    const layout = layouts["reading order"];
    if (!layout) throw new Error("no such layout");
    fc.assert(
      fc.property(randomRecord(era), (record) => {
        const text = render(record, era, layout, -1).split("\n").join(" ");
        expect(compare(record, text).wrong).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it("loses nothing where nothing is missing", () => {
    const layout = layouts["reading order"];
    if (!layout) throw new Error("no such layout");
    fc.assert(
      fc.property(randomRecord("2021", { gaps: false }), (record) => {
        expect(compare(record, render(record, "2021", layout, -1).split("\n").join(" "))).toEqual({
          wrong: [],
          lost: 0,
        });
      }),
      { numRuns: 10 },
    );
  });
});
