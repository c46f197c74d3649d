import type { CoreHit } from "./agency-names.ts";
import { isInsideWord, isOrdinary, nameStart } from "./agency-stems.ts";
import {
  formsOfRegion,
  isOrdinaryRegion,
  liesIn,
  type RegionIndex,
  regionBefore,
  type WrittenRegion,
} from "./region-names.ts";

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

/**
 * Whether the written regions can be this agency's. A department is its owner's, not that of any place the owner lies
 * in, unless the name says so itself: 重庆市|公安局渝中区分局.
 */
export function agrees(
  { core, agency }: CoreHit,
  regions: readonly Pick<WrittenRegion, "nodes" | "places">[],
): "fits" | "plausible" | "conflicts" {
  const nearest = regions.at(-1);
  const owner = agency.chain.at(-1);
  const namesOwner = owner !== undefined && formsOfRegion(owner).some((form) => core.text.includes(form));
  if (nearest && !agency.place && !namesOwner && liesIn(agency.chain.slice(-1), nearest) === "conflicts")
    return "conflicts";
  const verdicts = regions.map((region) => liesIn(agency.chain, region));
  if (verdicts.includes("conflicts")) return "conflicts";
  return verdicts.includes("plausible") ? "plausible" : "fits";
}

function knownBefore(folded: string, end: number, start: number, index: RegionIndex): WrittenRegion | null {
  const region = regionBefore(folded, end, index);
  if (!region || isInsideWord(folded, region.start)) return null;
  if (region.nodes.length === 0 && isOrdinaryRegion(region.form)) return null;
  const isWhole = region.places.some((place) => place.folded === region.form) || region.nodes.length > 0;
  return isWhole || end === start ? region : null;
}

/** Blanks and 的 between a region and what lies in it. */
function withoutJoint(folded: string, start: number): number {
  let end = withoutBlanks(folded, start);
  if (joints.has(folded[end - 1] ?? "")) end = withoutBlanks(folded, end - 1);
  return end;
}

const joints = new Set("的·/>-");

function withoutBlanks(folded: string, start: number): number {
  let end = start;
  while (folded[end - 1] === " ") end -= 1;
  return end;
}

function unknownBefore(folded: string, end: number): WrittenRegion | null {
  const ending = /(?:自治[区州县旗]|[省市区县旗州])$/u.exec(folded.slice(Math.max(0, end - 3), end))?.[0];
  if (ending === undefined) return null;
  const start = nameStart(folded, end - ending.length, 5);
  const form = folded.slice(start, end);
  return isOrdinary(form, ending) ? null : { start, end, form, nodes: [], places: [] };
}
