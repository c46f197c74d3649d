import { findBehindAdvertisement } from "./advertised.ts";
import type { Flow } from "./flow.ts";
import { lexicon } from "./lexicon.ts";
import { findAbbreviated, type Mention, type MentionKind } from "./mentions.ts";
import { type AgencyName, isGovernment, isSameAgency, parseCertainName } from "./name.ts";
import { isKnownCounty, isProvince } from "./regions.ts";
import type { Signature } from "./signature.ts";
import { isAdvertisement, type Title } from "./title-wording.ts";
import { completeRegion } from "./units.ts";

/** The author of a report and where it was named. */
export interface AgencyReading {
  readonly name: AgencyName;
  /** As printed. */
  readonly text: string;
  readonly source: "title" | "sentence" | "signature" | "metadata" | "file_name";
  /** The same agency's longest name anywhere, by which its region is told. */
  readonly longest: AgencyName;
  /** Another agency that the report names as its author. */
  readonly contradicted: string | null;
  /** The name was not printed but inferred. */
  readonly inferred: boolean;
}

/** Everything that may name the author. */
export interface AgencyEvidence {
  readonly title: Title | null;
  readonly pageTitle: Title | null;
  readonly fileTitle: Title | null;
  readonly mentions: readonly Mention[];
  readonly signature: Signature | null;
  readonly flow: Flow;
}

/** Tells the author from the surest place that names one; null when none does (我局…). */
export function findAgency(given: AgencyEvidence): AgencyReading | null {
  const evidence = { ...given, mentions: mentionsFittingSpeaker(given) };
  const chosen = choose(evidence);
  if (!chosen) return null;
  const others = otherNames(evidence);
  const better = spelledOut(chosen, others, evidence);
  const named = better ?? chosen;
  const longest = others
    .map((other) => other.name)
    .filter((name) => isExtension(name, named.name))
    .sort((a, b) => b.units.length - a.units.length)[0];
  const inferred = chosen.source === "title" && evidence.title?.name === null;
  return { ...named, longest: longest ?? named.name, contradicted: findContradiction(named, evidence), inferred };
}

/** Whether a title names its agency so fully that nothing the text says could complete or correct it. */
export function isFullyNamed(title: Title | null): boolean {
  const name = title?.certain ? title.name : null;
  if (!name || name.bare !== null) return false;
  const { units } = name;
  const isKnown = units.every((unit) => unit.rank !== "county" || isKnownCounty(unit.name));
  const isGapless = units.at(-1)?.rank !== "town" || units.some(({ rank }) => rank === "county" || rank === "zone");
  return isKnown && isGapless && isProvince(completeRegion(units)[0]);
}

/** The office itself does what the report tells. */
const officeSpeaks =
  /我办|本办|[省市县区州旗](?:人民)?政府办(?:公[室厅])?(?:共|坚持|认真|全年|主动|高度|严格|按照|积极|不断|深入|门户)/;

type Named = Pick<AgencyReading, "name" | "text" | "source">;

function choose(evidence: AgencyEvidence): Named | null {
  const { title, pageTitle, fileTitle, signature, flow } = evidence;
  if (title?.name && title.nameText) return { name: title.name, text: title.nameText, source: "title" };
  if (pageTitle?.name && pageTitle.nameText && pageTitle.certain)
    return { name: pageTitle.name, text: pageTitle.nameText, source: "metadata" };
  const sure = fromMention(evidence, ["announced", "compiled", "subject"]);
  if (sure && sure.name.bare === null) return sure;
  if (signature?.name && signature.nameText)
    return { name: signature.name, text: signature.nameText, source: "signature" };
  const behind = title?.spoiled && isAdvertisement(title.spoiled) ? findBehindAdvertisement(title.spoiled, flow) : null;
  if (behind) return { name: behind, text: behind.full, source: "title" };
  const weak = sure ?? fromMention(evidence, ["contact", "group"]);
  if (weak) return weak;
  return fileTitle?.name && fileTitle.nameText && fileTitle.certain
    ? { name: fileTitle.name, text: fileTitle.nameText, source: "file_name" }
    : null;
}

/** A department's report speaks of its government too, and a government's of its departments: neither is the author. */
function mentionsFittingSpeaker({ mentions, flow }: AgencyEvidence): readonly Mention[] {
  const open = mentions.some(({ kind }) => kind === "subject" || kind === "group");
  if (!open) return mentions;
  const byDepartment = lexicon.selfDepartments.some((word) => flow.folded.includes(word));
  const ofUnit = !byDepartment && /我[省市县区州旗]/.test(flow.folded);
  return mentions.filter(({ kind, name }) => {
    if (kind !== "subject" && kind !== "group") return true;
    if (byDepartment) return name.kind !== "government";
    return name.kind !== "department" || name.bare === null || !ofUnit;
  });
}

function fromMention({ mentions, flow }: AgencyEvidence, kinds: readonly MentionKind[]): Named | null {
  const mention =
    mentions.find((candidate) => kinds.includes(candidate.kind) && candidate.name.bare === null) ??
    mentions.find((candidate) => kinds.includes(candidate.kind));
  if (!mention) return null;
  const own: Named = { name: mention.name, text: mention.text, source: "sentence" };
  if (mention.name.kind !== "office") return own;
  const speaksAsOffice =
    officeSpeaks.test(flow.folded) ||
    mentions.some((other) => other.kind === "subject" && other.name.kind === "office");
  const speaksAsGovernment = lexicon.selfGovernments.some((word) => flow.folded.includes(word));
  const actsForGovernment = mention.kind === "contact" || (mention.kind === "compiled" && speaksAsGovernment);
  return actsForGovernment && !speaksAsOffice ? ofWholeGovernment(own) : own;
}

/** The government whose office compiles its report, or answers for it. */
function ofWholeGovernment(office: Named): Named {
  const length = office.name.full.search(/办公[室厅]$|办$/);
  const government = length > 0 ? parseCertainName(office.name.full.slice(0, length)) : null;
  return government ? { ...office, name: government, text: office.text.slice(0, length) } : office;
}

/** Every other place's name, for completing the chosen one. */
function otherNames({
  mentions,
  signature,
  pageTitle,
}: AgencyEvidence): { readonly name: AgencyName; readonly text: string }[] {
  const signed = signature?.name && signature.nameText ? [{ name: signature.name, text: signature.nameText }] : [];
  const paged =
    pageTitle?.name && pageTitle.nameText && pageTitle.certain
      ? [{ name: pageTitle.name, text: pageTitle.nameText }]
      : [];
  return [...mentions, ...signed, ...paged];
}

/** The full form of a department named without its region, and of a name whose 区 was dropped in a banner. */
function spelledOut(
  chosen: Named,
  others: readonly { readonly name: AgencyName; readonly text: string }[],
  evidence: AgencyEvidence,
): Named | null {
  const { name } = chosen;
  const signature = evidence.signature;
  if (signature?.name && signature.nameText && hasDroppedUnit(name.full, signature.name.full))
    return { ...chosen, name: signature.name, text: signature.nameText };
  const corrected = others.find((other) => isMisprint(name, other.name));
  if (corrected) return { ...chosen, name: corrected.name, text: corrected.text };
  if (name.units.length > 0 || isNational(name)) return null;
  const full = others.find(
    (other) => other.name.units.length > 0 && other.name.bare === null && other.name.full.endsWith(name.full),
  );
  if (full) return { ...chosen, name: full.name, text: full.text };
  const abbreviated = findAbbreviated(evidence.flow, name.full);
  return abbreviated ? { ...chosen, ...abbreviated } : null;
}

function isNational(name: AgencyName): boolean {
  return (
    lexicon.nationalBodies.some((word) => name.full.startsWith(word)) ||
    (/(?:部|总局|总署)$/.test(name.full) && name.bare === null)
  );
}

/** 威海市文登人民政府办公室 for 威海市文登区人民政府办公室. */
function hasDroppedUnit(short: string, long: string): boolean {
  if (long.length !== short.length + 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return /[区县市镇乡]/.test(long[at] ?? "") && long.slice(at + 1) === short.slice(at);
}

/** 沐阳县 for 沭阳县: one character off, and only the other is a county we know. */
function isMisprint(printed: AgencyName, other: AgencyName): boolean {
  if (printed.full.length !== other.full.length || printed.units.length !== other.units.length) return false;
  const differing = printed.units.filter((unit, at) => unit.name !== other.units[at]?.name);
  const [wrong] = differing;
  if (!wrong || differing.length > 1 || wrong.rank !== "county") return false;
  const right = other.units[printed.units.indexOf(wrong)]?.name ?? "";
  const same = [...wrong.name].filter((character, at) => character === right[at]).length;
  return (
    same === wrong.name.length - 1 &&
    same >= 2 &&
    !isKnownCounty(wrong.name) &&
    isKnownCounty(right) &&
    printed.rest === other.rest
  );
}

function isExtension(name: AgencyName, of: AgencyName): boolean {
  if (name.units.length <= of.units.length || name.bare !== null) return false;
  const own = of.units.at(-1)?.name;
  return own !== undefined && isGovernment(of) ? name.units.at(-1)?.name === own : name.full.endsWith(of.full);
}

/** Another author, in the sentence that announces the report or in the signature: one whose units are others. */
function findContradiction(named: Named, { mentions, signature }: AgencyEvidence): string | null {
  const authors = [
    ...mentions
      .filter((mention) => mention.kind === "announced" || mention.kind === "compiled")
      .map((mention) => mention.name),
    ...(signature?.name ? [signature.name] : []),
  ];
  return authors.find((author) => !isSameAgency(author, named.name) && hasOtherUnits(author, named.name))?.full ?? null;
}

function hasOtherUnits(a: AgencyName, b: AgencyName): boolean {
  return a.units.some((unit) => b.units.some((other) => other.rank === unit.rank && other.name !== unit.name));
}
