import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../src/parse/read/read.ts";
import { parseTables } from "../../../src/parse/tables/tables.ts";
import { filledForm, type FilledForm, mistakes } from "../../support/filled-form.ts";
import { layOut, type PdfLayout } from "../../support/pdf-tables.ts";
import { writePdf } from "../../support/pdf-writer.ts";

const ruled = fc.record<PdfLayout>({
  rules: fc.constantFrom("strokes", "rectangles"),
  offset: fc.integer({ min: 0, max: 300 }),
  splitRows: fc.boolean(),
  watermark: fc.boolean(),
  shadow: fc.boolean(),
});
const plain: PdfLayout = { rules: "strokes", offset: 0, splitRows: false, watermark: false, shadow: false };

function pdfOf(form: FilledForm, layout: PdfLayout): Uint8Array {
  return writePdf(
    layOut(
      [
        "测试市2024年政府信息公开工作年度报告",
        "一、总体情况",
        "2024年，市政府网站主动公开政府信息5500余条，收到政府信息公开申请3119件，全部依法办理，有关情况按照规定报告如下。",
        "二、主动公开政府信息情况",
        { sheet: form.disclosure, widths: [200, 105, 105, 105] },
        "三、收到和处理政府信息公开申请情况",
        { sheet: form.requests, widths: [30, 50, 130, 44, 44, 44, 44, 44, 44, 44] },
        "四、政府信息公开行政复议、行政诉讼情况",
        { sheet: form.review, widths: Array<number>(15).fill(34) },
        "五、存在的主要问题及改进情况",
        "存在的问题是宣传不够。",
      ],
      layout,
    ),
  );
}

async function read(bytes: Uint8Array) {
  const result = await readDocument(bytes);
  if ("error" in result) throw new Error(result.error.message);
  return result.document;
}

describe("PDF tables with ruled lines", () => {
  it("are read completely, blanks too, whatever page breaks, watermarks and doubled type do", async () => {
    await fc.assert(
      fc.asyncProperty(filledForm({ blanks: true }), ruled, async (form, layout) => {
        expect(mistakes(parseTables(await read(pdfOf(form, layout))), form.truth, true)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("give no wrong number where value cells are merged", async () => {
    await fc.assert(
      fc.asyncProperty(filledForm({ blanks: true, across: true, down: true }), ruled, async (form, layout) => {
        expect(mistakes(parseTables(await read(pdfOf(form, layout))), form.truth, false)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe("PDF tables without lines", () => {
  it("are read by places, right or lost", async () => {
    const layout = fc.record<PdfLayout>({ ...plainArbitraries, rules: fc.constant("none"), offset: fc.integer({ min: 0, max: 300 }) });
    await fc.assert(
      fc.asyncProperty(filledForm({ blanks: true }), layout, async (form, choice) => {
        expect(mistakes(parseTables(await read(pdfOf(form, choice))), form.truth, false)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

const plainArbitraries = { splitRows: fc.boolean(), watermark: fc.boolean(), shadow: fc.boolean() };
void plain;
