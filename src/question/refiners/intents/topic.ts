import { type Draft, wordsOf } from "../../draft.ts";
import type { Query } from "../../query.ts";
import type { Scope } from "./scope.ts";

/** Whether a number is asked for. */
export function asksMany(draft: Draft): boolean {
  return /多少|几[个件条名人次场期篇份回]|how (many|much)|number of/.test(draft.question.folded);
}

/** 提到了吗, 怎么说的, "what does it say about": words are asked for, though a word may also be the name of a figure. */
export function asksMention(draft: Draft): boolean {
  const { folded } = draft.question;
  const asked =
    /提到|提及|谈到|说到|写到|讲到|怎么(?:说|写|讲)|(?:说|写|讲)了(?:些)?(?:什么|啥)|\b(?:mention(?:s|ed|ing)?|say|says|said|talks? about|wr(?:ite|ites|ote)|anything about)\b/u;
  return asked.test(folded) && !asksMany(draft) && !/(?:正文|text).{0,4}(?:提到|mentioned)/u.test(folded);
}

/** A question that the report's own words must answer. */
export function passageOf(
  draft: Draft,
  scope: Scope,
  part: "problems" | "plans" | null,
  must: readonly string[] = [],
): Query {
  const numeric = must.length > 0 || asksMany(draft);
  return { intent: "passage", ...scope, topic: topicOf(draft), part, numeric, must: [...must] };
}

/** The words of the question that say what it is about: without names, years, and words that only ask; in Chinese, as the reports are. */
export function topicOf(draft: Draft): string {
  const topics = wordsOf(draft, "topic");
  if (topics.length > 0) return topics.map((word) => word.value.id).join(" ");
  const asking = ["list", "yesno", "none", "comparison"];
  const spans = [
    ...draft.mentions.agencies,
    ...draft.mentions.regions,
    ...draft.mentions.years,
    ...wordsOf(draft, "ask", "what"),
    ...wordsOf(draft, "ask", "name"),
    ...wordsOf(draft, "operation").filter((word) => asking.includes(word.value.id)),
  ];
  let text = draft.question.folded;
  for (const span of spans) text = text.slice(0, span.start) + " ".repeat(span.end - span.start) + text.slice(span.end);
  return text
    .replace(counting, " ")
    .replace(functionWords, " ")
    .replace(/[的了吗呢么是在有和与及就都也还被把那这它我们请问告诉一下]/gu, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/(^| )\p{Script=Han}(?= |$)/gu, " ")
    .replace(/ +/g, " ")
    .trim();
}

const counting = /多少|几(个|件|条|名|人|次|家|场)|how (many|much)|number of/g;
const functionWords =
  /\b(say|says|said|mention|mentions|mentioned|talk|talks|write|writes|wrote|anything|there|tell|some|about|the|a|an|of|in|on|for|to|is|are|was|were|did|does|do|has|have|by|with|and|at|any|its?|their|this|that|what|which|who|held|hold|about)\b/g;
