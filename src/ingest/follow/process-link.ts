import { stat } from "node:fs/promises";
import type { FileOutcome } from "../add-reading.ts";
import { addReadings } from "../address/add-address.ts";
import { readAddress } from "../address/read-address.ts";
import type { Fetched } from "../fetch/fetcher.ts";
import { readReportFiles } from "../read-file.ts";
import { isGone, isPassing, SourceError } from "../source-error.ts";
import type { WebSource } from "../sources/source.ts";
import { type LinkOutcome, type LinkRow, updateLink } from "../state/links.ts";
import type { FollowContext } from "./context.ts";
import { getOptions } from "./discover.ts";
import { nextCheck, retryAt } from "./rechecks.ts";

/** What looking at one link gave; `failure` is there when it may well succeed later. */
export interface LinkResult {
  readonly outcome: LinkOutcome;
  readonly reportId: string | null;
  readonly reason: string | null;
  readonly failure: SourceError | undefined;
}

/**
 * Looks at one link: fetches it, adds what is there, and only then writes that it was done. Killed between the two, it is
 * done again, and the library knows the report already.
 * @throws SourceError when interrupted; StoreError when the library or the state cannot be written
 */
export async function processLink(source: WebSource, link: LinkRow, context: FollowContext): Promise<LinkResult> {
  const { state, clock } = context;
  try {
    const found = await lookAt(source, link, context);
    const now = clock();
    const next_check = nextCheck(new Date(link.first_seen), now, source.recheckDays);
    const done = { attempts: 0, last_checked: now.toISOString(), next_check };
    if (!found) {
      await updateLink(state, link.id, done);
      return { outcome: "unchanged", reportId: link.report_id, reason: null, failure: undefined };
    }
    const result = resultOf(await addReadings(found.readings, context.library, now));
    const { page, attachment } = found;
    await updateLink(state, link.id, {
      ...done,
      outcome: result.outcome,
      reason: result.reason,
      report_id: result.reportId ?? link.report_id,
      etag: page.etag,
      last_modified: page.lastModified,
      attachment: attachment ? attachment.address : null,
      attachment_etag: attachment?.etag ?? null,
      attachment_modified: attachment?.lastModified ?? null,
    });
    return result;
  } catch (error) {
    if (!(error instanceof SourceError) || error.code === "aborted") throw error;
    return failedLink(source, link, error, context);
  }
}

/** The page again when it may have changed; undefined when neither it nor the attachment taken from it has. */
async function lookAt(source: WebSource, link: LinkRow, context: FollowContext) {
  const { fetcher } = context;
  const options = { ...getOptions(source, context), linkText: link.text, hints: source };
  const isKnown = link.report_id !== null || link.outcome === "refused";
  const validators = isKnown ? { etag: link.etag, lastModified: link.last_modified } : {};
  const found = await readAddress(fetcher, link.address, { ...options, ...validators });
  if (found || link.attachment === null) return found;
  const attachment: Fetched = await fetcher.get(link.attachment, {
    ...getOptions(source, context),
    etag: link.attachment_etag,
    lastModified: link.attachment_modified,
  });
  return attachment.notModified ? undefined : readAddress(fetcher, link.address, options);
}

async function failedLink(
  source: WebSource,
  link: LinkRow,
  error: SourceError,
  { state, clock }: FollowContext,
): Promise<LinkResult> {
  const now = clock();
  const passing = isPassing(error);
  const retry = passing ? retryAt(link.attempts, now, error.retryAfterMs) : undefined;
  const outcome: LinkOutcome = isGone(error) ? "gone" : retry === undefined ? "refused" : "failed";
  // A report that is held stays held, whatever becomes of its page.
  const kept = link.report_id !== null ? {} : { outcome };
  await updateLink(state, link.id, {
    ...kept,
    reason: error.message,
    attempts: link.attempts + 1,
    last_checked: now.toISOString(),
    next_check: retry?.toISOString() ?? nextCheck(new Date(link.first_seen), now, source.recheckDays),
  });
  return { outcome, reportId: link.report_id, reason: error.message, failure: passing ? error : undefined };
}

/** Reads a file of a watched folder. */
export async function processFile(link: LinkRow, context: FollowContext): Promise<LinkResult> {
  const stamp = await stampOf(link.address);
  const now = context.clock();
  const outcomes =
    stamp === undefined ? [] : await addReadings(await readReportFiles(link.address), context.library, now);
  const result = resultOf(outcomes);
  const outcome = stamp === undefined ? "gone" : result.outcome;
  await updateLink(context.state, link.id, {
    outcome,
    reason: result.reason,
    report_id: result.reportId ?? link.report_id,
    etag: stamp ?? null,
    last_checked: now.toISOString(),
    next_check: null,
    attempts: 0,
  });
  return { ...result, outcome };
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

/** One outcome for all reports at an address: the best of them. */
function resultOf(outcomes: readonly FileOutcome[]): LinkResult {
  for (const kind of ["added", "updated", "unchanged"] as const) {
    const best = outcomes.find((one) => one.outcome === kind);
    if (best && best.outcome !== "failed" && best.reading.parsed.status !== "failed")
      return { outcome: kind, reportId: best.reading.parsed.report.id, reason: null, failure: undefined };
  }
  const reason = outcomes.flatMap((one) => (one.outcome === "failed" ? [one.reason] : []))[0] ?? null;
  return { outcome: "refused", reportId: null, reason, failure: undefined };
}
