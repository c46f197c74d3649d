import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { lookingLibrary } from "../../../src/ingest/follow/dry-run.ts";
import { readHealth } from "../../../src/ingest/follow/health.ts";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { publish, townReport, towns } from "../../support/site/county.ts";
import { articlePage, formOf, listPage, reportDocx, titleOf } from "../../support/site/pages.ts";
import { bench, outcomesOf, source } from "./setup.ts";

const reports = towns.map((town) => townReport(town, 2024));

describe("a list", () => {
  it("is read through its pages; articles and attachments are added, notices are not fetched", async () => {
    const { site, context, library } = await bench();
    publish(site, reports);
    const report = await runSource(source({ address: `${site.origin}/list/index.html` }), context);
    expect(outcomesOf(report)).toBe("added 10");
    expect(report).toMatchObject({ reports: 10, fresh: 10, failure: undefined });
    expect(site.hits("/list/notice.html")).toBe(0);
    const heads = await library.reports();
    expect(heads.map((head) => head.agency).sort()).toEqual([...towns].sort());
    for (const published of reports) {
      const head = heads.find((each) => each.agencyFull === published.agency);
      const held = await library.report(head?.id ?? "");
      expect([...formOf(published).truth].filter(([key, value]) => held?.cells[key]?.value !== value)).toEqual([]);
    }
  });

  it("costs one question when nothing is new, and only the new ones when something is", async () => {
    const { site, context, pass } = await bench();
    const list = source({ address: `${site.origin}/list/index.html` });
    publish(site, reports.slice(1));
    await runSource(list, context);
    site.seen.length = 0;
    pass({ hours: 2 });
    expect(await runSource(list, context)).toMatchObject({ reports: 5, fresh: 0, links: [] });
    expect(site.seen.map(({ path, status }) => `${path} ${status}`)).toEqual(["/list/index.html 304"]);
    publish(site, reports);
    pass({ hours: 2 });
    expect(outcomesOf(await runSource(list, context))).toBe("added 1");
  });

  it("looks at its reports again for corrections, for a while", async () => {
    const { site, context, library, pass } = await bench();
    const list = source({ address: `${site.origin}/list/index.html`, recheckDays: 30 });
    publish(site, reports);
    await runSource(list, context);
    pass({ days: 1, hours: 1 });
    site.seen.length = 0;
    expect(outcomesOf(await runSource(list, context))).toBe("unchanged 10");
    expect(site.seen.filter(({ status, path }) => status !== 304 && path !== "/robots.txt")).toEqual([]);
    // An article is corrected, and so is a document whose article stays as it is.
    publish(
      site,
      reports.map((report, index) => (index === 0 || index === 2 ? { ...report, edition: 1 } : report)),
    );
    pass({ days: 3 });
    expect(outcomesOf(await runSource(list, context))).toBe("unchanged 8, updated 2");
    expect((await library.reports()).map((head) => head.version).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 2, 2]);
    pass({ days: 60 });
    await runSource(list, context);
    pass({ days: 60 });
    expect(outcomesOf(await runSource(list, context))).toBe("");
  });

  it("keeps what it found when a page fails, and goes on from there", async () => {
    const { site, context, pass } = await bench();
    const list = source({ address: `${site.origin}/list/index.html` });
    publish(site, reports);
    await runSource(list, context);
    const newer = towns.map((town) => townReport(town, 2025));
    publish(site, [...newer, ...reports]);
    const second = "/list/index_1.html";
    site.put(second, { status: 500 });
    pass({ hours: 3 });
    const cut = await runSource(list, context);
    expect(cut).toMatchObject({ fresh: 5, failure: { code: "status" } });
    publish(site, [...newer, ...reports]);
    pass({ hours: 3 });
    // The first page has nothing new now, yet what stood behind the failed page is found.
    expect(await runSource(list, context)).toMatchObject({ fresh: 5, failure: undefined });
  });

  it("tries again what failed, and gives up what is no report", async () => {
    const { site, context, pass } = await bench();
    const list = source({ address: `${site.origin}/list.html` });
    site.put(
      "/list.html",
      listPage([
        { href: "ok.html", text: "温泉镇2024年政府信息公开工作年度报告" },
        { href: "down.html", text: "泽库镇2024年政府信息公开工作年度报告" },
        { href: "gone.html", text: "蔄山镇2024年政府信息公开工作年度报告" },
        { href: "other.html", text: "源泉镇2024年政府信息公开工作年度报告" },
      ]),
    );
    site.put("/ok.html", articlePage(townReport("温泉镇", 2024)));
    site.put("/down.html", { status: 502 });
    site.put("/other.html", "<html><body><p>页面建设中</p></body></html>");
    expect(outcomesOf(await runSource(list, context))).toBe("added 1, failed 1, gone 1, refused 1");
    site.put("/down.html", articlePage(townReport("泽库镇", 2024)));
    pass({ hours: 1 });
    expect(outcomesOf(await runSource(list, context))).toBe("added 1");
    const [health] = await readHealth(context.state, [list]);
    expect(health).toMatchObject({ state: "ok", links: { added: 2, gone: 1, refused: 1, failed: 0, waiting: 0 } });
  });

  it("leaves a host alone that is down, and does not lose what waits", async () => {
    const { site, context, pass } = await bench();
    const list = source({ address: `${site.origin}/list.html` });
    const names = towns.map((town, index) => ({ href: `${index}.html`, text: titleOf(townReport(town, 2024)) }));
    site.put("/list.html", listPage(names));
    for (const { href } of names) site.put(`/${href}`, { status: 503 });
    expect(outcomesOf(await runSource(list, context))).toBe("failed 3");
    for (const [index, town] of towns.entries()) site.put(`/${index}.html`, articlePage(townReport(town, 2024)));
    pass({ hours: 1 });
    expect(outcomesOf(await runSource(list, context))).toBe("added 10");
  });

  it("keeps the time that a busy server asks for", async () => {
    const { site, context } = await bench();
    site.put("/list.html", { status: 429, headers: { "retry-after": "36000" } });
    const list = source({ address: `${site.origin}/list.html`, schedule: "hourly" });
    expect(await runSource(list, context)).toMatchObject({ failure: { code: "busy" } });
    const [health] = await readHealth(context.state, [list]);
    expect(health?.nextRun).toEqual(new Date("2025-01-10T10:00:00Z"));
  });

  it("takes only what its patterns and years let pass", async () => {
    const { site, context } = await bench();
    site.put(
      "/list.html",
      listPage([
        { href: "/art/1.html", text: "温泉镇2024年政府信息公开工作年度报告" },
        { href: "/other/2.html", text: "泽库镇2024年政府信息公开工作年度报告" },
        { href: "/art/old.html", text: "蔄山镇2015年政府信息公开工作年度报告" },
        { href: "/art/skip.html", text: "源泉镇2024年政府信息公开工作年度报告" },
      ]),
    );
    site.put("/art/1.html", articlePage(townReport("温泉镇", 2024)));
    const list = source({
      address: `${site.origin}/list.html`,
      links: { include: "/art/", exclude: "源泉" },
      since: 2020,
    });
    expect(await runSource(list, context)).toMatchObject({ reports: 1, links: [{ outcome: "added" }] });
  });

  it("reads numbered pages up to the first that is not there", async () => {
    const { site, context } = await bench();
    for (const [page, town] of towns.slice(0, 3).entries()) {
      site.put(
        page === 0 ? "/list/" : `/list/p${page}.html`,
        listPage([{ href: `/${page}.html`, text: titleOf(townReport(town, 2024)) }]),
      );
      site.put(`/${page}.html`, articlePage(townReport(town, 2024)));
    }
    const list = source({ address: `${site.origin}/list/`, pages: { pattern: "p{page}.html", from: 1, to: 9 } });
    expect(outcomesOf(await runSource(list, context))).toBe("added 3");
    expect(site.hits("/list/p4.html")).toBe(0);
  });

  it("an endless pagination ends", async () => {
    const { site, context } = await bench();
    for (let page = 0; page < 50; page += 1)
      site.put(`/p/${page}.html`, listPage([], `<a href="${page + 1}.html">下一页</a>`));
    await runSource(source({ address: `${site.origin}/p/0.html`, pages: { limit: 7 } }), context);
    expect(site.seen.filter(({ path }) => path.startsWith("/p/")).length).toBe(7);
  });

  it("is not reached when it is private and that is not allowed", async () => {
    const { site, context } = await bench();
    publish(site, reports);
    const report = await runSource(source({ address: `${site.origin}/list/index.html`, allowPrivate: false }), context);
    expect(report).toMatchObject({ failure: { code: "private" } });
    expect(site.seen).toEqual([]);
  });
});

describe("other kinds", () => {
  it("a feed, a sitemap behind an index, a JSON list", async () => {
    const { site, context, library } = await bench();
    const [first, second, third] = reports.map((report, index) => {
      site.put(`/nianbao/${index}.html`, articlePage(report));
      return `${site.origin}/nianbao/${index}.html`;
    });
    const titles = reports.map(titleOf);
    site.put(
      "/feed.xml",
      `<rss><channel><item><title>${titles[0]}</title><link>${first}</link></item><item><title>新闻</title><link>${second}</link></item></channel></rss>`,
    );
    site.put("/sitemap.xml", `<sitemapindex><sitemap><loc>${site.origin}/s1.xml</loc></sitemap></sitemapindex>`);
    site.put(
      "/s1.xml",
      `<urlset><url><loc>${second}</loc></url><url><loc>${site.origin}/news/1.html</loc></url></urlset>`,
    );
    site.put("/list.json", JSON.stringify({ data: [{ title: titles[2], url: third }] }));
    const kinds = [
      { kind: "feed", address: `${site.origin}/feed.xml` },
      { kind: "sitemap", address: `${site.origin}/sitemap.xml`, links: { include: "/nianbao/" } },
      { kind: "json", address: `${site.origin}/list.json` },
    ];
    for (const [index, settings] of kinds.entries())
      expect(outcomesOf(await runSource(source({ id: `s${index}`, ...settings }), context))).toBe("added 1");
    expect((await library.reports()).map((head) => head.agency).sort()).toEqual(towns.slice(0, 3).sort());
  });

  it("a folder: new and changed files, others are not read again; one that is missing is told", async () => {
    const { folder, context, pass } = await bench();
    const inbox = join(folder, "inbox");
    const watched = source({ kind: "folder", path: inbox });
    expect(await runSource(watched, context)).toMatchObject({ failure: { code: "folder" } });
    await mkdir(inbox);
    await writeFile(join(inbox, "a.docx"), reportDocx(townReport("温泉镇", 2024)));
    await writeFile(join(inbox, "b.txt"), "这不是年度报告");
    expect(outcomesOf(await runSource(watched, context))).toBe("added 1, refused 1");
    pass({ hours: 1 });
    expect(outcomesOf(await runSource(watched, context))).toBe("");
    await writeFile(join(inbox, "a.docx"), reportDocx({ ...townReport("温泉镇", 2024), edition: 3 }));
    await rm(join(inbox, "b.txt"));
    expect(outcomesOf(await runSource(watched, context))).toBe("updated 1");
  });
});

describe("a dry run", () => {
  it("tells what would be added and writes nothing into the library", async () => {
    const { site, context, library } = await bench();
    publish(site, reports);
    const list = source({ address: `${site.origin}/list/index.html` });
    const dry = await runSource(list, { ...context, library: lookingLibrary(library) });
    expect(outcomesOf(dry)).toBe("added 10");
    expect(await library.reports()).toEqual([]);
  });

  it("knows what the library holds", async () => {
    const { site, context, library } = await bench();
    publish(site, reports);
    const list = source({ address: `${site.origin}/list/index.html` });
    await runSource(list, context);
    publish(
      site,
      reports.map((report, index) => (index === 0 ? { ...report, edition: 1 } : report)),
    );
    const dry = await runSource(source({ id: "dry", address: `${site.origin}/list/index.html` }), {
      ...context,
      library: lookingLibrary(library),
    });
    expect(outcomesOf(dry)).toBe("unchanged 9, updated 1");
    expect((await library.reports()).every((head) => head.version === 1)).toBe(true);
  });
});
