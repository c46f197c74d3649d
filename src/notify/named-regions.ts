import type { AgencyEntry } from "../index/library.ts";
import { namesChain, placesNamed } from "../index/region-names.ts";
import { inScope } from "./scope.ts";
import type { SubscriptionScope } from "./subscription.ts";

/** A place whose reports are meant, whoever of it publishes them. */
export type RegionScope = Extract<SubscriptionScope, { readonly type: "region" }>;

/** Places of that name: as the library has them, and those of which nothing is held yet. */
export function regionsNamed(name: string, agencies: readonly AgencyEntry[]): RegionScope[] {
  const held = heldChains(agencies)
    .filter((chain) => namesChain(name, chain))
    .map((units): RegionScope => ({ type: "region", units: [...units] }));
  const others = placesNamed(name)
    .map((units): RegionScope => ({ type: "region", units }))
    .filter((region) => !held.some(({ units }) => inScope(region, { agencyId: 0, names: [], region: units })));
  return [...held, ...others];
}

/** Places with other agencies under them; a town that only reports on itself is an agency. */
export function heldChains(agencies: readonly AgencyEntry[]): readonly (readonly string[])[] {
  const chains = new Map<string, readonly string[]>();
  for (const { region } of agencies)
    for (let depth = 1; depth < region.length; depth += 1) {
      const chain = region.slice(0, depth);
      chains.set(chain.join("/"), chain);
    }
  return [...chains.values()];
}
