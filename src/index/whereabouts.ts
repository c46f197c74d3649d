import { findProvinceOf, isProvince } from "../parse/masthead/regions.ts";
import type { Contact } from "../parse/report.ts";
import { foldTight } from "../text/fold.ts";
import { regionOfAddress } from "./namesakes.ts";
import { provinceOfAreaCode, telephonesOf } from "./telephone.ts";

/** Where an agency lies, as its region and the contacts in its reports say. */
export interface Whereabouts {
  readonly provinces: readonly string[];
  readonly prefectures: readonly string[];
  readonly areaCodes: readonly string[];
  /** The first three digits of a postcode name the province and the postal zone in it. */
  readonly postalZones: readonly string[];
}

/** What a region and contacts say together. */
export function whereaboutsOf(region: readonly string[], contacts: readonly Contact[]): Whereabouts {
  const areaCodes = contacts.flatMap((contact) => telephonesOf(contact).areaCodes);
  const places = [...region.map(foldTight), ...contacts.flatMap(({ address }) => regionOfAddress(address ?? ""))];
  const prefectures = places.filter((place) => findProvinceOf(place) !== undefined);
  return {
    provinces: [
      ...places.filter(isProvince),
      ...prefectures.flatMap((prefecture) => findProvinceOf(prefecture) ?? []),
      ...areaCodes.flatMap((code) => provinceOfAreaCode(code) ?? []),
    ],
    prefectures,
    areaCodes,
    postalZones: contacts.flatMap(({ postcode }) =>
      /^\d{6}$/.test(postcode ?? "") ? (postcode ?? "").slice(0, 3) : [],
    ),
  };
}

/**
 * Whether two agencies lie in different places: in other provinces or prefectures, or with other area codes. A postcode
 * counts only where the telephones do not say that it is the same place, for postcodes are often mistyped.
 */
export function liesElsewhere(a: Whereabouts, b: Whereabouts): boolean {
  if (differ(a.provinces, b.provinces) || differ(a.prefectures, b.prefectures)) return true;
  if (differ(a.areaCodes, b.areaCodes)) return true;
  return !sharesAreaCode(a, b) && differ(a.postalZones, b.postalZones);
}

/** Whether two agencies have an area code in common. */
export function sharesAreaCode(a: Whereabouts, b: Whereabouts): boolean {
  return a.areaCodes.some((code) => b.areaCodes.includes(code));
}

/** Both say something, and nothing that they have in common. */
function differ(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0 && !a.some((each) => b.includes(each));
}
