import { foldTight } from "../text/fold.ts";
import type { SubscriptionScope } from "./subscription.ts";

/** Who published a report, for finding the subscriptions about it. */
export interface Publisher {
  readonly agencyId: number;
  /** Every name the library knows for it, the full one included. */
  readonly names: readonly string[];
  /** Its places from the province down as far as known, its own included. */
  readonly region: readonly string[];
}

/** The key under which a subscription is kept, so that a report's candidates are found without reading all others. */
export function scopeKey(scope: SubscriptionScope): string {
  switch (scope.type) {
    case "all":
      return "all";
    case "region":
      return `region ${foldTight(scope.units.at(-1) ?? "")}`;
    case "agency":
      return `agency ${foldTight(scope.fullName)}`;
  }
}

/** Every key under which a subscription to this publisher's reports can be kept, in an order that stays the same. */
export function scopeKeysOf(publisher: Publisher): string[] {
  const regions = publisher.region.map((unit) => `region ${foldTight(unit)}`);
  const names = publisher.names.map((name) => `agency ${foldTight(name)}`);
  return [...new Set(["all", ...regions, ...names])].sort();
}

/**
 * Whether the publisher is in scope. Reports do not always say the whole way from the province down, so places that one
 * side leaves out are no contradiction; others are.
 */
export function inScope(scope: SubscriptionScope, publisher: Publisher): boolean {
  switch (scope.type) {
    case "all":
      return true;
    case "region":
      return liesIn(publisher.region.map(foldTight), scope.units.map(foldTight));
    case "agency":
      return isAgency(scope, publisher);
  }
}

/** Two wishes of the same scope give the same text; the library's number is not part of it, for it is the library's. */
export function scopeText(scope: SubscriptionScope): string {
  const places = scope.type === "all" ? [] : scope.type === "region" ? scope.units : [scope.fullName, ...scope.region];
  return [scope.type, ...places.map(foldTight)].join("/");
}

function isAgency(scope: Extract<SubscriptionScope, { type: "agency" }>, publisher: Publisher): boolean {
  if (scope.agencyId !== null && scope.agencyId !== publisher.agencyId) return false;
  const name = foldTight(scope.fullName);
  if (!publisher.names.some((other) => foldTight(other) === name)) return false;
  if (scope.agencyId !== null || scope.region.length === 0 || publisher.region.length === 0) return true;
  return isPartOf(scope.region.map(foldTight), publisher.region.map(foldTight));
}

function liesIn(region: readonly string[], units: readonly string[]): boolean {
  const last = units.at(-1);
  return region.some((unit, index) => unit === last && isPartOf(region.slice(0, index + 1), units));
}

/** The shorter of two chains leaves out places of the longer, and has no others. */
function isPartOf(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let position = 0;
  for (const place of long) if (place === short[position]) position += 1;
  return position === short.length;
}
