import { reportsByLink } from "../state/link-reports.ts";
import { knownLinks, type LinkOutcome } from "../state/links.ts";
import type { StateDb } from "../state/open-state.ts";

/** What became of a link of a source, without words but for the reason. */
export interface LinkHealth {
  readonly address: string;
  /** The words by which the list names it. */
  readonly text: string;
  readonly outcome: LinkOutcome;
  /** Why there is no report, or what else there was and was not taken. */
  readonly reason: string | null;
  readonly reportIds: readonly string[];
  readonly firstSeen: Date;
  readonly lastChecked: Date | null;
  /** When it is looked at again; null for not before it or the settings change. */
  readonly nextCheck: Date | null;
}

/** Those that somebody may have to do something about come first. */
const order: readonly LinkOutcome[] = ["failed", "refused", "gone", "waiting", "added", "updated", "unchanged"];

/** The links of a source: those that gave no report first, then in the order in which they were found. */
export async function readLinks(state: StateDb, sourceId: string): Promise<LinkHealth[]> {
  const [links, reports] = [await knownLinks(state, sourceId), await reportsByLink(state, sourceId)];
  const at = (time: string | null) => (time === null ? null : new Date(time));
  return [...links.values()]
    .sort((a, b) => rankOf(a.outcome) - rankOf(b.outcome) || a.id - b.id)
    .map((link) => ({
      address: link.address,
      text: link.text,
      outcome: outcomeOf(link.outcome),
      reason: link.reason,
      reportIds: reports.get(link.id) ?? [],
      firstSeen: new Date(link.first_seen),
      lastChecked: at(link.last_checked),
      nextCheck: at(link.next_check),
    }));
}

function outcomeOf(kept: string): LinkOutcome {
  return order.find((outcome) => outcome === kept) ?? "waiting";
}

function rankOf(kept: string): number {
  return order.indexOf(outcomeOf(kept));
}
