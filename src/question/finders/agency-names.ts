import type { Level } from "../../parse/report.ts";
import { fold } from "../../text/fold.ts";
import { agencyWords, type PlaceName, splitPlace, withoutGovernment } from "./agency-kinds.ts";
import { completeChain, formsOfRegion } from "./region-names.ts";
import { placesNamed } from "./region-places.ts";

/** An agency the library holds reports of. */
export interface GazetteerEntry {
  readonly id: number;
  /** Short name: 温泉镇. */
  readonly name: string;
  readonly fullName: string;
  /** From the province down; the agency's own place may be the last. */
  readonly region: readonly string[];
  readonly level: Level;
  readonly aliases: readonly string[];
  readonly years: readonly number[];
}

/** One way to write an agency without its region: a place's stem (环翠楼), or all of a department's name (教育局). */
export interface Core {
  readonly text: string;
  /** For a place's stem, what kind has to follow if any does; null for a name that is whole already. */
  readonly place: PlaceName | null;
  /** Only after the name of its place: 政府办公室. */
  readonly needsOwner: boolean;
  /** A usual short name with another ending than the agency's own (发改委 for 发改局); only where nothing fits better. */
  readonly loose: boolean;
}

/** An agency taken apart, folded. */
export interface KnownAgency {
  readonly entry: GazetteerEntry;
  /** The places it lies in, the largest first, completed from the table; its own place is not among them. */
  readonly chain: readonly string[];
  /** The place's name; null for departments and whatever else is no place. */
  readonly place: PlaceName | null;
  readonly cores: readonly Core[];
}

/** One agency that a core may mean. */
export interface CoreHit {
  readonly core: Core;
  readonly agency: KnownAgency;
}

/** Folded cores with the agencies that each may mean. */
export type Cores = ReadonlyMap<string, readonly CoreHit[]>;

/** Takes an entry of the gazetteer apart. */
export function knownAgency(entry: GazetteerEntry): KnownAgency {
  const given = entry.region.map((region) => fold(region).replace(/\s/g, ""));
  const surfaces = [entry.name, entry.fullName, ...entry.aliases]
    .map((name) => fold(name).replace(/\s/g, ""))
    .filter((name) => name !== "");
  const place = entry.level === "department" ? null : ownPlace(surfaces[0] ?? "", given);
  return place ? placeAgency(entry, given, place, surfaces) : departmentAgency(entry, given, surfaces);
}

/** What a department is called besides its name. */
export interface DepartmentNames {
  /** The name and the usual short ones for it: 发展和改革局, 发展改革局, 发改局. */
  readonly strict: readonly string[];
  /** Short ones with the endings that other places' departments of the sort have: 发改委. */
  readonly loose: readonly string[];
  readonly needsOwner: boolean;
  /** Whether it is a department that every place has one of. */
  readonly listed: boolean;
}

/** The usual names for a department's name, without its place; a name in no list is only itself. */
export function departmentNames(name: string): DepartmentNames {
  return listedDepartments.get(name) ?? { strict: [name], loose: [], needsOwner: false, listed: false };
}

const listedDepartments = new Map<string, DepartmentNames>();
for (const row of agencyWords.departments) {
  const bodies = [row.name, ...row.short];
  const loose = row.short.flatMap((body) => row.endings.map((ending) => body + ending));
  for (const ending of row.endings) {
    const names = bodies.map((body) => body + ending);
    for (const name of names) {
      const known = listedDepartments.get(name);
      listedDepartments.set(name, {
        strict: [...new Set([name, ...(known?.strict ?? []), ...names])],
        loose: [...new Set([...(known?.loose ?? []), ...loose])],
        needsOwner: known?.needsOwner || row.needsOwner === true,
        listed: true,
      });
    }
  }
}

function placeAgency(
  entry: GazetteerEntry,
  given: readonly string[],
  place: PlaceName,
  surfaces: readonly string[],
): KnownAgency {
  const above = given.filter(
    (name) =>
      (name !== place.stem && splitPlace(name)?.stem !== place.stem) || splitPlace(name)?.family !== place.family,
  );
  const fromName = above.length > 0 ? [] : leadingPlaces(surfaces[1] ?? "");
  const chain = completeChain(above.length > 0 ? above : fromName);
  const regionForms = chain.flatMap(formsOfRegion);
  const stems = new Set([place.stem]);
  for (const surface of surfaces) {
    const bare = withoutRegions(withoutGovernment(surface), chain);
    const stem = splitPlace(bare)?.stem ?? bare;
    const family = splitPlace(bare)?.family ?? place.family;
    const repeats = [...stems].some(
      (known) => stem.endsWith(known) && isMadeOf(stem.slice(0, -known.length), regionForms),
    );
    if (!repeats && family === place.family && !chain.includes(bare) && !regionForms.includes(stem)) stems.add(stem);
  }
  const cores = [...stems].map((text) => ({ text, place: { ...place, stem: text }, needsOwner: false, loose: false }));
  return { entry, chain, place, cores };
}

function departmentAgency(entry: GazetteerEntry, given: readonly string[], surfaces: readonly string[]): KnownAgency {
  const chain = completeChain(given.length > 0 ? given : leadingPlaces(surfaces[1] ?? surfaces[0] ?? ""));
  const regionForms = chain.flatMap(formsOfRegion);
  const cores = new Map<string, Core>();
  const add = (text: string, loose: boolean, needsOwner: boolean): void => {
    if (text.length >= 2 && !cores.has(text)) cores.set(text, { text, place: null, needsOwner, loose });
  };
  const bodies = surfaces.map((surface) => bodyOf(surface, chain));
  for (const body of bodies.toSorted((a, b) => a.length - b.length)) {
    const repeats = [...cores.keys()].some(
      (known) => body !== known && body.endsWith(known) && isMadeOf(body.slice(0, -known.length), regionForms),
    );
    if (repeats) continue;
    const names = departmentNames(body);
    for (const name of names.strict) add(name, false, names.needsOwner);
  }
  for (const name of bodies.flatMap((body) => departmentNames(body).loose))
    add(name, true, departmentNames(name).needsOwner);
  return { entry, chain, place: null, cores: [...cores.values()] };
}

/** 沭阳县发改局 and 县发改局 are 发改局 of somewhere. */
function bodyOf(surface: string, chain: readonly string[]): string {
  const body = withoutRegions(surface, chain);
  const generic = /^[省市州县区旗镇乡]/u.test(body) ? body.slice(1) : body;
  return generic !== body && departmentNames(generic).listed ? generic : body;
}

function ownPlace(name: string, given: readonly string[]): PlaceName | null {
  const bare = withoutRegions(
    withoutGovernment(name),
    completeChain(given).filter((region) => region !== withoutGovernment(name)),
  );
  return splitPlace(bare);
}

/** Without the full names of places at its beginning, as long as something is left that can be a name. */
function withoutRegions(name: string, chain: readonly string[]): string {
  let rest = name;
  for (const region of chain)
    if (rest.startsWith(region) && rest.length >= region.length + 2) rest = rest.slice(region.length);
  return rest;
}

/** The places a full name begins with, where no region is given: 故城县教育局 is in 故城县. */
function leadingPlaces(name: string): readonly string[] {
  const found: string[] = [];
  let rest = name;
  for (let length = Math.min(12, rest.length - 2); length >= 2; length -= 1) {
    if (!placesNamed(rest.slice(0, length)).some((place) => place.folded === rest.slice(0, length))) continue;
    found.push(rest.slice(0, length));
    rest = rest.slice(length);
    length = Math.min(12, rest.length - 2) + 1;
  }
  return found;
}

/** Whether a text is nothing but names of these regions, one after the other. */
function isMadeOf(text: string, forms: readonly string[]): boolean {
  return text === "" || forms.some((form) => text.startsWith(form) && isMadeOf(text.slice(form.length), forms));
}
