import type { GetOptions } from "../fetch/fetcher.ts";
import { readFeed, readSitemap } from "../lists/feeds.ts";
import { type ListReading, readHtmlList } from "../lists/html-list.ts";
import { readJsonList } from "../lists/json-list.ts";
import type { Link } from "../lists/page.ts";
import { type PassedOver, Sieve } from "../lists/sift.ts";
import { isGone, isPassing, SourceError } from "../source-error.ts";
import type { WebSource } from "../sources/source.ts";
import { type Discovery, knownLinks, knownPages, type LinkRow, type PageRow } from "../state/links.ts";
import { sourceRow } from "../state/source-rows.ts";
import type { FollowContext } from "./context.ts";

/** What going through a source's lists gave, and what failed on the way; what the other pages gave still counts. */
export interface Discovered extends Discovery {
  readonly failure: SourceError | undefined;
  /** How many reports the lists name, those on pages that have not changed included. */
  readonly reports: number;
  /** What the pages that were read have besides. */
  readonly passed: PassedOver;
  /** How many pages of a list are read, where it has more: the rest is not known. */
  readonly limit: number | undefined;
}

/** How often a list is gone through to its end, though its first pages have nothing new. */
const fullEveryMs = 7 * 24 * 60 * 60 * 1000;
const usualPages = 30;
const usualSitemaps = 100;
/** A machine that has not answered so often is not asked for the rest; that waits for the next run. */
const mostSilences = 3;

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

/** What one page gave: where it goes on, and whether it has a link that is not known. */
interface ReadPage {
  readonly next: readonly string[];
  readonly isFresh: boolean;
}

/** Owns what was found so far. */
class Crawl {
  private readonly source: WebSource;
  private readonly context: FollowContext;
  private readonly known: Known;
  private readonly links = new Map<string, Link>();
  private readonly pages: PageRow[] = [];
  private readonly visited = new Set<string>();
  private readonly sieve: Sieve;
  private readonly failures: SourceError[] = [];
  private reports = 0;
  private limit: number | undefined;
  private readonly silences = new Map<string, number>();

  constructor(source: WebSource, context: FollowContext, known: Known) {
    this.source = source;
    this.context = context;
    this.known = known;
    this.sieve = new Sieve(source);
  }

  /** One list: its first page and those that go on from it. One that cannot be had does not hide those that are known besides. */
  async list(first: string): Promise<void> {
    const { kind, pages } = this.source;
    const limit = pages.limit ?? (kind === "sitemap" ? usualSitemaps : usualPages);
    const waiting = [first, ...numberedPages(this.source, first)];
    for (let count = 0; waiting.length > 0; ) {
      const address = waiting.shift() ?? "";
      if (this.visited.has(address) || this.isSilent(address)) continue;
      if (count >= limit) {
        this.limit = limit;
        return;
      }
      this.visited.add(address);
      count += 1;
      const page = await this.tried(address);
      if (page instanceof SourceError) {
        // Numbered pages end where the site says that there is no such page; sitemaps do not stand in a row.
        if (address !== first && kind !== "sitemap" && isGone(page)) return;
        this.note(page, address);
        continue;
      }
      if (!page.isFresh && kind !== "sitemap" && !this.known.isFull) return;
      waiting.push(...page.next);
    }
  }

  private note(failure: SourceError, address: string): void {
    this.failures.push(failure);
    const { host } = new URL(address);
    // An answer that there is no such page, or none for now, costs nothing; waiting for a machine that is down does.
    const weight = failure.code === "busy" ? mostSilences : isPassing(failure) && failure.code !== "status" ? 1 : 0;
    this.silences.set(host, (this.silences.get(host) ?? 0) + weight);
  }

  private isSilent(address: string): boolean {
    return (this.silences.get(new URL(address).host) ?? 0) >= mostSilences;
  }

  result(): Discovered {
    const failure = failureOf(this.failures);
    // A limit that the operator has set ends the list for this source; the usual one leaves something unread.
    const cut = failure !== undefined || (this.limit !== undefined && this.source.pages.limit === undefined);
    const full = this.known.isFull && !cut;
    // What a server says of a page is kept only when all pages were read: otherwise the rest would never be asked for.
    const pages = cut ? [] : this.pages;
    const passed = this.sieve.passed();
    const { reports, limit } = this;
    return { links: [...this.links.values()], pages, full, cut, failure, reports, passed, limit };
  }

  /** A page of the list, or why there is none. @throws SourceError only when it is interrupted */
  private async tried(address: string): Promise<ReadPage | SourceError> {
    try {
      return await this.page(address);
    } catch (error) {
      if (!(error instanceof SourceError) || error.code === "aborted") throw error;
      return error;
    }
  }

  private async page(address: string): Promise<ReadPage> {
    const { source, context } = this;
    const former = this.known.isFull ? undefined : this.known.pages.get(address);
    const validators = former ? { etag: former.etag, lastModified: former.last_modified } : {};
    const fetched = await context.fetcher.get(address, { ...getOptions(source, context), ...validators });
    if (fetched.notModified && former) {
      this.reports += former.links;
      return { next: nextOf(former), isFresh: false };
    }
    const reading = await readList(source, fetched);
    const wanted = this.sieve.take(reading.links, reading.ignored);
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

/** One failure for all: the one that decides when the source is tried again, with the addresses of the others. */
function failureOf(failures: readonly SourceError[]): SourceError | undefined {
  const worst = failures.find(isPassing) ?? failures[0];
  const others = failures.filter((failure) => failure !== worst);
  if (!worst || others.length === 0) return worst;
  const named = others.slice(0, 3).map(({ address }) => address);
  const more = others.length > named.length ? ", …" : "";
  return new SourceError(
    worst.code,
    worst.address,
    `${worst.detail} ${others.length} more of its lists could not be read: ${named.join(", ")}${more}.`,
    {
      cause: worst,
      reason: worst.reason,
      ...(worst.status === undefined ? {} : { status: worst.status }),
      ...(worst.retryAfterMs === undefined ? {} : { retryAfterMs: worst.retryAfterMs }),
    },
  );
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
