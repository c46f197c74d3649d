import type { Draft } from "../draft.ts";
import { asks, wordsOf } from "../draft.ts";
import type { WordMention } from "../finders/words.ts";
import type { Indicator } from "../query.ts";
import { indicatorsOf, lonelyColumns, lonelyOutcomes } from "./indicators/cells.ts";
import { settle } from "./indicators/settle.ts";
import { asShare, sharesOf } from "./indicators/shares.ts";

/** Rows and columns named in a question become cells, sums, statements and rates. */
export function refineIndicators(draft: Draft): Draft {
  const words = settle(wordsOf(draft, "indicator"), draft);
  const indicators = asksShare(draft) ? sharesOf(words, draft) : plain(words, draft);
  return { ...draft, indicators: unique(indicators.length > 0 ? indicators : shareOfBefore(draft)) };
}

/** 降了百分之几 asks for the change, not for a share of anything. */
export function asksShare(draft: Draft): boolean {
  if (!asks(draft, "share")) return false;
  return !asks(draft, "change") || wordsOf(draft, "operation", "share").some(({ text }) => !/百分|percent/.test(text));
}

/** 占比多少: the share of what the question before asked for. */
function shareOfBefore({ context, question, ...draft }: Draft): Indicator[] {
  const isShort =
    /^(?:那么?|它|其|这|and|what)?\s*(?:所?占比?|比例|比重|百分比|the |percentage|share|proportion)[^，,]{0,8}$/u;
  if (!context || draft.mentions.words.some(({ kind }) => kind === "indicator" || kind === "column")) return [];
  return isShort.test(question.folded.trim()) ? context.indicators.map(asShare) : [];
}

function plain(words: readonly WordMention[], draft: Draft): Indicator[] {
  return [
    ...words.flatMap((word) => indicatorsOf(word.value.id, draft)),
    ...(words.length === 0 ? [...lonelyColumns(draft), ...lonelyOutcomes(draft)] : []),
  ];
}

function unique(indicators: readonly Indicator[]): Indicator[] {
  return [...new Map(indicators.map((indicator) => [JSON.stringify(indicator), indicator])).values()];
}
