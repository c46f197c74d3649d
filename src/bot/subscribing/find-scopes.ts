import type { AgencyEntry } from "../../index/library.ts";
import { knownChains, placesNamed, soundingLike } from "../../index/region-names.ts";
import { heldChains, regionsNamed } from "../../notify/named-regions.ts";
import { type SubscriptionScope, subscriptionScopeSchema } from "../../notify/subscription.ts";
import type { Query } from "../../question/query.ts";
import { normalizeWidth, simplify } from "../../text/fold.ts";
import { ordinaryPlaceNames } from "../../text/places.ts";
import { commandWords, isWord } from "./command-words.ts";

/** What words that are no very name may mean, as they were understood as a question: none, one, or several to choose from. */
export function scopesAsked(query: Query, agencies: readonly AgencyEntry[]): SubscriptionScope[] {
  if (!("who" in query)) return [];
  const { who } = query;
  if (who.type === "region") return regionsNamed(who.name, agencies);
  if (who.type !== "agencies" || who.implied || who.unheld.length > 0) return [];
  return agencies.filter(({ id }) => who.ids.includes(id)).map(agencyScope);
}

/** What words are the very name of: everything, places, or agencies. */
export function scopesNamed(name: string, agencies: readonly AgencyEntry[]): SubscriptionScope[] {
  if (isWord(commandWords.everything, name)) return [{ type: "all" }];
  const regions = regionsNamed(name, agencies);
  if (regions.length > 0) return regions;
  const words = simplify(normalizeWidth(name)).trim();
  return agencies.filter(({ aliases }) => aliases.some((alias) => simplify(alias) === words)).map(agencyScope);
}

/** Whether a name is a word as well, as 日照 and 公安 are: then it may be part of a keyword. */
export function isOrdinaryWord(name: string): boolean {
  return ordinaryPlaceNames.has(simplify(name.trim()));
}

/** Something of which nothing is held: its first report is found by its name. Undefined for words that name nothing. */
export function unheldScope(query: Query): SubscriptionScope | undefined {
  if (query.intent !== "refusal" || query.reason !== "no_report" || query.about === "") return undefined;
  const name = simplify(normalizeWidth(query.about)).trim();
  // A zone or a former county: whoever reports from there has it among their places.
  if (/[省市区县州盟旗]$/.test(name)) return subscriptionScopeSchema.safeParse({ type: "region", units: [name] }).data;
  const { region, own } = withoutPlaces(name);
  const scope = { type: "agency", agencyId: null, name: own, fullName: own, region } as const;
  return subscriptionScopeSchema.safeParse(scope).data;
}

/** Places whose names sound as the words do, those with reports first: what somebody who mistyped one means. */
export function regionsNear(name: string, agencies: readonly AgencyEntry[]): SubscriptionScope[] {
  const held = soundingLike(name, heldChains(agencies));
  const chains = held.length > 0 ? held : soundingLike(name, knownChains());
  return chains.map((units) => ({ type: "region", units }));
}

/** The scope of one agency's reports. */
export function agencyScope(agency: AgencyEntry): SubscriptionScope {
  const { id, name, fullName, region } = agency;
  return { type: "agency", agencyId: id, name, fullName, region: region.slice(0, 6) };
}

/** 环翠区张村镇 is 张村镇 in 环翠区: reports do not always write the places above into the name. */
function withoutPlaces(name: string): { readonly region: readonly string[]; readonly own: string } {
  for (let end = name.length - 2; end >= 2; end -= 1) {
    // In full only: 马山街道 is no 街道 of 马山县.
    if (!/[省市区县州盟旗]/.test(name.charAt(end - 1))) continue;
    const [chain, ...others] = placesNamed(name.slice(0, end));
    if (chain && others.length === 0) return { region: chain, own: name.slice(end) };
  }
  return { region: [], own: name };
}
