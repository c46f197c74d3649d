import { z } from "zod";
import { readData } from "../../text/data.ts";
import type { Draft } from "../draft.ts";
import type { WordMention } from "../finders/words.ts";
import { solidSpans } from "../lexicon.ts";
import type { Span } from "../mention.ts";

/** Words that say nothing about which figure is meant: 请问, 一共, 件, "how many". */
const neutral = readData("lexicon/neutral.json", z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }));
const neutralChinese = new RegExp([...neutral.zh].sort((a, b) => b.length - a.length).join("|"), "gu");
const neutralEnglish = new Set(neutral.en);

/** The words of a question that nothing understood; one Chinese character alone says too little to be one. */
export function leftoverOf(draft: Draft): string[] {
  const { agencies, regions, years, words } = draft.mentions;
  const spans: Span[] = [...agencies, ...regions, ...years, ...words.filter((word) => isUsed(word, draft)).flatMap(solid)];
  let text = draft.question.folded;
  for (const span of spans) text = text.slice(0, span.start) + " ".repeat(span.end - span.start) + text.slice(span.end);
  const chinese = text.replace(neutralChinese, " ").match(/\p{Script=Han}{2,}/gu) ?? [];
  const latin = (text.match(/[\p{Script=Latin}]+(?:['’-][\p{Script=Latin}]+)*/gu) ?? []).filter(
    (word) => word.length > 1 && !neutralEnglish.has(word),
  );
  return [...chinese, ...latin];
}

function solid(word: WordMention): Span[] {
  return solidSpans({ start: word.start, end: word.end, gaps: word.value.gaps });
}

/** A column, outcome or measure that no indicator took up narrows the question in a way the answer would not. */
function isUsed(word: WordMention, draft: Draft): boolean {
  const { kind, value } = word;
  if (kind !== "column" && kind !== "outcome" && kind !== "measure") return kind !== "talk" && kind !== "foreign";
  if (value.id === "total") return true;
  const within = draft.mentions.words.some(
    (other) => other.kind === "indicator" && solid(other).some((span) => span.start <= word.start && span.end >= word.end),
  );
  return within || draft.indicators.some((indicator) => indicatorKeys(indicator).some((key) => key.includes(`.${value.id}`)));
}

function indicatorKeys(indicator: Draft["indicators"][number]): string[] {
  return indicator.type === "share" ? [indicator.part, indicator.whole] : [indicator.key];
}
