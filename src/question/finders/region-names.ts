import { ordinaryPlaceNames } from "../../text/places.ts";
import { type LongestAt, longestBeginning, longestEnding } from "../pairs.ts";
import { endings, type PlaceName, splitPlace } from "./agency-kinds.ts";
import {
  longestPlaceFrom,
  longestPlaceUpTo,
  type Place,
  placesNamed,
  places as tableOfPlaces,
} from "./region-places.ts";

/** A region that held agencies lie in. */
export interface RegionNode {
  readonly name: string;
  readonly folded: string;
  /** Folded full names from the largest region down to this one; two regions of one name differ in it. */
  readonly path: readonly string[];
  /** Held agencies below it, its own government not among them. */
  readonly ids: readonly number[];
}

/** The regions of a library and all the ways to write them. */
export interface RegionIndex {
  readonly nodes: readonly RegionNode[];
  /** The held regions that a folded form may mean. */
  readonly nodesNamed: (form: string) => readonly RegionNode[];
  /** All forms of held regions, folded. */
  readonly forms: ReadonlyMap<string, readonly RegionNode[]>;
  /** How long a form can be that begins, or ends, with the two characters at an offset. */
  readonly longestFrom: LongestAt;
  readonly longestUpTo: LongestAt;
}

/** A region as a question writes it; a form may mean several places. */
export interface WrittenRegion {
  readonly start: number;
  readonly end: number;
  readonly form: string;
  readonly nodes: readonly RegionNode[];
  readonly places: readonly Place[];
}

/** Fills in the places above a chain that the table knows for certain: 博山区 lies in 淄博市, 山东省. Folded names. */
export function completeChain(chain: readonly string[]): readonly string[] {
  const key = chain.join("/");
  const known = completed.get(key);
  if (known) return known;
  const made = complete(chain);
  completed.set(key, made);
  return made;
}

/** Thousands of agencies share a few hundred chains, and a region's forms never change. */
const completed = new Map<string, readonly string[]>();
const regionForms = new Map<string, readonly string[]>();

function complete(chain: readonly string[]): readonly string[] {
  const places: string[] = [];
  for (const name of chain) {
    for (const parent of parentsOf(name, chain)) if (!places.includes(parent)) places.push(parent);
    if (!places.includes(name)) places.push(name);
  }
  return places.sort((a, b) => rankOf(a, chain) - rankOf(b, chain));
}

/** Builds the index from completed chains of folded names, each with the agency it leads to. */
export function buildRegions(
  agencies: readonly { id: number; chain: readonly string[]; names: ReadonlyMap<string, string> }[],
): RegionIndex {
  const byPath = new Map<string, { node: RegionNode; ids: number[] }>();
  for (const { id, chain, names } of agencies) {
    for (let depth = 1; depth <= chain.length; depth += 1) {
      const path = chain.slice(0, depth);
      const folded = path.at(-1) ?? "";
      const known = byPath.get(path.join("/"));
      if (known) known.ids.push(id);
      else {
        const ids = [id];
        byPath.set(path.join("/"), { ids, node: { name: names.get(folded) ?? folded, folded, path, ids } });
      }
    }
  }
  const nodes = [...byPath.values()].map(({ node }) => node);
  return indexOf(nodes);
}

/** The ways to write a region, folded: 环翠区, 环翠; 威海临港经济技术开发区, 威海临港区, 临港区, 临港. */
export function formsOfRegion(folded: string): readonly string[] {
  const known = regionForms.get(folded);
  if (known) return known;
  const made = makeForms(folded);
  regionForms.set(folded, made);
  return made;
}

function makeForms(folded: string): readonly string[] {
  const split = splitPlace(folded);
  if (!split) return [folded];
  const stems = split.kind === "zone" ? zoneStems(split) : [split.stem];
  const familiar = split.kind === "zone" ? zoneEndings(split.family) : [];
  const forms = stems.flatMap((stem) => [
    ...(isPlaceForm(stem) ? [] : [stem]),
    ...familiar.map((ending) => stem + ending),
  ]);
  return [...new Set([folded, ...(split.kind === "zone" ? forms : [split.stem])])].filter((form) => form.length >= 2);
}

/** The region that a folded text has between two offsets, null when these characters name none that is known. */
export function regionAt(folded: string, start: number, end: number, index: RegionIndex): WrittenRegion | null {
  const form = folded.slice(start, end);
  const nodes = index.nodesNamed(form);
  const named = placesNamed(form);
  return nodes.length + named.length === 0 ? null : { start, end, form, nodes, places: named };
}

/** The longest known region that ends at an offset. */
export function regionBefore(folded: string, end: number, index: RegionIndex): WrittenRegion | null {
  const longest = Math.min(end, Math.max(longestPlaceUpTo(folded, end - 2), index.longestUpTo(folded, end - 2)));
  for (let length = longest; length >= 2; length -= 1) {
    const region = regionAt(folded, end - length, end, index);
    if (region) return region;
  }
  return null;
}

/** The longest known region that starts at an offset. */
export function regionFrom(folded: string, start: number, index: RegionIndex): WrittenRegion | null {
  const named = Math.max(longestPlaceFrom(folded, start), index.longestFrom(folded, start));
  const longest = Math.min(folded.length - start, named);
  for (let length = longest; length >= 2; length -= 1) {
    const region = regionAt(folded, start, start + length, index);
    if (region) return region;
  }
  return null;
}

/** Whether a form without its kind is an ordinary word too, so that alone it names no region. */
export function isOrdinaryRegion(form: string): boolean {
  return ordinaryPlaceNames.has(form);
}

/**
 * Whether an agency can lie in a written region. `plausible`: nothing speaks against it, but our chain cannot show it,
 * because it goes through a zone that has no place in the table.
 */
export function liesIn(
  chain: readonly string[],
  region: Pick<WrittenRegion, "nodes" | "places">,
): "fits" | "plausible" | "conflicts" {
  const names = [...region.nodes.map((node) => node.folded), ...region.places.map((place) => place.folded)];
  if (names.some((name) => chain.includes(name))) return "fits";
  const lowest = chain.at(-1);
  const throughZone = lowest !== undefined && splitPlace(lowest)?.kind === "zone" && placesNamed(lowest).length === 0;
  const above = region.places.some(
    (place) =>
      place.level === "county" && place.parents.some((parent) => chain.includes(parent) && parent !== chain[0]),
  );
  return throughZone && above ? "plausible" : "conflicts";
}

function indexOf(nodes: readonly RegionNode[]): RegionIndex {
  const forms = new Map<string, RegionNode[]>();
  for (const node of nodes) {
    for (const form of formsOfRegion(node.folded)) {
      const named = forms.get(form);
      if (named) named.push(node);
      else forms.set(form, [node]);
    }
  }
  return {
    nodes,
    forms,
    longestFrom: longestBeginning(forms.keys()),
    longestUpTo: longestEnding(forms.keys()),
    nodesNamed: (form) => forms.get(form) ?? [],
  };
}

/** The table's parents of a name, when only one place can be meant: the rest of the chain decides between several. */
function parentsOf(name: string, chain: readonly string[]): readonly string[] {
  const named = placesNamed(name).filter((place) => place.folded === name);
  const fitting =
    named.length === 1 ? named : named.filter((place) => place.parents.some((parent) => chain.includes(parent)));
  if (fitting.length === 1) return fitting[0]?.parents ?? [];
  return named.length === 0 ? parentsOfZone(name) : [];
}

/** 威海临港经济技术开发区 begins with the city it belongs to. */
function parentsOfZone(name: string): readonly string[] {
  if (splitPlace(name)?.kind !== "zone") return [];
  for (let length = name.length - 2; length >= 2; length -= 1) {
    const named = placesNamed(name.slice(0, length)).filter((place) => place.level === "prefecture");
    const city = named.length === 1 ? named[0] : undefined;
    if (city) return [...city.parents, city.folded];
  }
  return [];
}

const levelRank = new Map<string, number>(
  tableOfPlaces.map((place) => [place.folded, ["province", "prefecture", "county"].indexOf(place.level)]),
);

/** Provinces before prefectures before what the table does not know; inside a level the order given. */
function rankOf(name: string, chain: readonly string[]): number {
  const at = chain.indexOf(name);
  return (levelRank.get(name) ?? 3) * 100 + (at < 0 ? 0 : at);
}

function zoneStems({ stem }: PlaceName): readonly string[] {
  for (let length = stem.length - 2; length >= 2; length -= 1) {
    if (isPlaceForm(stem.slice(0, length))) return [stem, stem.slice(length)];
  }
  return [stem];
}

function zoneEndings(family: string): readonly string[] {
  const own = endings.filter((ending) => ending.family === family).map((ending) => ending.text);
  return [...own, "区"];
}

function isPlaceForm(form: string): boolean {
  return placesNamed(form).length > 0;
}
