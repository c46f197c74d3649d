import { asks, type Draft, wordsOf } from "../../draft.ts";
import type { Indicator, Query } from "../../query.ts";
import { limitIn } from "../numbers.ts";
import { oneColumn } from "./column.ts";
import { isOneAgency, type Scope } from "./scope.ts";

/** Who grew or shrank most (申请增长最多的单位), or which ones did (哪些单位申请减少了). */
export function growthOf(draft: Draft, scope: Scope, indicator: Indicator): Query {
  const { folded } = draft.question;
  return {
    intent: "growth",
    ...scope,
    indicator: oneColumn(indicator),
    direction: directionIn(folded),
    by: /率|幅|快|百分|同比|percent|rate|fast/u.test(folded) ? "percent" : "amount",
    limit: limitIn(folded),
    all: (asks(draft, "list") && !most.test(folded)) || least.test(folded),
  };
}

const most = /最|排|rank|most|largest|greatest|biggest|highest|fastest/u;
/** 增长最少的: who grew, in order, with the least last; those that shrank did not grow the least. */
const least = /最(?:少|小|慢|低)|\b(?:least|smallest|slowest|fewest|lowest)\b/u;

/** 哪些单位2024年申请比2023年少, "fewer requests in 2024 than in 2023": of many agencies, between two years. */
export function comparesYears(draft: Draft, { who, when }: Scope): boolean {
  const years = draft.mentions.years.filter(({ value }) => value.type === "years");
  if (isOneAgency(who) || !draft.who || when.type !== "years" || when.years.length !== 2 || years.length !== 2)
    return false;
  const { folded } = draft.question;
  return /比/u.test(folded)
    ? /[多少高低](?!少)/u.test(folded)
    : /\b(?:more|fewer|less|higher|lower)\b.*\bthan\b/u.test(folded);
}

/** 变化最大 and 增减 go either way; 多 and 少 count only where no plainer word does, and not in 最多. */
function directionIn(folded: string): "up" | "down" | "either" {
  const up = /增|涨|上升|升高|提高|increas|grow|grew|ris(?:e|en)|rose|went up|gain/u.test(folded);
  const down = /减|降|下滑|跌|decreas|declin|fall|fell|drop|shr[aiu]nk|went down/u.test(folded);
  if (up !== down) return up ? "up" : "down";
  const more = /(?<!最)多(?!少)|(?<!最)高|\b(?:more|higher)\b/u.test(folded);
  const fewer = /(?<![最多])少|(?<!最)低|\b(?:fewer|less|lower)\b/u.test(folded);
  return up || more === fewer ? "either" : more ? "up" : "down";
}

/** How many times the one is the other: two agencies in one year, or one agency in two. */
export function ratio(draft: Draft, scope: Scope, [indicator, ...more]: Indicator[]): Query | undefined {
  if (!asks(draft, "ratio") || !indicator || more.length > 0 || !draft.who) return undefined;
  const named = draft.mentions.years.flatMap(({ value }) => (value.type === "years" ? value.years : []));
  const years = [...new Set(named)];
  const [year] = years;
  // 2024年是上年的几倍: the year before the only one named.
  const pair = isOneAgency(scope.who) && years.length === 1 && year !== undefined ? [year, year - 1] : years;
  const when =
    pair.length > 0 ? { type: "years" as const, years: pair.toSorted((a, b) => a - b), implied: false } : scope.when;
  return { intent: "ratio", who: scope.who, when, indicator: oneColumn(indicator), years: pair };
}

/** When the report was published, which days it covers, what it is called. */
export function facts(draft: Draft, scope: Scope, indicators: Indicator[]): Query | undefined {
  const words = wordsOf(draft, "fact");
  const others = indicators.filter(
    (indicator) => !(indicator.type === "statement" && indicator.key === "text.disclosed"),
  );
  if (words.length === 0 || others.length > 0) return undefined;
  const ids = [...new Set(words.map(({ value }) => value.id))];
  const ofReport = /报告|年报|\breports?\b/u.test(draft.question.folded);
  const kept = (["published", "period", "title", "form"] as const).filter(
    (fact) => ids.includes(fact) && (fact !== "published" || ofReport || draft.context !== null),
  );
  return kept.length > 0 ? { intent: "facts", ...scope, facts: kept } : undefined;
}
