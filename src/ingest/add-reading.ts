import { UnplaceableReportError } from "../index/adding.ts";
import type { Library } from "../index/library.ts";
import type { FileReading } from "./read-file.ts";

/** What became of one file or address. */
export type FileOutcome =
  | { readonly file: string; readonly outcome: "added" | "updated" | "unchanged"; readonly reading: FileReading }
  | { readonly file: string; readonly outcome: "failed"; readonly reason: string };

/**
 * Adds a report that was read, in one transaction.
 * @param now when it happens, for the feeds of new reports
 * @throws StoreError when the library cannot be written; what is wrong with the report itself is an outcome
 */
export async function addReading(
  reading: FileReading,
  library: Pick<Library, "add">,
  now?: Date,
): Promise<FileOutcome> {
  const { file, parsed, findings, contentHash } = reading;
  if (parsed.status === "failed")
    return { file, outcome: "failed", reason: `${parsed.error.code}: ${parsed.error.message}` };
  const { report, status } = parsed;
  try {
    const outcome = await library.add({ report, status, findings, file, contentHash, addedAt: now });
    return { file, outcome, reading };
  } catch (error) {
    if (error instanceof UnplaceableReportError) return { file, outcome: "failed", reason: error.message };
    throw error;
  }
}
