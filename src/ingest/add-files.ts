import { resolve } from "node:path";
import type { Library } from "../index/library.ts";
import { addReading, type FileOutcome } from "./add-reading.ts";
import { findFiles } from "./find-files.ts";
import { type FileReading, readReportFiles } from "./read-file.ts";

/** How the caller follows the work, and stops it. */
export interface AddProgress {
  /** Called once, when it is known how many files there are. */
  readonly onStart?: (total: number) => void;
  /** Called after each file. */
  readonly onFile?: (file: string) => void;
  /** Stops between two files: what was added stays, and adding again goes on where it stopped. */
  readonly signal?: AbortSignal | undefined;
  /** When it happens, for the feeds of new reports; without it the reports are in no feed. */
  readonly now?: Date | undefined;
  /** What the files say is to hold, though the library has replaced it. */
  readonly restores?: boolean | undefined;
}

/** How many files are being read while one is added: reading and the database keep both cores busy. */
const readAhead = 4;

/**
 * Adds files and folders to the library, one transaction a report; a file that fails does not keep the next from going on.
 * The outcomes name the files as they were given, the records by their whole paths: 统计局2024.html of one folder is not
 * that of another.
 */
export async function addFiles(
  paths: readonly string[],
  library: Library,
  progress: AddProgress = {},
): Promise<FileOutcome[]> {
  const { now, restores } = progress;
  const files = await findFiles(paths);
  progress.onStart?.(files.length);
  const outcomes: FileOutcome[] = [];
  const reading: Promise<FileReading[]>[] = [];
  let next = 0;
  for (const file of files) {
    if (progress.signal?.aborted) break;
    while (next < files.length && reading.length < readAhead) reading.push(readReportFiles(files[next++] ?? ""));
    for (const one of (await reading.shift()) ?? [])
      outcomes.push(await addReading(one, library, { now, restores, place: resolve(one.file) }));
    progress.onFile?.(file);
  }
  await Promise.all(reading);
  return outcomes;
}
