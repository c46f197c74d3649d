import type { Prefecture } from "../../text/places.ts";
import type { Flow } from "./flow.ts";
import { type AgencyName, parseCertainName } from "./name.ts";
import { prefectures } from "./regions.ts";

/**
 * The government of a page on which an advertisement stands in its name's place: the prefecture whose web address the
 * report gives (www.dt.gov.cn) and whose name the report also mentions (大同). Both must agree on one, else null.
 */
export function findBehindAdvertisement(spoiled: string, flow: Flow): AgencyName | null {
  if (!spoiled.endsWith("人民政府")) return null;
  const hosts = [...flow.folded.slice(0, 20_000).matchAll(/(?<![\w.])(?:www\.)?([a-z]{2,20})\.gov\.cn/gi)].map(
    (match) => (match[1] ?? "").toLowerCase(),
  );
  const fits = ({ initials, pinyin, short }: Prefecture) =>
    hosts.some((host) => host === initials || host === pinyin) && flow.folded.includes(short);
  const [only, ...others] = prefectures.filter(fits);
  return only && others.length === 0 ? parseCertainName(`${only.name}人民政府`) : null;
}
