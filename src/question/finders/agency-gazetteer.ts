import { fold } from "../../text/fold.ts";
import { type LongestAt, longestBeginning } from "../pairs.ts";
import { buildLatinNames, buildLatinRegions, type LatinNames, type LatinRegions } from "./agency-latin-names.ts";
import { type CoreHit, type Cores, type GazetteerEntry, type KnownAgency, knownAgency } from "./agency-names.ts";
import { buildSlips, type Slips } from "./agency-slips.ts";
import { buildRegions, type RegionIndex } from "./region-names.ts";

/** Everything the finders know about the held agencies; built once for a library, never changed. */
export interface Gazetteer {
  readonly agencies: readonly KnownAgency[];
  /** Folded cores with the agencies they may mean. */
  readonly cores: Cores;
  /** How long a core can be that begins with the two characters at an offset; some cores have one character only. */
  readonly longestCoreFrom: LongestAt;
  readonly regions: RegionIndex;
  /** Pinyin and English names: made when the first Latin word or unknown name asks for them, since reading names takes a while. */
  readonly latin: () => LatinNames;
  /** The same for regions: made when the first Latin word asks for them, since the table of places is read with them. */
  readonly latinRegions: () => LatinRegions;
  /** Names with a character wrong: made when the first unknown name asks for them. */
  readonly slips: () => Slips;
}

/** Builds the indexes; about 15 µs an agency, and those that need pinyin only when they are first asked for. */
export function buildGazetteer(entries: readonly GazetteerEntry[]): Gazetteer {
  const agencies = entries.map(knownAgency);
  const cores = new Map<string, CoreHit[]>();
  for (const agency of agencies) {
    for (const core of agency.cores) {
      const hits = cores.get(core.text);
      if (hits) hits.push({ core, agency });
      else cores.set(core.text, [{ core, agency }]);
    }
  }
  const regions = buildRegions(
    agencies.map((agency) => ({ id: agency.entry.id, chain: agency.chain, names: writtenNames(agency) })),
  );
  const latin = once(() => buildLatinNames(cores));
  return {
    agencies,
    cores,
    longestCoreFrom: longestBeginning(cores.keys()),
    regions,
    latin,
    latinRegions: once(() => buildLatinRegions(regions)),
    slips: once(() => buildSlips(cores, latin)),
  };
}

/** The regions of an entry by their folded names, to be shown as the reports write them. */
function writtenNames({ entry }: KnownAgency): ReadonlyMap<string, string> {
  return new Map(entry.region.map((region) => [fold(region).replace(/\s/g, ""), region]));
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
