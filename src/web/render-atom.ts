import type { Feed, FeedEntry } from "./feed.ts";
import { markup } from "./markup.ts";

/** A page of a feed as Atom (RFC 4287, paged as in RFC 5005). */
export function renderAtom(feed: Feed): string {
  return markup`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language === "zh" ? "zh-CN" : "en"}">
<id>${feed.id}</id>
<title>${feed.title}</title>
<updated>${feed.updated}</updated>
<author><name>nianbao</name></author>
<generator>nianbao</generator>
${feed.selfUrl !== undefined && markup`<link rel="self" type="application/atom+xml" href="${feed.selfUrl}"/>\n`}${feed.nextUrl !== undefined && markup`<link rel="next" type="application/atom+xml" href="${feed.nextUrl}"/>\n`}${feed.entries.map(renderEntry)}</feed>
`.markup;
}

function renderEntry(entry: FeedEntry) {
  return markup`<entry>
<id>${entry.id}</id>
<title>${entry.title}</title>
<updated>${entry.updated}</updated>
<author><name>${entry.author}</name></author>
${entry.region.map((unit) => markup`<category term="${unit}"/>\n`)}${entry.url !== undefined && markup`<link rel="alternate" type="text/html" href="${entry.url}"/>\n`}<content type="html">${contentOf(entry)}</content>
</entry>
`;
}

/** HTML inside XML is escaped twice: once as HTML, once as the text of the element. */
function contentOf(entry: FeedEntry): string {
  return markup`${entry.text.split("\n").map((line) => markup`<p>${line}</p>`)}`.markup;
}
