import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Document } from "../../../src/parse/document.ts";
import { readDocument } from "../../../src/parse/read/read.ts";
import { parseTables } from "../../../src/parse/tables/tables.ts";
import { brokenRun, plainRun, writeDocx, zipDocx } from "../../support/docx-writer.ts";
import { filledForm, mistakes } from "../../support/filled-form.ts";

async function read(bytes: Uint8Array): Promise<Document> {
  const result = await readDocument(bytes);
  if ("error" in result) throw new Error(result.error.message);
  return result.document;
}

async function code(bytes: Uint8Array): Promise<string> {
  const result = await readDocument(bytes);
  return "error" in result ? result.error.code : "read";
}

const runs = fc.constantFrom(plainRun, brokenRun);
const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

describe("Word documents", () => {
  it("are read completely, blanks too", async () => {
    await fc.assert(
      fc.asyncProperty(filledForm({ blanks: true }), runs, async (form, run) => {
        const parts = [
          "二、主动公开政府信息情况",
          form.disclosure,
          "三、收到和处理政府信息公开申请情况",
          form.requests,
          "四、复议、诉讼情况",
          form.review,
          "五、存在的主要问题。",
        ];
        const document = await read(writeDocx(parts, run));
        expect(mistakes(parseTables(document), form.truth, true)).toEqual([]);
        expect(document.format).toBe("docx");
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
      { numRuns: 25, endOnFailure: true },
    );
  });

  it("give no wrong number where value cells are merged", async () => {
    await fc.assert(
      fc.asyncProperty(filledForm({ blanks: true, across: true, down: true }), runs, async (form, run) => {
        expect(
          mistakes(parseTables(await read(writeDocx([form.requests, form.review], run))), form.truth, false),
        ).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it("lose deleted, hidden and struck-out text", async () => {
    const run = (properties: string, text: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const body = `<w:p>${plainRun("申请1")}<w:del><w:r><w:delText>9</w:delText></w:r></w:del>${run("<w:vanish/>", "8")}${run("<w:strike/>", "7")}${run('<w:vanish w:val="0"/>', "2")}${plainRun("件")}</w:p>`;
    const { blocks } = await read(zipDocx(`<w:document ${namespace}><w:body>${body}</w:body></w:document>`));
    expect(blocks).toEqual([{ kind: "paragraph", text: "申请12件", line: 1 }]);
  });

  it("have the title that their properties state", async () => {
    const core = strToU8(
      "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'><dc:title>年度报告</dc:title></cp:coreProperties>",
    );
    const document = `<w:document ${namespace}><w:body><w:p>${plainRun("文")}</w:p></w:body></w:document>`;
    expect((await read(zipDocx(document, { "docProps/core.xml": core }))).metadata).toEqual({ title: "年度报告" });
  });
});

describe("Word documents that cannot be read", () => {
  it("are refused with the reason", async () => {
    expect(await code(zipSync({ "word/other.xml": strToU8("x"), "word/document/x": strToU8("x") }))).toBe("unreadable");
    expect(await code(zipDocx("<w:document>not closed"))).toBe("unreadable");
    expect(await code(writeDocx(["一"]).subarray(0, 300))).toBe("unreadable");
    const nested = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    expect(await code(zipDocx(`<w:document ${namespace}><w:body>${nested}</w:body></w:document>`))).toBe("too_large");
  });

  it("are not inflated when they are bombs", async () => {
    const zeros = new Uint8Array(15 * 1024 * 1024);
    expect(await code(zipDocx("<x/>", { "word/styles.xml": zeros }))).toBe("too_large");
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, at) => [`word/x${at}.xml`, new Uint8Array()]));
    expect(await code(zipDocx("<x/>", many))).toBe("too_large");
    const bomb = `<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document ${namespace}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`;
    const result = await readDocument(zipDocx(bomb));
    expect(JSON.stringify(result)).not.toContain("aaaaaaaaaaaa");
  });
});
