import { basename } from "node:path";
import { looksLikeHtml } from "../../parse/read/html/sniff.ts";
import { binaryKind } from "../../parse/read/kind.ts";
import type { Fetched, Fetcher, GetOptions } from "../fetch/fetcher.ts";
import { headerCharset, type Link, type Page, parsePage, textOf } from "../lists/page.ts";
import type { FileReading } from "../read-file.ts";
import { isPassing, SourceError } from "../source-error.ts";
import { attachmentsOf, forwardOf } from "./attachments.ts";
import { type AgencyHints, hintName, readWithHints } from "./hints.ts";
import { substanceHash, tablesOf } from "./substance.ts";

/** What an address gave: the reports there, and what to ask the server with next time. */
export interface AddressReading {
  readonly readings: readonly FileReading[];
  /** The page, as it was fetched. */
  readonly page: Fetched;
  /** The attachment that was taken in the page's place. */
  readonly attachment: Fetched | undefined;
}

/** How an address is read. */
export interface ReadAddressOptions extends GetOptions {
  /** The words by which another page linked it. */
  readonly linkText?: string | undefined;
  readonly hints?: AgencyHints | undefined;
}

/**
 * Reads the report at an address: the document or the article there when it has the tables, otherwise whichever of the
 * article's attachments has them, otherwise the article's text alone. The readings are named by the address they were
 * taken from. Undefined when the server says that nothing has changed.
 * @throws SourceError when the address itself cannot be fetched; an attachment that cannot is passed over, unless it may be there later
 */
export async function readAddress(
  fetcher: Fetcher,
  address: string,
  options: ReadAddressOptions = {},
): Promise<AddressReading | undefined> {
  const page = await fetcher.get(address, options);
  if (page.notModified) return undefined;
  const own = await readFetched(address, page, [options.linkText ?? ""], options.hints ?? {});
  const plain: AddressReading = { readings: own, page, attachment: undefined };
  if (isComplete(own) || binaryKind(page.bytes)) return plain;
  const html = await pageOf(page);
  if (!html) return plain;
  const forward = forwardOf(html);
  if (forward !== undefined && forward !== page.address && !own.some(isReport))
    return forwarded(fetcher, forward, options);
  return (await fromAttachments(fetcher, html, options, plain)) ?? plain;
}

/** A page that only sends its reader on is followed once; a second such page is read as it is. */
async function forwarded(fetcher: Fetcher, to: string, options: ReadAddressOptions): Promise<AddressReading> {
  const page = await fetcher.get(to, withoutValidators(options));
  const readings = await readFetched(to, page, [options.linkText ?? ""], options.hints ?? {});
  const plain: AddressReading = { readings, page: { ...page, etag: null, lastModified: null }, attachment: undefined };
  const html = isComplete(readings) || binaryKind(page.bytes) ? undefined : await pageOf(page);
  return (html && (await fromAttachments(fetcher, html, options, plain))) ?? plain;
}

/** The attachment with more of the report than the page itself; undefined when none has. */
async function fromAttachments(
  fetcher: Fetcher,
  html: Page,
  options: ReadAddressOptions,
  plain: AddressReading,
): Promise<AddressReading | undefined> {
  let best: AddressReading | undefined;
  let late: SourceError | undefined;
  for (const link of attachmentsOf(html)) {
    const found = await readAttachment(fetcher, link, options);
    if (found instanceof SourceError) {
      // A certificate is put right one day, and a page that has not changed would not be read again for its attachment.
      late = isPassing(found) || found.code === "tls" ? found : late;
      continue;
    }
    if (worthOf(found.readings) > worthOf((best ?? plain).readings)) best = { ...plain, ...found };
    if (best && isComplete(best.readings)) return best;
  }
  // What the page alone has is not taken while a better document may only be late.
  if (!best && late && !plain.readings.some(hasFigures)) throw late;
  return best;
}

async function readAttachment(
  fetcher: Fetcher,
  { address, text }: Link,
  options: ReadAddressOptions,
): Promise<Pick<AddressReading, "readings" | "attachment"> | SourceError> {
  try {
    const attachment = await fetcher.get(address, withoutValidators(options));
    const names = [text, options.linkText ?? ""];
    return { attachment, readings: await readFetched(address, attachment, names, options.hints ?? {}) };
  } catch (error) {
    if (error instanceof SourceError && error.code !== "aborted" && error.code !== "busy") return error;
    throw error;
  }
}

function withoutValidators({ etag: _, lastModified: __, ...options }: ReadAddressOptions): ReadAddressOptions {
  return options;
}

async function readFetched(
  address: string,
  fetched: Fetched,
  names: readonly string[],
  hints: AgencyHints,
): Promise<FileReading[]> {
  const name = hintName([...names.filter((each) => each !== ""), fileNameOf(fetched.address), fileNameOf(address)]);
  const reading = { charset: headerCharset(fetched.contentType), name };
  const readings = (await readWithHints(address, fetched.bytes, reading, hints)).map(withBody);
  return binaryKind(fetched.bytes) ? readings : readings.map(bySubstance);
}

/**
 * A page that has a report's title and nothing of the report, as lists and covers of attachments are, is none: kept, it
 * would stand where the report belongs.
 */
function withBody(reading: FileReading): FileReading {
  if (reading.parsed.status === "failed") return reading;
  const { report } = reading.parsed;
  if (tablesOf(report) > 0 || report.sections.length > 0 || report.statements.length > 0) return reading;
  const message = "页面只有报告的标题或链接，没有表格和正文。";
  return {
    ...reading,
    findings: [],
    parsed: { status: "failed", error: { code: "not_a_report", message }, findings: [] },
  };
}

/** A page is told by what the report on it says; the bytes of a document are as good, and cheaper. */
function bySubstance(reading: FileReading): FileReading {
  return reading.parsed.status === "failed"
    ? reading
    : { ...reading, contentHash: substanceHash(reading.parsed.report) };
}

async function pageOf(fetched: Fetched): Promise<Page | undefined> {
  try {
    return looksLikeHtml(textOf(fetched)) ? await parsePage(fetched) : undefined;
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

function fileNameOf(address: string): string {
  const { pathname } = new URL(address);
  try {
    return basename(decodeURIComponent(pathname));
  } catch (error) {
    if (error instanceof URIError) return basename(pathname);
    throw error;
  }
}

function isReport({ parsed }: FileReading): boolean {
  return parsed.status !== "failed";
}

function hasFigures({ parsed }: FileReading): boolean {
  return parsed.status !== "failed" && printedCells(parsed.report.cells) > 0;
}

/** Nothing is missing: all three tables, and every cell of them read. */
function isComplete(readings: readonly FileReading[]): boolean {
  return readings.some(({ parsed }) => parsed.status === "ok" && tablesOf(parsed.report) === 3);
}

/** How much of a report the best of some readings has; 0 for no report at all. */
function worthOf(readings: readonly FileReading[]): number {
  const worths = readings.map(({ parsed }) => {
    if (parsed.status === "failed") return 0;
    return 1 + tablesOf(parsed.report) * 10_000 + printedCells(parsed.report.cells);
  });
  return Math.max(0, ...worths);
}

function printedCells(cells: Readonly<Record<string, { readonly state: string }>>): number {
  return Object.values(cells).filter((cell) => cell.state === "printed").length;
}
