import type { Identity } from "./identity.ts";
import { lexicon } from "./lexicon.ts";
import { bareUnit, kindOf, withoutOffice, withoutRegion } from "./names.ts";

/**
 * The names by which people ask for an agency, its own two included: without 人民政府 and kind of place, with and
 * without the places above it, and as departments are abbreviated. Several agencies may share one (发改局).
 */
export function aliasesOf(identity: Identity): string[] {
  const isPlace = identity.level !== "department" && identity.level !== "unknown";
  const names = isPlace ? placeAliases(identity) : departmentAliases(identity);
  const all = [identity.name, identity.fullName, ...names].flatMap(spellings);
  return [...new Set(all)].filter((name) => name.length >= 2);
}

/** Longest first: 政府办公室 must not be taken for 办公室. */
const departments = lexicon.departments.toSorted((a, b) => b.name.length - a.name.length);

/** 温泉镇: 温泉, 温泉镇政府, 环翠区温泉镇, 环翠温泉镇, 威海市环翠区温泉镇人民政府 … */
function placeAliases({ name, fullName, region }: Identity): string[] {
  const own = withoutRegion(withoutOffice(name), region);
  const above = region.filter((place) => place !== own);
  const office = lexicon.governments.find(({ long }) => fullName.endsWith(long));
  const prefixes = new Set(["", ...above, ...above.map(bareUnit), ...waysThrough(above)]);
  const offices = officeNames(own, office).flatMap((body) => [body, above.join("") + body]);
  const bare = bareUnit(own);
  return [...offices, ...[...prefixes].flatMap((prefix) => [prefix + own, prefix + bare])];
}

/** 沭阳县人民政府, 沭阳县政府; 环翠楼街道办事处, 环翠楼街道办, 环翠楼办事处. */
function officeNames(own: string, office: { long: string; short: readonly string[] } | undefined): string[] {
  if (own.endsWith("街道")) {
    const bare = bareUnit(own);
    return [`${own}办事处`, `${own}办`, `${bare}办事处`, `${bare}街办`];
  }
  const long = office?.long ?? "人民政府";
  const short = lexicon.governments.find((government) => government.long === long)?.short ?? [];
  return [long, ...short].filter((ending) => !own.endsWith(ending)).map((ending) => own + ending);
}

/** 沭阳县发展和改革局: 沭阳县发改局, 沭阳发改局, 宿迁市沭阳县发改局, 县发改局, 发展和改革局, 发改局. */
function departmentAliases({ name, fullName, region }: Identity): string[] {
  const bodies = [...new Set([name, fullName].map((whole) => departmentBody(whole, region)))];
  const all = bodies.flatMap((body) => [body, ...shortBodies(body)]);
  const kind = kindOf(region.at(-1) ?? "");
  const generic = kind !== undefined && lexicon.genericPrefixes.includes(kind) ? [kind] : [];
  return ["", ...generic, ...waysThrough(region)].flatMap((prefix) => all.map((body) => prefix + body));
}

/** What is left of a department's name without its place, also where it names more or less of the place than we know. */
function departmentBody(whole: string, region: readonly string[]): string {
  const body = withoutRegion(whole, region);
  if (body !== whole) return body;
  const nearest = region.at(-1) ?? "";
  const rest = nearest === "" ? "" : whole.slice(whole.lastIndexOf(nearest) + nearest.length);
  if (whole.includes(nearest) && isListed(rest)) return rest;
  const prefix = lexicon.genericPrefixes.find(
    (generic) => whole.startsWith(generic) && isListed(whole.slice(generic.length)),
  );
  return prefix === undefined ? whole : whole.slice(prefix.length);
}

function isListed(body: string): boolean {
  return departments.some(({ name, short }) => name === body || short.includes(body));
}

/** A listed department may still have its place before it, where the region is not known. */
function shortBodies(body: string): string[] {
  const branch = branchBodies(body);
  if (branch.length > 0) return branch;
  const listed = departments.find(({ name, short }) => body.endsWith(name) || short.includes(body));
  if (listed) {
    const place = body.endsWith(listed.name) ? body.slice(0, -listed.name.length) : "";
    return [listed.name, ...listed.short].map((name) => place + name);
  }
  const word = lexicon.words.find(({ long }) => body.endsWith(long) && body.length > long.length);
  return word ? [body.slice(0, -word.long.length) + word.short] : [];
}

/** 公安局渝中区分局 → 渝中区公安分局, 渝中公安分局; 自然资源和规划局环翠分局 → 环翠资规分局. */
function branchBodies(body: string): string[] {
  const branch = lexicon.branches.find((ending) => body.endsWith(ending));
  const match = branch === undefined ? null : /^(.+?局)(.+)$/u.exec(body.slice(0, -branch.length));
  if (!branch || !match?.[1] || !match[2]) return [];
  const parent = match[1];
  const short = lexicon.departments.find((department) => department.name === parent)?.short ?? [];
  const places = [...new Set([match[2], bareUnit(match[2])])];
  return [parent, ...short]
    .filter((name) => name.endsWith("局"))
    .flatMap((name) => places.map((place) => `${place}${name.slice(0, -1)}${branch}`));
}

/** The ways down to the nearest place, with and without the kinds of places: 威海市环翠区, 威海环翠, 环翠区, 环翠. */
function waysThrough(places: readonly string[]): string[] {
  return places.flatMap((_, index) => {
    const way = places.slice(index);
    return [way.join(""), way.map(bareUnit).join("")];
  });
}

function spellings(name: string): string[] {
  const names = [name];
  for (const [one, other] of lexicon.spelling) {
    if (name.includes(one)) names.push(name.replaceAll(one, other));
    if (name.includes(other)) names.push(name.replaceAll(other, one));
  }
  return names;
}
