import { namesPlace } from "../../index/region-names.ts";
import type { FoundScope } from "../../notify/complete-list.ts";
import type { RegionScope } from "../../notify/named-regions.ts";
import type { WrittenScope } from "../../notify/read-list.ts";
import type { SubscriptionScope } from "../../notify/subscription.ts";
import type { BotContext } from "../context.ts";
import { scopeName } from "./describe.ts";
import { regionsNear, scopesNamed } from "./find-scopes.ts";
import { findName } from "./find-wish.ts";

type Asking = Pick<BotContext, "services" | "language" | "say">;

/** Finds what a line of an imported list is about, as /subscribe would; what was exported is as it was. */
export async function findListed(asking: Asking, written: WrittenScope): Promise<FoundScope> {
  switch (written.type) {
    case "all":
    case "agency":
      return { type: "found", scope: written };
    case "region":
      return findRegion(asking, written);
    case "named":
      return findNamed(asking, written.name);
  }
}

async function findRegion(asking: Asking, written: RegionScope): Promise<FoundScope> {
  const agencies = await asking.services.library.agencies();
  const { units } = written;
  const last = units.at(-1) ?? "";
  const named = scopesNamed(last, agencies).filter((scope) => scope.type === "region" && leadsThrough(scope, units));
  const found = named.length > 0 ? named : scopesNamed(units.join(""), agencies);
  const [scope] = found;
  if (scope) return found.length === 1 ? { type: "found", scope } : { type: "several", near: namesOf(asking, found) };
  const near = regionsNear(last, agencies);
  // A town, a zone, a former county: no list has them all.
  const mayBePlace = near.length === 0 && /(?:[省市区县州盟旗镇乡]|街道|苏木|农场|林场)$/.test(last);
  return mayBePlace ? { type: "found", scope: written } : { type: "unknown", near: namesOf(asking, near) };
}

/** Whether each of the places written is on the way to the region. */
function leadsThrough(scope: RegionScope, units: readonly string[]): boolean {
  return units.every((unit) => scope.units.some((place) => namesPlace(unit, place)));
}

async function findNamed(asking: Asking, name: string): Promise<FoundScope> {
  const found = await findName(asking, name);
  switch (found.type) {
    case "one":
      // A list is taken as it is or not at all, so that a year in it is not just left out.
      if (found.years !== "") return { type: "unknown", near: namesOf(asking, [found.scope]) };
      return { type: "found", scope: found.scope };
    case "several":
      return { type: "several", near: namesOf(asking, found.scopes) };
    case "guess":
      return { type: "unknown", near: namesOf(asking, found.scopes) };
    case "unheld": {
      const [scope] = found.scopes;
      return scope ? { type: "found", scope } : { type: "unknown", near: [] };
    }
    case "unclear":
    case "unknown":
      return { type: "unknown", near: [] };
  }
}

/** How many names are said of those that may be meant. */
const mostNames = 5;

function namesOf(asking: Asking, scopes: readonly SubscriptionScope[]): string[] {
  return scopes.slice(0, mostNames).map((scope) => scopeName(asking, scope).replaceAll(" › ", " / "));
}
