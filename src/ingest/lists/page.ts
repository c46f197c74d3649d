import type { CheerioAPI } from "cheerio";
import { decodeText } from "../../parse/read/encoding.ts";
import { whyTooComplex } from "../../parse/read/html/guard.ts";
import { visibleText } from "../../parse/read/html/text.ts";
import { declaredCharset } from "../../parse/read/html.ts";
import type { Fetched } from "../fetch/fetcher.ts";
import { parseAddress } from "../fetch/web-address.ts";
import { SourceError } from "../source-error.ts";

/** A link on a page: an absolute address and the words by which the page names it. */
export interface Link {
  readonly address: string;
  readonly text: string;
  /** What stands around the link says that it leads to a report, though its words by themselves do not. */
  readonly isReport?: true;
}

/** A page of HTML, parsed, with what its relative links are relative to. */
export interface Page {
  readonly $: CheerioAPI;
  readonly html: string;
  readonly base: string;
}

/**
 * The charset that a server's header names, where it can be right: servers that say ISO-8859-1 for everything would turn
 * Chinese into noise without any byte being wrong.
 */
export function headerCharset(contentType: string | null): string | undefined {
  const named = /charset\s*=\s*["']?([\w-]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase();
  return named !== undefined && /^(utf-?8|utf-?16|gb|big5)/.test(named) ? named : undefined;
}

/** The text of a list, a feed or a page, by the header's charset, its own, or its bytes. */
export function textOf({ bytes, contentType, address }: Fetched): string {
  const head = Buffer.from(bytes.subarray(0, 300)).toString("latin1");
  const declared =
    headerCharset(contentType) ??
    /^[^<]{0,8}<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ??
    declaredCharset(bytes);
  const decoded = decodeText(bytes, declared);
  if ("problem" in decoded)
    throw new SourceError("content", address, "this is no text but a file; name the page that lists the reports.", {
      reason: { kind: "no-text" },
    });
  return decoded.text.replace(/^\ufeff/, "");
}

/** Parses a page. @throws SourceError when its tags are too many or too deep to be a page somebody wrote. */
export async function parsePage(fetched: Fetched): Promise<Page> {
  const html = textOf(fetched);
  const refusal = whyTooComplex(html);
  if (refusal) throw new SourceError("content", fetched.address, refusal, { reason: { kind: "too-complex" } });
  const { load } = await import("cheerio");
  const $ = load(html);
  return { $, html, base: resolved($("base[href]").first().attr("href"), fetched.address) ?? fetched.address };
}

/** An absolute address, or undefined for what is no address we could fetch: scripts, mail, fragments of this page. */
export function resolved(href: string | undefined, base: string): string | undefined {
  const plain = href?.trim() ?? "";
  if (plain === "" || plain.startsWith("#")) return undefined;
  try {
    return parseAddress(plain, base).href;
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

/** The words of a title in which a feed or a JSON list may have left tags. */
export function titleText(title: string): string {
  // A tag ends before the next one begins: a text of nothing but "<" is read once, not once for each of them.
  return visibleText(title.replace(/<[^<>]*>/g, ""));
}

/** The links of a page in their order, each address once, under the longest of its names: lists cut the text and keep the title whole. */
export function linksOf({ $, base }: Pick<Page, "$" | "base">): Link[] {
  const links = new Map<string, string>();
  for (const element of $("a[href], area[href]").toArray()) {
    const address = resolved(element.attribs.href, base);
    if (address === undefined) continue;
    const names = [$(element).text(), element.attribs.title ?? "", element.attribs.alt ?? "", links.get(address) ?? ""];
    links.set(
      address,
      names.map(visibleText).reduce((a, b) => (b.length > a.length ? b : a)),
    );
  }
  return [...links].map(([address, text]) => ({ address, text }));
}
