import type { Layout } from "./layout.ts";
import { anyOf, lexicon } from "./lexicon.ts";

/** Places of a text that give figures their context, looked up by bisection; the words of a paragraph are found once. */
export class Landmarks {
  private readonly text: string;
  private readonly layout: Layout;
  /** The paragraphs asked for so far, by where they begin. */
  private readonly paragraphs = new Map<number, Paragraph>();

  constructor(text: string, layout: Layout) {
    this.text = text;
    this.layout = layout;
  }

  /** Where the sentence begins; a long one is cut off on the left. */
  sentenceStart(index: number): number {
    return Math.max(lastBefore(this.layout.sentenceEnds, index) + 1, index - 400);
  }

  /** Where the part of the sentence begins that a ； divides off. */
  groupStart(index: number): number {
    return Math.max(lastBefore(this.layout.groupEnds, index) + 1, index - 400);
  }

  sentenceBefore(index: number): string {
    return this.text.slice(this.sentenceStart(index), index);
  }

  /** What the paragraph, or else its heading, has last spoken of before this place; undefined when nothing that matters. */
  topic(index: number): string | undefined {
    const paragraph = this.paragraphAt(index);
    const topic = paragraph.topics.last(index);
    if (topic || paragraph.start === 0) return topic?.value;
    const above = this.paragraphAt(paragraph.start - 1);
    return above.isHeading ? above.topics.last(paragraph.start)?.value : undefined;
  }

  /** The year last named in the sentence before this place. */
  year(index: number): number | undefined {
    const year = this.paragraphAt(index).years.last(index);
    return year && year.at >= this.sentenceStart(index) ? year.value : undefined;
  }

  /** Where the sentence last said 其中 before this place; -1 when it did not. */
  partsFrom(index: number): number {
    const part = this.paragraphAt(index).parts.last(index);
    return part && part.at >= this.sentenceStart(index) ? part.at : -1;
  }

  private paragraphAt(index: number): Paragraph {
    const start = lastBefore(this.layout.paragraphEnds, index) + 1;
    const known = this.paragraphs.get(start);
    if (known) return known;
    const paragraph = paragraphOf(this.text, this.layout, start);
    this.paragraphs.set(start, paragraph);
    return paragraph;
  }
}

/** The words of one paragraph that say something about its figures, in order. */
interface Paragraph {
  readonly start: number;
  /** Short and without a stop: （二）依申请公开情况. */
  readonly isHeading: boolean;
  readonly topics: Places<string>;
  readonly years: Places<number>;
  readonly parts: Places<true>;
}

const topicOf = new Map(lexicon.topics.flatMap(({ topic, words }) => words.map((word) => [word, topic] as const)));
const topicWords = new RegExp(anyOf([...topicOf.keys()]), "g");
const partWords = new RegExp(anyOf(lexicon.parts), "g");
/** Neither the year compared with nor the one carried over from is the year the sentence tells of. */
const toldYears = /(?<![\d与比较同])(?:19|20)\d\d(?=年(?!度?结转))/g;

function paragraphOf(text: string, layout: Layout, start: number): Paragraph {
  const end = text.indexOf("\n", start);
  const words = text.slice(start, end < 0 ? text.length : end);
  const outside = (index: number) => layout.quoted[index] === 0;
  const told = (index: number) => outside(index) && layout.depth[index] === 0;
  return {
    start,
    isHeading: words.length <= 28 && !/[，。；：,;:]/.test(words),
    topics: places(words, start, topicWords, (word) => topicOf.get(word) ?? ""),
    years: places(words, start, toldYears, Number, told),
    parts: places(words, start, partWords, () => true, outside),
  };
}

interface Places<T> {
  last(before: number): { readonly at: number; readonly value: T } | undefined;
}

function places<T>(
  words: string,
  start: number,
  pattern: RegExp,
  meaningOf: (word: string) => T,
  wanted?: (index: number) => boolean,
): Places<T> {
  const found: { at: number; value: T }[] = [];
  for (const match of words.matchAll(pattern)) {
    const at = start + match.index;
    if (!wanted || wanted(at)) found.push({ at, value: meaningOf(match[0]) });
  }
  const ats = found.map(({ at }) => at);
  return { last: (before) => found[countBelow(ats, before) - 1] };
}

/** The greatest of some ascending numbers that is less than another; -1 when there is none. */
function lastBefore(ascending: readonly number[], index: number): number {
  return ascending[countBelow(ascending, index) - 1] ?? -1;
}

function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
