import { z } from "zod";
import { readData } from "./data.ts";

const words = z.array(z.string());
const table = readData(
  "lexicon/places.json",
  z.strictObject({
    provinces: z.array(
      z.strictObject({
        name: z.string(),
        short: z.string(),
        english: words,
        /** Prefectures, each with its counties in one line; those right under the province stand under an empty name. */
        cities: z.record(z.string(), z.string()),
      }),
    ),
    /** How a prefecture's short name is read, a syllable a character: 恩施 of 恩施土家族苗族自治州 is two. */
    pinyin: z.record(z.string(), z.string()),
    sharedNames: words,
    english: z.record(z.string(), words),
    readings: z.record(z.string(), z.string()),
    ordinaryCityNames: words,
    ordinaryCountyNames: words,
  }),
);

/** A province, an autonomous region or a municipality. */
export interface Province {
  readonly name: string;
  readonly short: string;
  /** Names in use, the official one first. */
  readonly english: readonly string[];
  readonly prefectures: readonly Prefecture[];
  /** County-level units under no prefecture: a municipality's districts, 仙桃市, 石河子市. */
  readonly counties: readonly string[];
}

/** A prefecture-level city, prefecture, league or autonomous prefecture. */
export interface Prefecture {
  readonly name: string;
  readonly short: string;
  /** Of the short name in one word, and the first letters of its syllables, as in web addresses: datong, dt. */
  readonly pinyin: string;
  readonly initials: string;
  readonly counties: readonly string[];
}

/** All of China's provinces with their prefectures and county-level units. */
export const provinces: readonly Province[] = table.provinces.map(({ name, short, english, cities }) => ({
  name,
  short,
  english,
  prefectures: Object.entries(cities)
    .filter(([city]) => city !== "")
    .map(([city, counties]) => prefectureOf(city, counties)),
  counties: listed(cities[""] ?? ""),
}));

/** Counties' names that only one county has now, but that former ones or well-known zones elsewhere bear too. */
export const sharedNames: ReadonlySet<string> = new Set(table.sharedNames);

/** English names in use that pinyin does not give (Harbin), by the place's full name. */
export const englishNames: Readonly<Record<string, readonly string[]>> = table.english;

/** Readings of names, or parts of names, that a dictionary of single characters gets wrong; syllables parted by blanks. */
export const placeReadings: Readonly<Record<string, string>> = table.readings;

/** Short names that are words as well (日照, 公安, 资源): no place unless something else says so. */
export const ordinaryPlaceNames: ReadonlySet<string> = new Set([
  ...table.ordinaryCityNames,
  ...table.ordinaryCountyNames,
]);

function prefectureOf(name: string, counties: string): Prefecture {
  const syllables = (table.pinyin[name] ?? "").split(" ");
  return {
    name,
    short: name.slice(0, syllables.length),
    pinyin: syllables.join(""),
    initials: syllables.map((syllable) => syllable.charAt(0)).join(""),
    counties: listed(counties),
  };
}

function listed(names: string): readonly string[] {
  return names === "" ? [] : names.split(" ");
}
