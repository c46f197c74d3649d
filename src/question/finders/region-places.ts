import { fold } from "../../text/fold.ts";
import { englishNames, type Province, provinces } from "../../text/places.ts";
import { longestBeginning, longestEnding } from "../pairs.ts";
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

/** All places of the table, provinces before their prefectures before their counties. */
export const places: readonly Place[] = provinces.flatMap((province) => [
  {
    name: province.name,
    folded: fold(province.name),
    short: fold(province.short),
    level: "province" as const,
    parents: [],
    english: province.english,
  },
  ...placesBelow(province),
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

/** The most characters that a name in the table has which begins with the two at an offset; 0 where none does. */
export const longestPlaceFrom = longestBeginning(byForm.keys());

/** The same of names that end with the two characters at an offset. */
export const longestPlaceUpTo = longestEnding(byForm.keys());

/** What lies right under a province stands beside its prefectures (仙桃市), but for a municipality's districts. */
function placesBelow({ name, prefectures, counties }: Province): Place[] {
  const direct = name.endsWith("市") ? "county" : "prefecture";
  return [
    ...prefectures.flatMap((prefecture) => [
      placeOf(prefecture.name, "prefecture", [name]),
      ...prefecture.counties.map((county) => placeOf(county, "county", [name, prefecture.name])),
    ]),
    ...counties.map((county) => placeOf(county, direct, [name])),
  ];
}

function placeOf(name: string, level: Place["level"], parents: readonly string[]): Place {
  const folded = fold(name);
  const stem = splitPlace(folded)?.stem ?? folded;
  return { name, folded, short: stem.length >= 2 ? stem : null, level, parents, english: englishNames[name] ?? [] };
}
