import type { PreparedQuestion } from "../mention.ts";
import { choose, type Found, meansLargerPlace, nearestFirst, nearestIds } from "./agency-found.ts";
import type { Gazetteer } from "./agency-gazetteer.ts";
import { agencyWords, endingAt, endings, fits, tailLength } from "./agency-kinds.ts";
import { type CoreHit, departmentNames } from "./agency-names.ts";
import { isInsideWord, strayStart } from "./agency-stems.ts";
import { regionsBefore } from "./region-written.ts";

/** Finds the held agencies that a question names in Chinese, and names so like them that they must be others. */
export function findHanNames(question: PreparedQuestion, gazetteer: Gazetteer): Found[] {
  const found: Found[] = [];
  for (let start = 0; start < question.folded.length; start += 1) {
    if (isInsideWord(question.folded, start)) continue;
    const longest = Math.max(1, gazetteer.longestCoreFrom(question.folded, start));
    for (let length = Math.min(longest, question.folded.length - start); length > 0; length -= 1) {
      const hits = gazetteer.cores.get(question.folded.slice(start, start + length));
      if (hits) found.push(...readCore(question, gazetteer, start, start + length, hits));
    }
  }
  return found;
}

/** A name as far as it has been read: where its own words begin and end, and what it may mean. */
interface Reading {
  readonly start: number;
  readonly end: number;
  readonly hits: readonly CoreHit[];
  readonly bare: boolean;
}

const neverBare = new Set(agencyWords.neverBare);
const ordinaryStems = new Set(agencyWords.ordinaryStems);
const kindBefore = /[省市州县区旗]/u;
const allTails = [...new Set(endings.flatMap((ending) => ending.tails))].sort((a, b) => b.length - a.length);

function readCore(
  question: PreparedQuestion,
  gazetteer: Gazetteer,
  start: number,
  end: number,
  hits: readonly CoreHit[],
): Found[] {
  const places = hits.filter((hit) => hit.core.place !== null);
  const others = hits.filter((hit) => hit.core.place === null);
  const found: (Found | null)[] = [];
  if (places.length > 0) found.push(readPlace(question, gazetteer, start, end, places));
  if (others.length > 0) found.push(readDepartment(question, gazetteer, { start, end, hits: others, bare: true }));
  return found.filter((one) => one !== null);
}

function readPlace(
  question: PreparedQuestion,
  gazetteer: Gazetteer,
  start: number,
  end: number,
  hits: readonly CoreHit[],
): Found | null {
  const { folded } = question;
  const stem = folded.slice(start, end);
  const written = endingAt(folded, end);
  if (written) {
    const fitting = hits.filter((hit) => hit.core.place !== null && fits(written.ending, hit.core.place));
    if (fitting.length > 0)
      return place(question, gazetteer, { start, end: end + written.length, hits: fitting, bare: false });
    return stem.length < 2 || neverBare.has(stem)
      ? null
      : another(question, gazetteer, start, end + written.nameLength, hits);
  }
  if (stem.length < 2 || (neverBare.has(stem) && regionsBefore(folded, start, gazetteer.regions).regions.length === 0))
    return null;
  const tail = tailLength(folded, end, tailsOf(hits));
  const meant = tail > 0 ? hits : hits.filter((hit) => !meansLargerPlace(hit));
  return meant.length === 0
    ? null
    : place(question, gazetteer, { start, end: end + tail, hits: meant, bare: tail === 0 });
}

/** Names a government goes by without its kind: 蔄山政府, 环翠楼办事处. */
function tailsOf(hits: readonly CoreHit[]): readonly string[] {
  const families = new Set(hits.map((hit) => hit.core.place?.family));
  const own = new Set(endings.filter((ending) => families.has(ending.family)).flatMap((ending) => ending.tails));
  return allTails.filter((tail) => own.has(tail) && tail.length > 1);
}

function place(question: PreparedQuestion, gazetteer: Gazetteer, reading: Reading): Found | null {
  const { folded } = question;
  const subordinate = agencyWords.subordinates.find((word) => folded.startsWith(word, reading.end));
  if (subordinate !== undefined)
    return another(question, gazetteer, reading.start, reading.end + subordinate.length, reading.hits);
  const prefix = regionsBefore(folded, reading.start, gazetteer.regions);
  const stray = prefix.regions.length === 0 ? strayStart(folded, reading.start) : null;
  if (stray !== null) return another(question, gazetteer, stray, reading.end, reading.hits);
  const { ids, plausible } = choose(reading.hits, prefix.regions);
  if (ids.length === 0) return another(question, gazetteer, reading.start, reading.end, reading.hits);
  const isWord =
    reading.bare && prefix.regions.length === 0 && ordinaryStems.has(folded.slice(reading.start, reading.end));
  return {
    start: prefix.start,
    end: reading.end,
    value: { type: "known", candidates: ids },
    certainty: plausible || isWord ? "implied" : "stated",
  };
}

/** A name that is close to held ones and still another: its kind, its region or a character more says so. */
function another(
  question: PreparedQuestion,
  gazetteer: Gazetteer,
  start: number,
  end: number,
  hits: readonly CoreHit[],
): Found {
  const prefix = regionsBefore(question.folded, start, gazetteer.regions);
  const name = question.text.slice(prefix.start, end).replace(/\s/gu, "");
  const nearest = nearestIds(nearestFirst(hits, prefix.regions));
  return { start: prefix.start, end, value: { type: "unheld", name, nearest }, certainty: "stated" };
}

function readDepartment(question: PreparedQuestion, gazetteer: Gazetteer, reading: Reading): Found | null {
  const { folded } = question;
  const prefix = regionsBefore(folded, reading.start, gazetteer.regions);
  if (prefix.regions.length > 0) {
    const { ids } = choose(reading.hits, prefix.regions);
    if (ids.length === 0) return another(question, gazetteer, reading.start, reading.end, reading.hits);
    return { start: prefix.start, end: reading.end, value: { type: "known", candidates: ids }, certainty: "stated" };
  }
  const open = reading.hits.filter((hit) => !hit.core.needsOwner);
  const stray = kindBefore.test(folded[reading.start - 1] ?? "") ? strayStart(folded, reading.start) : null;
  if (stray !== null) return another(question, gazetteer, stray, reading.end, reading.hits);
  const generic = kindBefore.exec(folded[reading.start - 1] ?? "")?.[0];
  const owned = generic === undefined ? open : open.filter((hit) => hit.agency.chain.at(-1)?.endsWith(generic) ?? true);
  const { ids } = choose(owned, []);
  if (ids.length === 0) return null;
  const start = generic === undefined ? reading.start : reading.start - 1;
  const isGeneric = departmentNames(folded.slice(reading.start, reading.end)).listed || reading.end - reading.start < 4;
  return {
    start,
    end: reading.end,
    value: { type: "known", candidates: ids },
    certainty: isGeneric ? "implied" : "stated",
  };
}
