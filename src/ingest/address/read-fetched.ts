import { cleanWording } from "../../parse/masthead/lines.ts";
import { readTitle } from "../../parse/masthead/title-wording.ts";
import { binaryKind } from "../../parse/read/kind.ts";
import type { Fetched, GetOptions } from "../fetch/fetcher.ts";
import { headerCharset } from "../lists/page.ts";
import { namesReport } from "../lists/report-links.ts";
import type { FileReading } from "../read-file.ts";
import { documentEnding } from "./attachments.ts";
import { fileNamesOf } from "./file-name.ts";
import { type AgencyHints, hintName, readWithHints } from "./hints.ts";
import { substanceHash, tablesOf } from "./substance.ts";

/** How an address is read. */
export interface ReadAddressOptions extends GetOptions {
  /** The words by which another page linked it. */
  readonly linkText?: string | undefined;
  readonly hints?: AgencyHints | undefined;
}

/** The options without what a server said of another page. */
export function withoutValidators({ etag: _, lastModified: __, ...options }: ReadAddressOptions): ReadAddressOptions {
  return options;
}

/**
 * Reads the report, or an archive's reports, that an address gave; the readings are named by the address.
 * @param text the words by which an article names its attachment
 */
export async function readFetched(
  address: string,
  fetched: Fetched,
  { linkText = "", hints = {} }: ReadAddressOptions,
  text = "",
): Promise<FileReading[]> {
  const names = [text, linkText, ...fileNamesOf(address, fetched)].map(withoutEnding).filter((each) => each !== "");
  const name = names.find(saysWhose) ?? hintName(names);
  const reading = { charset: headerCharset(fetched.contentType), name };
  const readings = (await readWithHints(address, fetched.bytes, reading, hints)).map(withBody);
  return binaryKind(fetched.bytes) ? readings : readings.map(bySubstance);
}

/** 年报.docx（52KB） is called 年报. */
function withoutEnding(name: string): string {
  return name.split(documentEnding)[0]?.trim() ?? "";
}

/** A name that says whose report it is goes before one that only says that it is a report. */
function saysWhose(name: string): boolean {
  return namesReport(name) && readTitle(cleanWording(name), 0)?.name != null;
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
