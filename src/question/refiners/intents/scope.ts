import type { Draft } from "../../draft.ts";
import type { Indicator, Query, When, Who } from "../../query.ts";

/** Whom and which years a question is about, after everything left open has been filled in. */
export interface Scope {
  readonly who: Who;
  readonly when: When;
}

/** Recognises one thing a question may want done; undefined leaves it to the next rule. */
export type IntentRule = (draft: Draft, scope: Scope, indicators: Indicator[]) => Query | undefined;

/** One agency in one year. */
export function isSingle({ who, when }: Scope): boolean {
  return isOneAgency(who) && isOneYear(when);
}

/** Exactly one agency, and no other one named that is not held. */
export function isOneAgency(who: Who): boolean {
  return who.type === "agencies" && who.ids.length === 1 && who.unheld.length === 0;
}

/** One year, or the latest of each agency. */
export function isOneYear(when: When): boolean {
  return when.type === "latest" || (when.type === "years" && when.years.length === 1);
}

/** A question that needs somebody and names nobody. */
export function whichAgency(draft: Draft): Query {
  return { intent: "clarify", about: "agency", choices: [], question: draft.question.text, start: -1, end: -1 };
}
