import { findProvinceOf, isKnownCounty, isProvince } from "../parse/masthead/regions.ts";
import type { Contact, Level, Section } from "../parse/report.ts";
import { foldTight } from "../text/fold.ts";
import { bareUnit, isGenericDepartment, longDepartment, withoutOffice, withoutRegion } from "./names.ts";
import { isSharedPlace, provinceOfAddress } from "./namesakes.ts";

/** What a report says about who published it. */
export interface Identity {
  readonly name: string;
  readonly fullName: string;
  readonly region: readonly string[];
  readonly level: Level;
}

/** What a report brings along beside its name: evidence when names alone cannot decide. */
export interface Trace {
  readonly year: number;
  readonly file: string;
  readonly contact: Contact;
  /** The contents of all its versions. */
  readonly contentHashes: readonly string[];
  /** Its words without numbers and blanks, see `proseOf`; empty where nobody needs to compare them. */
  readonly prose: string;
}

/** An agency the library knows, with the traces of its reports. */
export interface KnownAgency extends Identity {
  readonly id: number;
  readonly traces: readonly Trace[];
}

/** Less text than this stands in many reports. */
const tellingProse = 100;

/**
 * A report's words, without its numbers: a correction has the words of what it corrects, and no two places write the same.
 * Empty where there are too few to tell.
 */
export function proseOf(sections: readonly Pick<Section, "text">[]): string {
  const prose = foldTight(sections.map(({ text }) => text).join("")).replace(/[\d.,%|]/g, "");
  return prose.length < tellingProse ? "" : prose;
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
  const possible = known.filter((agency) => mayBeSame(identity, trace, agency));
  const exact = possible.filter((agency) => chainOf(agency).join() === chainOf(identity).join());
  if (exact.length > 0)
    return exact.length === 1 ? exact[0] : exact.find((agency) => evidenceOf(trace, agency) === "agrees");
  return possible.length === 1 ? possible[0] : undefined;
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

function mayBeSame(identity: Identity, trace: Trace, agency: KnownAgency): boolean {
  if (identity.level !== agency.level) return false;
  const chain = chainOf(identity);
  const other = chainOf(agency);
  if (!compatible(chain, other)) return false;
  const evidence = evidenceOf(trace, agency);
  if (isUnplaced(identity, chain) || isUnplaced(agency, other)) return evidence === "agrees";
  const isEqual = chain.join() === other.join();
  if (isEqual && chain.length > 1) return true;
  const placings = [placingOf(chain), placingOf(other)];
  if (!isEqual && placings.includes("shared")) return evidence === "agrees";
  const isReplacement = agency.traces.some((each) => each.year === trace.year);
  if (isReplacement && placings.some((placing) => placing !== "certain")) return evidence === "agrees";
  return evidence !== "conflicts";
}

/**
 * Whether a chain says for certain which of all places of that name it means; `shared`: others are known to bear it, as
 * 朝阳区 of 北京 and of 长春; `open`: nobody knows, as of a town without its county. What such a report says is never put
 * in another's place by its name alone.
 */
function placingOf(chain: readonly string[]): "certain" | "shared" | "open" {
  const [top] = chain;
  if (top === undefined || isProvince(top) || findProvinceOf(top) !== undefined)
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

type Evidence = "agrees" | "conflicts" | "none";

function evidenceOf(trace: Trace, agency: KnownAgency): Evidence {
  const found = agency.traces.map((other) => compareTraces(trace, other));
  if (found.includes("agrees")) return "agrees";
  return found.includes("conflicts") ? "conflicts" : "none";
}

function compareTraces(a: Trace, b: Trace): Evidence {
  if (a.file !== "" && a.file === b.file) return "agrees";
  if (a.contentHashes.some((hash) => b.contentHashes.includes(hash))) return "agrees";
  if (a.prose !== "" && a.prose === b.prose) return "agrees";
  const pairs = [phoneOf, emailOf, hostOf, addressOf].map((read) => [read(a.contact), read(b.contact)] as const);
  if (pairs.some(([one, other]) => one !== null && one === other)) return "agrees";
  const zones = [areaCodeOf, postalZoneOf, provinceOf].map((read) => [read(a.contact), read(b.contact)] as const);
  return zones.some(([one, other]) => one !== null && other !== null && one !== other) ? "conflicts" : "none";
}

function phoneOf(contact: Contact): string | null {
  const digits = /[\d()（）\-—– ]{7,}/.exec(contact.phone ?? "")?.[0].replace(/\D/g, "") ?? "";
  return digits.length >= 7 ? digits : null;
}

function emailOf(contact: Contact): string | null {
  return contact.email === null ? null : contact.email.trim().toLowerCase();
}

function hostOf(contact: Contact): string | null {
  return /^(?:https?:\/\/)?([a-z0-9.-]+\.[a-z]{2,})/i.exec(contact.website?.trim() ?? "")?.[1]?.toLowerCase() ?? null;
}

function addressOf(contact: Contact): string | null {
  const address = foldTight(contact.address ?? "");
  return address.length >= 6 ? address : null;
}

function provinceOf({ address }: Contact): string | null {
  return address === null ? null : (provinceOfAddress(address) ?? null);
}

/** The area code of a Chinese telephone number: 010 and 02x have three digits, all others four. */
function areaCodeOf(contact: Contact): string | null {
  const digits = phoneOf(contact);
  if (!digits?.startsWith("0") || digits.length < 10) return null;
  return digits.slice(0, /^0[12]/.test(digits) ? 3 : 4);
}

/** The first three digits of a postcode name the province and the postal zone in it. */
function postalZoneOf(contact: Contact): string | null {
  return /^\d{6}$/.test(contact.postcode ?? "") ? (contact.postcode ?? "").slice(0, 3) : null;
}
