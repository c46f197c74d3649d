import type { FileOutcome } from "../add-reading.ts";
import { reportOf } from "../address/worth.ts";
import type { SourceError } from "../source-error.ts";
import type { LinkReport } from "../state/link-reports.ts";
import type { LinkOutcome } from "../state/links.ts";

/** What looking at one link gave; `failure` is there when it may well succeed later. */
export interface LinkResult {
  /** Of several reports the newest thing that happened to one of them. */
  readonly outcome: LinkOutcome;
  /** The reports that the link has: several where an article has those of several agencies attached. */
  readonly reportIds: readonly string[];
  /** Why there is no report, or what else there was and was not taken. */
  readonly reason: string | null;
  readonly failure: SourceError | undefined;
}

/** The reasons that are told of a link; an archive may have any number of files that are no reports. */
const mostReasons = 5;

/**
 * One result for all reports at an address: added before updated before unchanged.
 * @param notes what else is to be told
 */
export function resultOf(outcomes: readonly FileOutcome[], notes: readonly string[] = []): LinkResult {
  const reasons = [...outcomes.flatMap((one) => (one.outcome === "failed" ? [one.reason] : [])), ...notes];
  const more = reasons.length > mostReasons ? [`and ${reasons.length - mostReasons} more`] : [];
  return {
    outcome:
      (["added", "updated", "unchanged"] as const).find((kind) => outcomes.some((one) => one.outcome === kind)) ??
      "refused",
    reportIds: reportsOf(outcomes).map(({ report_id }) => report_id),
    reason: reasons.length > 0 ? [...reasons.slice(0, mostReasons), ...more].join(" · ") : null,
    failure: undefined,
  };
}

/** The reports that some outcomes are about, each once. */
export function reportsOf(outcomes: readonly FileOutcome[]): LinkReport[] {
  const reports = outcomes.flatMap((one) => (one.outcome === "failed" ? [] : (reportOf(one.reading) ?? [])));
  return [...new Map(reports.map(({ id, year }) => [id, { report_id: id, year }])).values()];
}
