import { overlaps, type PreparedQuestion, type Span } from "../mention.ts";
import { choose, type Found, meansLargerPlace, nearestFirst, nearestIds } from "./agency-found.ts";
import type { Gazetteer } from "./agency-gazetteer.ts";
import { type Ending, endingAt, fits, type PlaceKind } from "./agency-kinds.ts";
import type { LatinRegion } from "./agency-latin-names.ts";
import {
  englishKindAfter,
  englishKindBefore,
  isEnglish,
  joined,
  type LatinWord,
  latinWords,
  type Spelled,
  speller,
} from "./agency-latin-words.ts";
import type { CoreHit } from "./agency-names.ts";

/** A region written in Latin letters, its English kind included: "Huancui District". */
export interface LatinRegionSpan extends Span {
  readonly regions: readonly LatinRegion[];
  /** "Weihai Municipal Government": the government itself, not what lies below it. */
  readonly government: boolean;
  /** Also the name of a held agency, so that a comma may stand between two agencies. */
  readonly own: boolean;
}

/** What a question names in Latin letters. */
export interface LatinFound {
  readonly agencies: readonly Found[];
  /** Regions that belong to no agency's name; a held government's own name is one too. */
  readonly regions: readonly LatinRegionSpan[];
}

/** Finds names in pinyin and English, with or without tones and blanks. */
export function findLatinNames(question: PreparedQuestion, gazetteer: Gazetteer): LatinFound {
  const words = latinWords(question.folded);
  if (words.length === 0 || !words.some((word) => word.letters.length > 1)) return { agencies: [], regions: [] };
  const spell = speller(gazetteer.latin(), gazetteer.latinRegions());
  const regions = findRegions(question, spell, words);
  const agencies = [...findPinyin(question, spell, words, regions), ...findDepartments(question, gazetteer, regions)];
  const isPart = (region: Span): boolean =>
    agencies.some((agency) => overlaps(region, agency) && (agency.start !== region.start || agency.end !== region.end));
  return { agencies, regions: regions.filter((region) => !isPart(region)) };
}

type Speller = ReturnType<typeof speller>;

/** How a kind was written: in pinyin or Chinese an ending, in English one of several kinds, or not at all. */
type WrittenKind = { readonly ending: Ending } | { readonly kinds: readonly PlaceKind[] } | null;

function fitsKind(hit: CoreHit, kind: WrittenKind): boolean {
  const place = hit.core.place;
  if (kind === null) return true;
  if (place === null) return false;
  return "ending" in kind ? fits(kind.ending, place) : kind.kinds.includes(place.kind);
}

function findPinyin(
  question: PreparedQuestion,
  spell: Speller,
  words: readonly LatinWord[],
  regions: readonly LatinRegionSpan[],
): Found[] {
  const found: Found[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (const run of joined(question.folded, words, from)) {
      const spelled = spell(run).filter((one) => one.hits.length > 0);
      const one = spelled.length === 0 ? null : readRun(question, spelled, run, regions);
      if (!one) continue;
      found.push(one);
      break;
    }
  }
  return found;
}

function readRun(
  question: PreparedQuestion,
  spelled: readonly Spelled[],
  run: readonly LatinWord[],
  regions: readonly LatinRegionSpan[],
): Found | null {
  const start = run[0]?.start ?? 0;
  const runEnd = run.at(-1)?.end ?? 0;
  const { kind, end, isNamed } = kindBehind(question, runEnd);
  const before = kind === null ? englishKindBefore(question.folded, start) : null;
  const written = kind ?? (before && { kinds: before.kinds });
  if (written === null && !isNamed && isEnglish(question, run)) return null;
  const usable = spelled.filter(
    (one) => one.ending === null || written === null || one.hits.some((hit) => fitsKind(hit, written)),
  );
  const whole = { start: before?.start ?? start, end };
  const all = regionsAround(question.folded, whole, regions);
  // "Wenquan, Huancuilou" are two agencies, for neither lies in the other.
  const fitting = usable.flatMap((one) => hitsOf(one, written, true));
  const isList = all.regions.some((region) => region.own) && choose(fitting, all.regions.map(merged)).ids.length === 0;
  const apart = regions.filter((region) => !region.own);
  const around = isList ? regionsAround(question.folded, whole, apart) : all;
  const named = written !== null || isNamed || usable.some((one) => one.ending !== null);
  const hits = usable.flatMap((one) => hitsOf(one, written, around.regions.length > 0));
  const open = hits.filter((hit) => named || !meansLargerPlace(hit));
  if (hits.length > 0 && open.length === 0) return null;
  const { ids, plausible } = choose(open, around.regions.map(merged));
  const span = { start: around.start, end: around.end };
  if (ids.length > 0)
    return {
      ...span,
      value: { type: "known", candidates: ids },
      certainty: plausible || isOpen(open, around.regions.length) ? "implied" : "stated",
    };
  return unheld(
    question,
    span,
    usable.flatMap((one) => one.hits),
    around.regions,
  );
}

/** The agencies that a spelling may mean: of the kind written, in the regions spelled before it. */
function hitsOf(spelled: Spelled, written: WrittenKind, hasRegion: boolean): readonly CoreHit[] {
  const isOwned = hasRegion || spelled.regions.length > 0;
  const kind = spelled.ending ? { ending: spelled.ending } : written;
  return spelled.hits.filter(
    (hit) =>
      fitsKind(hit, kind) &&
      fitsKind(hit, written) &&
      (isOwned || !hit.core.needsOwner) &&
      choose([hit], spelled.regions).ids.length > 0,
  );
}

/** A department that every place has one of, with no place named. */
function isOpen(hits: readonly CoreHit[], regions: number): boolean {
  return regions === 0 && hits.every((hit) => hit.core.place === null);
}

function kindBehind(question: PreparedQuestion, at: number): { kind: WrittenKind; end: number; isNamed: boolean } {
  const blanks = /^ ?/u.exec(question.folded.slice(at))?.[0].length ?? 0;
  const chinese = endingAt(question.folded, at + blanks);
  if (chinese) return { kind: { ending: chinese.ending }, end: at + blanks + chinese.length, isNamed: true };
  const english = englishKindAfter(question.folded, at);
  if (!english) return { kind: null, end: at, isNamed: false };
  return { kind: english.kinds.length > 0 ? { kinds: english.kinds } : null, end: at + english.length, isNamed: true };
}

/** The regions written right before and right behind a name: "Weihai, Huancui District, |Wenquan Town", "Zeku| in Wendeng". */
function regionsAround(
  folded: string,
  span: Span,
  regions: readonly LatinRegionSpan[],
): Span & { readonly regions: readonly LatinRegionSpan[] } {
  const taken: LatinRegionSpan[] = [];
  let { start, end } = span;
  for (;;) {
    const left = regions.find((region) => region.end <= start && /^[\s,]*$/u.test(folded.slice(region.end, start)));
    const right = regions.find(
      (region) =>
        region.start >= end &&
        /^(?:\s*,\s*|\s+(?:in|of|under|from|at) (?:the )?|\s*\(\s*)$/u.test(folded.slice(end, region.start)),
    );
    if (!left && !right) return { start, end, regions: taken };
    if (left) {
      taken.push(left);
      start = left.start;
    } else if (right) {
      taken.push(right);
      end = right.end;
    }
  }
}

function findRegions(question: PreparedQuestion, spell: Speller, words: readonly LatinWord[]): LatinRegionSpan[] {
  const found: LatinRegionSpan[] = [];
  for (let from = 0; from < words.length; from += 1) {
    for (const run of joined(question.folded, words, from)) {
      const spelled = spell(run).filter((one) => one.hits.length === 0);
      if (spelled.length === 0) continue;
      const end = run.at(-1)?.end ?? 0;
      const kind = englishKindAfter(question.folded, end);
      if (isEnglish(question, run) && !kind) continue;
      const regions = spelled
        .flatMap((one) => one.regions.slice(-1))
        .filter((region) => (kind && kind.kinds.length > 0 ? isOfKind(region, kind.kinds) : !region.needsKind));
      if (regions.length === 0) continue;
      found.push({
        start: run[0]?.start ?? 0,
        end: end + (kind?.length ?? 0),
        regions,
        government: kind?.government ?? false,
        own: spell(run).some((one) => one.hits.length > 0),
      });
      from += run.length - 1;
      break;
    }
  }
  return found;
}

const kindOfLevel = {
  province: ["province"],
  prefecture: ["city", "prefecture"],
  county: ["district", "county", "city", "banner", "zone"],
} as const;

function isOfKind(region: LatinRegion, kinds: readonly PlaceKind[]): boolean {
  const own = region.places.flatMap((place): readonly PlaceKind[] => kindOfLevel[place.level]);
  const ofNodes = region.nodes.flatMap((node): readonly PlaceKind[] =>
    node.folded.endsWith("区") ? ["district", "zone"] : ["city", "county", "province", "prefecture", "banner"],
  );
  return [...own, ...ofNodes].some((kind) => kinds.includes(kind));
}

function findDepartments(
  question: PreparedQuestion,
  gazetteer: Gazetteer,
  regions: readonly LatinRegionSpan[],
): Found[] {
  const found: Found[] = [];
  for (const [phrase, hits] of gazetteer.latin().departments) {
    for (let at = question.folded.indexOf(phrase); at >= 0; at = question.folded.indexOf(phrase, at + 1)) {
      const end = at + phrase.length;
      if (/[a-z]/u.test(question.folded[at - 1] ?? "") || /[a-z]/u.test(question.folded[end] ?? "")) continue;
      const around = regionsAround(question.folded, { start: at, end }, regions);
      const isOwned = around.regions.length > 0;
      const { ids } = choose(
        hits.filter((hit) => isOwned || !hit.core.needsOwner),
        around.regions.map(merged),
      );
      const span = { start: around.start, end: around.end };
      if (ids.length > 0)
        found.push({ ...span, value: { type: "known", candidates: ids }, certainty: isOwned ? "stated" : "implied" });
      else if (isOwned) found.push(unheld(question, span, hits, around.regions));
    }
  }
  return found;
}

function unheld(
  question: PreparedQuestion,
  span: Span,
  hits: readonly CoreHit[],
  regions: readonly LatinRegionSpan[],
): Found {
  const name = question.text.slice(span.start, span.end).trim();
  return {
    ...span,
    value: { type: "unheld", name, nearest: nearestIds(nearestFirst(hits, regions.map(merged))) },
    certainty: "stated",
  };
}

/** One written form may mean several regions; any of them will do. */
function merged(span: LatinRegionSpan): Pick<LatinRegion, "nodes" | "places"> {
  return {
    nodes: span.regions.flatMap((region) => region.nodes),
    places: span.regions.flatMap((region) => region.places),
  };
}
