import type { ReportHead } from "../../index/library.ts";
import { matches, publisherOf, readFacts } from "../../notify/facts.ts";
import { inScope } from "../../notify/scope.ts";
import type { Subscription } from "../../notify/subscription.ts";
import type { Services } from "../context.ts";

/** What a subscription would have told of, had it been there before. */
export interface HeldReports {
  /** Newest years first. */
  readonly heads: readonly ReportHead[];
  /** False when there are more reports than are looked into. */
  readonly isComplete: boolean;
}

/** Conditions are looked up in so many reports, the newest; a library may have thousands. */
const mostLookedInto = 300;

/** The reports in scope that fulfil the conditions. */
export async function heldReports(
  { library }: Services,
  { scope, conditions }: Pick<Subscription, "scope" | "conditions">,
): Promise<HeldReports> {
  const agencies = (await library.agencies()).filter((agency) => inScope(scope, publisherOf(agency)));
  const all = await library.reports({ agencyIds: agencies.map(({ id }) => id) });
  const heads = [...all].sort((a, b) => b.year - a.year);
  if (conditions.length === 0) return { heads, isComplete: true };
  const fulfilling: ReportHead[] = [];
  for (const head of heads.slice(0, mostLookedInto)) {
    const facts = await readFacts(library, head.id);
    if (facts && matches({ scope, conditions }, facts)) fulfilling.push(head);
  }
  return { heads: fulfilling, isComplete: heads.length <= mostLookedInto };
}
