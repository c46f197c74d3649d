import type { Feed, FeedEntry } from "./feed.ts";

/** A page of a feed as JSON Feed 1.1. */
export function renderJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    ...(feed.selfUrl === undefined ? {} : { feed_url: feed.selfUrl }),
    ...(feed.nextUrl === undefined ? {} : { next_url: feed.nextUrl }),
    language: feed.language === "zh" ? "zh-CN" : "en",
    authors: [{ name: "nianbao" }],
    items: feed.entries.map(itemOf),
  });
}

function itemOf(entry: FeedEntry) {
  return {
    id: entry.id,
    ...(entry.url === undefined ? {} : { url: entry.url }),
    title: entry.title,
    content_text: entry.text,
    ...(entry.isReissue ? {} : { date_published: entry.updated }),
    date_modified: entry.updated,
    authors: [{ name: entry.author }],
    tags: entry.region,
  };
}
