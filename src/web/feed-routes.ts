import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Library } from "../index/library.ts";
import { composeFeed, type Feed, type FeedList, type FeedRequest, listFeed } from "./feed.ts";
import { pageLanguage } from "./language.ts";
import { renderAtom } from "./render-atom.ts";
import { renderJsonFeed } from "./render-json-feed.ts";

/** What the feeds are made from. */
export interface FeedOptions {
  readonly library: Library;
  readonly clock: () => Date;
  readonly publicUrl?: string | undefined;
}

interface Format {
  readonly path: string;
  readonly contentType: string;
  readonly render: (feed: Feed) => string;
}

const formats: readonly Format[] = [
  { path: "/feed.atom", contentType: "application/atom+xml; charset=utf-8", render: renderAtom },
  { path: "/feed.json", contentType: "application/feed+json; charset=utf-8", render: renderJsonFeed },
];

/** How many written feeds are kept: a few popular ones are read again and again, and the library changes seldom. */
const mostKept = 32;
const longestRegion = 200;

/** `/feed.atom` and `/feed.json`, of all or of `?region=`, in pages; a reader that has the newest is told so with 304. */
export function feedRoutes(options: FeedOptions): Hono {
  const app = new Hono();
  const startedAt = options.clock();
  const written = new Map<string, Promise<string>>();
  for (const format of formats) {
    app.get(format.path, async (c) => {
      const request = requestOf(c);
      const list = await listFeed(options.library, request);
      if (!list) throw new HTTPException(404, { message: "No region or agency of this name is known" });
      const tag = tagOf(format, request, list, options.publicUrl);
      const headers = headersOf(format, request, tag, list);
      if (isCurrent(c, tag, headers["Last-Modified"])) return c.body(null, 304, headers);
      const place = { publicUrl: options.publicUrl, pathOf: (page: FeedRequest) => pathOf(format, page), startedAt };
      const text = await kept(written, tag, async () =>
        format.render(await composeFeed(options.library, list, request, place)),
      );
      return c.body(text, 200, headers);
    });
  }
  return app;
}

function requestOf(c: Context): FeedRequest {
  const region = c.req.query("region")?.trim();
  if (region !== undefined && region.length > longestRegion)
    throw new HTTPException(400, { message: "region is too long" });
  return {
    region: region === "" ? undefined : region,
    language: pageLanguage(c.req.query("lang")),
    before: numberOf(c.req.query("before")),
  };
}

function numberOf(before: string | undefined): number | undefined {
  if (before === undefined || before === "") return undefined;
  if (!/^\d{1,15}$/.test(before)) throw new HTTPException(400, { message: "before is a number" });
  return Number(before);
}

function pathOf({ path }: Format, { region, language, before }: FeedRequest): string {
  const query = new URLSearchParams();
  if (region !== undefined) query.set("region", region);
  if (language === "en") query.set("lang", language);
  if (before !== undefined) query.set("before", String(before));
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Two feeds of one tag are the same to the byte: it is made from everything that goes into them. */
function tagOf(format: Format, request: FeedRequest, list: FeedList, publicUrl: string | undefined): string {
  const parts = list.items.map(({ change, head }) => [change.sequence, change.changedAt, head.id, head.version]);
  const text = JSON.stringify([format.path, request, list.next, publicUrl, parts]);
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}

function headersOf(format: Format, { before }: FeedRequest, tag: string, list: FeedList) {
  // On a later page a report gives way to the next older one when it is published again, and no time tells of that.
  const newest = before === undefined ? list.items[0]?.change.changedAt : undefined;
  return {
    "Content-Type": format.contentType,
    "Cache-Control": "public, max-age=60",
    // Anyone may read a feed from a page of theirs.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    ETag: tag,
    ...(newest ? { "Last-Modified": new Date(newest).toUTCString() } : {}),
  } as Record<string, string>;
}

/** Where a reader sends both, the tag decides (RFC 9110, 13.2.2). */
function isCurrent(c: Context, tag: string, lastModified: string | undefined): boolean {
  const tags = c.req.header("If-None-Match");
  if (tags !== undefined)
    return tags.trim() === "*" || tags.split(",").some((each) => each.trim().replace(/^W\//, "") === tag);
  const since = Date.parse(c.req.header("If-Modified-Since") ?? "");
  return lastModified !== undefined && Date.parse(lastModified) <= since;
}

/** Gives what was written before, or writes it, once for all who ask meanwhile; the oldest is forgotten first. */
async function kept(written: Map<string, Promise<string>>, tag: string, write: () => Promise<string>): Promise<string> {
  const found = written.get(tag) ?? write();
  written.delete(tag);
  written.set(tag, found);
  for (const oldest of written.keys()) {
    if (written.size <= mostKept) break;
    written.delete(oldest);
  }
  try {
    return await found;
  } catch (error) {
    written.delete(tag);
    throw error;
  }
}
