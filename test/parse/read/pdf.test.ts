import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document } from "../../../src/parse/document.ts";
import { readDocument } from "../../../src/parse/read/read.ts";
import { parseTables } from "../../../src/parse/tables/tables.ts";
import { type FilledForm, filledForm, mistakes } from "../../support/filled-form.ts";
import { layOut, type PdfLayout } from "../../support/pdf-tables.ts";
import { type PdfOptions, pageHeight, writePdf } from "../../support/pdf-writer.ts";

const noise = {
  splitRows: fc.boolean(),
  watermark: fc.constantFrom("none" as const, "slanted" as const),
  shadow: fc.boolean(),
};
const rules = fc.constantFrom("strokes" as const, "rectangles" as const);
const offset = fc.integer({ min: 0, max: 300 });
const requestWidths = [30, 50, 130, 44, 44, 44, 44, 44, 44, 44];
const runs = { numRuns: 20, endOnFailure: true };

const prose =
  "2024年，市政府网站主动公开政府信息5500余条，收到政府信息公开申请3119件，全部依法办理，有关情况按照规定报告如下。";

/** How programs wrap up the same pages. */
const packing = fc.record<PdfOptions>({ form: fc.boolean(), rotated: fc.constantFrom(0, 90, 180, 270) });

function reportPdf(form: FilledForm, layout: PdfLayout, options: PdfOptions = {}): Uint8Array {
  const parts = [
    "测试市2024年政府信息公开工作年度报告",
    "一、总体情况",
    prose,
    "二、主动公开政府信息情况",
    { sheet: form.disclosure, widths: [200, 105, 105, 105] },
    "三、收到和处理政府信息公开申请情况",
    { sheet: form.requests, widths: requestWidths },
    "四、政府信息公开行政复议、行政诉讼情况",
    { sheet: form.review, widths: Array<number>(15).fill(34) },
    "五、存在的主要问题及改进情况",
    "宣传不够。",
  ];
  return writePdf(layOut(parts, layout), options);
}

async function read(bytes: Uint8Array): Promise<Document> {
  const result = await readDocument(bytes);
  if ("error" in result) throw new Error(result.error.message);
  return result.document;
}

async function code(bytes: Uint8Array): Promise<string> {
  const result = await readDocument(bytes);
  return "error" in result ? result.error.code : "read";
}

function linesOf(document: Document): string[] {
  return document.blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
}

describe("PDF tables with ruled lines", () => {
  it("are read completely, blanks too, whatever page breaks, watermarks and doubled type do", async () => {
    const watermark = fc.constantFrom("none" as const, "slanted" as const, "level" as const);
    const layouts = fc.record<PdfLayout>({ ...noise, watermark, rules, offset });
    await fc.assert(
      fc.asyncProperty(filledForm({ blanks: true }), layouts, packing, async (form, layout, options) => {
        const tables = parseTables(await read(reportPdf(form, layout, options)));
        expect(mistakes(tables, form.truth, true)).toEqual([]);
      }),
      runs,
    );
  });

  it("give no wrong number where value cells are merged", async () => {
    const layouts = fc.record<PdfLayout>({ ...noise, rules, offset: fc.integer({ min: 0, max: 8 }) });
    // The table stands on one page: a merged cell that the page cuts looks just like two cells.
    const onePage = (form: FilledForm) => [
      "三、收到和处理政府信息公开申请情况",
      { sheet: form.requests, widths: requestWidths },
    ];
    await fc.assert(
      fc.asyncProperty(filledForm({ blanks: true, across: true, down: true }), layouts, async (form, layout) => {
        const tables = parseTables(await read(writePdf(layOut(onePage(form), layout))));
        expect(mistakes(tables, form.truth, false)).toEqual([]);
        expect(tables.cells["requests.carried_out.total"]?.state).not.toBe("lost");
      }),
      runs,
    );
  });
});

describe("PDF tables without lines", () => {
  it("are read by places: right or lost, and mostly right", async () => {
    const layouts = fc.record<PdfLayout>({ ...noise, rules: fc.constant("none"), offset });
    await fc.assert(
      fc.asyncProperty(filledForm({ blanks: true }), layouts, async (form, layout) => {
        const tables = parseTables(await read(reportPdf(form, layout)));
        expect(mistakes(tables, form.truth, false)).toEqual([]);
        const lost = Object.values(tables.cells).filter((cell) => cell.state === "lost");
        expect(lost.length).toBeLessThan(form.truth.size / 2);
      }),
      runs,
    );
  });
});

describe("PDF prose", () => {
  it("keeps its order, loses page numbers and repeated heads, and has no blanks around figures", async () => {
    const pages = [1, 2, 3].map((number) => ({
      texts: [
        { x: 200, y: 30, size: 9, text: "测试市人民政府公报" },
        { x: 40, y: 100, size: 12, text: `第${number}页说，全年公开` },
        { x: 40 + 102 + 3, y: 100, size: 12, text: "12" },
        { x: 40 + 102 + 18, y: 100, size: 12, text: "件规章。" },
        { x: 290, y: pageHeight - 40, size: 9, text: `${number}` },
      ],
    }));
    expect(linesOf(await read(writePdf(pages)))).toEqual(
      [1, 2, 3].map((number) => `第${number}页说，全年公开12件规章。`),
    );
  });

  it("is read upright when the whole sheet is turned", async () => {
    const texts = [0, 1, 2].map((row) => ({
      x: 100 + row * 20,
      y: 700,
      size: 12,
      text: `第${row}行政府信息公开`,
      turned: 90,
    }));
    expect(linesOf(await read(writePdf([{ texts }])))).toEqual([
      "第0行政府信息公开",
      "第1行政府信息公开",
      "第2行政府信息公开",
    ]);
  });

  it("counts lines over pages, and names the page", async () => {
    const page = (text: string) => ({ texts: [{ x: 40, y: 100, size: 12, text }] });
    const { blocks } = await read(writePdf([page("政府信息公开"), page("年度报告")]));
    expect(blocks.map(({ line, page }) => [line, page])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

describe("PDF cells that are not certain", () => {
  const cells = (texts: { x: number; text: string; size?: number }[]) => ({
    texts: [
      ...texts.map(({ x, text, size = 8 }) => ({ x, y: 117, size, text })),
      { x: 45, y: 137, size: 8, text: "合计" },
      { x: 45, y: 300, size: 12, text: "政府信息公开" },
    ],
    lines: [100, 120, 140]
      .flatMap((y) => [{ x0: 40, y0: y, x1: 340, y1: y }])
      .concat([40, 240, 290, 340].map((x) => ({ x0: x, y0: 100, x1: x, y1: 140 }))),
  });
  const firstRow = async (texts: { x: number; text: string; size?: number }[]) => {
    const { blocks } = await read(writePdf([cells(texts)]));
    return blocks[0]?.kind === "grid"
      ? blocks[0].rows[0]?.cells.map((cell) => cell.text)
      : linesOf({ blocks, format: "pdf", metadata: {} });
  };

  it("keeps a note's raised mark and a second number out of the first", async () => {
    expect(
      await firstRow([
        { x: 45, text: "规章" },
        { x: 245, text: "12" },
        { x: 253.2, text: "1", size: 5 },
        { x: 300, text: "3" },
      ]),
    ).toEqual(["规章", "【缺】", "3"]);
    expect(
      await firstRow([
        { x: 45, text: "规章" },
        { x: 245, text: "12" },
        { x: 262, text: "7" },
        { x: 300, text: "3" },
      ]),
    ).toEqual(["规章", "【缺】", "3"]);
  });

  it("does not trust lines that a text runs across", async () => {
    expect(
      await firstRow([
        { x: 45, text: "规章" },
        { x: 280, text: "12345678" },
      ]),
    ).toEqual(["规章 12345678", "合计", "政府信息公开"]);
  });

  it("shows glyphs without meaning instead of a blank", async () => {
    expect(
      await firstRow([
        { x: 45, text: "规章" },
        { x: 245, text: "\ue012" },
        { x: 300, text: "3" },
      ]),
    ).toEqual(["规章", "【缺】", "3"]);
  });
});

describe("PDF text that is not to be trusted", () => {
  const sample = (options: PdfOptions) => {
    const [form] = fc.sample(filledForm(), { numRuns: 1, seed: 9 });
    if (!form) throw new Error("no form");
    const layout: PdfLayout = { rules: "strokes", offset: 0, splitRows: false, watermark: "none", shadow: false };
    return reportPdf(form, layout, options);
  };

  it("has no digits where the font does not say which they are", async () => {
    const { cells } = parseTables(await read(sample({ unmapped: true })));
    expect(Object.values(cells).filter((cell) => cell.state !== "lost")).toEqual([]);
    expect(parseTables(await read(sample({}))).cells["requests.received.total"]?.state).toBe("printed");
  });

  it("has numbers that reach the sheet's edge only as lost, for digits may be beyond it", async () => {
    const texts = [570, 583, 300].map((x, row) => ({ x, y: 100 + row * 20, size: 12, text: `共${row}12` }));
    const title = { x: 60, y: 60, size: 12, text: "政府信息公开" };
    expect(linesOf(await read(writePdf([{ texts: [title, ...texts] }])))).toEqual([
      "政府信息公开",
      "共012�",
      "共1�",
      "共212",
    ]);
  });

  it("is refused as scanned where all of it is invisible", async () => {
    const texts = ["规章 12 3 4", "二、主动公开政府信息情况"].flatMap((line, row) =>
      line
        .split(" ")
        .map((text, column) => ({ x: 60 + column * 80, y: 100 + row * 20, size: 12, text, invisible: true })),
    );
    expect(await code(writePdf([{ texts }]))).toBe("scanned");
    expect(await code(writePdf([{ texts: texts.map((text) => ({ ...text, invisible: false })) }]))).toBe("read");
  });

  it("loses numbers that go on in the next line or on the next page", async () => {
    const row = (y: number, texts: readonly string[]) =>
      texts.map((text, column) => ({ x: 60 + column * 80, y, size: 10, text }));
    const wrapped = [
      ...row(60, ["政府信息公开"]),
      ...row(100, ["规章", "1234", "56", "7890"]),
      ...row(112, ["", "5", "", "1"]),
      ...row(160, ["其他", "1", "2", "3"]),
    ];
    expect(linesOf(await read(writePdf([{ texts: wrapped }])))).toEqual([
      "政府信息公开",
      "规章 【缺】 56 【缺】",
      "其他 1 2 3",
    ]);
    const grid = (top: number, rows: readonly (readonly string[])[]) => ({
      texts: rows.flatMap((texts, index) => row(top + index * 20 + 14, texts)),
      lines: [
        ...[0, 1, 2, 3, 4].map((column) => ({
          x0: 55 + column * 80,
          y0: top,
          x1: 55 + column * 80,
          y1: top + rows.length * 20,
        })),
        ...[...rows.keys(), rows.length].map((index) => ({
          x0: 55,
          y0: top + index * 20,
          x1: 375,
          y1: top + index * 20,
        })),
      ],
    });
    const header = ["公开内容", "本年制发件数", "本年废止件数", "现行有效件数"];
    const pages = [
      grid(700, [header, ["规章", "1234", "56", "7890"]]),
      grid(60, [header, ["", "5", "", ""], ["规范性文件", "1", "2", "3"]]),
    ];
    const { blocks } = await read(writePdf(pages));
    expect(
      blocks.map((block) => block.kind === "grid" && block.rows.map((cells) => cells.cells.map((cell) => cell.text))),
    ).toEqual([
      [header, ["规章", "【缺】", "56", "7890"]],
      [header, ["规范性文件", "1", "2", "3"]],
    ]);
  });
});

describe("PDF files that give no report", () => {
  it("says scanned, encrypted, unreadable or too large", async () => {
    const line = { x0: 40, y0: 40, x1: 400, y1: 40 };
    expect(await code(writePdf([{ texts: [], lines: [line] }]))).toBe("scanned");
    expect(await code(writePdf([{ texts: [{ x: 10, y: 800, size: 8, text: "扫描全能王创建" }] }]))).toBe("scanned");
    expect(await code(writePdf([{ texts: [] }], { encrypted: true }))).toBe("encrypted");
    expect(await code(Buffer.from("%PDF-1.7\n rubbish"))).toBe("unreadable");
    expect(await code(writePdf(Array.from({ length: 301 }, () => ({ texts: [] }))))).toBe("too_large");
    expect(await code(Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(61 * 1024 * 1024)]))).toBe("too_large");
  });
});
