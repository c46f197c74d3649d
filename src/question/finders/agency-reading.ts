import { keepLongest, overlaps, type PreparedQuestion, type Span } from "../mention.ts";
import { type Found, nearestIds } from "./agency-found.ts";
import type { Gazetteer } from "./agency-gazetteer.ts";
import { findHanNames } from "./agency-han.ts";
import { findLatinNames } from "./agency-latin.ts";
import { findUnheldLatin } from "./agency-latin-unheld.ts";
import { findUnheldNames } from "./agency-unheld.ts";
import { type BareRegion, findBareRegions } from "./region-bare.ts";

/** Everything a question says about who: agencies and regions are read together, for one can be part of the other. */
export interface Reading {
  readonly agencies: readonly Found[];
  readonly regions: readonly BareRegion[];
}

/**
 * Reads names in this order: held names in Chinese and in Latin letters, with the regions before them; what looks like
 * a name and is none of them; then regions that stand alone. The longest of overlapping readings stays.
 *
 * A region alone is a region when words for several agencies go with it (环翠区各镇街). Else it asks for the place's own
 * government: a held agency where we have it, an unheld one where we have not, together with the region as an implied
 * mention, so that an answer can offer what lies in it and never give the sum of the towns for the district.
 */
export function readQuestion(question: PreparedQuestion, gazetteer: Gazetteer): Reading {
  const last = lastReadings.get(question);
  if (last?.gazetteer === gazetteer) return last.reading;
  const reading = read(question, gazetteer);
  lastReadings.set(question, { gazetteer, reading });
  return reading;
}

/** Agencies and regions are asked for one after the other, and reading them is one piece of work. */
const lastReadings = new WeakMap<PreparedQuestion, { readonly gazetteer: Gazetteer; readonly reading: Reading }>();

function read(question: PreparedQuestion, gazetteer: Gazetteer): Reading {
  const latin = findLatinNames(question, gazetteer);
  const held = [...findHanNames(question, gazetteer), ...latin.agencies];
  const unheld = [
    ...findUnheldNames(question, gazetteer, held),
    ...findUnheldLatin(question, gazetteer, [...held, ...latin.regions]),
  ];
  const names = keepLongest([...held, ...unheld]);
  const regions = findBareRegions(question, gazetteer, names, latin.regions);
  const narrowed = narrow(question, gazetteer, names, regions);
  const scoped = narrowed.regions.filter((region) => region.scope !== null);
  const agencies = narrowed.agencies.filter(
    (agency) => !scoped.some((region) => region.nodes.length > 0 && overlaps(region.name, agency)),
  );
  const alone = narrowed.regions.filter((region) => !agencies.some((agency) => overlaps(agency, region.name)));
  return {
    agencies: [...agencies, ...alone.flatMap((region) => ownGovernment(region, gazetteer))].sort(
      (a, b) => a.start - b.start,
    ),
    regions: narrowed.regions.filter(
      (region) => scoped.includes(region) || (alone.includes(region) && !region.government && region.nodes.length > 0),
    ),
  };
}

/** The government of a region that stands alone; we do not hold it, or it would have been found as an agency. */
function ownGovernment(region: BareRegion, gazetteer: Gazetteer): Found[] {
  if (region.scope !== null && region.nodes.length > 0) return [];
  const ids = new Set(region.nodes.flatMap((node) => node.ids));
  const nearest = nearestIds(gazetteer.agencies.filter((agency) => ids.has(agency.entry.id)));
  return [
    {
      start: region.name.start,
      end: region.end,
      value: { type: "unheld", name: region.written, nearest },
      certainty: "stated",
    },
  ];
}

const connectors = /[和与跟同及、,，;；比]|\b(?:and|or|vs|versus|with|than)\b/u;

/** A region said earlier or in brackets behind tells which of several places of one name is meant: 环翠区2024年温泉镇. */
function narrow(
  question: PreparedQuestion,
  _gazetteer: Gazetteer,
  names: readonly Found[],
  regions: readonly BareRegion[],
): { agencies: readonly Found[]; regions: readonly BareRegion[] } {
  let agencies = names;
  const used = new Set<BareRegion>();
  for (const region of regions.filter((one) => one.scope === null && !one.government)) {
    if (names.some((name) => overlaps(name, region.name))) continue;
    const below = new Set(region.nodes.flatMap((node) => node.ids));
    const target = agencies.find(
      (agency) =>
        isNextTo(question.folded, region.name, agency) &&
        agency.value.type === "known" &&
        agency.value.candidates.some((id) => below.has(id)),
    );
    if (target?.value.type !== "known") continue;
    const value = { ...target.value, candidates: target.value.candidates.filter((id) => below.has(id)) };
    agencies = agencies.map((agency) => (agency === target ? { ...agency, value } : agency));
    used.add(region);
  }
  return { agencies, regions: regions.filter((region) => !used.has(region)) };
}

function isNextTo(folded: string, region: Span, agency: Span): boolean {
  if (region.end <= agency.start) return !connectors.test(folded.slice(region.end, agency.start));
  return region.start >= agency.end && /^\s*[(]\s*(?:\S{2,6}[省市])?$/u.test(folded.slice(agency.end, region.start));
}
