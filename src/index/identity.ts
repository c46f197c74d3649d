import { findProvinceOf, isKnownCounty, isProvince } from "../parse/masthead/regions.ts";
import type { Level } from "../parse/report.ts";
import { foldTight } from "../text/fold.ts";
import { type Evidence, evidenceOf, type Trace } from "./evidence.ts";
import { bareUnit, isGenericDepartment, longDepartment, withoutOffice, withoutRegion } from "./names.ts";
import { isSharedPlace } from "./namesakes.ts";
import { sharesAreaCode, whereaboutsOf } from "./whereabouts.ts";

/** What a report says about who published it. */
export interface Identity {
  readonly name: string;
  readonly fullName: string;
  readonly region: readonly string[];
  readonly level: Level;
}

/** An agency the library knows, with the traces of its reports. */
export interface KnownAgency extends Identity {
  readonly id: number;
  readonly traces: readonly Trace[];
}

/**
 * The name by which two spellings of one agency meet: without its region, 人民政府 and abbreviations, folded. Two
 * agencies whose match names differ are never the same.
 */
export function matchName(identity: Identity): string {
  return longDepartment(withoutRegion(withoutOffice(foldTight(identity.name)), identity.region.map(foldTight)));
}

/**
 * The known agency that published this report, or undefined when it is a new one. In doubt it is a new one: two entries
 * for one agency make us ask back, one entry for two agencies would answer with the other's number.
 * @param known agencies of the same match name
 */
export function findAgency(identity: Identity, trace: Trace, known: readonly KnownAgency[]): KnownAgency | undefined {
  const possible = known.filter((agency) => mayBeSame(identity, trace, agency, known.length === 1));
  const exact = possible.filter((agency) => chainOf(agency).join() === chainOf(identity).join());
  if (exact.length === 0) return onlyOne(possible);
  return onlyOne(exact) ?? likeliest(identity, trace, exact);
}

/** Of several agencies the one that the report's own evidence, or at least its area code, speaks for. */
function likeliest(identity: Identity, trace: Trace, several: readonly KnownAgency[]): KnownAgency | undefined {
  const agreeing = several.filter((agency) => evidenceFor(identity, trace, agency) === "agrees");
  if (agreeing.length > 0) return onlyOne(agreeing);
  const own = whereaboutsOf(identity.region, [trace.contact]);
  return onlyOne(several.filter((agency) => sharesAreaCode(own, whereaboutsOf(agency.region, contactsOf(agency)))));
}

function onlyOne<T>(candidates: readonly T[]): T | undefined {
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** Of two ways to write one agency the fuller, whichever came first, so that the order of adding does not show. */
export function fuller(a: Identity, b: Identity): Identity {
  const order =
    b.region.length - a.region.length ||
    b.fullName.length - a.fullName.length ||
    (a.fullName < b.fullName ? -1 : Number(a.fullName > b.fullName)) ||
    (a.name < b.name ? -1 : Number(a.name > b.name));
  return order <= 0 ? a : b;
}

/** @param isOnly whether no other agency of that name is known: then it is enough that the reports are alike. */
function mayBeSame(identity: Identity, trace: Trace, agency: KnownAgency, isOnly: boolean): boolean {
  if (identity.level !== agency.level) return false;
  const chain = chainOf(identity);
  const other = chainOf(agency);
  if (!compatible(chain, other)) return false;
  const isEqual = chain.join() === other.join();
  const placings = [placingOf(chain), placingOf(other)];
  if (isEqual && chain.length > 0 && placings[0] === "certain") return true;
  const evidence = evidenceFor(identity, trace, agency);
  if (evidence === "agrees" || evidence === "conflicts") return evidence === "agrees";
  if (isUnplaced(identity, chain) || isUnplaced(agency, other)) return false;
  if (!isEqual && placings.includes("shared")) return false;
  const isReplacement = agency.traces.some((each) => each.year === trace.year);
  if (!isReplacement || placings.every((placing) => placing === "certain")) return true;
  // Few words are enough only for the same name with nothing added, and where no other place is known to bear it.
  const isSameOpenName = isEqual && placings[0] === "open";
  return isOnly && (evidence === "alike" || (isSameOpenName && evidence === "somewhat alike"));
}

function evidenceFor(identity: Identity, trace: Trace, agency: KnownAgency): Evidence {
  return evidenceOf({ region: identity.region, traces: [trace] }, agency);
}

function contactsOf({ traces }: KnownAgency) {
  return traces.map(({ contact }) => contact);
}

/**
 * Whether a chain says for certain which of all places of that name it means; `shared`: others are known to bear it, as
 * 朝阳区 of 北京 and of 长春; `open`: nobody knows, as of a town without its county. What such a report says is never put
 * in another's place by its name alone.
 */
function placingOf(chain: readonly string[]): "certain" | "shared" | "open" {
  const [top] = chain;
  if (top === undefined) return "open";
  if (isProvince(top) || findProvinceOf(top) !== undefined)
    return chain.some((place, at) => at > 0 && isSharedPlace(place, chain.slice(0, at))) ? "shared" : "certain";
  if (isSharedPlace(top, [])) return "shared";
  return isKnownCounty(top) ? "certain" : "open";
}

/** The places an agency lies in, from the largest to its own; a place that publishes stands in its own chain. */
function chainOf(identity: Identity): string[] {
  const chain = identity.region.map(foldTight);
  const own = withoutRegion(withoutOffice(foldTight(identity.name)), chain);
  const isPlace = identity.level !== "department" && identity.level !== "unknown";
  if (isPlace && chain.at(-1) !== own && bareUnit(own) !== own) chain.push(own);
  return chain;
}

/** One chain leaves out places of the other, but both end in the same: 博山区, 源泉镇 in 淄博市, 博山区, 源泉镇. */
function compatible(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return true;
  if (short.at(-1) !== long.at(-1)) return false;
  let position = 0;
  for (const place of long) if (place === short[position]) position += 1;
  return position === short.length;
}

/** 统计局 or 区统计局 with no place known: there are thousands of that name. */
function isUnplaced(identity: Identity, chain: readonly string[]): boolean {
  return chain.length === 0 && isGenericDepartment(matchName(identity));
}
