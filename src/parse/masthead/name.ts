import { provinces } from "../../text/places.ts";
import type { Level } from "../report.ts";
import { anyOf, lexicon } from "./lexicon.ts";
import { splitUnits, type Unit, type UnitChain } from "./units.ts";

/** What kind of body a name names; `other` has no ending we know and is believed only where a title vouches for it. */
export type NameKind = "government" | "committee" | "office" | "department" | "other";

/** An agency's name, understood. All texts are simplified and without blanks. */
export interface AgencyName extends UnitChain {
  readonly full: string;
  readonly kind: NameKind;
}

/**
 * Understands a text as an agency's name.
 * @returns null when it holds a word no name holds (我局, 关于, an advertisement's), or is too short or too long.
 */
export function parseName(text: string): AgencyName | null {
  const full = withoutBracket(text);
  if (!/^[\p{Script=Han}·]{2,40}$/u.test(full)) return null;
  if (forbidden.test(full) || partyBody.test(full)) return null;
  const chain = splitUnits(full);
  if (hasSecondGovernment(chain.rest) || repeats(chain)) return null;
  return { full, ...chain, kind: kindOf(chain) };
}

/** Without 本级机关 or another remark in brackets. */
export function withoutBracket(text: string): string {
  return text.includes("(") ? text.replace(/\([^()]{0,30}\)/g, "") : text;
}

/** A name whose form alone proves it: units and a government, or a department's ending. */
export function parseCertainName(text: string): AgencyName | null {
  if (!lastCharacters.has(withoutBracket(text).at(-1) ?? "")) return null;
  const name = parseName(text);
  if (!name || name.kind === "other") return null;
  if (name.kind !== "department" && name.units.length === 0 && name.bare === null) return null;
  return name;
}

/**
 * The short name: a government's own unit (温泉镇), anything else in full with 人民政府 shortened to 政府
 * (上海市政府办公厅) and a doubled 县 undone.
 */
export function shortName(name: AgencyName): string {
  const unit = name.units.at(-1);
  if ((name.kind === "government" || name.kind === "committee") && unit && name.bare === null) return unit.name;
  return name.full.replace("县县", "县").replace("人民政府", "政府");
}

/** The administrative level a name tells. */
export function levelOf(name: AgencyName): Level {
  if (name.kind === "office" || name.kind === "department") return "department";
  if (name.kind === "other") return "unknown";
  if (name.bare !== null) return levelOfBare(name.bare);
  const rank = name.units.at(-1)?.rank;
  if (rank === undefined) return "unknown";
  return rank === "town" ? "township" : rank === "zone" ? "county" : rank;
}

/** Whether two names can be one agency's: the same own unit or body, one of them perhaps with fewer units before it. */
export function isSameAgency(a: AgencyName, b: AgencyName): boolean {
  if (isGovernment(a) && isGovernment(b)) return sameTail(ownUnit(a), ownUnit(b));
  // A government's office compiles the government's report, so the two do not contradict each other.
  if ((isGovernment(a) && b.kind === "office") || (a.kind === "office" && isGovernment(b)))
    return sameTail(lastUnit(a), lastUnit(b));
  return sameTail(a.full, b.full);
}

/** The agency without the rooms inside it: 大云镇人民政府综合信息指挥室 → 大云镇人民政府; a government's office stays. */
export function withoutRooms(text: string): string {
  const [, body, office] = rooms.exec(text) ?? [];
  if (body === undefined || office === undefined) return text;
  const isOffice = /政府$/.test(body) && splitUnits(body).units.at(-1)?.rank !== "town";
  return isOffice && /^办公[室厅]/.test(office) ? body + office.slice(0, 3) : body;
}

/** A government speaking for its unit, as opposed to one of its departments. */
export function isGovernment(name: AgencyName): boolean {
  return name.kind === "government" || name.kind === "committee";
}

const forbidden = new RegExp(anyOf([...lexicon.notInNames, ...lexicon.spam]), "u");
const partyBody = new RegExp(`(?:${anyOf(lexicon.partyBodies)})$`, "u");
const governmentEnd = new RegExp(`^(?:${anyOf(lexicon.governmentEndings)})?(?:机关)?$`, "u");
const officeEnd = new RegExp(`(?:${anyOf(lexicon.governmentOffices)})$`, "u");
const committeeEnd = new RegExp(`^(?:${anyOf(lexicon.committeeEndings)})$`, "u");
const departmentEnd = new RegExp(`(?:${anyOf(lexicon.departmentEndings)})$`, "u");
const rooms = new RegExp(
  `^(.{2,30}?(?:政府|办事处|局|委员会|海关|联合会|街道|镇|乡))((?:${anyOf(lexicon.internalOffices)}).*)$`,
  "u",
);

/** What the last character of a certain name can be; asked first, for sentences hold many texts that only might be names. */
const lastCharacters = new Set(
  [
    "机关",
    ...lexicon.governmentEndings,
    ...lexicon.governmentOffices,
    ...lexicon.committeeEndings,
    ...lexicon.departmentEndings,
    ...lexicon.zoneEndings,
    ...lexicon.townEndings,
    ...lexicon.countyEndings,
    ...lexicon.districtNames,
    ...provinces.flatMap(({ name, prefectures }) => [name, ...prefectures.map((prefecture) => prefecture.name)]),
  ].map((word) => word.slice(-1)),
);

function kindOf({ units, rest, bare }: UnitChain): NameKind {
  const unit = units.at(-1);
  if (governmentEnd.test(rest) && (unit || bare !== null)) return "government";
  if (unit?.rank === "town" && /^(?:街道)?办事处$/.test(rest)) return "government";
  if (committeeEnd.test(rest) && (unit || bare !== null)) return "committee";
  if (officeEnd.test(rest)) return "office";
  return departmentEnd.test(rest) ? "department" : "other";
}

/** Two agencies' names in a row, from a page's banner and the title under it. */
function hasSecondGovernment(rest: string): boolean {
  return (
    /^(?:人民政府|政府).*[县区市镇乡旗].*(?:局|委|人民政府|厅|办)/u.test(rest) ||
    /(?:人民政府|局|委员会)\p{Script=Han}{1,8}(?:人民政府|县|镇)/u.test(rest)
  );
}

function repeats({ units, rest }: UnitChain): boolean {
  return units.some((unit) => unit.name.length > 2 && rest.includes(unit.name) && !rest.endsWith(`${unit.name}分局`));
}

function levelOfBare(bare: string): Level {
  if (/^(?:镇|乡|街道)$/.test(bare)) return "township";
  if (/^(?:县|区|旗|自治县|开发区|高新区|示范区|管委会)$/.test(bare)) return "county";
  if (/^(?:省|自治区)$/.test(bare)) return "province";
  return "unknown";
}

function ownUnit(name: AgencyName): string {
  return lastUnit(name) || name.full;
}

function lastUnit(name: AgencyName): string {
  const unit: Unit | undefined = name.units.at(-1);
  return unit?.name ?? name.bare ?? "";
}

function sameTail(a: string, b: string): boolean {
  return a !== "" && b !== "" && (a.endsWith(b) || b.endsWith(a));
}
