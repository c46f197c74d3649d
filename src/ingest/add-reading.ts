import { UnplaceableReportError } from "../index/adding.ts";
import type { Library, ReplacedVersion } from "../index/library.ts";
import type { FailureCode } from "../parse/report.ts";
import type { FileReading } from "./read-file.ts";
import type { ReasonAt } from "./source-reason.ts";

/** What became of one file or address. */
export type FileOutcome =
  | {
      readonly file: string;
      readonly outcome: "added" | "updated" | "unchanged";
      readonly reading: FileReading;
      /** What holds instead, where the library has this content but does not use it. */
      readonly replaced?: ReplacedVersion | undefined;
    }
  | { readonly file: string; readonly outcome: "failed"; readonly reason: string; readonly why: FailureWhy };

/** What a failure's `reason`, which is a line for logs and the command line, says without words */
export type FailureWhy =
  /** The file gave no report; the message is the reader's, in Chinese. */
  | { readonly type: "unread"; readonly code: FailureCode; readonly message: string }
  /** It is a report, but of nobody knows whom or when. */
  | { readonly type: "unplaceable"; readonly missing: UnplaceableReportError["missing"] }
  /** The address, or something at it, could not be fetched; the reason is null where there is only the line. */
  | { readonly type: "unfetched"; readonly reason: ReasonAt | null };

/** How a report is added. */
export interface AddingOptions {
  /** When it happens, for the feeds of new reports. */
  readonly now?: Date | undefined;
  /** Whether it is to hold though the library has replaced it; see `NewReport`. */
  readonly restores?: boolean | undefined;
  /** The place that the record keeps, where the reading is called otherwise: of a file its whole path. */
  readonly place?: string | undefined;
}

/**
 * Adds a report that was read, in one transaction.
 * @throws StoreError when the library cannot be written; what is wrong with the report itself is an outcome
 */
export async function addReading(
  reading: FileReading,
  library: Pick<Library, "add"> & Partial<Pick<Library, "replaced">>,
  { now, restores, place = reading.file }: AddingOptions = {},
): Promise<FileOutcome> {
  const { file, parsed, findings, contentHash } = reading;
  if (parsed.status === "failed")
    return {
      file,
      outcome: "failed",
      reason: `${parsed.error.code}: ${parsed.error.message}`,
      why: { type: "unread", ...parsed.error },
    };
  const { report, status } = parsed;
  try {
    const outcome = await library.add({
      report,
      status,
      findings,
      file: place,
      contentHash,
      addedAt: now,
      restores,
    });
    const replaced = outcome === "unchanged" ? await library.replaced?.(contentHash) : undefined;
    return { file, outcome, reading, replaced };
  } catch (error) {
    if (!(error instanceof UnplaceableReportError)) throw error;
    // People are told of the file as they named it.
    const { missing, message: reason } = new UnplaceableReportError(file, error.missing);
    return { file, outcome: "failed", reason, why: { type: "unplaceable", missing } };
  }
}
