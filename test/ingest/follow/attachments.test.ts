import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { addAddress } from "../../../src/ingest/address/add-address.ts";
import { readLinks } from "../../../src/ingest/follow/link-health.ts";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { townReport } from "../../support/site/county.ts";
import {
  articlePage,
  coverPage,
  formOf,
  listPage,
  type PublishedReport,
  reportDocx,
  titleOf,
} from "../../support/site/pages.ts";
import { type Bench, bench, outcomesOf, source } from "./setup.ts";

const [wenquan, zeku, gaocun] = ["温泉镇", "泽库镇", "高村镇"].map((town) => townReport(town, 2024)) as [
  PublishedReport,
  PublishedReport,
  PublishedReport,
];
const all = "文登区各镇2024年政府信息公开工作年度报告";
const octets = { "content-type": "application/octet-stream" };

interface Offered {
  readonly href: string;
  readonly text: string;
}

/** A list with one article, whose attachments are offered so. */
function article({ site }: Bench, links: readonly Offered[], text = all, heading = text): ReturnType<typeof source> {
  const rows = links.map(({ href, text: words }) => `<p><a href="${href}">${words}</a></p>`).join("");
  site.put("/l.html", { body: listPage([{ href: "/a.html", text }]), etag: '"list"' });
  site.put("/a.html", { body: `<html><body><h1>${heading}</h1>${rows}</body></html>`, etag: `"${links.length}"` });
  return source({ address: `${site.origin}/l.html` });
}

function put({ site }: Bench, path: string, report: PublishedReport): void {
  site.put(path, { body: reportDocx(report), headers: octets, etag: `"${report.edition ?? 0}"` });
}

async function heldIn({ library }: Bench): Promise<string[]> {
  return (await library.reports()).map(({ agency, year }) => `${agency} ${year}`).sort();
}

describe("an article with the reports of several agencies attached", () => {
  const files = [wenquan, zeku, gaocun].map((report, index) => ({
    report,
    href: `/f/${index}.docx`,
    text: `${titleOf(report)}.docx`,
  }));

  it("gives them all, and tells so", async () => {
    const room = await bench();
    const list = article(room, files);
    for (const { href, report } of files) put(room, href, report);
    const run = await runSource(list, room.context);
    expect(run.links).toMatchObject([{ outcome: "added", reason: null }]);
    expect(run.links[0]?.reportIds).toEqual(files.map(({ report }) => `${report.agency}-2024`));
    for (const { report } of files) {
      const held = await room.library.report(`${report.agency}-2024`);
      expect([...formOf(report).truth].filter(([key, value]) => held?.cells[key]?.value !== value)).toEqual([]);
    }
    const [link] = await readLinks(room.context.state, "county");
    expect([...(link?.reportIds ?? [])].sort()).toEqual(files.map(({ report }) => `${report.agency}-2024`).sort());
  });

  it("is asked for each of them when it is looked at again; one that was corrected is found", async () => {
    const room = await bench();
    const list = article(room, files);
    for (const { href, report } of files) put(room, href, report);
    await runSource(list, room.context);
    room.pass({ days: 1, hours: 1 });
    room.site.seen.length = 0;
    expect(outcomesOf(await runSource(list, room.context))).toBe("unchanged 1");
    expect(room.site.seen.filter(({ status }) => status !== 304).map(({ path }) => path)).toEqual(["/robots.txt"]);
    put(room, "/f/2.docx", { ...gaocun, edition: 1 });
    room.pass({ days: 3 });
    expect(outcomesOf(await runSource(list, room.context))).toBe("updated 1");
    expect((await room.library.reports()).map(({ version }) => version).sort()).toEqual([1, 1, 2]);
  });

  it("is looked at again soon while one of them is late", async () => {
    const room = await bench();
    const list = article(room, files);
    for (const { href, report } of files) put(room, href, report);
    room.site.put("/f/1.docx", { status: 503 });
    const [link] = (await runSource(list, room.context)).links;
    expect(link).toMatchObject({ outcome: "added", reason: expect.stringContaining("503") });
    expect(await heldIn(room)).toHaveLength(2);
    put(room, "/f/1.docx", zeku);
    room.pass({ hours: 1 });
    expect((await runSource(list, room.context)).links).toMatchObject([{ outcome: "added", reason: null }]);
    expect(await heldIn(room)).toHaveLength(3);
  });

  it("keeps what it gave before its server asked to be left alone, and the time that it asked for", async () => {
    const room = await bench();
    const list = article(room, files);
    put(room, "/f/0.docx", wenquan);
    room.site.put("/f/1.docx", { status: 429, headers: { "retry-after": "7200" } });
    put(room, "/f/2.docx", gaocun);
    const run = await runSource(list, room.context);
    expect(run).toMatchObject({ links: [{ outcome: "added" }], failure: { code: "busy" } });
    expect(await heldIn(room)).toEqual(["温泉镇 2024"]);
    expect(room.site.hits("/f/2.docx")).toBe(0);
    put(room, "/f/1.docx", zeku);
    room.pass({ hours: 1 });
    expect((await runSource(list, room.context)).links).toEqual([]);
    room.pass({ hours: 1 });
    expect((await runSource(list, room.context)).links).toMatchObject([{ outcome: "added", reason: null }]);
    expect(await heldIn(room)).toHaveLength(3);
  });

  it("names what could not be had for good", async () => {
    const room = await bench();
    const list = article(room, files);
    put(room, "/f/0.docx", wenquan);
    put(room, "/f/2.docx", gaocun);
    const [link] = (await runSource(list, room.context)).links;
    expect(link).toMatchObject({ outcome: "added", reason: expect.stringMatching(/\/f\/1\.docx: .*404/) });
  });

  it("does so for `add` too", async () => {
    const room = await bench();
    article(room, files);
    put(room, "/f/0.docx", wenquan);
    put(room, "/f/2.docx", gaocun);
    const { library, context, site } = room;
    const outcomes = await addAddress(`${site.origin}/a.html`, library, context.fetcher, { allowPrivate: true });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(["added", "added", "failed"]);
  });

  it("with each as PDF and as Word document gives each once, and reads the better", async () => {
    const room = await bench();
    const list = article(room, [
      { href: "/f/0.pdf", text: `${titleOf(wenquan)}.pdf` },
      { href: "/f/0.docx", text: "附件：温泉镇2024年度报告（Word版）.docx" },
      { href: "/f/1.docx", text: `${titleOf(zeku)}.docx` },
      { href: "/f/1.pdf", text: `${titleOf(zeku)}.pdf` },
    ]);
    // What calls itself a PDF is a page here, with a table less.
    const page = articlePage(wenquan);
    room.site.put("/f/0.pdf", {
      body: page.replace(/<table[\s\S]*?<\/table>/, ""),
      headers: { "content-type": "text/html; charset=utf-8" },
    });
    put(room, "/f/0.docx", wenquan);
    put(room, "/f/1.docx", zeku);
    const [link] = (await runSource(list, room.context)).links;
    expect(link).toMatchObject({ outcome: "added", reason: null });
    expect(await heldIn(room)).toEqual(["泽库镇 2024", "温泉镇 2024"].sort());
    const held = await room.library.report(`${wenquan.agency}-2024`);
    expect([...formOf(wenquan).truth].filter(([key, value]) => held?.cells[key]?.value !== value)).toEqual([]);
    expect(room.site.hits("/f/1.pdf")).toBe(0);
  });

  it("or of several years", async () => {
    const room = await bench();
    const years = [2022, 2023].map((year) => townReport("温泉镇", year));
    const list = article(
      room,
      years.map((report) => ({ href: `/f/${report.year}.docx`, text: `附件：${report.year}年报.docx` })),
      "温泉镇政府信息公开工作年度报告",
    );
    for (const report of years) put(room, `/f/${report.year}.docx`, report);
    await runSource(list, room.context);
    expect(await heldIn(room)).toEqual(["温泉镇 2022", "温泉镇 2023"]);
  });

  it("in an archive beside a document", async () => {
    const room = await bench();
    const list = article(room, [
      { href: "/f/1.zip", text: "附件1.zip" },
      { href: "/f/2.docx", text: "附件2.docx" },
    ]);
    const packed = { "a.docx": reportDocx(wenquan), "b.docx": reportDocx(zeku) };
    room.site.put("/f/1.zip", { body: zipSync(packed), headers: octets });
    put(room, "/f/2.docx", gaocun);
    await runSource(list, room.context);
    expect(await heldIn(room)).toHaveLength(3);
  });

  it("of which two do not say whose they are and differ: neither is believed", async () => {
    const room = await bench();
    const nameless = (edition: number): PublishedReport => ({ agency: undefined, year: 2024, edition });
    const list = article(
      room,
      [
        { href: "/f/1.docx", text: "附件1.docx" },
        { href: "/f/2.docx", text: "附件2.docx" },
      ],
      "温泉镇2024年政府信息公开工作年度报告",
      "年报",
    );
    put(room, "/f/1.docx", nameless(0));
    put(room, "/f/2.docx", nameless(1));
    const [link] = (await runSource(list, room.context)).links;
    expect(link).toMatchObject({ outcome: "refused", reason: expect.stringContaining("neither was taken") });
    expect(await heldIn(room)).toEqual([]);
  });

  it("of which one alone, without a name, is placed by the words of the link", async () => {
    const room = await bench();
    const list = article(room, [{ href: "/f/1.docx", text: "附件1.docx" }], titleOf(wenquan), "年报");
    put(room, "/f/1.docx", { agency: undefined, year: 2024 });
    expect(outcomesOf(await runSource(list, room.context))).toBe("added 1");
  });
});

describe("an attachment is found", () => {
  it.each<Offered>([
    { href: "/attachment/77", text: titleOf(wenquan) },
    { href: "/download.jsp?id=77", text: "附件1" },
    { href: "/download.jsp?id=77", text: "附件：年报.docx（52KB）" },
    { href: "/system/file?id=8", text: "年报.docx (52 KB)" },
    { href: "/x/77", text: "附件" },
    { href: "/x/77", text: "点击下载" },
    { href: "/get/77.DOCX", text: "全文" },
    { href: '/y/77" download="a', text: "全文" },
    { href: '/y/77" type="application/msword', text: "全文" },
  ])("$href “$text”", async ({ href, text }) => {
    const room = await bench();
    room.site.put("/l.html", listPage([{ href: "/a.html", text: titleOf(wenquan) }]));
    room.site.put("/a.html", coverPage(wenquan, [{ href, text }]));
    put(room, href.replace(/".*/, ""), wenquan);
    const run = await runSource(source({ address: `${room.site.origin}/l.html` }), room.context);
    expect(outcomesOf(run)).toBe("added 1");
  });

  it("under the name that its server gives it", async () => {
    const room = await bench();
    const list = article(
      room,
      [{ href: "/download.jsp?id=77", text: "附件" }],
      "2024年政府信息公开工作年度报告",
      "年报",
    );
    const name = Buffer.from(`${titleOf(zeku)}.docx`).toString("latin1");
    room.site.put("/download.jsp?id=77", {
      body: reportDocx({ agency: undefined, year: 2024 }),
      headers: { ...octets, "content-disposition": `attachment; filename="${name}"` },
    });
    const run = await runSource(list, room.context);
    expect(run.links).toMatchObject([{ outcome: "added", reason: null }]);
    expect(await heldIn(room)).toEqual(["泽库镇 2024"]);
  });

  it("though seven others stand before it; a page behind such a word is none", async () => {
    const room = await bench();
    const others = Array.from({ length: 12 }, (_, index) => ({ href: `/f/x${index}.docx`, text: `附件${index}.docx` }));
    const list = article(room, [
      ...others,
      { href: "/f/8.docx", text: "附件8.docx" },
      { href: "/help.html", text: "下载帮助" },
    ]);
    for (const { href } of others) room.site.put(href, { body: Buffer.from("hello") });
    room.site.put("/help.html", articlePage(zeku));
    put(room, "/f/8.docx", wenquan);
    await runSource(list, room.context);
    expect(await heldIn(room)).toEqual(["温泉镇 2024"]);
  });

  it("among the first forty; how many more there are is told", async () => {
    const room = await bench();
    const many = Array.from({ length: 45 }, (_, index) => ({ href: `/f/${index}.docx`, text: `附件${index}.docx` }));
    const list = article(room, many);
    put(room, "/f/0.docx", wenquan);
    const [link] = (await runSource(list, room.context)).links;
    expect(link).toMatchObject({
      outcome: "added",
      reason: "5 more attachments were not looked at; save them and add the files.",
    });
  });

  it("but a page's frame is not gone through: few of what are only words for downloads, and no apps", async () => {
    const room = await bench();
    const frame = Array.from({ length: 20 }, (_, index) => ({ href: `/x/${index}`, text: `下载${index}` }));
    const list = article(room, [{ href: "/app", text: "下载客户端" }, ...frame]);
    for (const { href } of frame) room.site.put(href, "<html><body>…</body></html>");
    await runSource(list, room.context);
    expect(room.site.seen.filter(({ path }) => path.startsWith("/x/"))).toHaveLength(8);
    expect(room.site.hits("/app")).toBe(0);
  });
});
