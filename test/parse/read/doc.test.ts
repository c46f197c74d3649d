import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wordBlocks } from "../../../src/parse/read/doc.ts";
import { readDocument } from "../../../src/parse/read/read.ts";
import { parseTables } from "../../../src/parse/tables/tables.ts";
import { compoundFile, writeDoc } from "../../support/doc-writer.ts";
import { filledForm, mistakes } from "../../support/filled-form.ts";

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
      fc.asyncProperty(filledForm({ blanks: true }), async (form) => {
        const parts = [
          "二、主动公开政府信息情况",
          form.disclosure,
          "三、收到和处理政府信息公开申请情况",
          form.requests,
          "四、复议、诉讼情况",
          form.review,
          "五、存在的主要问题。",
        ];
        const document = await read(writeDoc(parts));
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
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it("give no wrong number where value cells are merged over columns", async () => {
    await fc.assert(
      fc.asyncProperty(filledForm({ blanks: true, across: true }), async (form) => {
        expect(mistakes(parseTables(await read(writeDoc([form.requests, form.review]))), form.truth, false)).toEqual(
          [],
        );
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it("keep a cell's lines together, and prose out of the first cell", () => {
    const blocks = wordBlocks("总体情况。\n商业\n企业\t科研\n机构\t\n规章\t1\t\n结束。\n");
    expect(
      blocks.map((block) =>
        block.kind === "paragraph" ? block.text : block.rows.map((row) => row.cells.map((cell) => cell.text)),
      ),
    ).toEqual([
      "总体情况。",
      "商业",
      [
        ["企业", "科研机构"],
        ["规章", "1"],
      ],
      "结束。",
    ]);
  });

  it("say why when they cannot be read", async () => {
    const stream = (name: string) => compoundFile([[name, Buffer.alloc(100)]]);
    expect(await code(stream("EncryptedPackage"))).toBe("encrypted");
    expect(await code(stream("Workbook"))).toBe("unsupported");
    expect(await code(stream("PowerPoint Document"))).toBe("unsupported");
    expect(await code(stream("WordDocument"))).toBe("unreadable");
    expect(await code(writeDoc(["一、总体情况"]).subarray(0, 2000))).toBe("unreadable");
  });
});
