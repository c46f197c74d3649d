import { basename } from "node:path";
import { findFiles } from "../find-files.ts";
import { nothingPassed } from "../lists/sift.ts";
import { isPassing, SourceError } from "../source-error.ts";
import { nextRun } from "../sources/schedule.ts";
import type { FolderSource, Source } from "../sources/source.ts";
import { dueLinks, type FoundLink, type LinkRow, recordDiscovery } from "../state/links.ts";
import { dropLease, endRun, renewLease, sourceRow, takeLease } from "../state/source-rows.ts";
import type { FollowContext } from "./context.ts";
import { type Discovered, discover } from "./discover.ts";
import { judgeSource } from "./judge.ts";
import { isAlive, leaseHolder } from "./lease-holder.ts";
import type { LinkResult } from "./link-result.ts";
import { noticeChanges } from "./notice-changes.ts";
import { processFile, stampOf } from "./process-file.ts";
import { processLink } from "./process-link.ts";
import { nextRunAfterFailure } from "./rechecks.ts";

/** What one run of a source did. */
export interface RunReport {
  readonly source: string;
  /** Another process was running it, so nothing was done. */
  readonly skipped: boolean;
  /** How many reports its lists name, and how many of those links were new. */
  readonly reports: number;
  readonly fresh: number;
  readonly links: readonly (LinkResult & { readonly address: string; readonly text: string })[];
  readonly failure: SourceError | undefined;
}

/** After so many links in a row that failed, the rest waits for the next run. */
const mostFailuresInRow = 3;

/**
 * Runs one source: goes through its lists, notes the new links, then looks at each link that is due and adds the reports.
 * Every step is written when it is done, so a process killed anywhere loses nothing and the next run goes on from there.
 * @throws SourceError when interrupted; StoreError when library or state cannot be written
 */
export async function runSource(source: Source, context: FollowContext): Promise<RunReport> {
  const { state, clock, onEvent } = context;
  const holder = leaseHolder();
  if (!(await takeLease(state, source.id, holder, clock(), isAlive))) {
    onEvent?.({ kind: "busy", source: source.id });
    return { source: source.id, skipped: true, reports: 0, fresh: 0, links: [], failure: undefined };
  }
  try {
    onEvent?.({ kind: "start", source: source.id });
    await noticeChanges(source, context);
    const found = source.kind === "folder" ? await discoverFolder(source) : await discover(source, context);
    const fresh = await recordDiscovery(state, source.id, found, clock());
    const { reports, passed, limit } = found;
    onEvent?.({ kind: "listed", source: source.id, reports, fresh: fresh.length, passed, limit });
    const { links, failure } = await processDue(source, context, holder);
    const report = { source: source.id, skipped: false, reports: found.reports, fresh: fresh.length, links };
    return await finish(source, context, { ...report, failure: found.failure ?? failure });
  } finally {
    await dropLease(state, source.id, holder);
  }
}

async function processDue(
  source: Source,
  context: FollowContext,
  holder: string,
): Promise<Pick<RunReport, "links" | "failure">> {
  const { state, clock, signal } = context;
  const links: (LinkResult & { address: string; text: string })[] = [];
  let inRow = 0;
  for (const link of await dueLinks(state, source.id, clock())) {
    if (signal?.aborted) throw new SourceError("aborted", link.address, "interrupted.");
    await renewLease(state, source.id, holder, clock());
    const result = await processOne(source, link, context);
    links.push({ ...result, address: link.address, text: link.text });
    tell(source, link, result, context);
    inRow = result.failure ? inRow + 1 : 0;
    if (result.failure && (result.failure.code === "busy" || inRow >= mostFailuresInRow))
      return { links, failure: result.failure };
  }
  return { links, failure: undefined };
}

function processOne(source: Source, link: LinkRow, context: FollowContext): Promise<LinkResult> {
  return source.kind === "folder" ? processFile(source, link, context) : processLink(source, link, context);
}

function tell(source: Source, { address, text }: LinkRow, result: LinkResult, { onEvent }: FollowContext): void {
  const { outcome, reportIds, reason } = result;
  onEvent?.({ kind: "link", source: source.id, address, text, outcome, reportIds, reason });
}

async function finish(source: Source, context: FollowContext, report: RunReport): Promise<RunReport> {
  const { state, clock, onEvent } = context;
  const now = clock();
  const { failure } = report;
  const scheduled = nextRun(source, now);
  const { failures } = await sourceRow(state, source.id);
  const isSoon = failure !== undefined && isPassing(failure);
  const next = isSoon ? nextRunAfterFailure(failures, scheduled, now, failure.retryAfterMs) : scheduled;
  const empty = failure ? undefined : report.reports === 0;
  await endRun(state, source.id, { at: now, nextRun: next, failure, empty });
  if (failure) onEvent?.({ kind: "failed", source: source.id, message: failure.message });
  await judgeSource(source, context);
  onEvent?.({ kind: "done", source: source.id, nextRun: next });
  return report;
}

/** The files of a watched folder; one that is not there is a failure, not an empty list. */
async function discoverFolder(source: FolderSource): Promise<Discovered> {
  const files = await findFiles([source.path]);
  const links: FoundLink[] = [];
  for (const address of files) {
    const stamp = await stampOf(address);
    if (stamp !== undefined) links.push({ address, text: basename(address), stamp });
  }
  const isMissing = links.length === 0 && (await stampOf(source.path)) === undefined;
  const failure = isMissing
    ? new SourceError("folder", source.path, "there is no such folder; make it, or correct the path.", {
        reason: { kind: "no-folder" },
      })
    : undefined;
  const whole = { pages: [], full: true, cut: false, passed: nothingPassed, limit: undefined };
  return { ...whole, links: isMissing ? [] : links, failure, reports: links.length };
}
