import { fold, removeBlanks } from "../../text/fold.ts";
import type { Fetched } from "../fetch/fetcher.ts";
import { completedLinks } from "./completed-links.ts";
import { type Link, type Page, parsePage, resolved } from "./page.ts";
import { nextPageWords } from "./report-links.ts";

/** What one page of a list gives: its links and the pages that go on. */
export interface ListReading {
  readonly links: readonly Link[];
  readonly next: readonly string[];
  /** How many rows of it have no address to go to. */
  readonly ignored?: number;
}

/** A list that is a page for people. */
export async function readHtmlList(fetched: Fetched): Promise<ListReading> {
  const page = await parsePage(fetched);
  const links = completedLinks(page);
  const hidden = await linksInScripts(page);
  const known = new Set(links.map((link) => link.address));
  return {
    links: [...links, ...hidden.filter((link) => !known.has(link.address))],
    next: [...nextLinks(page, links), ...countedPages(page, fetched.address)],
  };
}

/** Sites that page in the browser put the rows of their list into a script, each as HTML in a CDATA section. */
async function linksInScripts({ html, base }: Page): Promise<Link[]> {
  const rows = [...html.matchAll(/<!\[CDATA\[([\s\S]{0,5000}?)\]\]>/g)]
    .map((match) => match[1] ?? "")
    .filter((row) => /<a\s/i.test(row));
  if (rows.length === 0) return [];
  const { load } = await import("cheerio");
  return completedLinks({ $: load(rows.join("\n")), base });
}

/** The link that turns the page: named so for programs, or by its words. */
function nextLinks({ $, base }: Page, links: readonly Link[]): string[] {
  const marked = $('a[rel~="next"], link[rel~="next"]').first().attr("href");
  const named = links.find((link) => nextPageWords.has(removeBlanks(fold(link.text))))?.address;
  const next = resolved(marked, base) ?? named;
  return next === undefined ? [] : [next];
}

/**
 * A widespread content system writes its pages' names with a script, `createPageHTML(5, 0, "index", "html")`: five pages,
 * the first is index.html, the second index_1.html.
 */
function countedPages({ html }: Page, address: string): string[] {
  const call = /createPageHTML\s*\(\s*(\d{1,4})\s*,\s*(\d{1,4})\s*,\s*["']([\w-]+)["']\s*,\s*["'](\w+)["']/.exec(html);
  if (!call) return [];
  const [, count = "0", at = "0", name = "", ending = ""] = call;
  const next = Number(at) + 1;
  return next < Number(count) ? [new URL(`${name}_${next}.${ending}`, address).href] : [];
}
