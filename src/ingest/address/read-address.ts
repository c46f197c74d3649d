import { looksLikeHtml } from "../../parse/read/html/sniff.ts";
import { binaryKind } from "../../parse/read/kind.ts";
import type { Fetched, Fetcher } from "../fetch/fetcher.ts";
import { type Page, parsePage, textOf } from "../lists/page.ts";
import type { FileReading } from "../read-file.ts";
import { SourceError } from "../source-error.ts";
import { forwardOf } from "./attachments.ts";
import { type AttachmentsReading, readAttachments } from "./read-attachments.ts";
import { type ReadAddressOptions, readFetched, withoutValidators } from "./read-fetched.ts";
import { isComplete, reportOf } from "./worth.ts";

/** What an address gave: the reports there, and what to ask the server with next time. */
export interface AddressReading extends AttachmentsReading {
  /** The page, as it was fetched. */
  readonly page: Fetched;
}

/**
 * Reads the reports at an address: the document or the article there when it has the tables, otherwise those that are
 * attached to the article, the best of each agency and year, otherwise the article's text alone. The readings are named by
 * the address they were taken from. Undefined when the server says that nothing has changed.
 * @throws SourceError when the address itself cannot be fetched; an attachment that cannot is passed over, unless it may be there later
 */
export async function readAddress(
  fetcher: Fetcher,
  address: string,
  options: ReadAddressOptions = {},
): Promise<AddressReading | undefined> {
  const page = await fetcher.get(address, options);
  if (page.notModified) return undefined;
  const own = await readFetched(address, page, options);
  const html = await pageToSearch(page, own);
  if (!html) return alone(page, own);
  const forward = forwardOf(html);
  if (forward !== undefined && forward !== page.address && !own.some(reportOf))
    return forwarded(fetcher, forward, options);
  return { page, ...(await readAttachments(fetcher, html, own, options)) };
}

/** A page that only sends its reader on is followed once; a second such page is read as it is. */
async function forwarded(fetcher: Fetcher, to: string, options: ReadAddressOptions): Promise<AddressReading> {
  const fetched = await fetcher.get(to, withoutValidators(options));
  const own = await readFetched(to, fetched, options);
  const html = await pageToSearch(fetched, own);
  // What the server says of this page says nothing of the one that was asked for.
  const page = { ...fetched, etag: null, lastModified: null };
  return html ? { page, ...(await readAttachments(fetcher, html, own, options)) } : alone(page, own);
}

function alone(page: Fetched, readings: readonly FileReading[]): AddressReading {
  return { page, readings, attachments: [], notes: [], late: undefined };
}

/** The page whose attachments may have more; undefined for a document, and where nothing is missing. */
async function pageToSearch(fetched: Fetched, own: readonly FileReading[]): Promise<Page | undefined> {
  if (own.some(isComplete) || binaryKind(fetched.bytes)) return undefined;
  try {
    return looksLikeHtml(textOf(fetched)) ? await parsePage(fetched) : undefined;
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}
