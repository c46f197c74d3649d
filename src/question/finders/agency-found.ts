import type { Span } from "../mention.ts";
import type { CoreHit, KnownAgency } from "./agency-names.ts";
import { formsOfRegion, liesIn, type WrittenRegion } from "./region-names.ts";
import { placesNamed } from "./region-places.ts";
import { agrees } from "./region-written.ts";

/** What the words for an agency mean. */
export type AgencyValue =
  | {
      readonly type: "known";
      /** Ids; one is certain, several have the same name in different places, so the answer has to ask. */
      readonly candidates: readonly number[];
      /** The name that was read where another was written: 环翠楼街道 for 焕翠楼. */
      readonly reading?: string;
    }
  | {
      readonly type: "unheld";
      /** As written, with the regions before it, without 人民政府. */
      readonly name: string;
      /** Ids of held agencies that may have been meant, or that lie in the place named; at most five. */
      readonly nearest: readonly number[];
    };

/** An agency found in a question, before overlapping ones are dropped. */
export interface Found extends Span {
  readonly value: AgencyValue;
  readonly certainty: "stated" | "implied";
}

const mostNearest = 5;

/** Ids of at most five agencies, each once, in the order given. */
export function nearestIds(agencies: readonly KnownAgency[]): readonly number[] {
  return [...new Set(agencies.map((agency) => agency.entry.id))].slice(0, mostNearest);
}

/** The agencies of hits, those that lie in one of the regions first. */
export function nearestFirst(
  hits: readonly CoreHit[],
  regions: readonly Pick<WrittenRegion, "nodes" | "places">[],
): readonly KnownAgency[] {
  const shared = (agency: KnownAgency): number =>
    regions.filter((region) => liesIn(agency.chain, region) === "fits").length;
  return hits.map((hit) => hit.agency).toSorted((a, b) => shared(b) - shared(a));
}

/** Without its kind a town's name may be that of a larger place, and then means that: 湖南, 南山 in 南山区. */
export function meansLargerPlace({ core, agency }: CoreHit): boolean {
  if (!core.place || !townKinds.has(core.place.kind)) return false;
  return (
    placesNamed(core.text).some((place) => place.level !== "county") ||
    agency.chain.some((region) => formsOfRegion(region).includes(core.text))
  );
}

const townKinds = new Set(["town", "township", "subdistrict"]);

/** Those of the hits that lie in all of the regions; what a usual name leaves open counts only where nothing else does. */
export function choose(
  hits: readonly CoreHit[],
  regions: readonly Pick<WrittenRegion, "nodes" | "places">[],
): { readonly ids: readonly number[]; readonly plausible: boolean } {
  const judged = hits.map((hit) => ({ hit, verdict: agrees(hit, regions) }));
  for (const verdict of ["fits", "plausible"] as const) {
    const chosen = judged.filter((one) => one.verdict === verdict).map(({ hit }) => hit);
    const strict = chosen.filter((hit) => !hit.core.loose);
    const ids = [...new Set((strict.length > 0 ? strict : chosen).map((hit) => hit.agency.entry.id))];
    if (ids.length > 0) return { ids, plausible: verdict === "plausible" };
  }
  return { ids: [], plausible: false };
}
