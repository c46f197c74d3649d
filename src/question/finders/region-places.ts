import { z } from "zod";
import { readData } from "../../text/data.ts";
import { fold } from "../../text/fold.ts";
import { splitPlace } from "./agency-kinds.ts";

/** A province, prefecture or county of China. */
export interface Place {
  readonly name: string;
  readonly folded: string;
  /** Without its kind, folded; null where a single character would be left (道县). */
  readonly short: string | null;
  readonly level: "province" | "prefecture" | "county";
  /** The full names of the places it lies in, the province first. */
  readonly parents: readonly string[];
  /** Names in use that pinyin does not give: Harbin, Tibet. */
  readonly english: readonly string[];
}

const table = readData(
  "lexicon/places.json",
  z.object({
    provinces: z.array(
      z.strictObject({
        name: z.string(),
        short: z.string(),
        english: z.array(z.string()),
        /** Prefectures, each with its counties in one line; those of a municipality stand under an empty name. */
        cities: z.record(z.string(), z.string()),
      }),
    ),
    english: z.record(z.string(), z.array(z.string())),
    ordinaryCityNames: z.array(z.string()),
    ordinaryCountyNames: z.array(z.string()),
  }),
);

/** All places of the table, provinces before their prefectures before their counties. */
export const places: readonly Place[] = table.provinces.flatMap((province) => [
  {
    name: province.name,
    folded: fold(province.name),
    short: fold(province.short),
    level: "province" as const,
    parents: [],
    english: province.english,
  },
  ...Object.entries(province.cities).flatMap(([city, counties]) => placesOfCity(province.name, city, counties)),
]);

const byForm = new Map<string, Place[]>();
for (const place of places) {
  for (const form of new Set([place.folded, place.short ?? place.folded])) {
    const named = byForm.get(form);
    if (named) named.push(place);
    else byForm.set(form, [place]);
  }
}

/** The places that a folded name, with or without its kind, may mean: 朝阳区 is in Beijing and in Changchun. */
export function placesNamed(folded: string): readonly Place[] {
  return byForm.get(folded) ?? [];
}

/** The most characters a name in the table has. */
export const longestPlaceName = Math.max(...[...byForm.keys()].map((form) => form.length));

/** Short names that are words as well (日照, 公安, 资源): no place unless something else says so. */
export const ordinaryPlaceNames: ReadonlySet<string> = new Set([
  ...table.ordinaryCityNames,
  ...table.ordinaryCountyNames,
]);

function placesOfCity(province: string, city: string, counties: string): Place[] {
  const parents = city === "" ? [province] : [province, city];
  const own = city === "" ? [] : [placeOf(city, "prefecture", [province])];
  return [
    ...own,
    ...counties
      .split(" ")
      .filter((name) => name !== "")
      .map((name) => placeOf(name, "county", parents)),
  ];
}

function placeOf(name: string, level: Place["level"], parents: readonly string[]): Place {
  const folded = fold(name);
  const stem = splitPlace(folded)?.stem ?? folded;
  return { name, folded, short: stem.length >= 2 ? stem : null, level, parents, english: table.english[name] ?? [] };
}
