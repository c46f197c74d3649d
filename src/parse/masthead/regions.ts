import { z } from "zod";
import { readData } from "../../text/data.ts";

const citySchema = z.strictObject({
  name: z.string(),
  short: z.string(),
  english: z.string(),
  pinyin: z.string(),
  /** First letters of the syllables, as in web addresses: 大同 dt. */
  initials: z.string(),
  /** Some counties, districts and county-level cities; not all of them. */
  counties: z.array(z.string()).optional(),
});
const provinceSchema = z.strictObject({
  name: z.string(),
  short: z.string(),
  abbreviation: z.string(),
  english: z.string(),
  /** Counties directly under the province, and the districts of the four municipalities. */
  counties: z.array(z.string()).optional(),
  cities: z.array(citySchema),
});
export type Province = z.infer<typeof provinceSchema>;
export type City = z.infer<typeof citySchema>;

/** All provinces and prefectures, and the counties we are sure of. */
export const provinces: readonly Province[] = readData("lexicon/regions.json", z.array(provinceSchema));

/** All prefecture-level units. */
export const cities: readonly City[] = provinces.flatMap((province) => province.cities);

const provinceOfCity = new Map(
  provinces.flatMap((province) => province.cities.map((city) => [city.name, province.name] as const)),
);

/** For each county's name the units above it, one list for every county of that name. */
const aboveCounty = new Map<string, string[][]>();
for (const province of provinces) {
  for (const county of province.counties ?? []) note(county, [province.name]);
  for (const city of province.cities)
    for (const county of city.counties ?? []) note(county, [province.name, city.name]);
}

/** The province of a prefecture by its full name. */
export function findProvinceOf(city: string): string | undefined {
  return provinceOfCity.get(city);
}

/**
 * The units above a county, province first. Empty for one we do not know, and for a name several counties have
 * (districts share names freely, so only what is no district, or is known to be the only one, is answered).
 */
export function findAboveCounty(county: string): readonly string[] {
  const found = aboveCounty.get(county);
  return found?.length === 1 && !sharedDistricts.has(county) ? (found[0] ?? []) : [];
}

/** Whether the table knows this county-level unit at all. */
export function isKnownCounty(name: string): boolean {
  return aboveCounty.has(name);
}

/** The prefecture at the beginning of a text, by its full name or, for a prefecture of a people, as 恩施州. */
export function findCityAt(text: string): { readonly city: City; readonly length: number } | undefined {
  for (const city of cities) {
    if (text.startsWith(city.name)) return { city, length: city.name.length };
    if (city.name.endsWith("自治州") && text.startsWith(`${city.short}州`))
      return { city, length: city.short.length + 1 };
  }
  return undefined;
}

/** Districts whose names other districts outside the table have as well. */
const sharedDistricts = new Set(
  "朝阳区 通州区 和平区 河东区 河西区 西湖区 长宁区 普陀区 宝山区 江北区 大兴区 鼓楼区 新华区 桥西区 桥东区 长安区 城区 郊区 矿区 铁西区 铁东区 海州区 青山区 永定区 南山区 东山区 向阳区 江南区 白云区 龙华区 新城区 城中区 城关区 东区 西区 市中区 河北区 红桥区 金山区 南湖区 西安区 龙山区 前进区 北塔区 双清区 清河区 昌江黎族自治县".split(
    " ",
  ),
);

function note(county: string, above: string[]): void {
  aboveCounty.set(county, [...(aboveCounty.get(county) ?? []), above]);
}
