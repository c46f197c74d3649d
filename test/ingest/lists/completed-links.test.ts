import { describe, expect, it } from "vitest";
import { readHtmlList } from "../../../src/ingest/lists/html-list.ts";
import { listPage } from "../../support/site/pages.ts";
import { gbk } from "../../support/site/site.ts";

const title = (town: string, year = 2024) => `威海市文登区${town}人民政府${year}年政府信息公开工作年度报告`;
const short = (town: string, year = 2024) => `${town}${year}年政府信息公开工作年度报告`;
const site = "http://www.wd.test/zw/";
const chrome = `<div class="nav"><a href="/">首页</a><a href="/nb/">政府信息公开年报</a><a href="/jyj/">区教育局</a></div>`;

async function completed(html: string | Uint8Array): Promise<Record<string, string>> {
  const bytes = typeof html === "string" ? Buffer.from(html) : html;
  const fetched = { bytes, address: `${site}index.html`, contentType: "text/html", disposition: null };
  const { links } = await readHtmlList({
    ...fetched,
    notModified: false,
    disposition: null,
    etag: null,
    lastModified: null,
  });
  const reports = links.filter((link) => link.isReport);
  return Object.fromEntries(reports.map(({ address, text }) => [address.slice(site.length), text]));
}

describe("a link that only opens what stands beside it", () => {
  const expected = { "a/0": title("温泉镇"), "a/1": title("泽库镇") };
  const rows = (row: (title: string, href: string) => string) =>
    ["温泉镇", "泽库镇"].map((town, at) => row(title(town), `a/${at}`)).join("\n");

  it.each([
    [
      "in a table",
      (text: string, href: string) => `<tr><td>${text}</td><td>2025-01-20</td><td><a href="${href}">查看</a></td></tr>`,
    ],
    [
      "before its title",
      (text: string, href: string) => `<tr><td><a href="${href}">详情</a></td><td>${text}</td></tr>`,
    ],
    [
      "in paragraphs of cells",
      (text: string, href: string) =>
        `<tr><td><p>1</p></td><td><p>${text}</p></td><td><p><a href="${href}">查看详情</a></p></td></tr>`,
    ],
    [
      "in a list, in one line with a date",
      (text: string, href: string) =>
        `<li><span>${text}</span><span>2025-01-20 10:30</span><a href="${href}">[下载]</a></li>`,
    ],
    [
      "as a picture",
      (text: string, href: string) => `<li>${text} <a href="${href}"><img src="x.gif" alt="下载"></a></li>`,
    ],
    [
      "beside a script's link",
      (text: string, href: string) => `<li><a href="javascript:void(0)">${text}</a><a href="${href}">下载</a></li>`,
    ],
  ])("%s", async (_name, row) => {
    const inner = rows(row);
    expect(await completed(inner.startsWith("<tr") ? `<table>${inner}</table>` : inner)).toEqual(expected);
  });

  it("in a page in GBK", async () => {
    const page = `<html><meta charset="gb2312"><table>${rows((text, href) => `<tr><td>${text}</td><td><a href="${href}">查看</a></td></tr>`)}</table></html>`;
    expect(await completed(gbk(page))).toEqual(expected);
  });

  it("in rows that a script shows", async () => {
    const row = rows((text, href) => `<record><![CDATA[<li>${text}<a href="${href}">查看</a></li>]]></record>`);
    expect(await completed(`<script type="text/xml"><datastore>${row}</datastore></script>`)).toEqual(expected);
  });

  it("not beside the report's own link, nor in a row about something else", async () => {
    expect(
      await completed(
        `<h1>2024年年报</h1>${rows((text, href) => `<li><a href="x${href}">${text}</a><a href="${href}">下载</a></li>`)}`,
      ),
    ).toEqual({});
    expect(
      await completed(
        `<li>关于开展检查的通知<a href="1">查看</a></li><li>${title("温泉镇")}解读<a href="2">查看</a></li>`,
      ),
    ).toEqual({});
  });
});

describe("tables of agencies and years", () => {
  const cells = (town: string, at: number, words: (year: number) => string) =>
    `<tr><td>${town}</td>${[2024, 2023].map((year) => `<td><a href="${at}/${year}">${words(year)}</a></td>`).join("")}</tr>`;
  const table = (words: (year: number) => string, head = "") =>
    `<table>${head}${cells("温泉镇", 0, words)}${cells("区生态环境局", 1, words)}</table>`;
  const all = {
    "0/2024": short("温泉镇"),
    "0/2023": short("温泉镇", 2023),
    "1/2024": short("区生态环境局"),
    "1/2023": short("区生态环境局", 2023),
  };

  it("with the year as the link", async () => {
    expect(await completed(`<title>政府信息公开年报</title>${table((year) => `${year}年`)}`)).toEqual(all);
  });

  it("with the year over the column", async () => {
    const head =
      "<tr><th rowspan='2'>单位</th><th colspan='2'>政府信息公开年度报告</th></tr><tr><th>2024年</th><th>2023年</th></tr>";
    expect(await completed(table(() => "查看", head))).toEqual(all);
    expect(
      await completed(
        `<h2>政府信息公开年报</h2>${table(() => "查看", "<tr><td>单位</td><td>2024</td><td>2023</td></tr>")}`,
      ),
    ).toEqual(all);
  });

  it("with cells that reach over several rows", async () => {
    const rows =
      "<tr><td rowspan=2>温泉镇</td><td>2024年</td><td><a href=a>查看</a></td></tr><tr><td>2023年</td><td><a href=b>查看</a></td></tr>";
    expect(
      await completed(`<h2>政府信息公开年报</h2><table><tr><td>单位</td><td>年度</td><td></td></tr>${rows}</table>`),
    ).toEqual({
      a: short("温泉镇"),
      b: short("温泉镇", 2023),
    });
  });

  it("that do not say of what; then only the agency and the year are said", async () => {
    expect(await completed(table((year) => `${year}年`))).toMatchObject({ "0/2024": "温泉镇2024年" });
  });

  it("not those of other reports, nor a column of explanations", async () => {
    expect(await completed(`<title>部门决算</title>${table((year) => `${year}年`)}`)).toEqual({});
    expect(await completed(`<h2>2024年部门决算</h2>${table((year) => `${year}年`)}`)).toEqual({});
    expect(
      await completed(
        `<h2>政府信息公开年报</h2>${table(() => "查看", "<tr><th>单位</th><th>2024年解读</th><th>2023年图解</th></tr>")}`,
      ),
    ).toEqual({});
  });
});

describe("names under a heading", () => {
  const towns = ["温泉镇", "泽库镇"]
    .map((town, at) => `<li><a href="a/${at}">${town}</a><i>2025-01-20</i></li>`)
    .join("");
  const expected = { "a/0": short("温泉镇"), "a/1": short("泽库镇") };

  it.each([
    `<h1>2024年政府信息公开工作年度报告</h1>`,
    `<div class="tit">2024年政府信息公开年报</div>`,
    `<p><strong>2024年度政府信息公开年度报告</strong></p>`,
    `<h1>政府信息公开年报</h1><h3>2024年</h3>`,
    `<table><tr><td>政府信息公开年报</td></tr></table><div>2024年度</div>`,
  ])("%s", async (heading) => {
    const foot = `<h3>友情链接</h3><ul><li><a href="/w">威海市人民政府</a></li></ul><div id="footer"><a href="/x">文登区人民政府</a></div>`;
    expect(await completed(`${chrome}${heading}<ul>${towns}</ul>${foot}`)).toEqual(expected);
  });

  it("each under its own", async () => {
    const part = (year: number) => `<div>${year}年政府信息公开年报</div><p><a href="${year}">温泉镇</a></p>`;
    expect(await completed(part(2024) + part(2023))).toEqual({ 2024: short("温泉镇"), 2023: short("温泉镇", 2023) });
    const tree = (year: number) => `<li>${year}年政府信息公开年报<ul><li><a href="${year}">温泉镇</a></li></ul></li>`;
    expect(await completed(`<ul>${tree(2024)}${tree(2023)}</ul>`)).toEqual({
      2024: short("温泉镇"),
      2023: short("温泉镇", 2023),
    });
  });

  it("years under an agency, which may be meant to stand under them", async () => {
    const page = `<title>政府信息公开年报</title><h3>温泉镇</h3><p><a href=a>2024年</a><a href=b>2023年</a></p><h3>泽库镇</h3><p><a href=c>2024年</a></p>`;
    expect(await completed(page)).toEqual({ a: short(""), b: short("", 2023), c: short("") });
  });

  const nameless = { "a/0": "温泉镇政府信息公开工作年度报告", "a/1": "泽库镇政府信息公开工作年度报告" };

  it.each([
    `<title>政府信息公开年报_文登区人民政府</title>`,
    `<meta name="ColumnName" content="政府信息公开年报">`,
    `<div class="location">您现在的位置：首页 > 政务公开 > 政府信息公开年报</div>`,
    `<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/zw/nb/">政府信息公开年报</a></div>`,
  ])("on a page whose column it is: %s", async (mark) => {
    expect(await completed(`${mark}${chrome}<ul>${towns}</ul>`)).toEqual(nameless);
  });

  it("not on a page of another column, under other reports, or beside reports named in full", async () => {
    expect(await completed(`<title>乡镇街道</title>${towns}`)).toEqual({});
    expect(await completed(`<title>政府信息公开年报</title><h2>部门决算</h2>${towns}`)).toEqual({});
    expect(await completed(`<title>政府信息公开年报</title><h2>年报解读</h2>${towns}`)).toEqual({});
    expect(
      await completed(`<title>政府信息公开年报</title>${towns}<li><a href="r">${title("高村镇")}</a></li>`),
    ).toEqual({});
  });

  it("never the site's own links and pages", async () => {
    const others = [
      "首页",
      "政务公开",
      "通知公告",
      "领导信箱",
      "更多",
      "下一页",
      "2",
      "政府信息公开指南",
      "各部门",
      "登录",
    ];
    const links = others.map((text, at) => `<li><a href="o/${at}">${text}</a></li>`).join("");
    expect(await completed(`<title>政府信息公开年报</title><h1>2024年政府信息公开工作年度报告</h1>${links}`)).toEqual(
      {},
    );
  });
});

describe("names that a list has cut", () => {
  it.each([
    "威海市文登区温泉镇人民政府2024年政府信息公开工作年度…",
    "温泉镇2024年政府信息公开...",
    "区教育局2024年政府信息公开工作年……",
  ])("%s", async (text) => expect(await completed(listPage([{ href: "1", text }]))).toEqual({ 1: text }));

  it.each(["关于做好2024年政府信息公开工作年…", "2024年政府信息公开工作会议…", "温泉镇2024年工作…"])(
    "not %s",
    async (text) => expect(await completed(listPage([{ href: "1", text }]))).toEqual({}),
  );
});

describe("a title that may be another link's", () => {
  const [first, second] = [short("温泉镇"), short("泽库镇")];
  const link = (at: number, words = "查看") => `<a href="a/${at}">${words}</a>`;
  const both = { "a/0": short(""), "a/1": short("") };
  const heading = "<h1>2024年政府信息公开工作年度报告</h1>";

  it.each([
    ["before its title", `${link(0)} ${first}<br>${link(1)} ${second}<br>`],
    ["in a paragraph before that of its title", `<p>${link(0)}</p><p>${first}</p><p>${link(1)}</p><p>${second}</p>`],
    ["in a paragraph behind it", `<p>${first}</p><p>${link(0)}</p><p>${second}</p><p>${link(1)}</p>`],
    ["in boxes", `<div>${link(0)}</div><div>${first}</div><div>${link(1)}</div><div>${second}</div>`],
    ["over its title", `<dl><dt>${link(0)}</dt><dd>${first}</dd><dt>${link(1)}</dt><dd>${second}</dd></dl>`],
    ["under a heading of its own", `<h4>${first}</h4>${link(0)}<h4>${second}</h4>${link(1)}`],
    ["over a heading of its own", `<b>${link(0, "下载")}</b><h4>${first}</h4><b>${link(1)}</b><h4>${second}</h4>`],
    [
      "in a row of two",
      `<table><tr><td>${first}</td><td>${link(0)}</td><td>${second}</td><td>${link(1)}</td></tr></table>`,
    ],
    [
      "in a row of two names",
      `${heading}<table><tr><td>${link(0)}</td><td>温泉镇</td><td>${link(1)}</td><td>泽库镇</td></tr></table>`,
    ],
    ["in a paragraph of names", `${heading}<p>${link(0)} 温泉镇 ${link(1)} 泽库镇</p>`],
    ["as its year", `${heading}<p>${link(0, "2024年")} 温泉镇 ${link(1, "2024年")} 泽库镇</p>`],
  ])("only says that there are reports: a link %s", async (_name, html) => expect(await completed(html)).toEqual(both));

  it("does not make reports of templates and notices in rows of their own", async () => {
    const row = (text: string, at: number) => `<tr><td>${text}</td><td>${link(at)}</td></tr>`;
    const html = `<table>${row("2024年政府信息公开工作年度报告模板", 0)}${row(first, 1)}</table>`;
    expect(await completed(html)).toEqual({ "a/1": first });
  });

  it.each(["温泉镇 泽库镇", "温泉镇\n泽库镇", "<b>温泉镇</b><b>泽库镇</b>", "温泉镇（无） 泽库镇"])(
    "is not put together with another: %s",
    async (names) =>
      expect(await completed(`${heading}<ul><li>${names} ${link(0)}</li></ul>`)).toEqual({ "a/0": short("") }),
  );

  it("says no year where there are several", async () => {
    const html = `${link(0)} ${first}<br>${link(1)} ${short("泽库镇", 2023)}<br>`;
    expect(await completed(html)).toEqual({ "a/0": "政府信息公开工作年度报告", "a/1": "政府信息公开工作年度报告" });
  });

  it.each([
    ["whose own link is missing", `<p>${first}（无）</p><p>${link(1)}</p>`],
    ["in a cell of a layout", `<table><tr><td><p>${first}（无）</p><p>${link(1)}</p></td></tr></table>`],
    ["in an item of a layout", `<ul><li><p>${first}</p><p>${link(1)}</p></li></ul>`],
    ["that says it is not there", `<ul><li>${first}（未发布） ${link(1)}</li></ul>`],
    ["in a row with a gap", `<table><tr><td>${first}</td><td></td><td></td><td>${link(1)}</td></tr></table>`],
    [
      "in a row with one that has no name",
      `<table><tr><td>${first}</td><td>—</td><td>便民中心甲</td><td>${link(1)}</td></tr></table>`,
    ],
    [
      "beside pairs",
      `<table><tr><td>${short("高村镇")}</td><td>${link(2)}</td><td>${second}</td><td>${link(3)}</td></tr><tr><td>${first}</td><td>${link(1)}</td></tr></table>`,
    ],
  ])("is not told of a link: %s", async (_name, html) => {
    expect(await completed(html)).toMatchObject({ "a/1": short("") });
  });

  it("is not told of a link that stands beside several", async () => {
    expect(await completed(`<ul><li>${first} ${link(0)}</li><li>${second} ${link(0)}</li></ul>`)).toEqual({
      "a/0": short(""),
    });
  });
});

describe("links of years", () => {
  const years = [2024, 2023].map((year) => `<li><a href="${year}">${year}年</a></li>`).join("");

  it("lead to other lists where the page has reports", async () => {
    const page = `<title>政府信息公开年报</title><ul>${years}</ul><h3>2024年政府信息公开工作年度报告</h3>`;
    expect(await completed(`${page}<p><a href="a">温泉镇</a></p>`)).toEqual({ a: short("温泉镇") });
    expect(
      await completed(`<title>政府信息公开年报</title>${years}<li>${title("温泉镇")} <a href="a">查看</a></li>`),
    ).toEqual({
      a: title("温泉镇"),
    });
  });

  it("lead to other lists where they stand in one row", async () => {
    expect(await completed(`<h2>政府信息公开年报</h2><p><a href=a>2024年</a> | <a href=b>2023年</a></p>`)).toEqual({});
  });

  it("are an agency's reports where the page has nothing else", async () => {
    expect(await completed(`<h2>政府信息公开年报</h2><ul>${years}</ul>`)).toEqual({
      2024: short(""),
      2023: short("", 2023),
    });
  });
});

/** 20,000 links take half a second on an idle machine; tests run on busy ones. */
const links = Number(process.env.NIANBAO_TEST_LINKS ?? 4_000);

describe("a huge page", () => {
  it.each([
    [
      "full names",
      1,
      (at: number) => `<li><a href="a/${at}">第${at}村2024年政府信息公开工作年度报告</a><span>2025-01-20</span></li>`,
    ],
    ["news", 1, (at: number) => `<li><a href="a/${at}">关于某项工作的通知第${at}号</a><span>2025-01-20</span></li>`],
    [
      "titles beside links",
      1,
      (at: number) => `<tr><td>第${at}村2024年政府信息公开工作年度报告</td><td><a href="a/${at}">查看</a></td></tr>`,
    ],
    [
      "agencies and years",
      0.5,
      (at: number) =>
        `<tr><td>温泉镇</td><td><a href="a/${at}">2024年</a></td><td><a href="b/${at}">2023年</a></td></tr>`,
    ],
    ["one row", 1, (at: number) => `<a href="a/${at}">温泉镇</a>、2024年`],
  ])("of %s is read in no time, and what is pieced together is bounded", async (_name, part, row) => {
    const count = links * part;
    const html = `<title>政府信息公开年报</title><table>${Array.from({ length: count }, (_, at) => row(at)).join("")}</table>`;
    await completed("<p>年报</p>");
    const before = process.cpuUsage();
    const found = Object.keys(await completed(html)).length;
    // The processor's time, for the machine may be busy with other things.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_500);
    expect(found === count || found <= 1_000).toBe(true);
  });
});
