import { findMatches } from "../../text/matches.ts";
import type { Span } from "../mention.ts";
import { agencyWords } from "./agency-kinds.ts";

/** Which of the agencies below a region are meant. */
export type Units = keyof typeof agencyWords.units;

/** Words for several agencies at once: 各镇街, 哪些单位, 两个镇街, "which agencies". */
export interface UnitPhrase extends Span {
  readonly units: Units;
  /** The word itself, for 市 of a province are not its counties. */
  readonly word: string;
  /** How many the question says there are. */
  readonly count?: number;
}

/** Words for several agencies that say all, which or how many of them, wherever they stand. */
export function findUnitPhrases(folded: string): UnitPhrase[] {
  return [
    ...phrases(folded, quantifiedHan, true),
    ...phrases(folded, amongHan, true),
    ...phrases(folded, quantifiedEnglish, false),
  ];
}

/** The words for several agencies that begin right at an offset after a region: 的单位, 辖区内各镇街, "下属部门". */
export function unitPhraseAfter(folded: string, at: number): UnitPhrase | null {
  const rest = folded.slice(at);
  const match = afterRegion.exec(rest);
  if (!match?.groups) return null;
  const { all = "", words = "" } = match.groups;
  const quantified = phrases(all, quantifiedHan, true)[0];
  const isLoose = !quantified && words.length < 2 && !/[的内里有]/u.test(match[0]);
  if (isLoose) return null;
  const count = quantified?.count;
  return {
    start: at,
    end: at + match[0].length,
    units: unitsOf(words),
    word: words,
    ...(count === undefined ? {} : { count }),
  };
}

/** The English words right before a region: "towns in", "all agencies of". */
export function unitPhraseBefore(folded: string, at: number): UnitPhrase | null {
  const match = beforeRegion.exec(folded.slice(0, at));
  if (!match?.groups) return null;
  const word = match.groups.words ?? "";
  const count = countOf(match[0].slice(0, match[0].indexOf(word)));
  return { start: match.index, end: at, units: unitsOf(word), word, ...(count === undefined ? {} : { count }) };
}

/** The English words right behind a region: "Weihai agencies". */
export function englishUnitsAfter(folded: string, at: number): UnitPhrase | null {
  const match = englishAfter.exec(folded.slice(at));
  const word = match?.groups?.words;
  return match && word !== undefined ? { start: at, end: at + match[0].length, units: unitsOf(word), word } : null;
}

const numbers = "[两二三四五六七八九十]|\\d{1,2}";
const han = agencyWords.units;
const hanWords = alternatives(Object.values(han).flat());
/** A unit word is a whole one: not 镇 in 镇长, 局 in 局面. */
const noLonger = "(?![长级面部势域民场])";
const quantifier = `(?:${alternatives(agencyWords.quantifiers)}|(?:这|那|其他|其它)?(?<![\\d.])(?:${numbers})(?:个|家)?(?!的))`;
const quantifiedHan = new RegExp(`${quantifier}(?:的)?(?<words>${hanWords})${noLonger}`, "gu");
/** 镇街里申请最多的, 部门中: of all of them, where no place's name stands before. */
const amongHan = new RegExp(
  `(?<=^|年|[\\s,，在从])(?<words>${alternatives(
    Object.values(han)
      .flat()
      .filter((word) => word.length > 1),
  )})(?:里面?|里头|当中|之中|中间?)`,
  "gu",
);
const joint =
  "(?:\\s|,|的|内|里|中|境|辖区|范围|区域|下辖|下属|所辖|所属|直属|管辖|一共|总共|共有|都有|有|上报|以下|下面)*";
const afterRegion = new RegExp(`^${joint}(?<all>(?:${quantifier}(?:的)?)?(?<words>${hanWords}))${noLonger}`, "u");

const englishWords = alternatives(Object.values(agencyWords.unitsEnglish).flat());
const englishNumbers = "two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}";
const quantifiedEnglish = new RegExp(
  `\\b(?:${alternatives(agencyWords.quantifiersEnglish)}|(?:the )?(?:${englishNumbers}))(?: (?:${englishNumbers}))? (?<words>${englishWords})\\b`,
  "gu",
);
const englishAfter = new RegExp(`^ (?<words>${englishWords})(?<=s)\\b`, "u");
const beforeRegion = new RegExp(
  `(?:\\b(?:${alternatives(agencyWords.quantifiersEnglish)}) )?(?:\\b(?:${englishNumbers}) )?\\b(?<words>${englishWords}) (?:in|of|under|within|from|across) (?:the )?$`,
  "u",
);

function phrases(folded: string, pattern: RegExp, isHan: boolean): UnitPhrase[] {
  return findMatches(pattern, folded).flatMap((match) => {
    const words = match.groups?.words ?? "";
    const before = match[0].slice(0, match[0].length - words.length);
    if (!isHan && /^(?:the|any) $/u.test(before) && !/s$/u.test(words)) return [];
    const count = countOf(before);
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        units: unitsOf(words),
        word: words,
        ...(count === undefined ? {} : { count }),
      },
    ];
  });
}

function unitsOf(words: string): Units {
  for (const [units, list] of [...Object.entries(han), ...Object.entries(agencyWords.unitsEnglish)]) {
    if (list.includes(words)) return units as Units;
  }
  return "all";
}

const count = new RegExp(`${numbers}|\\b(?:${englishNumbers})\\b`, "u");
const numeralOf: Readonly<Record<string, number>> = {
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

function countOf(before: string): number | undefined {
  if (/几|多少/u.test(before)) return undefined;
  const written = count.exec(before)?.[0];
  if (written === undefined) return undefined;
  return numeralOf[written] ?? Number(written);
}

function alternatives(list: readonly string[]): string {
  return [...new Set(list)].sort((a, b) => b.length - a.length).join("|");
}
