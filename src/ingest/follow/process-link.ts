import { addReadings, withWayOut } from "../address/add-address.ts";
import { type AddressReading, readAddress } from "../address/read-address.ts";
import { isGone, isPassing, SourceError } from "../source-error.ts";
import type { WebSource } from "../sources/source.ts";
import { type LinkYield, linkYield, writeLinkYield } from "../state/link-reports.ts";
import { type LinkOutcome, type LinkRow, updateLink } from "../state/links.ts";
import type { FollowContext } from "./context.ts";
import { getOptions } from "./discover.ts";
import { type LinkResult, reportsOf, resultOf } from "./link-result.ts";
import { nextCheck, retryAt } from "./rechecks.ts";
import { splitBySince } from "./since.ts";
import { withdrawMisplaced } from "./withdraw-misplaced.ts";

/**
 * Looks at one link: fetches it, adds what is there, and only then writes that it was done. Killed between the two, it is
 * done again, and the library knows the reports already.
 * @throws SourceError when interrupted; StoreError when the library or the state cannot be written
 */
export async function processLink(source: WebSource, link: LinkRow, context: FollowContext): Promise<LinkResult> {
  const given = await linkYield(context.state, link.id);
  try {
    const found = await lookAt(source, link, given, context);
    return found ? await take(source, link, found, given, context) : await leave(source, link, given, context);
  } catch (error) {
    if (!(error instanceof SourceError) || error.code === "aborted") throw error;
    return failedLink(source, link, given, error, context);
  }
}

/** The page again when it may have changed; undefined when neither it nor an attachment taken from it has. */
async function lookAt(source: WebSource, link: LinkRow, given: LinkYield, context: FollowContext) {
  const { fetcher } = context;
  const get = getOptions(source, context);
  const options = { ...get, linkText: link.text, hints: source };
  // What was refused is looked at in full: perhaps it can be read now.
  const isKnown = given.reports.length > 0 && link.outcome !== "refused";
  const validators = isKnown ? { etag: link.etag, lastModified: link.last_modified } : {};
  const found = await readAddress(fetcher, link.address, { ...options, ...validators });
  if (found) return found;
  for (const { address, etag, last_modified } of given.attachments) {
    const attachment = await fetcher.get(address, { ...get, etag, lastModified: last_modified });
    if (!attachment.notModified) return readAddress(fetcher, link.address, options);
  }
  return undefined;
}

async function take(
  source: WebSource,
  link: LinkRow,
  found: AddressReading,
  given: LinkYield,
  { state, library, clock }: FollowContext,
): Promise<LinkResult> {
  const now = clock();
  const { wanted, unwanted } = splitBySince(found.readings, source.since);
  const outcomes = (await addReadings(wanted, library, now)).map((one) => withWayOut(one, true));
  const withdrawn = await withdrawMisplaced({ linkId: link.id, reports: given.reports }, outcomes, library, state);
  const result = resultOf(outcomes, [...withdrawn, ...unwanted, ...found.notes.map(({ line }) => line)]);
  const { page, late, attachments } = found;
  const retry = late && retryAt(link.attempts, now, late.retryAfterMs);
  await writeLinkYield(state, link.id, {
    reports: reportsOf(outcomes),
    attachments: attachments.map(({ address, etag, lastModified }) => ({ address, etag, last_modified: lastModified })),
  });
  await updateLink(state, link.id, {
    outcome: result.outcome,
    reason: result.reason,
    attempts: late ? link.attempts + 1 : 0,
    last_checked: now.toISOString(),
    // An attachment that is late is fetched only if the page is read again, so it must not be said to be as it was.
    etag: late ? null : page.etag,
    last_modified: late ? null : page.lastModified,
    // A report that is too old does not become newer; other settings make the link due.
    next_check: wanted.length === 0 ? null : (retry?.toISOString() ?? nextCheckOf(source, link, now)),
  });
  // A busy server is left alone by the rest of the run too.
  return late?.code === "busy" ? { ...result, failure: late } : result;
}

async function leave(
  source: WebSource,
  link: LinkRow,
  given: LinkYield,
  { state, clock }: FollowContext,
): Promise<LinkResult> {
  const now = clock();
  const next_check = nextCheckOf(source, link, now);
  await updateLink(state, link.id, { attempts: 0, last_checked: now.toISOString(), next_check });
  return { outcome: "unchanged", reportIds: idsOf(given), reason: null, failure: undefined };
}

async function failedLink(
  source: WebSource,
  link: LinkRow,
  given: LinkYield,
  error: SourceError,
  { state, clock }: FollowContext,
): Promise<LinkResult> {
  const now = clock();
  const passing = isPassing(error);
  const retry = passing ? retryAt(link.attempts, now, error.retryAfterMs) : undefined;
  const outcome: LinkOutcome = isGone(error) ? "gone" : retry === undefined ? "refused" : "failed";
  // A report that is held stays held, whatever becomes of its page.
  const kept = given.reports.length > 0 ? {} : { outcome };
  await updateLink(state, link.id, {
    ...kept,
    reason: error.message,
    attempts: link.attempts + 1,
    last_checked: now.toISOString(),
    next_check: retry?.toISOString() ?? nextCheckOf(source, link, now),
  });
  return { outcome, reportIds: idsOf(given), reason: error.message, failure: passing ? error : undefined };
}

function nextCheckOf({ recheckDays }: WebSource, link: LinkRow, now: Date): string | null {
  return nextCheck(new Date(link.first_seen), now, recheckDays);
}

function idsOf({ reports }: LinkYield): string[] {
  return reports.map(({ report_id }) => report_id);
}
