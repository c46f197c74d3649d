import { findWaysTo } from "../parse/masthead/regions.ts";
import { completeRegion, splitUnits } from "../parse/masthead/units.ts";
import { foldTight } from "../text/fold.ts";
import { sharedNames } from "../text/places.ts";

/**
 * Whether several places are known to bear a name under the places already named: 朝阳区 by itself, 鼓楼区 in 江苏省 (of
 * 南京 and of 徐州), 高新区 where no city is named, for nearly every city has one.
 */
export function isSharedPlace(name: string, above: readonly string[]): boolean {
  const ways = findWaysTo(name, above);
  if (ways.length > 1) return true;
  if (above.length > 0) return false;
  return sharedNames.has(name) || (ways.length === 0 && isZone(name));
}

/** The places that an address names, with those above them as far as these are certain; none where it names no place. */
export function regionOfAddress(address: string): string[] {
  return completeRegion(splitUnits(foldTight(address)).units);
}

/** A name that consists of the word for its kind alone (高新区) names no unit at all. */
function isZone(name: string): boolean {
  const [unit] = splitUnits(name).units;
  return unit === undefined || unit.rank === "zone";
}
