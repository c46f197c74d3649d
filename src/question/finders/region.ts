import { type Mention, mentionAt, overlaps, type PreparedQuestion } from "../mention.ts";
import type { Gazetteer } from "./agency-gazetteer.ts";
import type { GazetteerEntry } from "./agency-names.ts";
import { readQuestion } from "./agency-reading.ts";
import type { BareRegion } from "./region-bare.ts";
import { findUnitPhrases, type Units } from "./region-scope.ts";

/** Several agencies at once. */
export type RegionValue =
  | {
      readonly type: "region";
      /** The region's name as the reports write it, or as the question does where nothing of it is held. */
      readonly name: string;
      /** Held agencies below it of the units asked for; its own government is not among them. */
      readonly agencyIds: readonly number[];
      readonly units: Units;
      /** How many the question says there are: 环翠区两个镇街. */
      readonly count?: number;
    }
  | {
      /** Every agency of the library: 各单位, which agencies. */
      readonly type: "everything";
      readonly units: Units;
      readonly count?: number;
    };

/**
 * Finds regions whose agencies are asked for, and words for all agencies where no region is named. A region that
 * stands alone is implied; `findAgencies` then says the same words are the region's own government.
 */
export function findRegions(
  question: PreparedQuestion,
  gazetteer: Gazetteer,
): readonly Mention<"region", RegionValue>[] {
  const reading = readQuestion(question, gazetteer);
  const regions = reading.regions.map((region) => regionMention(question, gazetteer, region));
  if (reading.regions.some((region) => region.scope !== null)) return regions;
  const free = findUnitPhrases(question.folded).filter(
    (phrase) => ![...reading.agencies, ...reading.regions].some((other) => overlaps(other, phrase)),
  );
  const everything = free.map(({ start, end, units, count }) =>
    mentionAt<"region", RegionValue>(
      question,
      "region",
      { start, end },
      { type: "everything", units, ...counted(count) },
      "stated",
    ),
  );
  return [...regions, ...everything].sort((a, b) => a.start - b.start);
}

function regionMention(
  question: PreparedQuestion,
  gazetteer: Gazetteer,
  region: BareRegion,
): Mention<"region", RegionValue> {
  const units = region.scope?.units ?? "all";
  const ids = new Set(region.nodes.flatMap((node) => node.ids));
  const agencyIds = gazetteer.agencies
    .filter(({ entry }) => ids.has(entry.id) && isUnit(entry, units, region.scope?.word ?? ""))
    .map(({ entry }) => entry.id);
  const name = region.nodes[0]?.name ?? region.written;
  const value: RegionValue = { type: "region", name, agencyIds, units, ...counted(region.scope?.count) };
  return mentionAt(question, "region", region, value, region.scope ? "stated" : "implied");
}

/** 各市 are cities of both levels, 各县 only what is no prefecture. */
function isUnit({ level, name }: GazetteerEntry, units: Units, word: string): boolean {
  if (units === "all") return true;
  if (units !== "counties") return level === { towns: "township", departments: "department" }[units];
  const isCity = level === "city" || (level === "county" && name.endsWith("市"));
  if (/^(?:地市|地级市|设区市)$/u.test(word)) return level === "city";
  return /^(?:市|city|cities)$/u.test(word) ? isCity : level === "county";
}

function counted(count: number | undefined): { readonly count?: number } {
  return count === undefined ? {} : { count };
}
