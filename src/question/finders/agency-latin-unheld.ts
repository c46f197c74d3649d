import { findMatches } from "../../text/matches.ts";
import { overlaps, type PreparedQuestion, type Span } from "../mention.ts";
import type { Found } from "./agency-found.ts";
import type { Gazetteer } from "./agency-gazetteer.ts";
import { agencyWords } from "./agency-kinds.ts";
import { englishPhrases } from "./agency-latin-names.ts";
import { isStopWord, type LatinWord, latinWords, looksLikeName } from "./agency-latin-words.ts";
import type { CoreHit } from "./agency-names.ts";

/**
 * Finds names in Latin letters that end like an agency's and are none of the held ones: "Caomiaozi Town", "Jinan
 * Education Bureau". Words with a capital each, or one lower-case word that can be pinyin.
 */
export function findUnheldLatin(question: PreparedQuestion, gazetteer: Gazetteer, known: readonly Span[]): Found[] {
  const found: Found[] = [];
  const matches = findMatches(kindPattern, question.folded);
  const words = matches.length > 0 ? latinWords(question.folded) : [];
  for (const match of matches) {
    const at = match.index;
    const before = words.filter((word) => word.end <= at);
    const start = nameStart(question, before);
    const end = at + match[0].length;
    const nameEnd = at + (match.groups?.name ?? "").length;
    if (start === null || known.some((other) => overlaps(other, { start, end }))) continue;
    const letters = before.filter((word) => word.start >= start).map((word) => word.letters);
    const nearest = nearestOf(letters, gazetteer);
    found.push({
      start,
      end,
      value: { type: "unheld", name: question.text.slice(start, nameEnd), nearest },
      certainty: "stated",
    });
  }
  return found;
}

const kindWords = agencyWords.kinds.flatMap((kind) => kind.english);
const departmentWords = [
  ...agencyWords.departments.flatMap(englishPhrases).filter((phrase) => !phrase.includes(" of ")),
  ...agencyWords.departmentEnglish.filter((noun) => noun === "bureau"),
];
const nouns = [...kindWords, ...departmentWords].sort((a, b) => b.length - a.length).join("|");
const kindPattern = new RegExp(
  `(?<name>[ -](?:${nouns}))\\b(?! (?:of|in)\\b)(?: (?:${agencyWords.governmentEnglish.join("|")}))?(?!\\p{Script=Latin})`,
  "gu",
);
const mostWords = 3;

/** Where the name before a kind begins: over words with a capital, or at the one word that can be pinyin. */
function nameStart(question: PreparedQuestion, before: readonly LatinWord[]): number | null {
  let start: number | null = null;
  for (const [index, word] of before.slice(-mostWords).toReversed().entries()) {
    const next = before[before.length - index];
    if (next && !/^[ \-'’]$/u.test(question.folded.slice(word.end, next.start))) break;
    const isCapital = /^\p{Lu}/u.test(question.text.slice(word.start, word.end)) && !isStopWord(word.letters);
    const isPinyin = index === 0 && looksLikeName(word.letters);
    if (!isCapital && !isPinyin) break;
    start = word.start;
    if (!isCapital) break;
  }
  return start;
}

const mostNearest = 5;
const fewestLetters = 5;

/** Held names whose letters differ in one. */
function nearestOf(words: readonly string[], gazetteer: Gazetteer): readonly number[] {
  const letters = words.join("");
  if (letters.length < fewestLetters) return [];
  const ids = new Set<number>();
  for (const [key, names] of gazetteer.latin().cores) {
    if (Math.abs(key.length - letters.length) > 1 || !isOneApart(key, letters)) continue;
    for (const hit of names.flatMap((name): readonly CoreHit[] => name.means)) ids.add(hit.agency.entry.id);
    if (ids.size >= mostNearest) break;
  }
  return [...ids].slice(0, mostNearest);
}

function isOneApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const rest = (from: number, text: string): string => text.slice(start + from);
  return rest(1, a) === rest(1, b) || rest(1, a) === rest(0, b) || rest(0, a) === rest(1, b);
}
