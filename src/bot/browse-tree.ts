import { countReports } from "../index/agencies.ts";
import type { AgencyEntry } from "../index/library.ts";
import { groupBy } from "../text/group-by.ts";

/** One button of the browser: a place to go into, or an agency. */
export type BrowseItem =
  | { readonly type: "place"; readonly name: string; readonly reports: number }
  | { readonly type: "agency"; readonly name: string; readonly id: number };

/** What is shown of one place. */
export interface BrowsePage {
  /** From the province down; where a place has only one way to go on, it has been gone. */
  readonly path: readonly string[];
  readonly items: readonly BrowseItem[];
  /** The path one level up; null where there is nothing more to see above. */
  readonly above: readonly string[] | null;
  readonly page: number;
  readonly pages: number;
  readonly reports: number;
  readonly agencies: number;
}

/** Buttons on one page; Telegram takes up to a hundred, a thumb about this many. */
const itemsOnPage = 16;

/** What lies directly under a place of the region tree: the next places, and the agencies that stand there. */
export function browse(agencies: readonly AgencyEntry[], path: readonly string[], page = 0): BrowsePage {
  const within = agencies.filter(({ region }) => path.every((place, depth) => region[depth] === place));
  const items = itemsUnder(within, path.length);
  const [only] = items;
  if (items.length === 1 && only?.type === "place") return browse(agencies, [...path, only.name], page);
  const pages = Math.max(1, Math.ceil(items.length / itemsOnPage));
  const shown = Math.min(Math.max(page, 0), pages - 1);
  return {
    path,
    above: above(agencies, path),
    items: items.slice(shown * itemsOnPage, (shown + 1) * itemsOnPage),
    page: shown,
    pages,
    reports: countReports(within),
    agencies: within.length,
  };
}

/** The nearest place above in which there is more than this one. */
function above(agencies: readonly AgencyEntry[], path: readonly string[]): readonly string[] | null {
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const place = path.slice(0, depth);
    const within = agencies.filter(({ region }) => place.every((name, at) => region[at] === name));
    if (itemsUnder(within, depth).length > 1) return place;
  }
  return null;
}

/** A unit whose own report is all there is under it is shown as that agency, not as a place with one thing in it. */
function itemsUnder(within: readonly AgencyEntry[], depth: number): BrowseItem[] {
  const places = groupBy(within, ({ region }) => region[depth]);
  const here = places.get(undefined) ?? [];
  const below = [...places].flatMap(([name, inside]): BrowseItem[] => {
    const [only] = inside;
    if (name === undefined) return [];
    return inside.length === 1 && only
      ? [{ type: "agency", name: only.name, id: only.id }]
      : [{ type: "place", name, reports: countReports(inside) }];
  });
  return [...here.map(({ name, id }): BrowseItem => ({ type: "agency", name, id })), ...below];
}
