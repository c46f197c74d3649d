import type { AgencyEntry } from "../../index/library.ts";
import { inScope } from "../../notify/scope.ts";
import { type SubscriptionScope, subscriptionScopeSchema } from "../../notify/subscription.ts";
import type { Query } from "../../question/query.ts";
import { commandWords, isWord } from "./command-words.ts";
import { namesPlace, placesNamed } from "./region-names.ts";

/** What words after /subscribe may mean: none, one, or several to choose from. */
export function findScopes(name: string, query: Query, agencies: readonly AgencyEntry[]): SubscriptionScope[] {
  const words = name.trim();
  if (isWord(commandWords.everything, words)) return [{ type: "all" }];
  const regions = regionsNamed(words, agencies);
  if (regions.length > 0) return regions;
  const named = agencies.filter(({ aliases }) => aliases.includes(words));
  if (named.length > 0) return named.map(agencyScope);
  if (!("who" in query)) return [];
  const { who } = query;
  if (who.type === "region") return regionsNamed(who.name, agencies);
  if (who.type !== "agencies" || who.implied || who.unheld.length > 0) return [];
  return agencies.filter(({ id }) => who.ids.includes(id)).map(agencyScope);
}

/** An agency of which nothing is held: its first report is found by its name. Undefined for words that name no agency. */
export function unheldAgency(query: Query): SubscriptionScope | undefined {
  if (query.intent !== "refusal" || query.reason !== "no_report" || query.about === "") return undefined;
  const name = query.about;
  const scope = { type: "agency", agencyId: null, name, fullName: name, region: [] } as const;
  return subscriptionScopeSchema.safeParse(scope).data;
}

/** The scope of one agency's reports. */
export function agencyScope(agency: AgencyEntry): SubscriptionScope {
  const { id, name, fullName, region } = agency;
  return { type: "agency", agencyId: id, name, fullName, region: region.slice(0, 6) };
}

/** Places of that name: as the library has them, and those of which nothing is held yet. */
function regionsNamed(name: string, agencies: readonly AgencyEntry[]): SubscriptionScope[] {
  const held = heldRegions(name, agencies);
  const others = placesNamed(name)
    .map((units): Region => ({ type: "region", units }))
    .filter((region) => !held.some(({ units }) => inScope(region, { agencyId: 0, names: [], region: units })));
  return [...held, ...others];
}

type Region = Extract<SubscriptionScope, { readonly type: "region" }>;

/** Places with other agencies under them; a town that only reports on itself is an agency. */
function heldRegions(name: string, agencies: readonly AgencyEntry[]): Region[] {
  const chains = new Map<string, readonly string[]>();
  for (const { region } of agencies) {
    const depth = region.findIndex((unit) => namesPlace(name, unit));
    if (depth < 0) continue;
    const chain = region.slice(0, depth + 1);
    const hasMore = agencies.some((other) => other.region.length > chain.length && startsWith(other.region, chain));
    if (hasMore) chains.set(chain.join("/"), chain);
  }
  return [...chains.values()].map((units) => ({ type: "region", units: [...units] }));
}

function startsWith(region: readonly string[], chain: readonly string[]): boolean {
  return chain.every((unit, index) => region[index] === unit);
}
