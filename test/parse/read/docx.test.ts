import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Document } from "../../../src/parse/document.ts";
import { readDocument } from "../../../src/parse/read/read.ts";
import { parseTables } from "../../../src/parse/tables/tables.ts";
import { brokenRun, plainRun, writeDocx, zipDocx } from "../../support/docx-writer.ts";
import { filledForm, mistakes, reportParts } from "../../support/filled-form.ts";

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
        const document = await read(writeDocx(reportParts(form), run));
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

describe("what Word adds or hides", () => {
  const run = plainRun;
  const paragraph = (inner: string, properties = "") => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
  const cell = (inner: string, properties = "") =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${inner === "" ? "<w:p/>" : paragraph(inner)}</w:tc>`;
  const table = (...rows: string[]) => `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join("")}</w:tbl>`;
  const documentOf = (body: string) => `<w:document ${namespace}><w:body>${body}</w:body></w:document>`;
  const outline = async (body: string, extra: Record<string, string> = {}) => {
    const parts = Object.fromEntries(Object.entries(extra).map(([name, xml]) => [`word/${name}.xml`, strToU8(xml)]));
    const { blocks } = await read(zipDocx(body.startsWith("<w:document") ? body : documentOf(body), parts));
    return blocks.map((block) =>
      block.kind === "paragraph"
        ? block.text
        : block.rows.map((row) => row.cells.map(({ column, text }) => `${column} ${text}`)),
    );
  };
  const list = (id: number, level = 0) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
  const level = (at: number, format: string, text: string) =>
    `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${at > 0 ? "<w:isLgl/>" : ""}</w:lvl>`;
  const numbering = `<w:numbering ${namespace}>
    <w:abstractNum w:abstractNumId="4">${level(0, "chineseCounting", "%1、")}${level(1, "decimal", "%1.%2")}</w:abstractNum>
    <w:abstractNum w:abstractNumId="5">${level(0, "japaneseCounting", "（%1）")}</w:abstractNum>
    <w:abstractNum w:abstractNumId="6">${level(0, "bullet", "●")}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="6"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num></w:numbering>`;

  it("the numbers of headings and lists are read, from the paragraph, its style or the style that is based on", async () => {
    const styles = `<w:styles ${namespace}>
      <w:style w:styleId="Base"><w:pPr>${list(1)}</w:pPr></w:style><w:style w:styleId="Heading"><w:basedOn w:val="Base"/></w:style></w:styles>`;
    const heading = (text: string) => paragraph(run(text), '<w:pStyle w:val="Heading"/>');
    const item = (text: string, id: number, at = 0) => paragraph(run(text), list(id, at));
    const body = [
      heading("总体情况"),
      item("主动公开", 2),
      item("依申请公开", 2),
      item("不计", 3),
      heading("主动公开政府信息情况"),
      item("子项", 1, 1),
      item("子项", 1, 1),
      item("另起", 4),
      item("再接", 2),
      paragraph("", list(2)),
    ];
    expect(await outline(body.join(""), { numbering, styles })).toEqual([
      "一、总体情况",
      "（一）主动公开",
      "（二）依申请公开",
      "不计",
      "二、主动公开政府信息情况",
      "2.1子项",
      "2.2子项",
      "（十一）另起",
      "（三）再接",
    ]);
  });

  it("text boxes are read once, after their paragraph; fields by their results; ruby without its reading", async () => {
    const box = `<w:txbxContent>${paragraph(run("框内"))}</w:txbxContent>`;
    const drawing = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const field =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE 99 </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
    const ruby = `<w:r><w:ruby><w:rt>${run("gōng")}</w:rt><w:rubyBase>${run("公")}</w:rubyBase></w:ruby></w:r>`;
    expect(
      await outline(paragraph(run("前") + drawing + run("后")) + paragraph(`${field}${run("66")}${ruby}`)),
    ).toEqual(["前后", "框内", "66公"]);
  });

  it("cells keep their columns, whatever merges them or stands round them", async () => {
    const first = '<w:vMerge w:val="restart"/>';
    const rows = table(
      cell(run("标签"), first) + cell(run("1")) + cell(run("2")),
      cell("", "<w:vMerge/>") +
        `<w:sdt><w:sdtContent>${cell(`<w:sdt><w:sdtContent>${run("3")}</w:sdtContent></w:sdt>`)}</w:sdtContent></w:sdt>` +
        cell(run("4")),
      `<w:trPr><w:del w:id="1"/></w:trPr>${cell(run("删"))}${cell(run("8"))}${cell(run("8"))}`,
      `<w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell(run("5"))}${cell(run("6"))}`,
      cell(run("旧"), '<w:hMerge w:val="restart"/>') + cell("", "<w:hMerge/>") + cell(run("7")),
    );
    expect(await outline(rows)).toEqual([
      [
        ["0 标签", "1 1", "2 2"],
        ["1 3", "2 4"],
        ["0 ", "1 5", "2 6"],
        ["0 旧", "2 7"],
      ],
    ]);
  });

  it("a picture or a symbol where a number should be is no blank", async () => {
    const rows = table(
      cell(run("规章")) +
        cell("<w:r><w:drawing/></w:r>") +
        cell('<w:r><w:sym w:font="Wingdings" w:char="F031"/></w:r>') +
        cell(""),
    );
    expect(await outline(rows)).toEqual([[["0 规章", "1 【缺】", "2 【缺】", "3 "]]]);
  });

  it("notes stand at the end, and any prefix and the strict namespace are as good", async () => {
    const note =
      '<w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>注：含结转</w:t></w:r></w:p></w:footnote>';
    const body = paragraph(`${run("12件")}<w:r><w:footnoteReference w:id="2"/></w:r>`);
    expect(await outline(body, { footnotes: `<w:footnotes ${namespace}>${note}</w:footnotes>` })).toEqual([
      "12件",
      "注：含结转",
    ]);
    const strict = `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:rPr><x:vanish/></x:rPr><x:t>9</x:t></x:r><x:r><x:t>12件</x:t></x:r></x:p></x:body></x:document>`;
    const { blocks } = await read(zipDocx(strict));
    expect(blocks.map((block) => block.kind === "paragraph" && block.text)).toEqual(["12件"]);
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
