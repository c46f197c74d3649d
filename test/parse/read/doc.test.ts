import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../../src/parse/read/read.ts";
import { parseTables } from "../../../src/parse/tables/tables.ts";
import { compoundFile, writeDoc } from "../../support/doc-writer.ts";
import { filledForm, mistakes, reportParts } from "../../support/filled-form.ts";

async function read(bytes: Uint8Array) {
  const result = await readDocument(bytes);
  if ("error" in result) throw new Error(result.error.message);
  return result.document;
}

async function code(bytes: Uint8Array): Promise<string> {
  const result = await readDocument(bytes);
  return "error" in result ? result.error.code : "read";
}

describe("old Word documents", () => {
  it("are read completely, blanks too", async () => {
    await fc.assert(
      fc.asyncProperty(
        filledForm({ blanks: true }),
        fc.constantFrom("inline" as const, "elsewhere" as const),
        async (form, rows) => {
          const document = await read(writeDoc(reportParts(form), { rows }));
          expect(mistakes(parseTables(document), form.truth, true)).toEqual([]);
          expect(document.blocks.map((block) => block.kind)).toEqual([
            "paragraph",
            "grid",
            "paragraph",
            "grid",
            "paragraph",
            "grid",
            "paragraph",
          ]);
        },
      ),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it("give no wrong number where value cells are merged", async () => {
    await fc.assert(
      fc.asyncProperty(filledForm({ blanks: true, across: true, down: true }), async (form) => {
        expect(mistakes(parseTables(await read(writeDoc([form.requests, form.review]))), form.truth, false)).toEqual(
          [],
        );
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it("keep a cell's lines together, two numbers apart, and prose out of the first cell", async () => {
    const cell = (text: string) => ({ text, span: 1, rows: 1 });
    const sheet = [
      [cell("商业\n企业"), cell("科研\n机构")],
      [cell("规章"), cell("1\n2")],
    ];
    const { blocks } = await read(writeDoc(["总体情况。", "商业", sheet, "结束。"]));
    expect(
      blocks.map((block) =>
        block.kind === "paragraph" ? block.text : block.rows.map((row) => row.cells.map((each) => each.text)),
      ),
    ).toEqual([
      "总体情况。",
      "商业",
      [
        ["商业企业", "科研机构"],
        ["规章", "【缺】"],
      ],
      "结束。",
    ]);
  });

  it("have columns by counting where no row says where its cells stand", async () => {
    const cell = (text: string) => ({ text, span: 1, rows: 1 });
    const sheet = [["规章", "1", "2", "3"].map(cell), ["行政规范性文件", "4", "", "6"].map(cell)];
    const [block] = (await read(writeDoc([sheet], { rows: "undefined" }))).blocks;
    expect(
      block?.kind === "grid" && block.rows.map((row) => row.cells.map(({ text, column }) => [column, text])),
    ).toEqual(sheet.map((row) => row.map(({ text }, column) => [column, text])));
  });

  it("say why when they cannot be read", async () => {
    const stream = (name: string) => compoundFile([[name, Buffer.alloc(100)]]);
    expect(await code(stream("EncryptedPackage"))).toBe("encrypted");
    expect(await code(stream("Workbook"))).toBe("unsupported");
    expect(await code(stream("PowerPoint Document"))).toBe("unsupported");
    expect(await code(stream("WordDocument"))).toBe("unreadable");
    expect(await code(writeDoc(["一、总体情况"]).subarray(0, 2000))).toBe("unreadable");
  });

  it("give a document or a reason, whatever bytes of them are broken", async () => {
    const whole = writeDoc([
      "总体情况",
      [
        [
          { text: "规章", span: 1, rows: 1 },
          { text: "12", span: 1, rows: 1 },
        ],
      ],
    ]);
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 600, max: whole.length }), async (changes, length) => {
        const bytes = new Uint8Array(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        const result = await readDocument(bytes.subarray(0, length));
        expect("document" in result || result.error.message.length > 4).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
