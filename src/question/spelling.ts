import { z } from "zod";
import { readData } from "../text/data.ts";
import { findMatches } from "../text/matches.ts";
import { pinyinOf } from "../text/pinyin.ts";
import type { Mention, PreparedQuestion, Span } from "./mention.ts";

/** The words that slips are corrected to: the form's own, and those questions are made of. */
const words = readData("lexicon/spellings.json", z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }));
const longestFirst = words.zh.toSorted((a, b) => b.length - a.length);
const chineseWords = new Set(words.zh);
const known = new Set(words.en);
let syllablesOfWords: ReadonlyMap<string, readonly string[]> | undefined;

/** A question with its slips put right. */
export interface Corrected {
  readonly text: string;
  /** The words that were put there, for the reply to say so. */
  readonly readings: readonly string[];
}

interface Change extends Span {
  readonly word: string;
}

/**
 * Puts slips right that leave a question without meaning: a Chinese word typed with characters of the same sound (申清,
 * 行政服议), and an English one with a letter wrong. It is for questions that mean nothing as they stand, and never
 * changes a word into another that means something else: only the same sound, or one letter, and only words of the list.
 * @param names the agencies found, with the names they go by; the end of a name may have a slip of its own (温泉真)
 * @returns undefined when there is nothing to correct
 */
export function correctSlips(
  question: PreparedQuestion,
  names: readonly { readonly mention: Mention; readonly name: string }[],
): Corrected | undefined {
  const taken: Span[] = names.map(({ mention }) => mention);
  const changes = [...endsOfNames(question, names), ...chineseSlips(question, taken), ...englishSlips(question, taken)];
  if (changes.length === 0) return undefined;
  let text = question.text;
  for (const { start, end, word } of changes.toSorted((a, b) => b.start - a.start))
    text = text.slice(0, start) + word + text.slice(end);
  return { text, readings: [...new Set(changes.map(({ word }) => word))] };
}

/** 温泉真: the name is found by its stem, and what stands behind sounds like the rest of it. */
function endsOfNames(
  question: PreparedQuestion,
  names: readonly { readonly mention: Mention; readonly name: string }[],
): Change[] {
  return names.flatMap(({ mention, name }) => {
    const end = mention.start + name.length;
    const written = question.folded.slice(mention.start, end);
    if (end <= mention.end || written.length !== name.length || written === name || !isHan(written)) return [];
    return sounds(written, pinyinOf(name)) ? [{ start: mention.start, end, word: name }] : [];
  });
}

function chineseSlips({ folded }: PreparedQuestion, taken: readonly Span[]): Change[] {
  if (!/\p{Script=Han}/u.test(folded)) return [];
  syllablesOfWords ??= new Map(longestFirst.map((word) => [word, pinyinOf(word)]));
  const syllables = pinyinOf(folded);
  if (syllables.length !== folded.length) return [];
  const changes: Change[] = [];
  for (const [word, wanted] of syllablesOfWords) {
    for (let start = 0; start + word.length <= folded.length; start += 1) {
      if (!wanted.every((syllable, at) => syllables[start + at] === syllable)) continue;
      const end = start + word.length;
      const written = folded.slice(start, end);
      if (written === word) continue;
      const isFree = ![...taken, ...changes].some((other) => other.start < end && start < other.end);
      if (isFree && shared(written, word) > 0 && isHan(written) && !chineseWords.has(written))
        changes.push({ start, end, word });
    }
  }
  return changes;
}

function shared(written: string, word: string): number {
  return [...written].filter((character, at) => word[at] === character).length;
}

function sounds(written: string, wanted: readonly string[]): boolean {
  const syllables = pinyinOf(written);
  return syllables.length === wanted.length && wanted.every((syllable, at) => syllables[at] === syllable);
}

function isHan(text: string): boolean {
  return /^\p{Script=Han}+$/u.test(text);
}

const shortestWord = 5;

function englishSlips({ folded }: PreparedQuestion, taken: readonly Span[]): Change[] {
  return findMatches(/[a-z]+/gu, folded).flatMap((match) => {
    const [written] = match;
    const span = { start: match.index, end: match.index + written.length };
    if (written.length < shortestWord || known.has(written)) return [];
    if (taken.some((other) => other.start < span.end && span.start < other.end)) return [];
    const near = words.en.filter((word) => isOneApart(word, written));
    const [only] = near;
    // 'request' for 'requests' is no slip, and two candidates are none to be sure of unless they are forms of one word.
    if (only === undefined || (near.length > 1 && !near.every((word) => word.startsWith(only.slice(0, -1))))) return [];
    return [{ ...span, word: only }];
  });
}

/** One letter more, fewer, other, or two neighbours exchanged. */
function isOneApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [restA, restB] = [a.slice(at), b.slice(at)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0])
  );
}
