import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Document } from "../../../src/parse/document.ts";
import { isoDate } from "../../../src/parse/read/html/metadata.ts";
import { readDocument } from "../../../src/parse/read/read.ts";
import { parseTables } from "../../../src/parse/tables/tables.ts";
import { type FilledForm, filledForm, mistakes } from "../../support/filled-form.ts";
import { type CellStyle, cellStyles, htmlTable } from "../../support/html-writer.ts";

async function read(html: string | Uint8Array): Promise<Document> {
  const result = await readDocument(typeof html === "string" ? Buffer.from(html) : html);
  if ("error" in result) throw new Error(result.error.message);
  return result.document;
}

async function code(html: string): Promise<string> {
  const result = await readDocument(Buffer.from(html));
  return "error" in result ? result.error.code : "read";
}

/** Paragraphs as texts, grids as rows of texts. */
async function outline(html: string): Promise<unknown[]> {
  const { blocks } = await read(html);
  return blocks.map((block) =>
    block.kind === "paragraph" ? block.text : block.rows.map((row) => row.cells.map((cell) => cell.text)),
  );
}

const layouts = ["bare", "page", "nested"] as const;

function page(form: FilledForm, style: CellStyle, layout: (typeof layouts)[number]): string {
  const body = `<p>二、主动公开政府信息情况</p>${htmlTable(form.disclosure, style)}<p>三、收到和处理政府信息公开申请情况</p>${htmlTable(form.requests, style)}<p>四、政府信息公开行政复议、行政诉讼情况</p>${htmlTable(form.review, style)}<p>五、存在的主要问题及改进情况</p>`;
  if (layout === "bare") return body;
  const main =
    layout === "nested"
      ? `<table><tr><td>导航</td><td><table><tr><td>${body}</td></tr></table></td></tr></table>`
      : `<div id="zoom">${body}</div>`;
  return `<!DOCTYPE html><html><head><title>报告</title><script>var a = "<td>9</td>";</script></head><body><nav>首页 1 2 3</nav>${main}<footer>12345</footer></body></html>`;
}

describe("tables of a page", () => {
  it("are read completely, blanks too, in every style of cell and layout", async () => {
    await fc.assert(
      fc.asyncProperty(
        filledForm({ blanks: true }),
        fc.constantFrom(...cellStyles),
        fc.constantFrom(...layouts),
        async (form, style, layout) => {
          expect(mistakes(parseTables(await read(page(form, style, layout))), form.truth, true)).toEqual([]);
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it("give no wrong number where value cells are merged", async () => {
    await fc.assert(
      fc.asyncProperty(
        filledForm({ blanks: true, across: true, down: true }),
        fc.constantFrom(...cellStyles),
        async (form, style) => {
          const tables = parseTables(await read(page(form, style, "bare")));
          expect(mistakes(tables, form.truth, false)).toEqual([]);
          expect(tables.cells["litigation_direct.total"]?.state).not.toBe("lost");
        },
      ),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it("have only their own cells in a row, with what they cover", async () => {
    const { blocks } = await read(
      "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td></td></tr></table>",
    );
    expect(blocks).toEqual([
      {
        kind: "grid",
        line: 1,
        rows: [
          {
            line: 1,
            cells: [
              { text: "甲", column: 0, span: 1, line: 1 },
              { text: "乙", column: 1, span: 2, line: 1 },
            ],
          },
          {
            line: 2,
            cells: [
              { text: "1", column: 1, span: 1, line: 2 },
              { text: "", column: 2, span: 1, line: 2 },
            ],
          },
        ],
      },
    ]);
  });

  it("that only lay out the page, or hold a heading or prose, give paragraphs", async () => {
    expect(await outline("<table><tr><td><p>一、总体情况</p><p>正文。</p></td></tr></table>")).toEqual([
      "一、总体情况",
      "正文。",
    ]);
    expect(
      await outline(
        "<table><tr><td colspan=2>三、收到申请情况</td></tr><tr><td>规章</td><td>1</td></tr><tr><td colspan=2>以上是全部。</td></tr></table>",
      ),
    ).toEqual(["三、收到申请情况", [["规章", "1"]], "以上是全部。"]);
  });
});

describe("cells of a page", () => {
  const cell = async (inner: string) => (await outline(`<table><tr><td>规章</td><td>${inner}</td></tr></table>`))[0];
  it.each([
    ["two numbers on two lines are neither", "12<br>34", "【缺】"],
    ["a note's mark is no digit", "12<sup>1</sup>", "12"],
    ["struck-out and hidden digits are gone", '<del>9</del>1<s>8</s><span style="display: none">7</span>2', "12"],
    ["a picture is no blank", '<img src="7.png">', "【缺】"],
    ["a field shows what is in it", '<input value="5">', "5"],
    ["a broken label is one", "本年新<br />\n制作数量", "本年新制作数量"],
    ["zero-width characters go", "1\u200b2", "12"],
    ["blank is blank", "<p>&nbsp;</p>", ""],
  ])("%s", async (_, inner, text) => {
    expect(await cell(inner)).toEqual([["规章", text]]);
  });
});

describe("prose of a page", () => {
  it("keeps order, drops what nobody sees, and joins lines of the source", async () => {
    const html = `<html><body><div class="breadcrumb">首页 > 年报</div><h1>测试市2024年
      政府信息公开工作年度报告</h1><div>一、总体情况<p>第一段<b>粗</b>体。<br>第二段。</p>尾巴</div><ul><li>其一</li><li>其二</li></ul>
      <p style="display:none">隐藏</p><noscript>请启用</noscript><pre>甲 1\n乙 2</pre></body></html>`;
    expect(await outline(html)).toEqual([
      "测试市2024年政府信息公开工作年度报告",
      "一、总体情况",
      "第一段粗体。",
      "第二段。",
      "尾巴",
      "其一",
      "其二",
      "甲 1",
      "乙 2",
    ]);
  });

  it("may stand around tables without tags of its own", async () => {
    const rows = "<tr>\n<td>规章</td>\n<td>1</td>\n</tr>".repeat(5);
    expect(await outline(`# 报告\n一、总体情况\n正文。\n<table>\n${rows}\n</table>\n\n二、其他\n`)).toEqual([
      "# 报告",
      "一、总体情况",
      "正文。",
      Array(5).fill(["规章", "1"]),
      "二、其他",
    ]);
  });

  it("counts one line a paragraph or row", async () => {
    const { blocks } = await read(
      "<p>甲</p><table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table><p>乙</p>",
    );
    expect(blocks.map((block) => block.line)).toEqual([1, 2, 4]);
  });
});

describe("what a page says about itself", () => {
  it("is taken from its head, else from the lines around the article", async () => {
    const head =
      '<html><head><meta name="ArticleTitle" content="报告甲"><title>甲_网站</title><meta name="PubDate" content="2025-01-24 09:30"><meta name="ContentSource" content="测试市政府"></head><body><p>x</p></body></html>';
    expect((await read(head)).metadata).toEqual({ title: "报告甲", author: "测试市政府", published: "2025-01-24" });
    expect((await read("<html><title>甲</title><p>发布日期：2020年1月31日 浏览次数：9</p></html>")).metadata).toEqual({
      title: "甲",
      published: "2020-01-31",
    });
    expect(
      (
        await read(
          "<html><table><tr><td>索引号</td><td>123</td><td>发布日期</td><td>2021-02-03</td></tr></table></html>",
        )
      ).metadata,
    ).toEqual({ published: "2021-02-03" });
  });

  it("takes only real days for dates", () => {
    expect(["2024-02-30", "2024-13-01", "20240131", "2024/1/5", "12345678"].map(isoDate)).toEqual([
      undefined,
      undefined,
      "2024-01-31",
      "2024-01-05",
      undefined,
    ]);
  });
});

describe("a page's encoding", () => {
  const text = "政府信息公开工作年度报告，主动公开政府信息一千条，收到申请十二件。".repeat(3);
  const gbk = Buffer.from([0xd5, 0xfe, 0xb8, 0xae]);
  it("is the declared one, or what the bytes are when that is wrong", async () => {
    const declared = Buffer.concat([Buffer.from('<html><meta charset="gb2312"><p>'), gbk, Buffer.from("</p></html>")]);
    expect((await read(declared)).blocks.map((block) => block.kind === "paragraph" && block.text)).toEqual(["政府"]);
    const undeclared = Buffer.concat([Buffer.from("<html><p>"), gbk, Buffer.from("</p></html>")]);
    expect((await read(undeclared)).blocks.map((block) => block.kind === "paragraph" && block.text)).toEqual(["政府"]);
    expect(await outline(`<html><meta charset="gbk"><p>${text}</p></html>`)).toEqual([text]);
  });
});

describe("pages that are meant to hurt", () => {
  it("are refused before they are parsed", async () => {
    const start = performance.now();
    expect(await code(`<html>${"<div>".repeat(100_000)}`)).toBe("too_large");
    expect(await code(`<html>${"<table><tr><td>".repeat(100_000)}`)).toBe("too_large");
    expect(await code(`<html><table>${`<tr>${"<td>1</td>".repeat(10)}</tr>`.repeat(100_000)}</table>`)).toBe(
      "too_large",
    );
    expect(
      await code(
        `<html>${Array.from({ length: 400 }, (_, at) => `<font size=${at}>`).join("")}${"<p>x".repeat(100_000)}`,
      ),
    ).toBe("too_large");
    expect(await code(`<html>${" ".repeat(21 * 1024 * 1024)}`)).toBe("too_large");
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it("with absurd spans are read as they stand", async () => {
    expect(
      await outline(
        '<table><tr><td colspan="1000000000" rowspan="99999999">甲</td><td colspan="-3">1</td></tr><tr><td>2</td><td>3</td></tr></table>',
      ),
    ).toEqual([
      [
        ["甲", "1"],
        ["2", "3"],
      ],
    ]);
  });
});
