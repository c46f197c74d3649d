import { binaryKind } from "../../parse/read/kind.ts";
import type { Fetched, Fetcher } from "../fetch/fetcher.ts";
import type { Page } from "../lists/page.ts";
import type { FileReading } from "../read-file.ts";
import { isPassing, SourceError } from "../source-error.ts";
import { type Attachment, attachmentsOf, plainName } from "./attachments.ts";
import { type Candidate, chooseReports, type Note } from "./choose-reports.ts";
import { namesCorrection } from "./correction.ts";
import { unescaped } from "./file-name.ts";
import { type ReadAddressOptions, readFetched, withoutValidators } from "./read-fetched.ts";
import { hasFigures, isComplete } from "./worth.ts";

/** What a page and its attachments gave together. */
export interface AttachmentsReading {
  /** One for each report taken; with the page's own when it is among the best. */
  readonly readings: readonly FileReading[];
  /** The attachments that they were taken from. */
  readonly attachments: readonly Fetched[];
  /** What was left out or could not be had. */
  readonly notes: readonly Note[];
  /** Why an attachment could not be had that may be there later. */
  readonly late: SourceError | undefined;
}

/**
 * The reports of a page and its attachments, the best of each agency and year.
 * @throws SourceError when there may be a report later, and nothing with figures now
 */
export async function readAttachments(
  fetcher: Fetcher,
  page: Page,
  own: readonly FileReading[],
  options: ReadAddressOptions,
): Promise<AttachmentsReading> {
  const { attachments, leftOut } = attachmentsOf(page);
  const { read, failed } = await readEach(fetcher, attachments, options);
  const late = failed.findLast(isLate);
  const candidates: Candidate[] = [
    ...own.map((reading) => ({ reading, from: undefined })),
    ...read.flatMap(({ attachment, fetched, readings }) =>
      readings.map((reading) => ({ reading, from: fetched, name: attachment.text })),
    ),
  ];
  const { chosen, notes } = chooseReports(candidates);
  // What the page alone has is not taken while a better document may only be late.
  if (late && !chosen.some(({ reading }) => hasFigures(reading))) throw late;
  const besides = leftOut > 0 ? [notLookedAt(leftOut, page.base)] : [];
  return {
    // Figures of the page that were not chosen contradict an attachment's.
    readings: chosen.length > 0 ? chosen.map(({ reading }) => reading) : own.filter((each) => !hasFigures(each)),
    attachments: [...new Set(chosen.flatMap(({ from }) => from ?? []))],
    notes: [...notes, ...failed.map(({ message, reason }) => ({ line: message, reason })), ...besides],
    late,
  };
}

function notLookedAt(count: number, address: string): Note {
  const line = `${count} more attachments were not looked at; save them and add the files.`;
  return { line, reason: { kind: "more-attachments", params: { count }, address } };
}

interface ReadAttachment {
  readonly attachment: Attachment;
  readonly fetched: Fetched;
  readonly readings: readonly FileReading[];
}

async function readEach(fetcher: Fetcher, attachments: readonly Attachment[], options: ReadAddressOptions) {
  const read: ReadAttachment[] = [];
  const failed: SourceError[] = [];
  for (const attachment of attachments) {
    if (isNeedless(attachment, read)) continue;
    const found = await readOne(fetcher, attachment, options);
    if (!(found instanceof SourceError)) {
      read.push(found);
      continue;
    }
    // What is lost for good is told when it was a report by its name; a form or an appendix is not missed.
    if (attachment.likelihood === "named" || isMissed(attachment, found)) failed.push(found);
    // A server that asks to be left alone is; what it gave until then is not thrown away.
    if (found.code === "busy") break;
  }
  return { read, failed };
}

/** After a complete report nothing less likely is looked at but its correction, nor the same document in another format. */
function isNeedless({ likelihood, text, address }: Attachment, read: readonly ReadAttachment[]): boolean {
  if (namesCorrection(text) || namesCorrection(unescaped(address))) return false;
  return read
    .filter(({ readings }) => readings.some(isComplete))
    .some(
      ({ attachment }) =>
        attachment.likelihood !== likelihood ||
        (likelihood === "named" && plainName(attachment.text) === plainName(text)),
    );
}

async function readOne(
  fetcher: Fetcher,
  attachment: Attachment,
  options: ReadAddressOptions,
): Promise<ReadAttachment | SourceError> {
  const { address, text, likelihood } = attachment;
  try {
    const fetched = await fetcher.get(address, withoutValidators(options));
    // What only may be a document is one when its bytes say so; a page behind such a word is some other page.
    if (likelihood === "perhaps" && !binaryKind(fetched.bytes)) return { attachment, fetched, readings: [] };
    return { attachment, fetched, readings: await readFetched(address, fetched, options, text) };
  } catch (error) {
    if (error instanceof SourceError && error.code !== "aborted") return error;
    throw error;
  }
}

/** A download that is perhaps no document at all is not waited for, unless nothing behind it was looked at either. */
function isMissed({ likelihood }: Attachment, error: SourceError): boolean {
  return error.code === "busy" || (likelihood !== "perhaps" && isLate(error));
}

/** A certificate is put right one day, and a page that has not changed would not be read again for its attachment. */
function isLate(error: SourceError): boolean {
  return isPassing(error) || error.code === "tls";
}
