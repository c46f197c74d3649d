import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { readLinks } from "../../../src/ingest/follow/link-health.ts";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { fingerprintOf } from "../../../src/ingest/sources/fingerprint.ts";
import { openState, stateFile } from "../../../src/ingest/state/open-state.ts";
import { sourceRow } from "../../../src/ingest/state/source-rows.ts";
import { publish, townReport, towns } from "../../support/site/county.ts";
import { articlePage, listPage, reportDocx, titleOf } from "../../support/site/pages.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { bench, outcomesOf, source } from "./setup.ts";

const reports = towns.map((town) => townReport(town, 2024));
const zeku = "威海市文登区泽库镇人民政府";

describe("changed settings take effect at the next run", () => {
  it("a pattern that was wrong: the list is read again, though it has not changed", async () => {
    const { site, context, events, pass } = await bench();
    publish(site, reports);
    const address = `${site.origin}/list/index.html`;
    expect(outcomesOf(await runSource(source({ address, links: { include: "温泉" } }), context))).toBe("added 1");
    pass({ hours: 1 });
    expect(outcomesOf(await runSource(source({ address }), context))).toBe("added 9");
    expect(events.filter(({ kind }) => kind === "anew")).toHaveLength(1);
    // And from then on it is asked politely again.
    site.seen.length = 0;
    pass({ hours: 1 });
    await runSource(source({ address, name: "某区", schedule: "hourly", delaySeconds: 0 }), context);
    expect(site.seen.map(({ path, status }) => `${path} ${status}`)).toEqual(["/list/index.html 304"]);
  });

  it("an agency named later places the report that was refused for want of it", async () => {
    const { site, context, pass } = await bench();
    site.put("/l.html", {
      body: listPage([{ href: "0.html", text: "2024年政府信息公开工作年度报告" }]),
      etag: '"1"',
    });
    site.put("/0.html", { body: articlePage({ agency: undefined, year: 2024 }), etag: '"x"' });
    const address = `${site.origin}/l.html`;
    const [refused] = (await runSource(source({ address }), context)).links;
    expect(refused).toMatchObject({ outcome: "refused", reason: expect.stringContaining('"agency" in sources.json') });
    expect(refused?.reason).not.toContain("file's name");
    pass({ hours: 1 });
    expect(outcomesOf(await runSource(source({ address }), context))).toBe("");
    const [added] = (await runSource(source({ address, agency: zeku }), context)).links;
    expect(added).toMatchObject({ outcome: "added", reportIds: [`${zeku}-2024`], reason: null });
  });

  it("a region named later places what was taken without it, once and without a new version", async () => {
    const { site, context, library, pass } = await bench();
    const agencies = ["朝阳区人民政府", "统计局"];
    const links = agencies.map((agency, index) => ({
      href: `${index}.html`,
      text: `${agency}2024年政府信息公开工作年度报告`,
    }));
    site.put("/l.html", { body: listPage(links), etag: '"1"' });
    for (const [index, agency] of agencies.entries())
      site.put(`/${index}.html`, { body: articlePage({ agency, year: 2024 }), etag: '"x"' });
    const address = `${site.origin}/l.html`;
    await runSource(source({ address }), context);
    pass({ hours: 1 });
    const placed = source({ address, region: ["吉林省", "长春市"] });
    expect(outcomesOf(await runSource(placed, context))).toBe("unchanged 2");
    const heads = (await library.reports()).map(({ agency, region, version }) => [agency, region.join(""), version]);
    expect(heads).toEqual([
      ["朝阳区", "吉林省长春市朝阳区", 1],
      ["统计局", "吉林省长春市", 1],
    ]);
    pass({ hours: 1 });
    expect(outcomesOf(await runSource(placed, context))).toBe("");
    expect((await library.changes(0)).length).toBe(2);
  });

  it("an agency that was wrong is corrected: the report is withdrawn from under it, and kept", async () => {
    const { site, context, library, pass } = await bench();
    site.put("/l.html", listPage([{ href: "0.html", text: "2024年政府信息公开工作年度报告" }]));
    site.put("/0.html", { body: articlePage({ agency: undefined, year: 2024 }), etag: '"x"' });
    const address = `${site.origin}/l.html`;
    const [wrong, right] = ["威海市环翠区教育局", "威海市环翠区民政局"] as const;
    const ids = async () => (await library.reports()).map(({ id }) => id);
    await runSource(source({ address, agency: wrong }), context);
    expect(await ids()).toEqual([`${wrong}-2024`]);
    const before = await library.report(`${wrong}-2024`);
    pass({ hours: 1 });
    const [link] = (await runSource(source({ address, agency: right }), context)).links;
    expect(link).toMatchObject({ outcome: "added", reason: expect.stringContaining(`${wrong}-2024 was withdrawn`) });
    expect(await ids()).toEqual([`${right}-2024`]);
    expect((await library.agencies()).map(({ fullName }) => fullName)).toEqual([right]);
    expect(await library.searchPassages("公开", {}, 50)).not.toContainEqual(
      expect.objectContaining({ reportId: `${wrong}-2024` }),
    );
    expect(await library.version(`${right}-2024`, 2)).toEqual(before);
    expect((await readLinks(context.state, "county"))[0]?.reportIds).toEqual([`${right}-2024`]);
    // And back, should that have been the mistake.
    pass({ hours: 1 });
    await runSource(source({ address, agency: wrong }), context);
    expect(await ids()).toEqual([`${wrong}-2024`]);
    pass({ days: 3 });
    expect(outcomesOf(await runSource(source({ address, agency: wrong }), context))).toBe("unchanged 1");
  });

  it("other settings do not have what was taken fetched again", async () => {
    const { site, context, pass } = await bench();
    publish(site, reports.slice(0, 2));
    const address = `${site.origin}/list/index.html`;
    await runSource(source({ address, region: ["山东省"] }), context);
    pass({ hours: 1 });
    expect(outcomesOf(await runSource(source({ address, region: ["山东省"], since: 2005 }), context))).toBe("");
  });

  it("in a watched folder too", async () => {
    const { folder, context } = await bench();
    const settings = { kind: "folder", path: join(folder, "inbox") };
    await mkdir(settings.path);
    await writeFile(join(settings.path, "a.docx"), reportDocx({ agency: undefined, year: 2024 }));
    expect(outcomesOf(await runSource(source(settings), context))).toBe("refused 1");
    expect(outcomesOf(await runSource(source(settings), context))).toBe("");
    expect(outcomesOf(await runSource(source({ ...settings, agency: zeku }), context))).toBe("added 1");
  });

  it("a refused link that is of no interest any more is left alone", async () => {
    const { site, context } = await bench();
    site.put("/l.html", listPage([{ href: "/a/0.html", text: titleOf(townReport("温泉镇", 2024)) }]));
    site.put("/a/0.html", "<html><body>页面建设中</body></html>");
    const address = `${site.origin}/l.html`;
    expect(outcomesOf(await runSource(source({ address }), context))).toBe("refused 1");
    expect(outcomesOf(await runSource(source({ address, links: { exclude: "/a/" } }), context))).toBe("");
    expect(outcomesOf(await runSource(source({ address }), context))).toBe("refused 1");
  });

  it("a newer version of the program reads what an older one refused", async () => {
    const { site, context } = await bench();
    const list = source({ address: `${site.origin}/l.html` });
    site.put("/l.html", {
      body: listPage([{ href: "0.html", text: titleOf(townReport("温泉镇", 2024)) }]),
      etag: '"1"',
    });
    site.put("/0.html", { body: "<html><body>页面建设中</body></html>", etag: '"x"' });
    await runSource(list, context);
    expect((await sourceRow(context.state, "county")).fingerprint).not.toBe(fingerprintOf(list, "0.0.1"));
    await context.state
      .updateTable("source")
      .set({ fingerprint: fingerprintOf(list, "0.0.1") })
      .execute();
    site.seen.length = 0;
    expect(outcomesOf(await runSource(list, context))).toBe("refused 1");
    expect(site.seen.map(({ path, status }) => `${path} ${status}`)).toEqual(["/l.html 200", "/0.html 200"]);
  });

  it("what decides about links is in the fingerprint, and nothing else", () => {
    const of = (settings: object) => fingerprintOf(source({ address: "https://a.test/", ...settings }), "1.0.0");
    const plain = of({});
    for (const settings of [
      { address: "https://b.test/" },
      { links: { include: "x" } },
      { links: { words: false } },
      { since: 2020 },
      { pages: { limit: 2 } },
      { agency: zeku },
      { region: ["山东省"] },
      { kind: "json", json: { items: "data" } },
    ])
      expect(of(settings)).not.toBe(plain);
    for (const settings of [{ name: "县" }, { schedule: "hourly" }, { alarm: { failures: 9 } }, { delaySeconds: 9 }])
      expect(of(settings)).toBe(plain);
  });
});

describe("refused links", () => {
  it("are looked at in full when they are looked at again", async () => {
    const { site, context, pass } = await bench();
    const list = source({ address: `${site.origin}/l.html` });
    site.put("/l.html", listPage([{ href: "0.html", text: titleOf(townReport("温泉镇", 2024)) }]));
    site.put("/0.html", { body: "<html><body>页面建设中</body></html>", etag: '"x"' });
    await runSource(list, context);
    pass({ days: 1, hours: 1 });
    site.seen.length = 0;
    expect(outcomesOf(await runSource(list, context))).toBe("refused 1");
    expect(site.seen.find(({ path }) => path === "/0.html")?.status).toBe(200);
  });

  it("a report from before the first year wanted is one, whatever the list says, until that year changes", async () => {
    const { site, context, library, pass } = await bench();
    const settings = { address: `${site.origin}/l.html`, since: 2023 };
    site.put("/l.html", listPage([{ href: "0.html", text: "温泉镇政府信息公开工作年度报告" }]));
    site.put("/0.html", articlePage(townReport("温泉镇", 2020)));
    const [link] = (await runSource(source(settings), context)).links;
    expect(link).toMatchObject({ outcome: "refused", reportIds: [], reason: expect.stringContaining("is of 2020") });
    expect(await library.reports()).toEqual([]);
    pass({ days: 4 });
    expect(outcomesOf(await runSource(source(settings), context))).toBe("");
    expect(outcomesOf(await runSource(source({ ...settings, since: 2020 }), context))).toBe("added 1");
  });
});

it("a state of the version before opens, keeps its reports and attachments, and goes on", async () => {
  const { site, context } = await bench();
  const document = `${site.origin}/r.docx`;
  const folder = await temporaryFolder();
  const database = new BetterSqlite(join(folder, stateFile));
  database.exec(await readFile(new URL("./state-1.sql", import.meta.url), "utf8"));
  database.prepare("update link set address = ?, attachment = ?").run(`${site.origin}/0.html`, document);
  database.close();
  const state = await openState(folder);
  try {
    expect(await readLinks(state.db, "county")).toMatchObject([{ outcome: "added", reportIds: [`${zeku}-2024`] }]);
    site.put("/l.html", listPage([]));
    site.put("/0.html", { body: "", etag: '"page"' });
    site.put("/r.docx", { body: reportDocx({ agency: zeku, year: 2024 }), etag: '"doc"' });
    const list = source({ address: `${site.origin}/l.html` });
    const report = await runSource(list, { ...context, state: state.db });
    expect(report.links).toMatchObject([{ outcome: "unchanged", reportIds: [`${zeku}-2024`] }]);
    expect(site.seen.filter(({ status }) => status === 304).map(({ path }) => path)).toEqual(["/0.html", "/r.docx"]);
  } finally {
    await state.close();
  }
});
