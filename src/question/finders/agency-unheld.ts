import { overlaps, type PreparedQuestion, type Span } from "../mention.ts";
import { longestBeginning } from "../pairs.ts";
import { choose, type Found, nearestFirst, nearestIds } from "./agency-found.ts";
import type { Gazetteer } from "./agency-gazetteer.ts";
import { agencyWords, type Ending, endingAt } from "./agency-kinds.ts";
import type { CoreHit, KnownAgency } from "./agency-names.ts";
import { endsDeictic, isOrdinary, nameStart } from "./agency-stems.ts";
import { liesIn, regionFrom, type WrittenRegion } from "./region-names.ts";
import { regionsBefore } from "./region-written.ts";

/**
 * Finds Chinese names that follow the pattern of an agency's name and are none of the held ones, and reads those that
 * are a held name with a slip.
 * @param known what has been found already; a pattern that ends inside one of them is no name of its own
 */
export function findUnheldNames(question: PreparedQuestion, gazetteer: Gazetteer, known: readonly Span[]): Found[] {
  const isFree = (span: Span): boolean => !known.some((other) => other.start < span.end && other.end >= span.end);
  const places = placePatterns(question.folded).filter((pattern) => !isRegion(pattern, gazetteer));
  const patterns = [...places, ...departmentPatterns(question.folded, gazetteer)].filter(({ nameEnd, start }) =>
    isFree({ start, end: nameEnd }),
  );
  const found = patterns.flatMap((pattern) => readPattern(question, gazetteer, pattern));
  const taken = [...known, ...found];
  const slips = bareSlips(question, gazetteer, (span) => !taken.some((other) => overlaps(other, span)));
  return [...found, ...slips];
}

/** Something with the shape of a name. */
interface Pattern {
  readonly start: number;
  /** Where the name itself ends, and where its government's name does. */
  readonly nameEnd: number;
  readonly end: number;
  /** The stem of a place; a department's name is looked up whole. */
  readonly stem: string;
  readonly ending: Ending | null;
}

/** Kinds that only the table of places may end with: too many words end so too. */
const unreliable = new Set(["街", "街办", "州", "盟", "地区", "自治区", "特别行政区", "特区", "林区"]);
const shortest = 2;

function placePatterns(folded: string): Pattern[] {
  const found: Pattern[] = [];
  for (let at = 1; at < folded.length; at += 1) {
    const written = endingAt(folded, at);
    if (!written) continue;
    const { ending, length } = written;
    const nameEnd = at + written.nameLength;
    const start = nameStart(folded, at, ending.kind === "zone" ? 10 : 5);
    const stem = folded.slice(start, at);
    const isName = !isOrdinary(stem + ending.text, ending.text) || (stem.length >= shortest && endsDeictic(stem));
    if (stem.length >= shortest && !unreliable.has(ending.text) && isName) {
      found.push({ start, nameEnd, end: at + length, stem, ending });
    }
    at = nameEnd - 1;
  }
  return found;
}

const departmentCores = new Set(
  agencyWords.departments.flatMap((row) =>
    row.endings.flatMap((ending) => [row.name, ...row.short].map((body) => body + ending)),
  ),
);
const ownedOnly = new Set(
  agencyWords.departments
    .filter((row) => row.needsOwner)
    .flatMap((row) => row.endings.flatMap((ending) => [row.name, ...row.short].map((body) => body + ending))),
);
const longestDepartment = longestBeginning(departmentCores);
const afterRegion = new RegExp(
  `^\\p{Script=Han}{1,14}?(?:${agencyWords.departmentEndings.join("|")})(?![长面部势])`,
  "u",
);
const noName = /[的了吗呢吧我你请问查哪这那是在有各每]|镇|街道|申请|公开|收到/u;

function departmentPatterns(folded: string, gazetteer: Gazetteer): Pattern[] {
  const found: Pattern[] = [];
  const add = (start: number, end: number): void => {
    found.push({ start, nameEnd: end, end, stem: folded.slice(start, end), ending: null });
  };
  for (let start = 0; start < folded.length; start += 1) {
    const length = listedLength(folded, start);
    if (
      length > 0 &&
      (!ownedOnly.has(folded.slice(start, start + length)) ||
        regionsBefore(folded, start, gazetteer.regions).regions.length > 0)
    )
      add(start, start + length);
    const region = regionFrom(folded, start, gazetteer.regions);
    const body = region && isWholeRegion(region) ? afterRegion.exec(folded.slice(region.end))?.[0] : undefined;
    if (region && body !== undefined && !noName.test(body)) add(region.end, region.end + body.length);
    if (folded[start] === "局") addBureau(folded, start, add);
  }
  return found;
}

function addBureau(folded: string, at: number, add: (start: number, end: number) => void): void {
  const start = nameStart(folded, at, 8);
  const name = folded.slice(start, at + 1);
  if (
    at - start >= shortest &&
    !/^[长面部势]/u.test(folded.slice(at + 1)) &&
    !isOrdinary(name, "局") &&
    !noName.test(name)
  )
    add(start, at + 1);
}

function isWholeRegion(region: WrittenRegion): boolean {
  return (
    region.nodes.length > 0 || region.places.some((place) => place.folded === region.form || place.level !== "county")
  );
}

function listedLength(folded: string, start: number): number {
  for (let length = longestDepartment(folded, start); length >= shortest; length -= 1) {
    if (departmentCores.has(folded.slice(start, start + length)) && start + length <= folded.length) return length;
  }
  return 0;
}

function readPattern(question: PreparedQuestion, gazetteer: Gazetteer, pattern: Pattern): Found[] {
  const prefix = regionsBefore(question.folded, pattern.start, gazetteer.regions);
  const meant = gazetteer.slips().correct(pattern.stem, pattern.ending);
  const { ids } = choose(meant, prefix.regions);
  const span = { start: prefix.start, end: pattern.end };
  if (ids.length > 0) return [{ ...span, ...corrected(meant, ids) }];
  if (pattern.ending && isOrdinary(pattern.stem + pattern.ending.text, pattern.ending.text)) return [];
  const name = question.text.slice(prefix.start, pattern.nameEnd).replace(/\s/gu, "");
  const similar = gazetteer.slips().nearest(pattern.stem, pattern.ending);
  const alike = similar.filter(
    (hit) =>
      hit.core.text === pattern.stem || prefix.regions.every((region) => liesIn(hit.agency.chain, region) === "fits"),
  );
  const nearest = nearestIds([...nearestFirst(alike, prefix.regions), ...heldIn(prefix.regions, gazetteer)]);
  return [{ ...span, value: { type: "unheld", name, nearest }, certainty: "stated" }];
}

/** A name in the table of places is no slip, however much it sounds like another, and is found as a region that stands alone. */
function isRegion({ stem, ending }: Pattern, gazetteer: Gazetteer): boolean {
  const name = stem + (ending?.text ?? "");
  return regionFrom(name, 0, gazetteer.regions)?.form === name;
}

function corrected(hits: readonly CoreHit[], ids: readonly number[]): Pick<Found, "value" | "certainty"> {
  const name = hits.find((hit) => hit.agency.entry.id === ids[0])?.agency.entry.name ?? "";
  return {
    value: { type: "known", candidates: ids, ...(ids.length === 1 ? { reading: name } : {}) },
    certainty: ids.length === 1 ? "stated" : "implied",
  };
}

/** Held agencies below the nearest of the regions. */
function heldIn(regions: readonly WrittenRegion[], gazetteer: Gazetteer): KnownAgency[] {
  const ids = new Set(regions.at(-1)?.nodes.flatMap((node) => node.ids) ?? []);
  return ids.size === 0 ? [] : gazetteer.agencies.filter((agency) => ids.has(agency.entry.id));
}

const longestBareSlip = 6;

/** Stems of three and more characters that sound like a held one, without any kind behind them: 焕翠楼. */
function bareSlips(question: PreparedQuestion, gazetteer: Gazetteer, isFree: (span: Span) => boolean): Found[] {
  const found: Found[] = [];
  const { folded } = question;
  for (let start = 0; start < folded.length; start += 1) {
    for (let length = 3; length <= longestBareSlip && start + length <= folded.length; length += 1) {
      const stem = folded.slice(start, start + length);
      const hits = gazetteer.slips().correctBare(stem);
      if (hits.length === 0) continue;
      if (!/^\p{Script=Han}+$/u.test(stem) || !isFree({ start, end: start + length })) break;
      const prefix = regionsBefore(folded, start, gazetteer.regions);
      const { ids } = choose(hits, prefix.regions);
      if (ids.length > 0) found.push({ start: prefix.start, end: start + length, ...corrected(hits, ids) });
    }
  }
  return found;
}
