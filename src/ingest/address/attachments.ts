import { type Link, linksOf, type Page, resolved } from "../lists/page.ts";
import { namesReport, yearIn } from "../lists/report-links.ts";

/** How many attachments of a page are looked into. */
const mostAttachments = 6;

/**
 * The documents that a page offers or shows inside itself, those named as an annual report first. A document is told by the
 * ending of its address or of its name; what it really is, its bytes say.
 */
export function attachmentsOf(page: Page): Link[] {
  const links = [...linksOf(page), ...framesOf(page)].filter(isDocument);
  const rank = ({ text }: Link) => (namesReport(text) ? 0 : yearIn(text) === null ? 2 : 1);
  return links.sort((a, b) => rank(a) - rank(b)).slice(0, mostAttachments);
}

/** The address a page sends its reader on to by itself; undefined when it stays. */
export function forwardOf({ $, base }: Page): string | undefined {
  const content = $("meta")
    .toArray()
    .find((element) => element.attribs["http-equiv"]?.toLowerCase() === "refresh")?.attribs.content;
  const match = /^\s*(\d{1,3})\s*[;,]\s*url\s*=\s*["']?([^"']+)/i.exec(content ?? "");
  return match && Number(match[1]) <= 10 ? resolved(match[2], base) : undefined;
}

const documentEnding = /\.(pdf|docx?|wps|zip)$/i;

function isDocument({ address, text }: Link): boolean {
  const url = new URL(address);
  const names = [url.pathname, ...url.searchParams.values(), text.trim()];
  return names.some((name) => documentEnding.test(name));
}

/** A PDF shown in a frame; a viewer's frame has the file's address among its own parameters. */
function framesOf({ $, base }: Page): Link[] {
  return $("iframe[src], frame[src], embed[src], object[data]")
    .toArray()
    .flatMap(({ attribs }) => {
      const source = attribs.src ?? attribs.data;
      const viewed = /[?&](?:file|src|url)=([^&]+)/.exec(source ?? "")?.[1];
      const inner = viewed !== undefined && documentEnding.test(decoded(viewed)) ? decoded(viewed) : source;
      const address = resolved(inner, base);
      return address === undefined ? [] : [{ address, text: attribs.title ?? "" }];
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
