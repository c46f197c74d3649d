import { overlaps, type PreparedQuestion, type Span } from "../mention.ts";
import type { Found } from "./agency-found.ts";
import type { Gazetteer } from "./agency-gazetteer.ts";
import { agencyWords, endings, tailLength } from "./agency-kinds.ts";
import type { LatinRegionSpan } from "./agency-latin.ts";
import { isInsideWord } from "./agency-stems.ts";
import { isOrdinaryRegion, type RegionIndex, type RegionNode, regionFrom, type WrittenRegion } from "./region-names.ts";
import {
  englishUnitsAfter,
  findUnitPhrases,
  type UnitPhrase,
  unitPhraseAfter,
  unitPhraseBefore,
} from "./region-scope.ts";

/** A region that is no part of an agency's name. */
export interface BareRegion extends Span {
  /** Where the region's own name stands; the span covers the words for its agencies or its government too. */
  readonly name: Span;
  /** The name as written, with the regions before it. */
  readonly written: string;
  /** The held regions it may mean; none when nothing of it is held. */
  readonly nodes: readonly RegionNode[];
  /** The words for its agencies, beside it or elsewhere in the question; null when it stands for itself. */
  readonly scope: UnitPhrase | null;
  /** 威海市政府: the government, not what lies below it. */
  readonly government: boolean;
}

/** Finds regions that stand alone, in Chinese and in Latin letters, with the words for their agencies. */
export function findBareRegions(
  question: PreparedQuestion,
  gazetteer: Gazetteer,
  names: readonly Found[],
  latin: readonly LatinRegionSpan[],
): BareRegion[] {
  const { folded } = question;
  const isFree = (span: Span): boolean => !names.some((name) => overlaps(name, span) && !isItself(name, span));
  const known = hanRegions(folded, gazetteer.regions);
  const unknown = unknownRegions(folded, names).filter((region) => !known.some((other) => overlaps(other, region)));
  const written = [...known, ...unknown];
  const han = written.filter(isFree).map((region) => bareRegion(question, region, folded));
  const inLatin = latin.filter(isFree).flatMap((region) => latinRegion(question, region));
  return shareScope(
    folded,
    names,
    [...han, ...inLatin].sort((a, b) => a.start - b.start),
  );
}

const tails = [...new Set(agencyWords.kinds.flatMap((kind) => kind.tails))]
  .filter((tail) => tail.length > 1)
  .sort((a, b) => b.length - a.length);

/** The region's government may be a held agency or have the pattern of an unheld one: the same words, then. */
function isItself(name: Found, region: Span): boolean {
  return (
    name.start <= region.start &&
    name.end >= region.end &&
    region.end - region.start >= 2 &&
    name.end - region.end <= 4 &&
    name.start === region.start
  );
}

/** Regions of the table or the library, the longest where several begin; a row of them (山东省威海市) is its last. */
function hanRegions(folded: string, index: RegionIndex): (WrittenRegion & { readonly from: number })[] {
  const found: (WrittenRegion & { readonly from: number })[] = [];
  for (let start = 0; start < folded.length; start += 1) {
    const region = isInsideWord(folded, start) ? null : regionFrom(folded, start, index);
    const last = found.at(-1);
    if (!region || !standsAlone(folded, region, last?.end === start)) continue;
    if (last && last.end === start) found.pop();
    found.push({ ...region, from: last && last.end === start ? last.from : start });
    start = region.end - 1;
  }
  return found;
}

const opening = /(?:^|[\s,，。、;；:：(（"“对比和与跟同及查问看在是])$/u;
const closing = /^(?:$|[\s\d,，。、;；?？!！)）的呢有各所哪两三下辖内去今前近最每全和与跟]|政府|人民政府)/u;

/** A short name counts alone only when it is no word, and a county's only where it cannot be part of one. */
function standsAlone(folded: string, region: WrittenRegion, followsRegion: boolean): boolean {
  const next = folded.slice(region.end, region.end + 4);
  const isAlone = opening.test(folded.slice(Math.max(0, region.start - 2), region.start)) && closing.test(next);
  const isWord = isOrdinaryRegion(region.form) || agencyWords.ordinaryStems.includes(region.form);
  const isSmall = region.nodes.length === 0 && region.places.every((place) => place.level === "county");
  if (followsRegion) return true;
  if (isWord) return isAlone && !isSmall;
  if (isNamedSo(region)) return !/^[长级民场]/u.test(next);
  if (/^(?:路|大道|街|大学|银行|学院|话|人民币|日报|晚报|村|社区)/u.test(next)) return false;
  return !isSmall || isAlone;
}

/** Written with its kind. */
function isNamedSo(region: WrittenRegion): boolean {
  const full = [...region.places, ...region.nodes].some((place) => place.folded === region.form);
  return full || (region.nodes.length > 0 && endings.some((ending) => region.form.endsWith(ending.text)));
}

/** Names found by their pattern that govern others (测试市), for words like 各单位 behind them. */
function unknownRegions(folded: string, names: readonly Found[]): (WrittenRegion & { readonly from: number })[] {
  return names
    .filter((name) => name.value.type === "unheld" && /[省市区县旗州盟]$/u.test(folded.slice(name.start, name.end)))
    .map((name) => ({
      start: name.start,
      end: name.end,
      from: name.start,
      form: folded.slice(name.start, name.end),
      nodes: [],
      places: [],
    }))
    .filter((region) => unitPhraseAfter(folded, region.end) !== null);
}

function bareRegion(
  question: PreparedQuestion,
  region: WrittenRegion & { readonly from: number },
  folded: string,
): BareRegion {
  const tail = tailLength(folded, region.end, tails);
  const after = tail === 0 ? unitPhraseAfter(folded, region.end) : null;
  return {
    start: region.from,
    end: after?.end ?? region.end + tail,
    name: { start: region.from, end: region.end },
    written: question.text.slice(region.from, region.end).replace(/\s/gu, ""),
    nodes: region.nodes,
    scope: after,
    government: tail > 0,
  };
}

/** A county of the table is no name of its own in Latin letters; only with its kind it would be one. */
function latinRegion(question: PreparedQuestion, span: LatinRegionSpan): BareRegion[] {
  const nodes = [...new Set(span.regions.flatMap((region) => region.nodes))];
  const isLarge = span.regions.some((region) => region.places.some((place) => place.level !== "county"));
  const words = question.folded.slice(span.start, span.end);
  if (nodes.length === 0 && !isLarge && !/ (?:district|county|city|banner)\b/u.test(words)) return [];
  const before = unitPhraseBefore(question.folded, span.start);
  const scope = before ?? englishUnitsAfter(question.folded, span.end) ?? unitPhraseAfter(question.folded, span.end);
  return [
    {
      start: before?.start ?? span.start,
      end: scope && !before ? scope.end : span.end,
      name: { start: span.start, end: span.end },
      written: question.text.slice(span.start, span.end),
      nodes,
      scope: span.government ? null : scope,
      government: span.government,
    },
  ];
}

/** Words for several agencies elsewhere in the question belong to the region that stands alone: 环翠区2024年各镇街. */
function shareScope(folded: string, names: readonly Found[], regions: readonly BareRegion[]): BareRegion[] {
  if (regions.length === 0) return [];
  const phrases = findUnitPhrases(folded).filter(
    (phrase) => !regions.some((region) => region.scope !== null && overlaps(region.scope, phrase)),
  );
  const held = names.some(
    (name) => name.value.type === "known" && !regions.some((region) => overlaps(region.name, name)),
  );
  const [phrase] = phrases;
  if (!phrase || held) return [...regions];
  return regions.map((region) => (region.scope === null && !region.government ? { ...region, scope: phrase } : region));
}
