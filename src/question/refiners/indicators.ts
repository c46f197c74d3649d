import type { Draft } from "../draft.ts";
import { asks, wordsOf } from "../draft.ts";
import type { WordMention } from "../finders/words.ts";
import type { Indicator } from "../query.ts";
import { indicatorsOf, lonelyColumns, lonelyOutcomes } from "./indicators/cells.ts";
import { settle } from "./indicators/settle.ts";
import { sharesOf } from "./indicators/shares.ts";

/** Rows and columns named in a question become cells, sums, statements and rates. */
export function refineIndicators(draft: Draft): Draft {
  const words = settle(wordsOf(draft, "indicator"), draft);
  const indicators = asks(draft, "share") ? sharesOf(words, draft) : plain(words, draft);
  return { ...draft, indicators: unique(indicators) };
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
