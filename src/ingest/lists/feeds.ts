import { gunzipSync } from "node:zlib";
import { visibleText } from "../../parse/read/html/text.ts";
import type { Fetched } from "../fetch/fetcher.ts";
import { SourceError } from "../source-error.ts";
import type { ListReading } from "./html-list.ts";
import { type Link, resolved, textOf } from "./page.ts";

/** A feed of RSS (any version) or Atom. @throws SourceError when it is neither. */
export async function readFeed(fetched: Fetched): Promise<ListReading> {
  const $ = await loadXml(textOf(fetched));
  const entries = $("item, entry").toArray();
  if (entries.length === 0 && $("rss, feed, RDF, rdf\\:RDF").length === 0)
    throw new SourceError(
      "content",
      fetched.address,
      'this is no RSS or Atom feed; for a page of links use "kind": "list".',
    );
  const links = entries.flatMap((entry): Link[] => {
    const item = $(entry);
    const own = item.children("link").toArray();
    // Atom's links have an address and a relation, RSS's have text; an RSS item may have only its permanent guid.
    const chosen =
      own.find((link) => link.attribs.href !== undefined && (link.attribs.rel ?? "alternate") === "alternate") ??
      own.find((link) => $(link).text().trim() !== "");
    const href =
      chosen?.attribs.href ?? (chosen ? $(chosen).text() : item.children('guid:not([isPermaLink="false"])').text());
    const address = resolved(href, fetched.address);
    return address === undefined ? [] : [{ address, text: visibleText(item.children("title").text()) }];
  });
  const next = resolved($('feed > link[rel="next"], channel > atom\\:link[rel="next"]').attr("href"), fetched.address);
  return { links, next: next === undefined ? [] : [next] };
}

const sitemapBytes = 64 * 1024 * 1024;

/** A sitemap, or an index of sitemaps, packed or not. A sitemap's pages have no names but their addresses. */
export async function readSitemap(fetched: Fetched): Promise<ListReading> {
  const packed = fetched.bytes[0] === 0x1f && fetched.bytes[1] === 0x8b;
  const bytes = packed ? unpacked(fetched) : fetched.bytes;
  const $ = await loadXml(textOf({ ...fetched, bytes }));
  if ($("urlset, sitemapindex").length === 0)
    throw new SourceError("content", fetched.address, 'this is no sitemap; for a page of links use "kind": "list".');
  const addresses = (selector: string) =>
    $(selector)
      .toArray()
      .flatMap((element) => resolved($(element).text(), fetched.address) ?? []);
  return { links: addresses("url > loc").map(named), next: addresses("sitemap > loc") };
}

function named(address: string): Link {
  return { address, text: "" };
}

function unpacked({ bytes, address }: Fetched): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: sitemapBytes });
  } catch (error) {
    throw new SourceError("encoding", address, "the packed sitemap cannot be unpacked; try again later.", {
      cause: error,
    });
  }
}

/** Entities are not defined by documents here, so none can multiply. */
async function loadXml(text: string) {
  const { load } = await import("cheerio");
  return load(text, { xml: true });
}
