import type { AgencyEntry, Library, Scope } from "../index/library.ts";
import { publisherOf } from "../notify/facts.ts";
import { regionsNamed } from "../notify/named-regions.ts";
import { inScope } from "../notify/scope.ts";
import { foldTight } from "../text/fold.ts";

/**
 * The reports of every agency in the places of a name, named as for a subscription (环翠, Huancui, 威海市环翠区), or of the
 * agencies of that name; a chain parted by slashes must fit as a whole. Nothing is in scope for a place of which nothing is
 * held yet; undefined for what is no name of anything.
 */
export async function feedScope(library: Library, region: string | undefined): Promise<Scope | undefined> {
  if (region === undefined) return {};
  const parts = partsOf(region);
  if (parts.length === 0) return undefined;
  const agencies = await library.agencies();
  const places = regionsNamed(region, agencies);
  const found = agencies.filter(
    (agency) => isNamed(agency, parts) || places.some((place) => inScope(place, publisherOf(agency))),
  );
  if (found.length === 0 && places.length === 0) return undefined;
  return { agencyIds: found.map(({ id }) => id) };
}

function partsOf(region: string): string[] {
  return region
    .split(/[/›>,，\s]+/u)
    .map(foldTight)
    .filter((part) => part !== "");
}

function isNamed({ region, name, fullName, aliases }: AgencyEntry, parts: readonly string[]): boolean {
  const names = new Set([...region, name, fullName, ...aliases].map(foldTight));
  return parts.every((part) => names.has(part));
}
