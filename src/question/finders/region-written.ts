import type { KnownAgency } from "./agency-names.ts";
import { isOrdinary, nameStart } from "./agency-stems.ts";
import { isOrdinaryRegion, liesIn, type RegionIndex, regionBefore, type WrittenRegion } from "./region-names.ts";

/** The regions written before a name, the nearest to it last, and where they begin. */
export interface RegionPrefix {
  readonly start: number;
  readonly regions: readonly WrittenRegion[];
}

/**
 * Reads the regions before an offset: 威海市环翠区|温泉镇, 环翠区的|温泉镇. A region nobody knows (甲乙区|温泉镇) is read
 * too, with no places it may mean, for it says that another town is asked for.
 */
export function regionsBefore(folded: string, at: number, index: RegionIndex): RegionPrefix {
  const regions: WrittenRegion[] = [];
  let start = at;
  for (;;) {
    const end = withoutJoint(folded, start);
    const known = end > 0 ? knownBefore(folded, end, start, index) : null;
    const region = known ?? (end === start ? unknownBefore(folded, end) : null);
    if (!region) return { start, regions };
    regions.unshift(region);
    start = region.start;
  }
}

/** Whether the written regions can be this agency's; a department is its owner's, not that of any place the owner lies in. */
export function agrees(
  agency: KnownAgency,
  regions: readonly Pick<WrittenRegion, "nodes" | "places">[],
): "fits" | "plausible" | "conflicts" {
  const nearest = regions.at(-1);
  if (nearest && !agency.place && liesIn(agency.chain.slice(-1), nearest) === "conflicts") return "conflicts";
  const verdicts = regions.map((region) => liesIn(agency.chain, region));
  if (verdicts.includes("conflicts")) return "conflicts";
  return verdicts.includes("plausible") ? "plausible" : "fits";
}

function knownBefore(folded: string, end: number, start: number, index: RegionIndex): WrittenRegion | null {
  const region = regionBefore(folded, end, index);
  if (!region) return null;
  if (region.nodes.length === 0 && isOrdinaryRegion(region.form)) return null;
  const isWhole = region.places.some((place) => place.folded === region.form) || region.nodes.length > 0;
  return isWhole || end === start ? region : null;
}

/** Blanks and 的 between a region and what lies in it. */
function withoutJoint(folded: string, start: number): number {
  return folded.slice(0, start).replace(/\s*[的·/>-]?\s*$/u, "").length;
}

function unknownBefore(folded: string, end: number): WrittenRegion | null {
  const ending = /(?:自治[区州县旗]|[省市区县旗州])$/u.exec(folded.slice(0, end))?.[0];
  if (ending === undefined) return null;
  const start = nameStart(folded, end - ending.length, 5);
  const form = folded.slice(start, end);
  return isOrdinary(form, ending) ? null : { start, end, form, nodes: [], places: [] };
}
