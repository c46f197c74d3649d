import type { Layout } from "./layout.ts";
import { anyOf, lexicon } from "./lexicon.ts";

/** Places of a text that give figures their context, found once and looked up by bisection. */
export class Landmarks {
  private readonly text: string;
  private readonly sentences: Places<true>;
  private readonly groups: Places<true>;
  private readonly paragraphs: Places<true>;
  private readonly topics: Places<string>;
  private readonly years: Places<number>;
  private readonly parts: Places<true>;

  constructor(text: string, layout: Layout) {
    const outside = (index: number) => layout.quoted[index] === 0;
    this.text = text;
    this.sentences = places(text, /[。！？!?\n]/g, () => true, outside);
    this.groups = places(text, /[。！？!?；;\n]/g, () => true, outside);
    this.paragraphs = places(text, /\n/g, () => true);
    this.topics = places(text, new RegExp(anyOf(lexicon.topics.flatMap(({ words }) => words)), "g"), topicOf);
    // Neither the year compared with nor the one carried over from is the year the sentence tells of.
    const told = (index: number) => outside(index) && layout.depth[index] === 0;
    this.years = places(text, /(?<![\d与比较同])(?:19|20)\d\d(?=年(?!度?结转))/g, Number, told);
    this.parts = places(text, new RegExp(anyOf(lexicon.parts), "g"), () => true, outside);
  }

  /** Where the sentence begins; a long one is cut off on the left. */
  sentenceStart(index: number): number {
    return Math.max((this.sentences.last(index)?.at ?? -1) + 1, index - 400);
  }

  /** Where the part of the sentence begins that a ； divides off. */
  groupStart(index: number): number {
    return Math.max((this.groups.last(index)?.at ?? -1) + 1, index - 400);
  }

  sentenceBefore(index: number): string {
    return this.text.slice(this.sentenceStart(index), index);
  }

  /** What the paragraph has last spoken of before this place; undefined when nothing that matters. */
  topic(index: number): string | undefined {
    const topic = this.topics.last(index);
    return topic && topic.at > (this.paragraphs.last(index)?.at ?? -1) ? topic.value : undefined;
  }

  /** The year last named in the sentence before this place. */
  year(index: number): number | undefined {
    const year = this.years.last(index);
    return year && year.at >= this.sentenceStart(index) ? year.value : undefined;
  }

  /** Where the sentence last said 其中 before this place; -1 when it did not. */
  partsFrom(index: number): number {
    const part = this.parts.last(index);
    return part && part.at >= this.sentenceStart(index) ? part.at : -1;
  }
}

interface Places<T> {
  last(before: number): { readonly at: number; readonly value: T } | undefined;
}

function places<T>(
  text: string,
  pattern: RegExp,
  valueOf: (word: string) => T,
  wanted?: (index: number) => boolean,
): Places<T> {
  const found: { at: number; value: T }[] = [];
  for (const match of text.matchAll(pattern)) {
    if (!wanted || wanted(match.index)) found.push({ at: match.index, value: valueOf(match[0]) });
  }
  return {
    last(before) {
      let low = 0;
      let high = found.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((found[middle]?.at ?? 0) < before) low = middle + 1;
        else high = middle;
      }
      return found[low - 1];
    },
  };
}

function topicOf(word: string): string {
  return lexicon.topics.find(({ words }) => words.includes(word))?.topic ?? "";
}
