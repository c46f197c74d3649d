import { groupBy } from "../../text/group-by.ts";
import { type Prefecture, type Province, provinces, sharedNames } from "../../text/places.ts";

/** A province or prefecture at a text's beginning, and how many characters name it there. */
export interface Beginning<Region> {
  readonly region: Region;
  readonly length: number;
}

/** All prefecture-level units. */
export const prefectures: readonly Prefecture[] = provinces.flatMap((province) => province.prefectures);

const provinceOfPrefecture = new Map(
  provinces.flatMap((province) => province.prefectures.map(({ name }) => [name, province.name] as const)),
);

/** For each county's name the units above it, one list for every county of that name. */
const aboveCounty = new Map<string, string[][]>();
for (const province of provinces) {
  for (const county of province.counties) note(county, [province.name]);
  for (const prefecture of province.prefectures)
    for (const county of prefecture.counties) note(county, [province.name, prefecture.name]);
}

/** Each unit by the first two characters of its name: a lookup stands before every comparison of names. */
const provincesByBeginning = groupBy(provinces, beginningOf);
const prefecturesByBeginning = groupBy(prefectures, beginningOf);

/** The province of a prefecture by its full name. */
export function findProvinceOf(prefecture: string): string | undefined {
  return provinceOfPrefecture.get(prefecture);
}

/**
 * The units above a county, province first. Empty for one we do not know, and for a name that several counties have or
 * had, unless the province is given and has only one of that name.
 */
export function findAboveCounty(county: string, province?: string): readonly string[] {
  const all = aboveCounty.get(county) ?? [];
  const found = province === undefined ? all : all.filter((above) => above[0] === province);
  return found.length === 1 && !sharedNames.has(county) ? (found[0] ?? []) : [];
}

/** Every way down to a county of that name, province first, that leads through the given places; several where the name is shared. */
export function findWaysTo(county: string, through: readonly string[]): readonly (readonly string[])[] {
  return (aboveCounty.get(county) ?? []).filter((above) => through.every((place) => above.includes(place)));
}

/** Whether a name, if any, is a province's. */
export function isProvince(name: string | undefined): boolean {
  return provinces.some((province) => province.name === name);
}

/** Whether the table knows this county-level unit at all. */
export function isKnownCounty(name: string): boolean {
  return aboveCounty.has(name);
}

/** The province at the beginning of a text, by its full name, or by its short one before one of its own prefectures. */
export function findProvinceAt(text: string): Beginning<Province> | undefined {
  for (const province of provincesByBeginning.get(text.slice(0, 2)) ?? []) {
    if (text.startsWith(province.name)) return { region: province, length: province.name.length };
    // 内蒙古兴安盟 and 浙江嘉兴市, but never 湖南镇.
    const { length } = province.short;
    if (text.startsWith(province.short) && province.prefectures.some(({ name }) => text.startsWith(name, length)))
      return { region: province, length };
  }
  return undefined;
}

/** The prefecture at the beginning of a text, by its full name or, for a prefecture of a people, as 恩施州. */
export function findPrefectureAt(text: string): Beginning<Prefecture> | undefined {
  for (const prefecture of prefecturesByBeginning.get(text.slice(0, 2)) ?? []) {
    const { name, short } = prefecture;
    if (text.startsWith(name)) return { region: prefecture, length: name.length };
    if (name.endsWith("自治州") && text.startsWith(`${short}州`))
      return { region: prefecture, length: short.length + 1 };
  }
  return undefined;
}

/** The only prefecture whose short name a zone's name begins with; a name that a province or a district shares tells nothing. */
export function findPrefectureOfZone(zone: string): Prefecture | undefined {
  const candidates = (prefecturesByBeginning.get(zone.slice(0, 2)) ?? []).filter(
    ({ name, short }) => zone.startsWith(short) && !name.endsWith("自治州"),
  );
  const [only] = candidates;
  if (!only || candidates.length > 1) return undefined;
  const districts = aboveCounty.get(`${only.short}区`) ?? [];
  const shared =
    provinces.some(({ short }) => short === only.short) || districts.some((above) => above[1] !== only.name);
  return shared ? undefined : only;
}

function note(county: string, above: string[]): void {
  const known = aboveCounty.get(county);
  if (known) known.push(above);
  else aboveCounty.set(county, [above]);
}

function beginningOf({ name }: { readonly name: string }): string {
  return name.slice(0, 2);
}
