import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readHealth } from "../../../src/ingest/follow/health.ts";
import { runSource } from "../../../src/ingest/follow/run-source.ts";
import { townReport, towns } from "../../support/site/county.ts";
import { articlePage, listPage, titleOf } from "../../support/site/pages.ts";
import type { Site } from "../../support/site/site.ts";
import { type Bench, bench, outcomesOf, source } from "./setup.ts";

const reports = towns.slice(0, 3).map((town) => townReport(town, 2024));

function publishArticles(site: Site): void {
  for (const [at, report] of reports.entries()) site.put(`/a/${at}.html`, articlePage(report));
}

const links = (...at: number[]) =>
  at.flatMap((index) => {
    const report = reports[index];
    return report ? [{ href: `/a/${index}.html`, text: titleOf(report) }] : [];
  });

const sitemap = (...addresses: string[]) =>
  `<urlset>${addresses.map((one) => `<url><loc>${one}</loc></url>`).join("")}</urlset>`;
const index = (...addresses: string[]) =>
  `<sitemapindex>${addresses.map((one) => `<sitemap><loc>${one}</loc></sitemap>`).join("")}</sitemapindex>`;

function listed({ events }: Bench) {
  const event = events.findLast((each) => each.kind === "listed");
  if (event?.kind !== "listed") throw new Error("nothing was listed");
  return event;
}

describe("a dead sitemap", () => {
  it.each([404, 410, 403, 500])("that answers %i hides none of the others, and is a failure", async (status) => {
    const { site, context } = await bench();
    publishArticles(site);
    site.put("/map.xml", index("/dead.xml", "/1.xml", "/dead2.xml", "/2.gz"));
    for (const path of ["/dead.xml", "/dead2.xml"]) site.put(path, { status });
    site.put("/1.xml", sitemap("/a/0.html"));
    site.put("/2.gz", { body: gzipSync(sitemap("/a/1.html", "/a/2.html")) });
    const map = source({ kind: "sitemap", address: `${site.origin}/map.xml`, links: { include: "/a/" } });
    const report = await runSource(map, context);
    expect(outcomesOf(report)).toBe("added 3");
    expect(report.failure?.message).toMatch(/dead\.xml.*1 more of its lists could not be read: .*dead2\.xml/);
    expect((await readHealth(context.state, [map]))[0]).toMatchObject({ state: "failing", failures: 1 });
  });

  it("asks a machine that does not answer no more than three times", async () => {
    const { site, context } = await bench();
    publishArticles(site);
    const silent = Array.from({ length: 8 }, (_, at) => `http://127.0.0.1:9/${at}.xml`);
    site.put("/map.xml", index(...silent, `${site.origin}/1.xml`));
    site.put("/1.xml", sitemap("/a/0.html"));
    const asked: string[] = [];
    const fetcher = {
      get: (address: string, options: Parameters<typeof context.fetcher.get>[1]) => {
        asked.push(address);
        return context.fetcher.get(address, options);
      },
    };
    const map = source({ kind: "sitemap", address: `${site.origin}/map.xml`, links: { include: "/a/" } });
    const report = await runSource(map, { ...context, fetcher: { ...context.fetcher, ...fetcher } });
    expect(outcomesOf(report)).toBe("added 1");
    expect(asked.filter((address) => address.includes(":9/"))).toHaveLength(3);
    expect(report.failure).toMatchObject({ code: "connect" });
  });
});

describe("several lists", () => {
  it("of which one is dead give what the others have, and the dead one is told until it is back", async () => {
    const { site, context, pass } = await bench();
    publishArticles(site);
    site.put("/b.html", listPage(links(0, 1)));
    const list = source({ addresses: [`${site.origin}/dead.html`, `${site.origin}/b.html`] });
    const first = await runSource(list, context);
    expect(outcomesOf(first)).toBe("added 2");
    expect(first.failure).toMatchObject({ code: "status", address: `${site.origin}/dead.html` });
    site.put("/dead.html", listPage(links(2)));
    pass({ hours: 7 });
    const second = await runSource(list, context);
    expect(outcomesOf(second)).toBe("added 1");
    expect(second.failure).toBeUndefined();
  });

  it("of pages with numbers end where there is no such page; one that is broken ends nothing", async () => {
    const { site, context } = await bench();
    publishArticles(site);
    const pages = { pattern: "/l_{page}.html", from: 2, to: 9 };
    site.put("/l.html", listPage(links(0)));
    site.put("/l_2.html", { status: 500 });
    site.put("/l_3.html", listPage(links(1)));
    const report = await runSource(source({ address: `${site.origin}/l.html`, pages }), context);
    expect(outcomesOf(report)).toBe("added 2");
    expect(report.failure?.message).toMatch(/l_2\.html.*500/);
    expect(report.failure?.message).not.toMatch(/l_4/);
    expect(site.hits("/l_5.html")).toBe(0);
  });
});

describe("a list that is longer than what is read", () => {
  const publishPages = (site: Site, count: number) => {
    publishArticles(site);
    for (let page = 0; page < count; page += 1)
      site.put(
        `/l${page}.html`,
        listPage(page === 0 ? links(0) : [], page + 1 < count ? `<a href="/l${page + 1}.html">下一页</a>` : ""),
      );
  };

  it("is told, is no full reading, and is shown with the source's health", async () => {
    const made = await bench();
    const { site, context } = made;
    publishPages(site, 32);
    const list = source({ address: `${site.origin}/l0.html` });
    expect((await runSource(list, context)).failure).toBeUndefined();
    expect(listed(made)).toMatchObject({ limit: 30 });
    expect((await readHealth(context.state, [list]))[0]).toMatchObject({ state: "ok", isCut: true });
    expect(site.hits("/l30.html")).toBe(0);
    const row = await context.state.selectFrom("source").select("last_full").executeTakeFirstOrThrow();
    expect(row.last_full).toBeNull();
  });

  it("ends where the operator says; one that just fits is whole", async () => {
    const made = await bench();
    const { site, context } = made;
    publishPages(site, 30);
    const whole = source({ address: `${site.origin}/l0.html` });
    await runSource(whole, context);
    expect(listed(made)).toMatchObject({ limit: undefined });
    const limited = source({ id: "limited", address: `${site.origin}/l0.html`, pages: { limit: 2 } });
    await runSource(limited, context);
    expect(listed(made)).toMatchObject({ limit: 2 });
    expect(await readHealth(context.state, [whole, limited])).toMatchObject([{ isCut: false }, { isCut: false }]);
  });
});

it("what a list has besides its reports is told with the reason", async () => {
  const made = await bench();
  const { site, context } = made;
  publishArticles(site);
  site.put("/l.html", listPage([...links(0, 1), { href: "/old.html", text: "温泉镇2015年政府信息公开年报" }]));
  await runSource(source({ address: `${site.origin}/l.html`, since: 2020, links: { exclude: "/1\\.html$" } }), context);
  expect(listed(made).passed).toEqual({
    words: { count: 3, examples: ["首页", "政府信息公开年报", "各部门年报"] },
    patterns: { count: 1, examples: [links(1)[0]?.text] },
    years: { count: 1, examples: ["温泉镇2015年政府信息公开年报"] },
    rows: 0,
  });
});
