import { z } from "zod";
import { readData } from "../../text/data.ts";
import { byFirstCharacter, byLastCharacter } from "../pairs.ts";

/** Kinds of places that publish reports; two names with one stem and different kinds are different agencies. */
export const placeKindSchema = z.enum([
  "town",
  "township",
  "subdistrict",
  "banner",
  "county",
  "zone",
  "district",
  "city",
  "prefecture",
  "province",
]);
/** One of them. */
export type PlaceKind = z.infer<typeof placeKindSchema>;

const words = z.array(z.string());
/** What names of agencies are made of, and which words only look like names. */
export const agencyWords = readData(
  "lexicon/agency-kinds.json",
  z.strictObject({
    /** Peoples that a place is named after, longest first: 临夏回族自治州 is 临夏. */
    ethnicGroups: words,
    kinds: z.array(
      z.strictObject({
        kind: placeKindSchema,
        /** What a name of the kind ends with, longest first. */
        endings: words,
        /** What may follow the name and still mean the place's own government. */
        tails: words,
        english: words,
        /** The ending means something else before these: 镇长, 区分. */
        notBefore: words,
      }),
    ),
    /** Zones go by several endings for one; two of different families are different zones. */
    zoneFamilies: z.array(words),
    departments: z.array(
      z.strictObject({
        name: z.string(),
        endings: words,
        short: words,
        english: words,
        /** Only a name after its place: 环翠区政府办公室, never 政府办公室 alone. */
        needsOwner: z.boolean().optional(),
      }),
    ),
    departmentEndings: words,
    departmentEnglish: words,
    governmentEnglish: words,
    /** Words that end like a name; whole ones, and endings that make no name whatever stands before. */
    ordinaryNames: words,
    ordinaryEndings: words,
    /** Where a name cannot reach further back: words, and single characters. */
    boundaryWords: words,
    boundaryCharacters: words,
    /** Boundary characters that names also begin with: 和平镇. */
    nameCapable: words,
    /** What a sentence puts right before a name; any other single character there is rather part of another name. */
    leadingCharacters: words,
    /** 本县, 全镇, 我区: no names. */
    deictic: words,
    /** Stems that are never an agency without its kind, and those that only may be. */
    neverBare: words,
    ordinaryStems: words,
    /** A town's hospital is not the town. */
    subordinates: words,
    englishStopWords: words,
    /** Pinyin that is an English word as well. */
    englishLookalikes: words,
    /** What questions call the agencies of a region, and how they say "all of them" or "which of them". */
    units: z.record(z.enum(["towns", "departments", "counties", "all"]), words),
    unitsEnglish: z.record(z.enum(["towns", "departments", "counties", "all"]), words),
    quantifiers: words,
    quantifiersEnglish: words,
  }),
);

/** One of the ways a kind is written at the end of a name. */
export interface Ending {
  readonly text: string;
  readonly kind: PlaceKind;
  /** The kind, or for a zone the family of its ending. */
  readonly family: string;
  readonly tails: readonly string[];
  readonly notBefore: readonly string[];
}

/** All endings, longest first, so that 开发区 is not taken for 区. */
export const endings: readonly Ending[] = agencyWords.kinds
  .flatMap(({ kind, endings: texts, tails, notBefore }) =>
    texts.map((text) => ({ text, kind, family: familyOf(kind, text), tails, notBefore })),
  )
  .sort((a, b) => b.text.length - a.text.length);

const endingsFrom = byFirstCharacter(endings, ({ text }) => text);
const endingsUpTo = byLastCharacter(endings, ({ text }) => text);
const peoplesFrom = byFirstCharacter(agencyWords.ethnicGroups, (group) => group);

/** A place's name taken apart: 环翠楼街道 is 环翠楼 and 街道. */
export interface PlaceName {
  readonly stem: string;
  readonly kind: PlaceKind;
  readonly family: string;
}

/** Takes a place's name apart; null when it does not end with a kind or nothing else is left. */
export function splitPlace(name: string): PlaceName | null {
  const government = withoutGovernment(name);
  const ending = endingsUpTo(government, government.length - 1).find(
    ({ text }) => government.length > text.length && government.endsWith(text),
  );
  if (!ending) return null;
  const stem = withoutPeoples(government.slice(0, -ending.text.length), ending.text);
  return { stem, kind: ending.kind, family: ending.family };
}

/** Without 人民政府, 办事处, 管委会 at the end: the place that the government governs. */
export function withoutGovernment(name: string): string {
  const tail = tailsUpTo(name, name.length - 1).find(
    (candidate) => name.length > candidate.length && name.endsWith(candidate),
  );
  return tail === undefined ? name : name.slice(0, -tail.length);
}

/** Whether a kind as written can mean the actual one: 临港区 for 临港经济技术开发区, but never 镇 for 街道. */
export function fits(written: Ending, actual: PlaceName): boolean {
  if (written.family === actual.family) return true;
  return actual.kind === "zone" && (written.text === "区" || written.text === "开发区");
}

/** A kind as it stands in a text. */
export interface WrittenEnding {
  readonly ending: Ending;
  /** Without and with the government's own name behind it; peoples' names before the kind are counted in (回族自治州). */
  readonly nameLength: number;
  readonly length: number;
}

/** The kind that stands at an offset; null where none is written there. */
export function endingAt(text: string, at: number): WrittenEnding | null {
  const peoples = peoplesLength(text, at);
  for (const ending of endingsFrom(text, at + peoples)) {
    if (!text.startsWith(ending.text, at + peoples) || (peoples > 0 && !afterPeoples.test(ending.text))) continue;
    const nameLength = peoples + ending.text.length;
    const next = at + nameLength;
    if (ending.notBefore.some((word) => text.startsWith(word, next))) continue;
    const doubled = doubledLength(text, next, ending);
    return { ending, nameLength, length: nameLength + doubled + tailLength(text, next + doubled, ending.tails) };
  }
  return null;
}

/** 温泉镇镇政府 says its kind twice. */
function doubledLength(text: string, at: number, ending: Ending): number {
  const last = ending.text.at(-1) ?? "";
  return [`${last}政府`, `${last}人民政府`].some((twice) => text.startsWith(twice, at)) ? last.length : 0;
}

/** Kinds that peoples' names stand before. */
const afterPeoples = /^(?:自治|联合|民族|乡$)/u;

function peoplesLength(text: string, at: number): number {
  let length = 0;
  for (;;) {
    const people = peoplesFrom(text, at + length).find((group) => text.startsWith(group, at + length));
    if (people === undefined) return length;
    length += people.length;
  }
}

/** How much of a government's own name (人民政府, 办事处) follows at an offset; 政府信息 and 政府网站 belong to other words. */
export function tailLength(text: string, at: number, candidates: readonly string[]): number {
  const tail = candidates.find((candidate) => text.startsWith(candidate, at));
  if (tail === undefined) return 0;
  const rest = text.slice(at + tail.length);
  if (tail.endsWith("政府") && /^(信息|网站|门户|公开|采购|规章|办)/u.test(rest)) return 0;
  return tail === "办" && /^[理结件公法事]/u.test(rest) ? 0 : tail.length;
}

const tails = [...new Set([...agencyWords.kinds.flatMap((kind) => kind.tails)])]
  .filter((tail) => tail.length > 1)
  .sort((a, b) => b.length - a.length);
const tailsUpTo = byLastCharacter(tails, (tail) => tail);

function familyOf(kind: PlaceKind, ending: string): string {
  return kind === "zone" ? (agencyWords.zoneFamilies.find((family) => family.includes(ending))?.[0] ?? ending) : kind;
}

/** 积石山保安族东乡族撒拉族 before 自治县 is 积石山. */
function withoutPeoples(stem: string, ending: string): string {
  if (!afterPeoples.test(ending)) return stem;
  let rest = stem;
  for (;;) {
    const people = agencyWords.ethnicGroups.find((group) => rest.endsWith(group) && rest.length >= group.length + 2);
    if (people === undefined) return rest;
    rest = rest.slice(0, -people.length);
  }
}
