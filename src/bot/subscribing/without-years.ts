import { findYears } from "../../question/finders/year.ts";
import { prepareQuestion } from "../../question/mention.ts";

/**
 * A name without the years beside it, and the words for them: 环翠区2024年 is 环翠区. Subscriptions are about what is new,
 * whatever its year.
 * @param now the day on which it is written, for 去年
 */
export function withoutYears(words: string, now: Date): { readonly name: string; readonly years: string } {
  const question = prepareQuestion(words);
  const mentions = findYears(question, now).filter(({ value }) => value.type === "years" || value.type === "last");
  const [first, last] = [mentions[0], mentions.at(-1)];
  if (!first || !last) return { name: words, years: "" };
  const spans = isOneList(question.text, mentions) ? [{ start: first.start, end: last.end }] : mentions;
  const years = spans.map(({ start, end }) => question.text.slice(start, end).trim());
  const rest = spans.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), question.text);
  return { name: rest.replace(atEnds, "").replace(/\s+/gu, " "), years: years.join(" ") };
}

const atEnds = /^[\s,，、;；:：的]+|[\s,，、;；:：的]+$/gu;

/** 2023年和2024年: nothing but a joining word stands between them. */
function isOneList(text: string, mentions: readonly { readonly start: number; readonly end: number }[]): boolean {
  return mentions.every(({ start }, at) => {
    const before = mentions[at - 1];
    return !before || /^\s*(?:\S|and|or|to)?\s*$/iu.test(text.slice(before.end, start));
  });
}
