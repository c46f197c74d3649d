import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { addReadings } from "../address/add-address.ts";
import { readWithHints } from "../address/hints.ts";
import { type FileReading, readReportFiles } from "../read-file.ts";
import type { FolderSource } from "../sources/source.ts";
import { linkYield, writeLinkYield } from "../state/link-reports.ts";
import { type LinkRow, updateLink } from "../state/links.ts";
import type { FollowContext } from "./context.ts";
import { type LinkResult, reportsOf, resultOf } from "./link-result.ts";
import { withdrawMisplaced } from "./withdraw-misplaced.ts";

/** Reads a file of a watched folder. */
export async function processFile(
  source: FolderSource,
  link: LinkRow,
  { state, library, clock }: FollowContext,
): Promise<LinkResult> {
  const stamp = await stampOf(link.address);
  const now = clock();
  const outcomes = stamp === undefined ? [] : await addReadings(await readWith(source, link.address), library, now);
  const { reports } = await linkYield(state, link.id);
  const result = resultOf(outcomes, await withdrawMisplaced({ linkId: link.id, reports }, outcomes, library, state));
  const outcome = stamp === undefined ? "gone" : result.outcome;
  await writeLinkYield(state, link.id, { reports: reportsOf(outcomes), attachments: [] });
  await updateLink(state, link.id, {
    outcome,
    reason: result.reason,
    etag: stamp ?? null,
    last_checked: now.toISOString(),
    next_check: null,
    attempts: 0,
  });
  return { ...result, outcome };
}

/** The reports in a file, with what the operator knows about them where they do not say it themselves. */
function readWith(source: FolderSource, file: string): Promise<FileReading[]> {
  return readReportFiles(file, (_, bytes) => readWithHints(file, bytes, { name: basename(file) }, source));
}

/** Changes whenever a file is written; undefined when it is not there. */
export async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { mtimeMs, size } = await stat(file);
    return `${mtimeMs} ${size}`;
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}
