import { byLastCharacter, pairAt } from "../pairs.ts";
import { agencyWords } from "./agency-kinds.ts";
import { placesNamed } from "./region-places.ts";

/** Chinese text has no blanks, so where a name begins is a matter of which characters before it certainly belong to other words. */

const han = /\p{Script=Han}/u;
const kindCharacters = new Set("省市区县旗镇乡");
const boundaryCharacters = new Set(agencyWords.boundaryCharacters);
const nameCapable = new Set(agencyWords.nameCapable);
const leading = new Set(agencyWords.leadingCharacters);
const deictic = new Set(agencyWords.deictic);
const { boundaryWords } = agencyWords;
const boundarySet = new Set(boundaryWords);
const boundaryWordsUpTo = byLastCharacter(boundaryWords, (word) => word);
/** Neighbours inside a word: no word is torn apart between any others. */
const neighbours = new Set(
  boundaryWords.flatMap((word) => [...Array(Math.max(0, word.length - 1)).keys()].map((at) => pairAt(word, at))),
);

/**
 * Where a name that ends at `end` begins at the latest guess: after a word, a mark or a kind of place that ends before
 * it. Characters that names also have (和平镇) stay when too little would be left without them.
 * @returns `end` itself when there is no name
 */
export function nameStart(folded: string, end: number, longest: number): number {
  let start = end;
  while (start > 0 && end - start < longest && belongs(folded, start, end - start)) start -= 1;
  return start;
}

/**
 * Where a longer name begins that only ends like one we know: 草 in 草庙子镇, when 庙子镇 is the name we know, or a region
 * nobody knows in 某城市温泉镇. A longer stretch is rather a word of the sentence, one character rather makes another name.
 * @returns null when nothing but the known name stands there
 */
export function strayStart(folded: string, start: number): number | null {
  if (isExplained(folded, start)) return null;
  if (kindCharacters.has(folded[start - 1] ?? "")) {
    return isExplained(folded, start - 1) ? null : nameStart(folded, start - 1, longestUnknown);
  }
  return isExplained(folded, start - 1) ? start - 1 : null;
}

/** Whether what stands before an offset belongs to other words for certain, so that a name can begin there. */
function isExplained(folded: string, at: number): boolean {
  const last = folded[at - 1] ?? "";
  const before = folded.slice(Math.max(0, at - 6), at);
  if (!han.test(last) || leading.has(last) || deictic.has(last)) return true;
  return /(?:街道|政府|[镇乡])$/u.test(before) || endsWithWord(folded, at, before);
}

/** Whether a boundary word ends at an offset, looked for in what stands before it. */
function endsWithWord(folded: string, at: number, before: string): boolean {
  return boundaryWordsUpTo(folded, at - 1).some((word) => before.endsWith(word));
}

/** Whether an offset lies inside a word, so that no name begins there: 道县 does not in 知道县. */
export function isInsideWord(folded: string, at: number): boolean {
  if (!neighbours.has(pairAt(folded, at - 1))) return false;
  for (let length = 2; length <= longestBoundaryWord; length += 1) {
    for (let before = 1; before < length; before += 1) {
      if (boundarySet.has(folded.slice(at - before, at - before + length))) return true;
    }
  }
  return false;
}

const longestUnknown = 5;
const longestBoundaryWord = 4;

/** Whether what looks like a name is an ordinary word: 乡镇, 社区, 本县, 三镇. `ending` is its kind's. */
export function isOrdinary(name: string, ending: string): boolean {
  if (placesNamed(name).some((place) => place.folded === name)) return false;
  const stem = name.slice(0, -ending.length);
  return (
    stem.length < 2 ||
    endsDeictic(stem) ||
    /^[一二两三四五六七八九十几多\d]+[个大]?$/u.test(stem) ||
    agencyWords.ordinaryNames.includes(name) ||
    agencyWords.ordinaryEndings.some((word) => name.endsWith(word))
  );
}

/** 本县, 覆盖全市: no name, but perhaps a slip for one, as 源全镇 is. */
export function endsDeictic(stem: string): boolean {
  return deictic.has(stem.at(-1) ?? "");
}

function belongs(folded: string, start: number, length: number): boolean {
  const character = folded[start - 1] ?? "";
  if (!han.test(character)) return false;
  const before = folded.slice(Math.max(0, start - 6), start);
  if (endsWithWord(folded, start, before)) return false;
  if (length >= 2 && (kindCharacters.has(character) || before.endsWith("街道"))) return false;
  if (!boundaryCharacters.has(character)) return true;
  return length < 2 && nameCapable.has(character);
}
