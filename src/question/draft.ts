import type { AgencyValue, Gazetteer } from "./finders/agency.ts";
import type { RegionValue } from "./finders/region.ts";
import type { WordKind, WordMention } from "./finders/words.ts";
import type { YearValue } from "./finders/year.ts";
import type { Mention, PreparedQuestion } from "./mention.ts";
import type { Indicator, Query, When, Who } from "./query.ts";

/** What the finders found in one question. */
export interface Mentions {
  readonly agencies: readonly Mention<"agency", AgencyValue>[];
  readonly regions: readonly Mention<"region", RegionValue>[];
  readonly years: readonly Mention<"year", YearValue>[];
  readonly words: readonly WordMention[];
}

/** What a conversation remembers of the question before: enough to complete a shorter one. */
export interface Context {
  readonly who: Who | null;
  readonly when: When | null;
  readonly indicators: readonly Indicator[];
  readonly query: Query;
}

/** A question on its way to a query; each refiner fills in what it knows and leaves the rest. */
export interface Draft {
  readonly question: PreparedQuestion;
  readonly gazetteer: Gazetteer;
  readonly now: Date;
  readonly context: Context | null;
  readonly mentions: Mentions;
  readonly who: Who | null;
  readonly when: When | null;
  readonly indicators: readonly Indicator[];
  /** Set by the first refiner that is sure; later ones leave it alone. */
  readonly query: Query | null;
}

/** The ids of the words of one kind, in the order of the question. */
export function idsOf(draft: Draft, kind: WordKind): string[] {
  return [...new Set(draft.mentions.words.filter((word) => word.kind === kind).map((word) => word.value.id))];
}

/** Whether an operation's words occur. */
export function asks(draft: Draft, operation: string): boolean {
  return draft.mentions.words.some((word) => word.kind === "operation" && word.value.id === operation);
}

/** The words of one kind and id. */
export function wordsOf(draft: Draft, kind: WordKind, id?: string): WordMention[] {
  return draft.mentions.words.filter((word) => word.kind === kind && (id === undefined || word.value.id === id));
}
