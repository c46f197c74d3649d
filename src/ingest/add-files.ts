import { UnplaceableReportError } from "../index/adding.ts";
import type { Library } from "../index/library.ts";
import { findFiles } from "./find-files.ts";
import { type FileReading, readReportFiles } from "./read-file.ts";

/** What became of one file. */
export type FileOutcome =
  | { readonly file: string; readonly outcome: "added" | "updated" | "unchanged"; readonly reading: FileReading }
  | { readonly file: string; readonly outcome: "failed"; readonly reason: string };

/** How the caller follows the work, and stops it. */
export interface AddProgress {
  /** Called once, when it is known how many files there are. */
  readonly onStart?: (total: number) => void;
  /** Called after each file. */
  readonly onFile?: (file: string) => void;
  /** Stops between two files: what was added stays, and adding again goes on where it stopped. */
  readonly signal?: AbortSignal;
}

/** How many files are being read while one is added: reading and the database keep both cores busy. */
const readAhead = 4;

/** Adds files and folders to the library, one transaction a report; a file that fails does not keep the next from going on. */
export async function addFiles(
  paths: readonly string[],
  library: Library,
  progress: AddProgress = {},
): Promise<FileOutcome[]> {
  const files = await findFiles(paths);
  progress.onStart?.(files.length);
  const outcomes: FileOutcome[] = [];
  const reading: Promise<FileReading[]>[] = [];
  let next = 0;
  for (const file of files) {
    if (progress.signal?.aborted) break;
    while (next < files.length && reading.length < readAhead) reading.push(readReportFiles(files[next++] ?? ""));
    for (const one of (await reading.shift()) ?? []) outcomes.push(await addReading(one, library));
    progress.onFile?.(file);
  }
  await Promise.all(reading);
  return outcomes;
}

async function addReading(reading: FileReading, library: Library): Promise<FileOutcome> {
  const { file, parsed } = reading;
  if (parsed.status === "failed")
    return { file, outcome: "failed", reason: `${parsed.error.code}: ${parsed.error.message}` };
  const { findings, contentHash } = reading;
  try {
    const outcome = await library.add({ report: parsed.report, status: parsed.status, findings, file, contentHash });
    return { file, outcome, reading };
  } catch (error) {
    if (error instanceof UnplaceableReportError) return { file, outcome: "failed", reason: error.message };
    throw error;
  }
}
