import { isProvince } from "../parse/masthead/regions.ts";
import type { Contact } from "../parse/report.ts";
import { foldTight } from "../text/fold.ts";
import { isAlike, isSameSubstance, type Substance } from "./likeness.ts";
import { regionOfAddress } from "./namesakes.ts";
import { isPlaceOfFile } from "./place-of-file.ts";
import { telephonesOf } from "./telephone.ts";
import { liesElsewhere, whereaboutsOf } from "./whereabouts.ts";

/** What a report brings along beside its name: evidence when names alone cannot decide. */
export interface Trace {
  readonly year: number;
  readonly file: string;
  readonly contact: Contact;
  /** The contents of all its versions. */
  readonly contentHashes: readonly string[];
  /** Empty where nobody needs to compare it. */
  readonly substance: Substance;
}

/** Reports of one agency, with the region that the agency is known to lie in. */
export interface Traces {
  readonly region: readonly string[];
  readonly traces: readonly Trace[];
}

/**
 * Whether the reports of two agencies of one name show that it is one agency, or two. `alike`: they say nearly the same in
 * the same year; `somewhat alike`: they do, in few words.
 */
export type Evidence = "agrees" | "conflicts" | "alike" | "somewhat alike" | "none";

/** What two agencies' reports tell about them. Where they lie weighs more than whatever else they have in common. */
export function evidenceOf(one: Traces, other: Traces): Evidence {
  const pairs = one.traces.flatMap((a) => other.traces.map((b) => [a, b] as const));
  if (pairs.some(([a, b]) => a.contentHashes.some((hash) => b.contentHashes.includes(hash)))) return "agrees";
  const [here, there] = [one, other].map(({ region, traces }) => whereaboutsOf(region, traces.map(contactOf)));
  if (here && there && liesElsewhere(here, there)) return "conflicts";
  if (pairs.some(([a, b]) => isSameTrace(a, b))) return "agrees";
  if (pairs.some(([a, b]) => isAlike(a.substance, b.substance, "many"))) return "alike";
  return pairs.some(([a, b]) => isAlike(a.substance, b.substance, "few")) ? "somewhat alike" : "none";
}

function contactOf({ contact }: Trace): Contact {
  return contact;
}

function isSameTrace(a: Trace, b: Trace): boolean {
  if (isPlaceOfFile(a.file) && a.file === b.file) return true;
  return isSameSubstance(a.substance, b.substance) || isSameContact(a.contact, b.contact);
}

/**
 * Whether two contacts are surely one. A local number without area code, an address that names no place and a site (most
 * are a whole city's or province's) are found in many reports; only the number together with one of the others tells.
 */
function isSameContact(a: Contact, b: Contact): boolean {
  const [phones, others] = [telephonesOf(a), telephonesOf(b)];
  const hasSame = (read: (contact: Contact) => string | null) => read(a) !== null && read(a) === read(b);
  if (phones.full.some((number) => others.full.includes(number)) || hasSame(emailOf) || hasSame(placedAddressOf))
    return true;
  const hasSameLocal = phones.local.some((number) => others.local.includes(number));
  return hasSameLocal && [addressOf, hostOf, postcodeOf].some(hasSame);
}

function emailOf({ email }: Contact): string | null {
  return email === null ? null : email.replace(/\s/g, "").toLowerCase();
}

function hostOf({ website }: Contact): string | null {
  return /^(?:https?:\/\/)?([a-z0-9.-]+\.[a-z]{2,})/i.exec(website?.trim() ?? "")?.[1]?.toLowerCase() ?? null;
}

function postcodeOf({ postcode }: Contact): string | null {
  return postcode;
}

function addressOf(contact: Contact): string | null {
  const address = foldTight(contact.address ?? "");
  return address.length >= 6 ? address : null;
}

/** An address by which one can tell at least the province. */
function placedAddressOf(contact: Contact): string | null {
  const address = addressOf(contact);
  return address !== null && regionOfAddress(address).some(isProvince) ? address : null;
}
