import { foldTight } from "../../text/fold.ts";
import type { Entry } from "./rows.ts";

/** Every order that a faithful copy of the form may give its columns' names in. */
export interface HeaderOrders {
  readonly sequences: readonly (readonly string[])[];
  readonly known: ReadonlySet<string>;
}

/** Makes the orders ready to be compared with; names folded. */
export function headerOrders(sequences: readonly (readonly string[])[]): HeaderOrders {
  return { sequences, known: new Set(sequences.flat()) };
}

/**
 * Whether the names that a table's header prints stand in one of the orders in which the form has them. Names that are
 * broken or missing are passed over; one that stands twice, or in another place, means that the columns are not the form's.
 */
export function headerFollows(entries: readonly Entry[], { sequences, known }: HeaderOrders): boolean {
  const printed = entries
    .filter((entry) => entry.bounded && entry.values.every((value) => value.text === ""))
    .flatMap((entry) => entry.labels.map((label) => foldTight(label.text)).filter((name) => known.has(name)));
  return sequences.some((sequence) => isSubsequence(printed, sequence));
}

function isSubsequence(names: readonly string[], sequence: readonly string[]): boolean {
  let at = 0;
  for (const name of names) {
    at = sequence.indexOf(name, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
