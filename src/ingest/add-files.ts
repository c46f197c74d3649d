import { UnplaceableReportError } from "../index/adding.ts";
import type { Library } from "../index/library.ts";
import { findFiles } from "./find-files.ts";
import { type FileReading, readReportFile } from "./read-file.ts";

/** What became of one file. */
export type FileOutcome =
  | { readonly file: string; readonly outcome: "added" | "updated" | "unchanged"; readonly reading: FileReading }
  | { readonly file: string; readonly outcome: "failed"; readonly reason: string };

export interface AddProgress {
  /** Called once, when it is known how many files there are. */
  readonly onStart?: (total: number) => void;
  readonly onFile?: (outcome: FileOutcome) => void;
  /** Stops between two files: what was added stays, and adding again goes on where it stopped. */
  readonly signal?: AbortSignal;
}

/** Adds files and folders to the library, one transaction a report; a file that fails does not keep the next from going on. */
export async function addFiles(
  paths: readonly string[],
  library: Library,
  progress: AddProgress = {},
): Promise<FileOutcome[]> {
  const files = await findFiles(paths);
  progress.onStart?.(files.length);
  const outcomes: FileOutcome[] = [];
  for (const file of files) {
    if (progress.signal?.aborted) break;
    const outcome = await addFile(file, library);
    outcomes.push(outcome);
    progress.onFile?.(outcome);
  }
  return outcomes;
}

async function addFile(file: string, library: Library): Promise<FileOutcome> {
  const reading = await readReportFile(file);
  const { parsed } = reading;
  if (parsed.status === "failed")
    return { file, outcome: "failed", reason: `${parsed.error.code}: ${parsed.error.message}` };
  try {
    const outcome = await library.add({
      report: parsed.report,
      status: parsed.status,
      findings: reading.findings,
      file,
      contentHash: reading.contentHash,
    });
    return { file, outcome, reading };
  } catch (error) {
    if (error instanceof UnplaceableReportError) return { file, outcome: "failed", reason: error.message };
    throw error;
  }
}
