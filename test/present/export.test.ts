import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createAsker } from "../../src/answer/conversation.ts";
import { cells } from "../../src/form/form.ts";
import { type Library, openLibrary } from "../../src/index/library.ts";
import { readReportFiles } from "../../src/ingest/read-file.ts";
import type { Report } from "../../src/parse/report.ts";
import { exportAnswer, exportRecords } from "../../src/present/export.ts";
import { dataPath } from "../../src/text/data.ts";
import { csvRows } from "../support/csv-text.ts";
import { bundledLibrary } from "../support/library.ts";
import { anyReport } from "../support/report-arbitrary.ts";
import { fullCells, makeReport, newReport, printed, unprinted } from "../support/report-factory.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const roomy = { maxBytes: 50_000_000 };

async function libraryOf(...reports: readonly Report[]): Promise<Library> {
  const library = await openLibrary(await temporaryFolder());
  for (const report of reports) await library.add(newReport(report));
  return library;
}

/** The exported rows as objects under their headers. */
async function csvOf(library: Library, layout: "wide" | "long" = "wide", language: "zh" | "en" = "zh") {
  const { bytes } = await exportRecords(library, {}, { format: "csv", layout, language, ...roomy });
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  expect(text.startsWith("\ufeff")).toBe(true);
  const [header = [], ...rows] = csvRows(text.slice(1));
  expect(new Set(header).size).toBe(header.length);
  for (const row of rows) expect(row).toHaveLength(header.length);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}

const received = (column: string) => `本年新收政府信息公开申请数量·${column}`;

describe("the records as a table", () => {
  it("keep every state of a cell apart", async () => {
    const report = makeReport({
      cells: {
        "requests.received.natural_person": printed(0),
        "requests.received.business": unprinted("blank"),
        "requests.received.research": unprinted("not_applicable", "/"),
        "requests.received.total": unprinted("lost", "1 2"),
        "requests.carried_in.total": printed(12),
      },
    });
    const [row] = await csvOf(await libraryOf(report));
    expect(row).toMatchObject({
      机关: "温泉镇",
      地区: "山东省/威海市/环翠区/温泉镇",
      层级: "乡级",
      年度: "2024",
      [received("自然人")]: "0",
      [received("商业企业")]: "",
      [received("科研机构")]: "不适用",
      [received("总计")]: "遗失",
      [received("其他")]: "无此项",
      上年结转政府信息公开申请数量·总计: "12",
    });
    const [english] = await csvOf(await libraryOf(report), "wide", "en");
    expect(english).toMatchObject({ Year: "2024", "requests received this year, research institutions": "n/a" });
  });

  it("leave negative numbers numbers and make formulas text", async () => {
    const forms = { disclosure: "2019", requests: "2019", review: "2019" } as const;
    const library = await libraryOf(
      makeReport({
        agency: "=HYPERLINK(1)",
        forms,
        cells: { "disclosure2019.licensing.change": { ...printed(-3), raw: "减3" } },
      }),
    );
    const [row] = await csvOf(library);
    expect(row).toMatchObject({ 机关: "'=HYPERLINK(1)", "行政许可·本年增/减（项）": "-3" });
  });

  it("never put a number of another unit under a column's unit", async () => {
    const forms = { disclosure: "2019", requests: "2019", review: "2019" } as const;
    const amount = { ...printed(12.5), raw: "12.5万元" };
    const library = await libraryOf(makeReport({ forms, cells: { "disclosure2019.procurement.amount": amount } }));
    const [row] = await csvOf(library);
    expect(Object.entries(row ?? {}).filter(([, text]) => text.startsWith("12.5"))).toEqual([
      [expect.stringContaining("（元）"), "12.5万元"],
    ]);
  });

  it("has a column of its own for each cell of both forms, in both languages", async () => {
    const forms = { disclosure: "2019", requests: "2021", review: "2021" } as const;
    const library = await libraryOf(makeReport({ forms, cells: fullCells(1) }));
    for (const language of ["zh", "en"] as const) {
      const [row = {}] = await csvOf(library, "wide", language);
      expect(Object.keys(row)).toHaveLength(cells.length + 12);
    }
  });

  it("has exactly the printed numbers of any report", async () => {
    await fc.assert(
      fc.asyncProperty(anyReport, async (report) => {
        const library = await libraryOf(report);
        const rows = await csvOf(library, "long");
        await library.close();
        for (const row of rows.filter((each) => each.状态 !== "stated")) {
          const cell = report.cells[row.键 ?? ""];
          expect(row.状态).toBe(cell?.state);
          expect(row.数值).toBe(cell?.value === null ? "" : String(cell?.value));
        }
        expect(rows.filter((row) => row.状态 === "stated").map((row) => Number(row.数值))).toEqual(
          report.statements.map((statement) => statement.value),
        );
      }),
      { numRuns: 25 },
    );
  });

  it("are as large as allowed, or refused", async () => {
    const library = await libraryOf(makeReport());
    const options = { format: "csv", language: "zh", maxBytes: 100 } as const;
    await expect(exportRecords(library, {}, options)).rejects.toMatchObject({ name: "ExportError", code: "too_large" });
  });

  it("go through libraries of several pages, each report once and in the library's order", async () => {
    const reports = Array.from({ length: 230 }, (_, index) => makeReport({ year: 1700 + index }));
    const library = await libraryOf(...reports);
    expect((await csvOf(library)).map((row) => Number(row.年度))).toEqual(reports.map((report) => report.year));
  });
});

describe("over the bundled reports", () => {
  let library: Library;
  beforeAll(async () => {
    library = await bundledLibrary();
  });
  const ask = async (question: string) =>
    (await createAsker(library)(question, { now: new Date("2025-06-01") })).answer;
  const fileOf = async (question: string, format: "csv" | "jsonl" = "csv") => {
    const { bytes } = await exportAnswer(library, await ask(question), { format, ...roomy });
    return new TextDecoder().decode(bytes);
  };

  it("writes JSON Lines as parse --json does", async () => {
    const { bytes } = await exportRecords(library, {}, { format: "jsonl", language: "zh", ...roomy });
    const lines = new TextDecoder().decode(bytes).trimEnd().split("\n");
    expect(lines).toHaveLength(5);
    for (const line of lines) {
      const record = JSON.parse(line);
      const [reading] = await readReportFiles(record.file);
      const { parsed, findings, file } = reading ?? {};
      const report = parsed?.status === "failed" ? undefined : parsed?.report;
      expect(record).toEqual({ file, status: parsed?.status, report, findings });
    }
    expect(lines[0]).toContain(dataPath("reports"));
  });

  it("writes the figures of an answer with their sources", async () => {
    const answer = await ask("2024年哪个单位主动公开信息最多？");
    const [header, ...rows] = csvRows(await fileOf("2024年哪个单位主动公开信息最多？"));
    expect(header).toContain("数值");
    expect(rows.map((row) => [row[0], Number(row[5])])).toEqual(
      answer.figures.map(({ agency, value }) => [agency, value]),
    );
    const lines = (await fileOf("2024年哪个单位主动公开信息最多？", "jsonl")).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(answer.figures);
  });

  it.each([
    ["温泉镇2024存在的问题", "部分"],
    ["泽库镇联系电话", "0631-8781088"],
    ["温泉镇2024", received("总计")],
    ["有哪些报告？", received("总计")],
  ])("has a table for %s", async (question, part) => expect(await fileOf(question)).toContain(part));

  it.each(["温泉镇2030年收到多少申请", "今天天气怎么样", "你好"])("has none for %s", async (question) => {
    await expect(fileOf(question)).rejects.toMatchObject({ name: "ExportError", code: "nothing" });
  });
});
