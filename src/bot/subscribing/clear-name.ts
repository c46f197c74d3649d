import { knownChains } from "../../index/region-names.ts";
import { nameOf } from "../../notify/read-list.ts";
import { scopeText } from "../../notify/scope.ts";
import type { Subscription, SubscriptionScope } from "../../notify/subscription.ts";
import { groupBy } from "../../text/group-by.ts";

type Named = Pick<Subscription, "name" | "scope">;

/**
 * What a subscription is called among the others of its chat: as somebody named it, else by its place or agency, with as
 * much of what is above it as tells it from the other places of China and from the chat's others: 长春市朝阳区.
 */
export function clearName(own: Named, all: readonly Named[]): string {
  if (isRenamed(own)) return own.name;
  const scope = scopeText(own.scope);
  const others = all.filter((other) => scopeText(other.scope) !== scope).flatMap(namesOf);
  const taken = new Set([...others, ...namesakesOf(wayTo(own.scope)).flatMap(endsOf)]);
  return namesOf(own).find((name) => !taken.has(name)) ?? own.name;
}

function isRenamed({ name, scope }: Named): boolean {
  return scope.type === "all" || name !== nameOf(scope);
}

/** Every name by which it may go, the shortest first; one that was renamed has no other. */
function namesOf(own: Named): string[] {
  const { name, scope } = own;
  if (isRenamed(own)) return [name];
  return [...endsOf(wayTo(scope)), ...(scope.type === "agency" ? [scope.fullName] : [])];
}

/** From the province down to the place or agency itself. */
function wayTo(scope: SubscriptionScope): readonly string[] {
  switch (scope.type) {
    case "all":
      return [];
    case "region":
      return scope.units;
    case "agency":
      return [...scope.region.filter((unit) => unit !== scope.name), scope.name];
  }
}

/** 朝阳区, 长春市朝阳区, 吉林省长春市朝阳区. A name that has the place above in it says it once: 环翠区公安局. */
function endsOf(way: readonly string[]): string[] {
  const ends: string[] = [];
  for (const unit of way.toReversed()) {
    const last = ends.at(-1) ?? "";
    if (!last.startsWith(unit)) ends.push(unit + last);
  }
  return ends;
}

const chainsByName = groupBy(knownChains(), (chain) => chain.at(-1));

/** Other places of China of that name. Reports may leave out places on the way, so that those alone make no other place. */
function namesakesOf(way: readonly string[]): (readonly string[])[] {
  const namesakes = chainsByName.get(way.at(-1)) ?? [];
  return namesakes.filter((chain) => !way.every((unit) => chain.includes(unit)));
}
