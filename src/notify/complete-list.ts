import { type ImportError, nameOf, type ParsedList, type WrittenScope } from "./read-list.ts";
import type { NewSubscription, SubscriptionScope } from "./subscription.ts";

/** What a written scope turned out to be; otherwise the names that may have been meant. */
export type FoundScope =
  | { readonly type: "found"; readonly scope: SubscriptionScope }
  | { readonly type: "unknown" | "several"; readonly near: readonly string[] };

/** Looks up what somebody wrote, as the library and the lists of places have it. */
export type ScopeFinder = (written: WrittenScope) => Promise<FoundScope>;

/** Subscriptions of a list that can be added, each with the line it begins on, and what is wrong with the others. */
export interface CompleteList {
  readonly subscriptions: readonly {
    readonly line: number;
    readonly subscription: Omit<NewSubscription, "chatId" | "createdBy">;
  }[];
  readonly errors: readonly ImportError[];
}

/**
 * Finds what each subscription of a list is about, so that none waits for a report that cannot come.
 * @param most how many different ones are looked up: each takes a while, and a chat may not have more anyway
 */
export async function completeList(
  { subscriptions, errors }: ParsedList,
  find: ScopeFinder,
  most: number,
): Promise<CompleteList> {
  const wrong = [...errors];
  const known = new Map<string, FoundScope>();
  const complete: CompleteList["subscriptions"][number][] = [];
  for (const { line, subscription } of subscriptions) {
    const { scope: written } = subscription;
    const key = JSON.stringify(written);
    if (known.size >= most && !known.has(key)) {
      wrong.push({ line, problem: "limit", text: String(most) });
      break;
    }
    const found = known.get(key) ?? (await find(written));
    known.set(key, found);
    if (found.type !== "found") {
      const problem = found.type === "several" ? "several_scopes" : "unknown_scope";
      wrong.push({ line, problem, text: nameOf(written), near: found.near });
      continue;
    }
    const { scope } = found;
    const name = subscription.name === nameOf(written) ? nameOf(scope) : subscription.name;
    complete.push({ line, subscription: { ...subscription, name, scope } });
  }
  return { subscriptions: complete, errors: wrong.sort((a, b) => a.line - b.line) };
}

/** Takes every scope as it is written; for lists that a program wrote. */
export async function asWritten(written: WrittenScope): Promise<FoundScope> {
  return written.type === "named" ? { type: "unknown", near: [] } : { type: "found", scope: written };
}
