import type { FileOutcome } from "../add-reading.ts";
import type { AddingLibrary } from "../address/add-address.ts";
import { forgetLinkReport, type LinkReport } from "../state/link-reports.ts";
import type { StateDb } from "../state/open-state.ts";
import { reportsOf } from "./link-result.ts";

/** What a link gave before it was looked at again. */
export interface FormerYield {
  readonly linkId: number;
  readonly reports: readonly LinkReport[];
}

/**
 * Withdraws what a link gave under an agency that its source no longer names: the very content that it gives now under
 * another. Killed in between, the link goes on naming a report that is no more, which nothing is answered from.
 * @returns a line about each report that was withdrawn
 */
export async function withdrawMisplaced(
  { linkId, reports }: FormerYield,
  outcomes: readonly FileOutcome[],
  library: Pick<AddingLibrary, "withdraw">,
  state: StateDb,
): Promise<string[]> {
  const now = reportsOf(outcomes).map(({ report_id }) => report_id);
  const lines: string[] = [];
  for (const { report_id: id } of reports.filter((former) => !now.includes(former.report_id)))
    for (const outcome of outcomes) {
      if (outcome.outcome === "failed") continue;
      const { file, contentHash } = outcome.reading;
      if (!(await library.withdraw?.({ id, file, contentHash }))) continue;
      await forgetLinkReport(state, linkId, id);
      lines.push(`${id} was withdrawn: ${file} is a report of another agency by the settings of this source.`);
    }
  return lines;
}
