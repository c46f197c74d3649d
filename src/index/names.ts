import { lexicon } from "./lexicon.ts";

/**
 * A place's name without its kind: 温泉镇 → 温泉, 临夏回族自治州 → 临夏. Unchanged when the name has no kind or when
 * fewer than two characters would be left (道县 is never 道).
 */
export function bareUnit(unit: string): string {
  const known = bareNames.get(unit);
  if (known !== undefined) return known;
  const bare = withoutKind(unit);
  bareNames.set(unit, bare);
  return bare;
}

/** The places above agencies are few and come again and again. */
const bareNames = new Map<string, string>();

function withoutKind(unit: string): string {
  const suffix = kindOf(unit);
  if (suffix === undefined) return unit;
  const bare = suffix.startsWith("自治")
    ? withoutPeoples(unit.slice(0, -suffix.length))
    : unit.slice(0, -suffix.length);
  return bare.length >= 2 ? bare : unit;
}

/** The kind of place that a name ends with: 镇, 街道, 自治州; undefined when it names no kind. */
export function kindOf(unit: string): string | undefined {
  return lexicon.unitSuffixes.find((suffix) => unit.length > suffix.length && unit.endsWith(suffix));
}

/** A name without the places of its region that it begins with: 宿迁市沭阳县发展和改革局 → 发展和改革局. */
export function withoutRegion(name: string, region: readonly string[]): string {
  let rest = name;
  for (const place of region) {
    if (rest.startsWith(place) && rest.length > place.length) rest = rest.slice(place.length);
  }
  return rest;
}

/** A name without 人民政府, 办事处 at its end. */
export function withoutOffice(name: string): string {
  const suffix = lexicon.officeSuffixes.find(
    (candidate) => name.endsWith(candidate) && name.length > candidate.length + 1,
  );
  return suffix === undefined ? name : name.slice(0, -suffix.length);
}

/** A department's full name, where `name` is one of its usual short ones: 发改局 → 发展和改革局. Else the name itself. */
export function longDepartment(name: string): string {
  return longOf.get(name) ?? name;
}

/** Whether this is a department's name that every place has one of, with no place in it: 统计局, 区统计局. */
export function isGenericDepartment(name: string): boolean {
  const prefix = lexicon.genericPrefixes.find((candidate) => name.startsWith(candidate));
  const candidates = prefix === undefined ? [name] : [name, name.slice(prefix.length)];
  return candidates.some((candidate) => departmentNames.has(longDepartment(candidate)));
}

const departmentNames = new Set(lexicon.departments.map((department) => department.name));

/** Only short names that one department has; one that two share says too little. */
const longOf = new Map<string, string>();
for (const { name, short } of lexicon.departments) {
  for (const word of short) longOf.set(word, longOf.has(word) ? word : name);
}

/** 临夏回族 → 临夏: peoples' names stand between a place's name and 自治. */
function withoutPeoples(name: string): string {
  let rest = name;
  for (;;) {
    const people = lexicon.ethnicGroups.find(
      (group) => rest.endsWith(`${group}族`) || (group.length > 1 && rest.endsWith(group)),
    );
    if (people === undefined) return rest;
    const cut = rest.slice(0, rest.endsWith("族") ? -people.length - 1 : -people.length);
    if (cut.length < 2) return rest;
    rest = cut;
  }
}
