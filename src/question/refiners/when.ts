import { parseNumber } from "../../text/numerals.ts";
import type { Draft } from "../draft.ts";
import { asks } from "../draft.ts";
import type { When } from "../query.ts";

/** Which years: those named, those the conversation was about, or the latest of each agency, which the reply then says. */
export function refineWhen(draft: Draft): Draft {
  if (draft.query) return draft;
  const earlier = yearBefore(draft);
  if (earlier !== null) return { ...draft, when: { type: "years", years: [earlier], implied: false } };
  const values = draft.mentions.years.map((mention) => mention.value);
  const years = values.flatMap((value) => (value.type === "years" ? value.years : []));
  if (years.length > 0)
    return { ...draft, when: { type: "years", years: [...new Set(years)].sort((a, b) => a - b), implied: false } };
  const last = values.find((value) => value.type === "last");
  if (last?.type === "last") return { ...draft, when: { type: "last", count: last.count } };
  const span = values.length === 0 ? spanOfYears(draft.question.folded) : null;
  if (span !== null) return { ...draft, when: { type: "last", count: span } };
  if (values.some((value) => value.type === "every") || asks(draft, "trend"))
    return { ...draft, when: { type: "every" } };
  if (values.some((value) => value.type === "latest")) return { ...draft, when: { type: "latest", implied: false } };
  if (values.some((value) => value.type === "same") && draft.context?.when)
    return { ...draft, when: asImplied(draft.context.when) };
  return draft;
}

/** 和去年比, 跟上年相比: the year talked about, against the one before it. */
export const comparesBack = /^那?(?:和|跟|与|同)(?:去年|上一?年|前一年)相?比/u;

/** 上一年呢: the year before the one talked about, not the one before today. */
function yearBefore({ question, context }: Draft): number | null {
  const when = context?.when;
  if (when?.type !== "years" || when.years.length !== 1) return null;
  const asked =
    /^(?:那么?|再|and|how about|what about|or)?\s*(?:再|往)?(?:上一?年|前一年|the (?:year before|previous year))(?:的?呢|怎么样)?[?？]?$/u;
  return asked.test(question.folded.trim()) ? (when.years[0] ?? 0) - 1 : null;
}

/** 三年一共, 两年加起来: the latest so many, where no year is named. */
function spanOfYears(folded: string): number | null {
  const word = /(?<![第0-9])([2-9]|[两二三四五六七八九十])年(?!级|度|前|后)/u.exec(folded)?.[1];
  return word === undefined ? null : parseNumber(word);
}

/** The years of the question before, said to be so in the reply. */
export function asImplied(when: When): When {
  return when.type === "years" || when.type === "latest" ? { ...when, implied: true } : when;
}
