import { articlePage, coverPage, listPage, type PublishedReport, reportDocx, titleOf } from "../support/site/pages.ts";
import { gbk, type Reply, type Site, startSite } from "../support/site/site.ts";
import type { County } from "./counties.ts";

/** The site of a county, on a host of its own, where reports appear in the course of the season. */
export interface CountySite {
  readonly site: Site;
  /** Its place in the file of sources. */
  readonly source: Readonly<Record<string, unknown>>;
  /** Puts a town's report on the site, or a correction in its place; gives what it printed. */
  publish(town: number, edition: number): PublishedReport;
  /** From now on the list is gone; what it led to is still there. */
  close(): void;
}

/** The year that the season's reports are about. */
export const reportYear = 2024;

interface Entry {
  readonly href: string;
  readonly title: string;
}

/** Every site lists its reports in another way: pages, feeds, sitemaps, JSON; in UTF-8 or GBK; slow or troubled. */
export async function startCountySite(county: County, index: number): Promise<CountySite> {
  const site = await startSite(0, `127.0.1.${index + 1}`);
  const entries: Entry[] = [];
  const bodies = new Map<number, Reply>();
  const encode = index % 5 === 1 ? gbk : (text: string) => text;
  const list = listings[index % listings.length] ?? htmlListing;
  const address = list.publish(site, () => entries, encode);
  putTraps(site, entries, index);
  return {
    site,
    source: {
      id: county.units.at(-1),
      kind: list.kind,
      address,
      allowPrivate: true,
      delaySeconds: 0,
      schedule: "daily at 6",
      season: { schedule: "every 2 hours" },
      alarm: { failures: 1 },
      ...(list.kind === "sitemap" ? { links: { include: "/nb/" } } : {}),
    },
    close: () => site.remove(new URL(address).pathname),
    publish: (town, edition) => {
      const agency = county.towns[town]?.fullName;
      const report = { agency, year: reportYear, edition };
      if (!bodies.has(town)) putTown(site, bodies, town, index);
      if (!bodies.has(town)) entries.unshift({ href: `/nb/${town}.html`, title: titleOf(report) });
      bodies.set(town, bodyOf(report, town, encode));
      return report;
    },
  };
}

/** Three kinds of towns: one page; a page with a Word document; a page that has moved. */
function putTown(site: Site, bodies: ReadonlyMap<number, Reply>, town: number, index: number): void {
  const reply = () => bodies.get(town) ?? { status: 404 };
  if (town % 3 === 0) site.put(`/nb/${town}.html`, () => withSlowness(reply(), town + index));
  else if (town % 3 === 1) {
    const name = `./files/${town}.docx`;
    const words = `${reportYear}年政府信息公开工作年度报告.docx`;
    site.put(`/nb/${town}.html`, coverPage({ agency: undefined, year: reportYear }, [{ href: name, text: words }]));
    site.put(`/nb/files/${town}.docx`, reply);
  } else {
    site.put(`/nb/${town}.html`, { status: 302, headers: { location: `../content/${town}.html` } });
    site.put(`/content/${town}.html`, reply);
  }
}

function withSlowness(reply: Reply, number: number): Reply {
  return number % 7 === 0 ? { ...reply, slowMs: 150 } : reply;
}

type Encode = (text: string) => string | Uint8Array;

function bodyOf(report: PublishedReport, town: number, encode: Encode): Reply {
  const etag = `"${town}-${report.edition ?? 0}"`;
  if (town % 3 === 1) return { body: reportDocx(report), etag };
  return { body: encode(articlePage(report)), etag, ...(town % 2 === 0 ? { packed: "gzip" as const } : {}) };
}

/** What every site has: a notice, a report that is gone; some an answer without end, or what programs are not to fetch. */
function putTraps(site: Site, entries: Entry[], index: number): void {
  const lost = `云外镇人民政府${reportYear - 1}年政府信息公开工作年度报告`;
  entries.push(
    { href: "/nb/notice.html", title: `关于做好${reportYear}年政府信息公开工作年度报告编制工作的通知` },
    { href: "/nb/gone.html", title: lost },
  );
  site.put("/nb/notice.html", "<html><body><h1>通知</h1><p>请各镇按时报送。</p></body></html>");
  if (index % 4 === 2) {
    entries.push({ href: "/nb/endless.html", title: lost });
    site.put("/nb/endless.html", { body: "年报".repeat(20_000), endless: true });
  }
  if (index % 4 === 3) {
    entries.push({ href: "/nb/private/1.html", title: lost });
    site.put("/robots.txt", "User-agent: *\nDisallow: /nb/private/\n");
    site.put("/nb/private/1.html", articlePage({ agency: "云外镇人民政府", year: reportYear - 1 }));
  }
}

interface Listing {
  readonly kind: "list" | "feed" | "sitemap" | "json";
  /** Puts the list on the site, as long as the entries are at any moment; gives its address. */
  publish(site: Site, entries: () => readonly Entry[], encode: Encode): string;
}

const perPage = 12;

const htmlListing: Listing = {
  kind: "list",
  publish: (site, entries, encode) => {
    let requests = 0;
    const path = (page: number) => `/nb/index${page === 0 ? "" : `_${page}`}.html`;
    const show = (page: number): Reply => {
      const own = entries().slice(page * perPage, (page + 1) * perPage);
      const isLast = entries().length <= (page + 1) * perPage;
      const next = isLast ? "" : `<a href="${path(page + 1).slice("/nb/".length)}">下一页</a>`;
      const links = own.map(({ href, title }) => ({ href: href.replace("/nb/", "./"), text: title }));
      const reply = own.length === 0 && page > 0 ? { status: 404 } : { body: encode(listPage(links, next)) };
      requests += 1;
      // Now and then the server is too busy.
      return requests % 20 === 0 ? { status: 503, headers: { "retry-after": "1" } } : reply;
    };
    for (let page = 0; page < 10; page += 1) site.put(path(page), () => show(page));
    return `${site.origin}${path(0)}`;
  },
};

const feedListing: Listing = {
  kind: "feed",
  publish: (site, entries, encode) => {
    const items = () =>
      entries().map(({ href, title }) => `<item><title>${title}</title><link>${site.origin}${href}</link></item>`);
    site.put("/feed.xml", () => ({
      body: encode(
        `<?xml version="1.0" encoding="${encode === gbk ? "gbk" : "utf-8"}"?><rss version="2.0"><channel><title>年报</title>${items().join("\n")}</channel></rss>`,
      ),
      headers: { "content-type": "application/rss+xml" },
    }));
    return `${site.origin}/feed.xml`;
  },
};

const sitemapListing: Listing = {
  kind: "sitemap",
  publish: (site, entries) => {
    const urls = () => entries().map(({ href }) => `<url><loc>${site.origin}${href}</loc></url>`);
    site.put("/sitemap.xml", () => ({ body: `<urlset>${urls().join("\n")}</urlset>` }));
    return `${site.origin}/sitemap.xml`;
  },
};

const jsonListing: Listing = {
  kind: "json",
  publish: (site, entries) => {
    site.put("/list.json", () => ({
      body: JSON.stringify({ data: { list: entries().map(({ href, title }) => ({ title, url: href })) } }),
      packed: "br",
    }));
    return `${site.origin}/list.json`;
  },
};

const listings = [htmlListing, htmlListing, htmlListing, feedListing, htmlListing, sitemapListing, jsonListing];
