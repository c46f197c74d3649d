import { gunzipSync } from "node:zlib";
import type { CheerioAPI } from "cheerio";
import type { PageElement } from "../../parse/read/html/dom.ts";
import type { Fetched } from "../fetch/fetcher.ts";
import { SourceError } from "../source-error.ts";
import type { ListReading } from "./html-list.ts";
import { type Link, resolved, textOf, titleText } from "./page.ts";

/** A feed of RSS (any version) or Atom. @throws SourceError when it is neither. */
export async function readFeed(fetched: Fetched): Promise<ListReading> {
  const $ = await loadXml(textOf(fetched));
  const entries = $("item, entry").toArray();
  if (entries.length === 0 && $("rss, feed, RDF, rdf\\:RDF").length === 0)
    throw new SourceError(
      "content",
      fetched.address,
      'this is no RSS or Atom feed; for a page of links use "kind": "list".',
      { reason: { kind: "no-feed" } },
    );
  const links = entries.flatMap((entry): Link[] => {
    const address = entryAddress($, entry, fetched.address);
    if (address === undefined) return [];
    return [{ address, text: titleText($(entry).children("title").first().text()) }];
  });
  const [onward] = $('feed > link[rel="next"], channel > atom\\:link[rel="next"]').toArray();
  const next = onward && resolved(onward.attribs.href, baseOf(onward, fetched.address));
  return { links, next: next === undefined ? [] : [next], ignored: entries.length - links.length };
}

/**
 * Where an entry leads: Atom's links have an address and a relation, RSS's have text; an RSS item may have only its permanent
 * guid, or only the file that it encloses.
 */
function entryAddress($: CheerioAPI, entry: PageElement, address: string): string | undefined {
  const links = $(entry).children("link").toArray();
  const related = (relation: string) =>
    links.find(({ attribs }) => attribs.href !== undefined && (attribs.rel ?? "alternate") === relation);
  const addressIn = (element: PageElement | undefined) =>
    element && resolved(element.attribs.href ?? $(element).text(), baseOf(element, address));
  const guid = $(entry).children('guid:not([isPermaLink="false"])').first().text().trim();
  const [enclosure] = $(entry).children("enclosure[url]").toArray();
  return (
    addressIn(related("alternate")) ??
    addressIn(links.find((link) => $(link).text().trim() !== "")) ??
    resolved(/^https?:/i.test(guid) ? guid : undefined, address) ??
    (enclosure && resolved(enclosure.attribs.url, baseOf(enclosure, address))) ??
    addressIn(related("enclosure"))
  );
}

/** What addresses at an element are relative to: each xml:base around it is relative to the one around that. */
function baseOf(element: PageElement, address: string): string {
  const { parent } = element;
  const outer = parent && "attribs" in parent ? baseOf(parent, address) : address;
  const own = element.attribs["xml:base"];
  return own === undefined ? outer : (resolved(own, outer) ?? outer);
}

const sitemapBytes = 64 * 1024 * 1024;

/**
 * A sitemap, an index of sitemaps, or a text with one address a line; packed or not, whatever it is called. A sitemap's pages
 * have no names but their addresses.
 */
export async function readSitemap(fetched: Fetched): Promise<ListReading> {
  const packed = fetched.bytes[0] === 0x1f && fetched.bytes[1] === 0x8b;
  const text = textOf({ ...fetched, bytes: packed ? unpacked(fetched) : fetched.bytes });
  const lines = addressLines(text);
  if (lines) return { links: lines.flatMap((line) => resolved(line, fetched.address) ?? []).map(named), next: [] };
  const $ = await loadXml(text);
  if ($("urlset, sitemapindex").length === 0)
    throw new SourceError("content", fetched.address, 'this is no sitemap; for a page of links use "kind": "list".', {
      reason: { kind: "no-sitemap" },
    });
  const addresses = (selector: string) =>
    $(selector)
      .toArray()
      .flatMap((element) => resolved($(element).text(), fetched.address) ?? []);
  return { links: addresses("url > loc").map(named), next: addresses("sitemap > loc") };
}

/** The lines of a sitemap that is a text; undefined when something in it is no address. */
function addressLines(text: string): string[] | undefined {
  const lines = text.split(/\r\n?|\n/).flatMap((line) => line.trim() || []);
  return lines.length > 0 && lines.every((line) => /^https?:\/\/\S+$/i.test(line)) ? lines : undefined;
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
      reason: { kind: "unpackable" },
    });
  }
}

/** Entities are not defined by documents here, so none can multiply. */
async function loadXml(text: string) {
  const { load } = await import("cheerio");
  return load(text, { xml: true });
}
