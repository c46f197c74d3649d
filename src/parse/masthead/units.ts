import { anyOf, lexicon } from "./lexicon.ts";
import {
  findAboveCounty,
  findPrefectureAt,
  findPrefectureOfZone,
  findProvinceAt,
  findProvinceOf,
  isKnownCounty,
} from "./regions.ts";

/** One unit of a name's chain: 威海市, 环翠区, 温泉镇. */
export interface Unit {
  readonly name: string;
  readonly rank: "province" | "city" | "county" | "zone" | "town";
}

/** An agency's name taken apart from the left: the units it belongs to, and what is left (人民政府, 教育局, nothing). */
export interface UnitChain {
  readonly units: readonly Unit[];
  readonly rest: string;
  /** The unit left unnamed before the rest: 区 of 区统计局. */
  readonly bare: string | null;
}

/** Takes a name (simplified, without blanks) apart; never fails, a name without units is all rest. */
export function splitUnits(name: string): UnitChain {
  const units: Unit[] = [];
  let rest = name.slice(national.exec(name)?.[0].length ?? 0);
  for (const find of [findProvince, findCity, findCounty, findZone, findTown]) {
    const found = find(rest);
    if (!found) continue;
    units.push(found.unit);
    rest = rest.slice(found.length);
  }
  const branch = branchOffice.exec(rest)?.[1];
  if (branch !== undefined) units.push({ name: branch, rank: "county" });
  const bare = bareBeginning.exec(rest)?.[0] ?? null;
  const isBare = bare !== null && units.length === 0 && !beginsDepartment(rest) && rest.length > bare.length;
  return isBare ? { units, rest: rest.slice(bare.length), bare } : { units, rest, bare: null };
}

/** The chain as regions, the units above completed as far as they are certain. */
export function completeRegion(units: readonly Unit[]): string[] {
  const names = units.map((unit) => unit.name);
  const top = units[0];
  if (!top) return [];
  if (top.rank === "city") return withFirst(findProvinceOf(top.name), names);
  if (top.rank === "province") return [top.name, ...cityBetween(top.name, units[1]), ...names.slice(1)];
  const above = findAboveCounty(top.name);
  if (top.rank === "county" || (top.rank === "zone" && isKnownCounty(top.name))) return [...above, ...names];
  const city = top.rank === "zone" ? findPrefectureOfZone(top.name) : undefined;
  return city ? [...withFirst(findProvinceOf(city.name), [city.name]), ...names] : names;
}

interface Found {
  readonly unit: Unit;
  /** Characters of the name used up. */
  readonly length: number;
}

const han = "\\p{Script=Han}";
const bareBeginning = new RegExp(`^(?:${anyOf(lexicon.bareBeginnings)})`, "u");
const departmentBeginning = new RegExp(`^(?:${anyOf(lexicon.departmentBeginnings)})`, "u");
const departmentInside = new RegExp(anyOf(lexicon.departmentBeginnings), "u");
const zone = new RegExp(`^${han}{2,16}?(?:${anyOf(lexicon.zoneEndings)})`, "u");
const zoneEnd = new RegExp(`(?:${anyOf(lexicon.zoneEndings)})$`, "u");
const county = new RegExp(`^${han}{1,14}?(?:${anyOf(lexicon.countyEndings)})`, "u");
const countyEnd = new RegExp(`^(?:${anyOf(lexicon.countyEndings)})`, "u");
/** Words that end like a county and are none. */
const notCounty = /^(?:市区|县区|地区|社区|辖区|校区|全市|全县|全区|各县|各市|各区)$/;
const district = new RegExp(`^(?:${anyOf(lexicon.districtNames)})`, "u");
/** A national body's local branch: 国家税务总局威海市税务局. */
const national = /^(?:国家\p{Script=Han}{2,8}?总?局|中华人民共和国|中国人民银行|中共)(?=\p{Script=Han}{4})/u;
/** 重庆市公安局渝中区分局 is in 渝中区. */
const branchOffice = /^\p{Script=Han}{1,12}?局(\p{Script=Han}{1,6}[区县市])分局$/u;
/** Some sub-districts are offices of the district's government: 东城区人民政府东直门街道办事处. */
const town = new RegExp(
  `^(?:(?:人民)?政府)?(${han}{1,12}?(?:${anyOf(lexicon.townEndings)}))(?=$|${anyOf(lexicon.townFollowers)})`,
  "u",
);

function beginsDepartment(text: string): boolean {
  return departmentBeginning.test(text) && !district.test(text);
}

function findProvince(text: string): Found | undefined {
  const found = findProvinceAt(text);
  return found && { unit: { name: found.region.name, rank: "province" }, length: found.length };
}

function findCity(text: string): Found | undefined {
  const found = findPrefectureAt(text);
  return found && { unit: { name: found.region.name, rank: "city" }, length: found.length };
}

function findCounty(text: string): Found | undefined {
  const fixed = district.exec(text)?.[0];
  if (fixed) return { unit: { name: fixed, rank: "county" }, length: fixed.length };
  if (beginsDepartment(text)) return undefined;
  const found = county.exec(text)?.[0];
  if (found === undefined) return undefined;
  const whole = extendCounty(text, found);
  const stem = whole.slice(0, -1);
  // 城乡 in 住房和城乡建设局 shows that the ending belongs to a department's name; a zone is the next finder's.
  if (notCounty.test(whole) || zoneEnd.test(whole) || (departmentInside.test(stem) && !isKnownCounty(whole)))
    return undefined;
  if (whole.length > 8 && !/自治[县旗]$/.test(whole)) return undefined;
  const doubled = whole.endsWith("县县");
  return { unit: { name: doubled ? whole.slice(0, -1) : whole, rank: "county" }, length: whole.length };
}

/** 红旗区 and 津市市 hold an ending inside; 綦江区市场监督管理局 does not. */
function extendCounty(text: string, found: string): string {
  const rest = text.slice(found.length);
  const next = countyEnd.exec(rest)?.[0];
  if (found.endsWith("县") && next === "县") return found + next;
  if (next === undefined || next.length > 1 || departmentBeginning.test(rest) || isKnownCounty(found)) return found;
  if (found.length === 1 || next === "县" || found.endsWith("旗") || found.length === 2) return found + next;
  return found;
}

function findZone(text: string): Found | undefined {
  const found = zone.exec(text)?.[0];
  if (found === undefined || lexicon.bareBeginnings.includes(found)) return undefined;
  return { unit: { name: found, rank: "zone" }, length: found.length };
}

function findTown(text: string): Found | undefined {
  const found = town.exec(text);
  const name = found?.[1];
  if (!found || name === undefined || beginsDepartment(name)) return undefined;
  return { unit: { name, rank: "town" }, length: found[0].length };
}

/** 安徽省怀远县 leaves 蚌埠市 out. */
function cityBetween(province: string, next: Unit | undefined): readonly string[] {
  return next?.rank === "county" ? findAboveCounty(next.name, province).slice(1) : [];
}

function withFirst(first: string | undefined, names: readonly string[]): string[] {
  return first === undefined ? [...names] : [first, ...names];
}
