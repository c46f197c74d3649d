import type { GetOptions } from "../fetch/fetcher.ts";
import { readFeed, readSitemap } from "../lists/feeds.ts";
import { type ListReading, readHtmlList } from "../lists/html-list.ts";
import { readJsonList } from "../lists/json-list.ts";
import type { Link } from "../lists/page.ts";
import { namesReport, yearIn } from "../lists/report-links.ts";
import { SourceError } from "../source-error.ts";
import type { WebSource } from "../sources/source.ts";
import { type Discovery, knownLinks, knownPages, type LinkRow, type PageRow } from "../state/links.ts";
import { sourceRow } from "../state/source-rows.ts";
import type { FollowContext } from "./context.ts";

/** What going through a source's lists gave, and the first failure on the way; what the other pages gave still counts. */
export interface Discovered extends Discovery {
  readonly failure: SourceError | undefined;
  /** How many reports the lists name, those on pages that have not changed included. */
  readonly reports: number;
}

/** How often a list is gone through to its end, though its first pages have nothing new. */
const fullEveryMs = 7 * 24 * 60 * 60 * 1000;
const usualPages = 30;
const usualSitemaps = 100;

/**
 * Goes through the pages of a source's lists. Once all have been read, a later run asks only whether the pages have changed
 * and stops where nothing is new; every week, or when a run was cut short, all are read again.
 * @throws SourceError only when it is interrupted
 */
export async function discover(source: WebSource, context: FollowContext): Promise<Discovered> {
  const { state, clock } = context;
  const row = await sourceRow(state, source.id);
  const isFull = row.last_full === null || clock().getTime() - Date.parse(row.last_full) >= fullEveryMs;
  const crawl = new Crawl(source, context, {
    isFull,
    links: await knownLinks(state, source.id),
    pages: await knownPages(state, source.id),
  });
  for (const address of source.addresses) await crawl.list(address);
  return crawl.result();
}

interface Known {
  readonly isFull: boolean;
  readonly links: ReadonlyMap<string, LinkRow>;
  readonly pages: ReadonlyMap<string, PageRow>;
}

/** Owns what was found so far. */
class Crawl {
  private readonly source: WebSource;
  private readonly context: FollowContext;
  private readonly known: Known;
  private readonly links = new Map<string, Link>();
  private readonly pages: PageRow[] = [];
  private readonly visited = new Set<string>();
  private reports = 0;
  private failure: SourceError | undefined;

  constructor(source: WebSource, context: FollowContext, known: Known) {
    this.source = source;
    this.context = context;
    this.known = known;
  }

  /** One list: its first page and those that go on from it. */
  async list(first: string): Promise<void> {
    const { kind, pages } = this.source;
    const limit = pages.limit ?? (kind === "sitemap" ? usualSitemaps : usualPages);
    const waiting = [first, ...numberedPages(this.source, first)];
    for (let count = 0; waiting.length > 0 && count < limit; ) {
      const address = waiting.shift() ?? "";
      if (this.visited.has(address)) continue;
      this.visited.add(address);
      count += 1;
      try {
        const page = await this.page(address);
        if (!page.isFresh && kind !== "sitemap" && !this.known.isFull) return;
        waiting.push(...page.next);
      } catch (error) {
        if (!(error instanceof SourceError) || error.code === "aborted") throw error;
        // Numbered pages end where the site says that there is no such page.
        if (address !== first && error.status === 404) return;
        this.failure ??= error;
        return;
      }
    }
  }

  result(): Discovered {
    const cut = this.failure !== undefined;
    const full = this.known.isFull && !cut;
    // What a server says of a page is kept only when all pages were read: otherwise the rest would never be asked for.
    const pages = cut ? [] : this.pages;
    return { links: [...this.links.values()], pages, full, cut, failure: this.failure, reports: this.reports };
  }

  private async page(address: string): Promise<{ readonly next: readonly string[]; readonly isFresh: boolean }> {
    const { source, context } = this;
    const former = this.known.isFull ? undefined : this.known.pages.get(address);
    const validators = former ? { etag: former.etag, lastModified: former.last_modified } : {};
    const fetched = await context.fetcher.get(address, { ...getOptions(source, context), ...validators });
    if (fetched.notModified && former) {
      this.reports += former.links;
      return { next: nextOf(former), isFresh: false };
    }
    const reading = await readList(source, fetched);
    const wanted = reading.links.filter((link) => isWanted(link, source));
    for (const link of wanted) if (!this.links.has(link.address)) this.links.set(link.address, link);
    this.reports += wanted.length;
    this.pages.push({
      address,
      etag: fetched.etag,
      last_modified: fetched.lastModified,
      links: wanted.length,
      next: JSON.stringify(reading.next),
    });
    return { next: reading.next, isFresh: wanted.some((link) => !this.known.links.has(link.address)) };
  }
}

/** How anything of a source is fetched. */
export function getOptions(source: WebSource, { signal }: Pick<FollowContext, "signal">): GetOptions {
  return { allowPrivate: source.allowPrivate, delayMs: source.delaySeconds * 1000, signal };
}

async function readList(source: WebSource, fetched: Parameters<typeof readHtmlList>[0]): Promise<ListReading> {
  switch (source.kind) {
    case "list":
      return readHtmlList(fetched);
    case "feed":
      return readFeed(fetched);
    case "sitemap":
      return readSitemap(fetched);
    case "json":
      return readJsonList(fetched, source.json);
  }
}

/** Whether a link is looked at: by the source's patterns, by its words, by its year. */
export function isWanted({ address, text }: Link, source: WebSource): boolean {
  const { include, exclude, words = source.kind !== "sitemap" } = source.links;
  const matches = (pattern: string) => {
    const expression = new RegExp(pattern, "iu");
    return expression.test(address) || expression.test(text);
  };
  if (include.length > 0 && !include.some(matches)) return false;
  if (exclude.some(matches)) return false;
  if (words && !namesReport(text)) return false;
  const year = yearIn(text);
  return source.since === undefined || year === null || year >= source.since;
}

function numberedPages({ pages }: WebSource, first: string): string[] {
  if (pages.pattern === undefined) return [];
  const addresses: string[] = [];
  for (let page = pages.from; page <= pages.to; page += 1)
    addresses.push(new URL(pages.pattern.replaceAll("{page}", String(page)), first).href);
  return addresses;
}

function nextOf(page: PageRow): string[] {
  const next: unknown = JSON.parse(page.next);
  return Array.isArray(next) ? next.map(String) : [];
}
