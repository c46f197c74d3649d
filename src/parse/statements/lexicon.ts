import { z } from "zod";
import { readData } from "../../text/data.ts";

const words = z.array(z.string());

const patternSchema = z.strictObject({
  /** A template, see `compileTemplate`. */
  match: z.string(),
  /** How plainly the words name the whole; of several statements with one key only the lowest rank keeps it. */
  rank: z.number().int().optional(),
  /** What the paragraph must last have spoken of. */
  topic: z.string().optional(),
});

const kindSchema = z.strictObject({
  key: z.string(),
  /** Names of unit sets. */
  units: words,
  patterns: z.array(patternSchema),
  /** A total that its own parts must not be taken for. */
  whole: z.boolean().optional(),
  topic: z.string().optional(),
  /** Whether a Chinese numeral may state it. */
  chinese: z.boolean().optional(),
  /** Words before, or after, the number with which it is something else. */
  unless: words.optional(),
  unlessAfter: words.optional(),
  unlessSentence: words.optional(),
  /** Words of which the sentence must have one, unless the figure stands in this section. */
  about: words.optional(),
  /** Words of which the sentence must have one, wherever the figure stands. */
  aboutSentence: words.optional(),
  aboutSection: z.number().int().optional(),
  previousYear: z.boolean().optional(),
  nextYear: z.boolean().optional(),
  /** A figure for several kinds together: zero means zero for each of them. */
  zeroOf: words.optional(),
});

const noneItemSchema = z.strictObject({
  /** The kinds that there are none of; none at all for what is only named along with them. */
  keys: words,
  /** A template of what follows 未收到. */
  item: z.string(),
  /** A template of what follows 没有 without a verb, where that is another. */
  lacked: z.string().optional(),
  about: words.optional(),
  aboutSection: z.number().int().optional(),
  /** Kinds of which a figure above zero shows that the words spoke of a part only. */
  deniedBy: words.optional(),
});

const noneSchema = z.strictObject({
  /** 未 and its like, which need a verb, and 没有 and its like, which do without. */
  negators: words,
  lacks: words,
  toward: words,
  verbs: words,
  /** The verb where a cause comes first: 未因政府信息公开被申请. */
  blamed: words,
  items: z.array(noneItemSchema),
  and: words,
  tails: words,
  /** What may stand before the negation: times and links, 我镇, 全镇, and what the sentence is about. */
  lead: words,
  selves: words,
  bodies: words,
  governments: words,
  wholes: words,
  subjects: words,
  aspects: words,
  /** Words with which the sentence speaks of a part, or of what may be. */
  parts: words,
});

const lexiconSchema = z.strictObject({
  measures: z.array(z.strictObject({ word: z.string(), not: words.optional() })),
  multipliers: words,
  approximate: z.strictObject({ before: words, notAfter: words, after: words, end: words }),
  bounds: words,
  notCounts: z.strictObject({ before: words, vague: words, chineseBefore: words }),
  linkers: words,
  opening: words,
  words: z.record(z.string(), words),
  channels: z.strictObject({
    names: z.array(z.strictObject({ key: z.string().nullable(), names: words })),
    /** The name that sums up the list before it: 学习强国、电视台等新媒体. */
    umbrella: z.string(),
    joint: words,
    fillers: words,
    openVerbs: words,
    verbs: words,
    plainPosts: words,
    sortedPosts: words,
    bareUnits: words,
    /** Units of what was posted at once; the items in it may be counted after it. */
    sortedUnits: words,
  }),
  topics: z.array(z.strictObject({ topic: z.string(), words })),
  parts: words,
  plans: z.strictObject({ sentence: words, clause: words }),
  /** Words for other years, and for parts of one. */
  otherYears: words,
  /** A beginning long ago, after which a sum is not the year's: 开通以来累计发布. */
  since: words,
  scopes: words,
  cumulative: z.strictObject({ word: z.string(), scope: z.string(), thisYear: words }),
  change: z.strictObject({
    compare: words,
    up: words,
    down: words,
    linkers: words,
    neutral: words,
    subjects: z.record(z.string(), words),
  }),
  unitSets: z.record(z.string(), words),
  /** What sub-headings end with. */
  headingEnds: words,
  kinds: z.array(kindSchema),
  none: noneSchema,
});

/** The words by which figures in prose are told apart; all simplified, in plain width and without blanks. */
export const lexicon = readData("lexicon/statements.json", lexiconSchema);

/** One kind of figure and the words that tell it. */
export type KindWords = z.infer<typeof kindSchema>;

/** The pattern that matches any of the words, the longest first; nothing at all for an empty list. */
export function anyOf(list: readonly string[]): string {
  return `(?:${[...list]
    .sort((a, b) => b.length - a.length)
    .map(escapeWord)
    .join("|")})`;
}

/** “” in a list stands for any quoted name. */
function escapeWord(word: string): string {
  return word === "“”" ? "[“《][^“”《》]{0,40}[”》]" : word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
