import type { Contact, Level } from "../parse/report.ts";
import { foldTight } from "../text/fold.ts";
import { bareUnit, isGenericDepartment, longDepartment, withoutOffice, withoutRegion } from "./names.ts";

/** What a report says about who published it. */
export interface Identity {
  readonly name: string;
  readonly fullName: string;
  readonly region: readonly string[];
  readonly level: Level;
}

/** Where a report came from and whom it says to call: evidence when names alone cannot decide. */
export interface Trace {
  readonly file: string;
  readonly contact: Contact;
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
  const fullyNamed = chain.length > 1 && chain.join() === other.join();
  return fullyNamed || evidence !== "conflicts";
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
  const pairs = [phoneOf, emailOf, hostOf].map((read) => [read(a.contact), read(b.contact)] as const);
  if (pairs.some(([one, other]) => one !== null && one === other)) return "agrees";
  const zones = [areaCodeOf, postalZoneOf].map((read) => [read(a.contact), read(b.contact)] as const);
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
