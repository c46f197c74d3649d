import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Fetched } from "../../../src/ingest/fetch/fetcher.ts";
import { readFeed, readSitemap } from "../../../src/ingest/lists/feeds.ts";
import { readHtmlList } from "../../../src/ingest/lists/html-list.ts";
import { type JsonFields, readJsonList } from "../../../src/ingest/lists/json-list.ts";
import { SourceError } from "../../../src/ingest/source-error.ts";
import { listPage } from "../../support/site/pages.ts";
import { gbk } from "../../support/site/site.ts";

function fetched(
  body: string | Uint8Array,
  contentType = "text/html",
  address = "http://www.hc.test/zw/nb/index.html",
): Fetched {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  return { address, notModified: false, bytes, contentType, disposition: null, etag: null, lastModified: null };
}

const links = [
  { href: "./202501/t1.html", text: "温泉镇2024年政府信息公开…", title: "温泉镇2024年政府信息公开工作年度报告" },
  { href: "/art/2.html", text: "泽库镇2024年政府信息公开工作年度报告" },
  { href: "https://other.test/3.pdf#page=2", text: "蔄山镇2023年政府信息公开工作年度报告" },
];
const read = [
  { address: "http://www.hc.test/zw/nb/202501/t1.html", text: "温泉镇2024年政府信息公开工作年度报告" },
  { address: "http://www.hc.test/art/2.html", text: "泽库镇2024年政府信息公开工作年度报告" },
  { address: "https://other.test/3.pdf", text: "蔄山镇2023年政府信息公开工作年度报告" },
];

describe("pages for people", () => {
  it("gives absolute links with their whole names", async () => {
    expect((await readHtmlList(fetched(listPage(links)))).links).toEqual(expect.arrayContaining(read));
  });

  it("in GBK, named by the page, by the header, or by nobody, and with a header that is wrong", async () => {
    const page = listPage(links.filter((link) => !link.text.includes("蔄")));
    for (const [body, type] of [
      [page.replace("<head>", '<head><meta charset="gbk">'), "text/html"],
      [page, "text/html; charset=GBK"],
      [page, "text/html"],
      [page, "text/html; charset=utf-8"],
      [page, "text/html; charset=ISO-8859-1"],
    ] as const) {
      const reading = await readHtmlList(fetched(gbk(body), type));
      expect(reading.links).toEqual(expect.arrayContaining(read.slice(0, 2)));
    }
  });

  it("keeps to the page's base", async () => {
    const page = '<head><base href="/archive/"></head><a href="1.html">温泉镇2024年年报</a>';
    expect((await readHtmlList(fetched(page))).links).toEqual([
      { address: "http://www.hc.test/archive/1.html", text: "温泉镇2024年年报" },
    ]);
  });

  it("passes over what is no address", async () => {
    const page =
      '<a href="javascript:go(1)">a</a><a href="#top">b</a><a href="mailto:x@y.cn">c</a><a href="http://u:p@h.cn/">d</a><a href="">e</a><a>f</a>';
    expect((await readHtmlList(fetched(page))).links).toEqual([]);
  });

  it("finds rows that a script shows", async () => {
    const page =
      '<script type="text/xml"><datastore><record><![CDATA[<li><a href="/art/2.html" title="泽库镇2024年政府信息公开工作年度报告">泽库镇</a></li>]]></record></datastore></script>';
    expect((await readHtmlList(fetched(page))).links).toEqual([read[1]]);
  });

  it.each([
    ['<a href="index_2.html">下一页</a>', "http://www.hc.test/zw/nb/index_2.html"],
    ['<a href="?page=2">&gt;</a>', "http://www.hc.test/zw/nb/index.html?page=2"],
    ['<a href="p2.html" rel="next">2</a>', "http://www.hc.test/zw/nb/p2.html"],
    ['<script>createPageHTML(3, 0, "index", "html");</script>', "http://www.hc.test/zw/nb/index_1.html"],
  ])("finds the next page: %s", async (next, address) => {
    expect((await readHtmlList(fetched(listPage(links, next)))).next).toEqual([address]);
  });

  it.each(["", '<a href="javascript:next()">下一页</a>', '<script>createPageHTML(3, 2, "index", "html");</script>'])(
    "or none: %s",
    async (next) => expect((await readHtmlList(fetched(listPage(links, next)))).next).toEqual([]),
  );

  it("a page too deep is refused, not parsed", async () => {
    await expect(readHtmlList(fetched("<div>".repeat(100_000)))).rejects.toBeInstanceOf(SourceError);
  });

  it("a file is refused", async () => {
    await expect(readHtmlList(fetched(Uint8Array.from({ length: 999 }, (_, at) => (at * 7) % 256)))).rejects.toThrow(
      /no text but a file/,
    );
  });
});

describe("feeds", () => {
  it("RSS", async () => {
    const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>年报</title>
      <item><title><![CDATA[泽库镇2024年政府信息公开工作年度报告]]></title><link>http://www.hc.test/art/2.html</link></item>
      <item><title>温泉镇</title><guid>http://www.hc.test/art/4.html</guid></item>
      <item><title>没有地址</title><guid isPermaLink="false">9</guid></item></channel></rss>`;
    expect((await readFeed(fetched(feed, "application/rss+xml"))).links).toEqual([
      read[1],
      { address: "http://www.hc.test/art/4.html", text: "温泉镇" },
    ]);
  });

  it("RSS in GBK", async () => {
    const feed =
      '<?xml version="1.0" encoding="GBK"?><rss><channel><item><title>泽库镇2024年政府信息公开工作年度报告</title><link>/art/2.html</link></item></channel></rss>';
    expect((await readFeed(fetched(gbk(feed), "text/xml"))).links).toEqual([read[1]]);
  });

  it("Atom", async () => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="?p=2"/><entry><title>泽库镇2024年政府信息公开工作年度报告</title>
      <link rel="edit" href="/edit"/><link href="/art/2.html"/></entry></feed>`;
    const reading = await readFeed(fetched(feed, "application/atom+xml"));
    expect(reading).toMatchObject({ links: [read[1]], next: ["http://www.hc.test/zw/nb/index.html?p=2"] });
  });

  it("of which an item has only the file that it encloses", async () => {
    const rss =
      '<rss><channel><item><title>泽库镇2024年政府信息公开工作年度报告</title><guid>77</guid><enclosure url="/art/2.html"/></item></channel></rss>';
    expect((await readFeed(fetched(rss))).links).toEqual([read[1]]);
    const atom =
      '<feed><entry><title type="html">泽库镇&lt;b&gt;2024年&lt;/b&gt;政府信息公开工作年度报告</title><link rel="enclosure" href="/art/2.html"/></entry></feed>';
    expect((await readFeed(fetched(atom))).links).toEqual([read[1]]);
  });

  it("with bases of their own, one relative to the other", async () => {
    const feed = `<feed xml:base="http://www.hc.test/x/"><entry xml:base="../art/"><title>泽库镇2024年政府信息公开工作年度报告</title><link href="2.html"/></entry>
      <entry><title>温泉镇</title><link href="3.html"/></entry></feed>`;
    expect((await readFeed(fetched(feed))).links).toEqual([
      read[1],
      { address: "http://www.hc.test/x/3.html", text: "温泉镇" },
    ]);
  });

  it("tells of entries that lead nowhere", async () => {
    const feed = "<rss><channel><item><title>a</title></item><item><link>/1</link></item></channel></rss>";
    expect(await readFeed(fetched(feed))).toMatchObject({ links: [{ text: "" }], ignored: 1 });
  });

  it("what is no feed is refused", async () => {
    await expect(readFeed(fetched(listPage(links)))).rejects.toThrow(/no RSS or Atom feed/);
  });

  it("an entity does not multiply", async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title><link>/1</link></item></channel></rss>`;
    expect((await readFeed(fetched(bomb))).links[0]?.text.length).toBeLessThan(10);
  });
});

describe("sitemaps", () => {
  it("pages and further sitemaps, packed or not", async () => {
    const map =
      "<urlset><url><loc>http://www.hc.test/art/2.html</loc></url><url><loc> /art/3.html </loc></url></urlset>";
    const read = [
      { address: "http://www.hc.test/art/2.html", text: "" },
      { address: "http://www.hc.test/art/3.html", text: "" },
    ];
    expect(await readSitemap(fetched(map))).toEqual({ links: read, next: [] });
    expect(await readSitemap(fetched(gzipSync(map)))).toEqual({ links: read, next: [] });
    const index = "<sitemapindex><sitemap><loc>http://www.hc.test/s1.xml.gz</loc></sitemap></sitemapindex>";
    expect(await readSitemap(fetched(index))).toEqual({ links: [], next: ["http://www.hc.test/s1.xml.gz"] });
  });

  it("as a text with an address a line, packed or not, whatever it is called", async () => {
    const text = "\ufeffhttp://www.hc.test/art/2.html\r\n\n http://www.hc.test/art/3.html \n";
    const links = [
      { address: "http://www.hc.test/art/2.html", text: "" },
      { address: "http://www.hc.test/art/3.html", text: "" },
    ];
    expect((await readSitemap(fetched(text, "text/plain"))).links).toEqual(links);
    const packed = fetched(gzipSync(text), "application/octet-stream", "http://www.hc.test/map?id=1");
    expect((await readSitemap(packed)).links).toEqual(links);
    await expect(readSitemap(fetched("http://www.hc.test/1\n<html>"))).rejects.toThrow(/no sitemap/);
  });

  it("what is none is refused, and so is one that unpacks to too much", async () => {
    await expect(readSitemap(fetched("<html></html>"))).rejects.toThrow(/no sitemap/);
    await expect(readSitemap(fetched(gzipSync(Buffer.alloc(80 * 1024 * 1024))))).rejects.toThrow(/cannot be unpacked/);
  });
});

describe("JSON lists", () => {
  const row = { title: "泽库镇<em>2024年</em>政府信息公开工作年度报告", url: "/art/2.html" };

  it.each<[string, string, JsonFields]>([
    ["found by itself", JSON.stringify({ code: 0, data: { rows: [row] } }), {}],
    ["named", JSON.stringify({ other: [{ url: "/x" }], data: { list: [row] } }), { items: "data.list" }],
    [
      "with fields of its own",
      JSON.stringify({ r: [{ t: row.title, o: { u: row.url } }] }),
      { items: "r", title: "t", address: "o.u" },
    ],
    ["in a call", `show({"list":[${JSON.stringify(row)}]});`, {}],
  ])("%s", (_name, body, fields) => expect(readJsonList(fetched(body), fields).links).toEqual([read[1]]));

  const rows = [1, 2, 3].map((at) => ({ title: `第${at}镇2024年年报`, url: `/art/${at}.html` }));
  const addresses = (body: unknown, fields: JsonFields = {}) =>
    readJsonList(fetched(JSON.stringify(body)), fields).links.map(({ address }) => new URL(address).pathname);

  it("gives the rows of all groups and branches", () => {
    const [a, b, c] = rows;
    const all = ["/art/1.html", "/art/2.html", "/art/3.html"];
    expect(addresses({ groups: [{ items: [a, b] }, { items: [c] }] })).toEqual(all);
    const tree = [
      { title: "栏目", url: "/c/", children: [a, b] },
      { name: "栏目二", children: [{ children: [c] }] },
    ];
    expect(addresses(tree)).toEqual(["/c/", ...all]);
    expect(addresses({ banner: [{ link: "/x", title: "广告" }], list: rows })).toEqual(["/x", ...all]);
    expect(addresses({ a: [[a], [b, c]] })).toEqual(all);
  });

  it("and not a report's own attachments and pictures", () => {
    const files = [{ name: "第1镇2024年年报.pdf", url: "/f/1.pdf" }];
    expect(
      addresses([
        { ...rows[0], files },
        { title: "其他", url: "/o/", images: [{ url: "/i.png" }] },
      ]),
    ).toEqual(["/art/1.html", "/o/"]);
  });

  it("follows a named path through arrays, or into one of their elements", () => {
    const body = { data: [{ list: rows.slice(0, 2) }, { list: rows.slice(2) }, {}] };
    expect(addresses(body, { items: "data.list" })).toEqual(["/art/1.html", "/art/2.html", "/art/3.html"]);
    expect(addresses(body, { items: "data.1.list" })).toEqual(["/art/3.html"]);
  });

  it("tells of rows without an address; where none has one, which fields there are", () => {
    const body = JSON.stringify({ rows: [rows[0], { title: "无" }] });
    expect(readJsonList(fetched(body), { items: "rows" }).ignored).toBe(1);
    expect(() => readJsonList(fetched(body), { items: "rows", address: "href" })).toThrow(
      /none of the 2 rows has an address in "href".*title, url/,
    );
  });

  it("an empty list is a list, as behind its last page", () => {
    expect(readJsonList(fetched('{"code":0,"data":[]}'), {}).links).toEqual([]);
    expect(readJsonList(fetched('{"data":{"list":[]}}'), { items: "data.list" }).links).toEqual([]);
  });

  it("stays bounded on what is deep", () => {
    const deep = `${'{"a":['.repeat(5_000)}1${"]}".repeat(5_000)}`;
    expect(() => readJsonList(fetched(deep), {})).toThrow(SourceError);
  });

  it("what is none is refused with the way out", () => {
    expect(() => readJsonList(fetched("<html>"), {})).toThrow(/no JSON/);
    expect(() => readJsonList(fetched('{"a":[1,2]}'), {})).toThrow(/"json": \{"items"/);
    expect(() => readJsonList(fetched('{"a":[1,2]}'), { items: "b.c" })).toThrow(/at "b\.c"/);
  });
});
