import { zipSync } from "fflate";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { openLibrary } from "../../../src/index/library.ts";
import { addAddress } from "../../../src/ingest/address/add-address.ts";
import { readAddress } from "../../../src/ingest/address/read-address.ts";
import type { ReadAddressOptions } from "../../../src/ingest/address/read-fetched.ts";
import { makeFetcher } from "../../../src/ingest/fetch/fetcher.ts";
import type { Report } from "../../../src/parse/report.ts";
import {
  articlePage,
  coverPage,
  formOf,
  listPage,
  type PublishedReport,
  reportDocx,
} from "../../support/site/pages.ts";
import { gbk, type Site, startSite } from "../../support/site/site.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());
afterEach(() => {
  site.seen.length = 0;
});

const now = new Date("2025-02-01T00:00:00Z");
const fetcher = () => makeFetcher({ userAgent: "x", clock: () => now, sleep: async () => undefined });
const wenquan: PublishedReport = { agency: "威海市环翠区温泉镇人民政府", year: 2024 };

async function read(
  path: string,
  options: ReadAddressOptions = {},
): Promise<{ file: string; report: Report | undefined }> {
  const found = await readAddress(fetcher(), site.origin + path, { allowPrivate: true, ...options });
  const reading = found?.readings[0];
  if (!reading) throw new Error("nothing read");
  return { file: reading.file, report: reading.parsed.status === "failed" ? undefined : reading.parsed.report };
}

/** Every number of the report is the one that was published. */
function expectNumbers(report: Report | undefined, of: PublishedReport): void {
  const wrong = [...formOf(of).truth].filter(([key, value]) => report?.cells[key]?.value !== value);
  expect(wrong).toEqual([]);
}

async function library() {
  const opened = await openLibrary(await temporaryFolder());
  onTestFinished(() => opened.close());
  return opened;
}

describe("an address", () => {
  it("is an article with the tables", async () => {
    site.put("/a.html", articlePage(wenquan));
    const { file, report } = await read("/a.html");
    expect(file).toBe(`${site.origin}/a.html`);
    expect(report).toMatchObject({ agency: "温泉镇", year: 2024 });
    expectNumbers(report, wenquan);
    expect(site.seen.map((request) => request.path)).toEqual(["/robots.txt", "/a.html"]);
  });

  it("is an article in GBK whose header says something else", async () => {
    const body = gbk(articlePage(wenquan).replace("utf-8", "gb2312"));
    site.put("/g.html", { body, headers: { "content-type": "text/html; charset=ISO-8859-1" } });
    expectNumbers((await read("/g.html")).report, wenquan);
  });

  it("is a document", async () => {
    site.put("/a.docx", { body: reportDocx(wenquan) });
    expectNumbers((await read("/a.docx")).report, wenquan);
  });

  it("is a page with the report attached; the document named as the report is taken first", async () => {
    site.put(
      "/zw/cover.html",
      coverPage(wenquan, [
        { href: "form.doc", text: "申请表.doc" },
        { href: "../files/f.docx", text: "附件：温泉镇2024年政府信息公开工作年度报告.docx" },
      ]),
    );
    site.put("/files/f.docx", { body: reportDocx(wenquan) });
    const { file, report } = await read("/zw/cover.html");
    expect(file).toBe(`${site.origin}/files/f.docx`);
    expectNumbers(report, wenquan);
    expect(site.hits("/zw/form.doc")).toBe(0);
  });

  it("is a page with a picture story and the report attached: the tables win", async () => {
    const story = articlePage(wenquan).replace(/<table[\s\S]*<\/table>/, "<p>全年收到申请99999件。</p>");
    site.put("/story.html", story.replace("</body>", '<a href="/files/down?name=f.docx">下载</a></body>'));
    site.put("/files/down?name=f.docx", { body: reportDocx(wenquan) });
    expectNumbers((await read("/story.html")).report, wenquan);
  });

  it("is a page that shows the document in a viewer", async () => {
    site.put(
      "/viewer.html",
      '<html><body><p>政府信息公开</p><iframe src="/pdf/viewer.html?file=%2Ffiles%2Ff.docx"></iframe></body></html>',
    );
    site.put("/files/f.docx", { body: reportDocx(wenquan) });
    expectNumbers((await read("/viewer.html")).report, wenquan);
  });

  it("is an archive", async () => {
    site.put("/z.html", coverPage(wenquan, [{ href: "/f.zip", text: "年度报告.zip" }]));
    site.put("/f.zip", { body: zipSync({ "report.docx": reportDocx(wenquan) }) });
    const { file, report } = await read("/z.html");
    expect(file).toBe(`${site.origin}/f.zip!report.docx`);
    expectNumbers(report, wenquan);
  });

  it("sends its reader on", async () => {
    site.put(
      "/moved.html",
      '<html><head><meta http-equiv="refresh" content="0; url=/a.html"></head><body></body></html>',
    );
    site.put("/a.html", articlePage(wenquan));
    expectNumbers((await read("/moved.html")).report, wenquan);
  });

  it("whose attachment is late is late itself, not a report without tables", async () => {
    site.put("/late.html", coverPage(wenquan, [{ href: "/late.docx", text: "温泉镇2024年政府信息公开年度报告.docx" }]));
    site.put("/late.docx", { status: 502 });
    await expect(read("/late.html")).rejects.toMatchObject({ code: "status", status: 502 });
  });

  it("whose attachment is gone, or is no text, is no report: its title alone says nothing", async () => {
    site.put("/lost.html", coverPage(wenquan, [{ href: "/none.docx", text: "年度报告.docx" }]));
    expect((await read("/lost.html")).report).toBeUndefined();
  });

  it("that only lists reports is none, though their titles stand on it", async () => {
    const links = ["温泉镇", "泽库镇"].map((town) => ({
      href: `/${town}`,
      text: `威海市文登区${town}人民政府2024年政府信息公开工作年度报告`,
    }));
    site.put("/only-list.html", listPage(links));
    expect((await read("/only-list.html")).report).toBeUndefined();
  });

  it("with an old report has its text", async () => {
    const old = articlePage({ ...wenquan, year: 2015 }).replaceAll(/<table[\s\S]*?<\/table>/g, "");
    site.put("/old.html", old);
    expect((await read("/old.html")).report).toMatchObject({ year: 2015, forms: { requests: null } });
  });
});

describe("what the operator knows", () => {
  const nameless: PublishedReport = { agency: undefined, year: 2024 };
  const hints = { agency: "威海市环翠区温泉镇人民政府", region: ["山东省", "威海市", "环翠区"] };

  it("places a report that names no agency, and says so", async () => {
    site.put("/t123.html", articlePage(nameless).replace(/<title>.*?<\/title>/, ""));
    expect((await read("/t123.html")).report?.agency).toBeNull();
    const found = await readAddress(fetcher(), `${site.origin}/t123.html`, { allowPrivate: true, hints });
    const [reading] = found?.readings ?? [];
    expect(reading?.parsed).toMatchObject({ report: { agency: "温泉镇", year: 2024, titleSource: "file_name" } });
    expect(reading?.findings.filter((finding) => finding.rule === "no-agency")).toMatchObject([
      { verdict: "note", blame: "reading" },
    ]);
    expect(reading?.parsed).toMatchObject({ report: { region: ["山东省", "威海市", "环翠区", "温泉镇"] } });
  });

  it("the words of the link do so too", async () => {
    site.put("/t124.html", articlePage(nameless).replace(/<title>.*?<\/title>/, ""));
    const { report } = await read("/t124.html", { linkText: "泽库镇2024年政府信息公开工作年度报告" });
    expect(report).toMatchObject({ agency: "泽库镇", titleSource: "file_name" });
  });

  it("never overrules what the report says", async () => {
    const zeku: PublishedReport = { agency: "威海市文登区泽库镇人民政府", year: 2024 };
    site.put("/t125.html", articlePage(zeku));
    const { report } = await read("/t125.html", { hints, linkText: "温泉镇2020年政府信息公开工作年度报告" });
    expect(report).toMatchObject({ agency: "泽库镇", year: 2024, region: ["山东省", "威海市", "文登区", "泽库镇"] });
  });

  it("completes a department's place", async () => {
    site.put("/t126.html", articlePage({ agency: "统计局", year: 2024 }));
    const { report } = await read("/t126.html", { hints: { region: hints.region } });
    expect(report).toMatchObject({ agency: "统计局", region: ["山东省", "威海市", "环翠区"] });
  });
});

describe("adding addresses", () => {
  const add = async (path: string, into: Awaited<ReturnType<typeof library>>) =>
    (await addAddress(site.origin + path, into, fetcher(), { allowPrivate: true, now }))[0];

  it("adds, then knows the same report again, whatever stands around it", async () => {
    const into = await library();
    site.put("/r.html", articlePage(wenquan, "浏览次数：12"));
    expect(await add("/r.html", into)).toMatchObject({ outcome: "added", file: `${site.origin}/r.html` });
    site.put("/r.html", articlePage(wenquan, "浏览次数：99 <p>上一篇：另一条</p>"));
    expect(await add("/r.html", into)).toMatchObject({ outcome: "unchanged" });
    site.put("/copy.docx", { body: reportDocx(wenquan) });
    expect(await add("/copy.docx", into)).toMatchObject({ outcome: "unchanged" });
    expect(await into.reports()).toMatchObject([{ version: 1 }]);
  });

  it("a correction is a new version; an old copy elsewhere is known, and the page as it was takes the correction back", async () => {
    const into = await library();
    site.put("/r.html", articlePage(wenquan));
    await add("/r.html", into);
    const corrected = { ...wenquan, edition: 2 };
    site.put("/r.html", articlePage(corrected));
    expect(await add("/r.html", into)).toMatchObject({ outcome: "updated" });
    const [head] = await into.reports();
    expect(head?.version).toBe(2);
    expectNumbers(await into.report(head?.id ?? ""), corrected);
    site.put("/copy.html", articlePage(wenquan));
    expect(await add("/copy.html", into)).toMatchObject({ outcome: "unchanged" });
    site.put("/r.html", articlePage(wenquan));
    expect(await add("/r.html", into)).toMatchObject({ outcome: "updated" });
    expectNumbers(await into.report(head?.id ?? ""), wenquan);
  });

  it("a page without tables never takes the place of the report", async () => {
    const into = await library();
    site.put("/r.html", articlePage(wenquan));
    await add("/r.html", into);
    site.put("/story.html", articlePage(wenquan).replaceAll(/<table[\s\S]*?<\/table>/g, ""));
    expect(await add("/story.html", into)).toMatchObject({ outcome: "unchanged" });
    expect(await into.reports()).toMatchObject([{ version: 1, file: `${site.origin}/r.html` }]);
  });

  it("tells in one line why an address gives nothing", async () => {
    const into = await library();
    site.put("/list.html", listPage([{ href: "/r.html", text: "温泉镇2024年年报" }]));
    const outcomes = [await add("/list.html", into), await add("/none.html", into)];
    expect(outcomes).toMatchObject([
      { outcome: "failed", reason: expect.stringContaining("not_a_report") },
      {
        outcome: "failed",
        reason: `${new URL(site.origin).host} answers 404; there is no such page; check the address in a browser.`,
      },
    ]);
    const guarded = await addAddress("http://user:secret@10.0.0.1/", into, fetcher());
    expect(JSON.stringify(guarded)).toContain("password");
    expect(JSON.stringify(guarded)).not.toContain("secret");
    expect(await into.reports()).toEqual([]);
  });
});
