import { type Indicator, indicatorsIn, type Query, type Who } from "../question/query.ts";

/** What a command wants done with the words after it, whatever else they might ask. */
export type Direction = "summary" | "check" | "trend" | "comparison" | "ranking" | "reports";

/** What is looked at where the words name no figure: the one that every report has first. */
const usualIndicator: Indicator = { type: "cell", key: "requests.received.total" };

/**
 * The query that a command means by its words: `/trend 温泉镇` is the words' agency and figures, through the years. Undefined
 * when the words name nobody, are ambiguous, or name whom we do not hold; then their own answer says so.
 */
export function directQuery(query: Query, direction: Direction): Query | undefined {
  if (!("who" in query)) return undefined;
  const { who, when } = query;
  const indicators = indicatorsOf(query);
  switch (direction) {
    case "summary":
    case "check":
      return { intent: direction, who, when };
    case "reports":
      return { intent: "reports", who, when: when.type === "latest" && when.implied ? { type: "every" } : when };
    case "trend":
      return { intent: "trend", who, when: through(when), indicators, difference: false };
    case "comparison":
      return {
        intent: "comparison",
        who,
        when,
        indicators,
        difference: query.intent === "comparison" && query.difference,
      };
    case "ranking":
      return query.intent === "ranking"
        ? query
        : {
            intent: "ranking",
            who,
            when,
            indicator: indicators[0] ?? usualIndicator,
            direction: "desc",
            limit: null,
            position: null,
          };
  }
}

/** One agency as a query names it, for a button that stands for it. */
export function oneAgency(id: number): Extract<Who, { readonly type: "agencies" }> {
  return { type: "agencies", ids: [id], implied: false, readings: [], unheld: [] };
}

/** The query for one report in brief. */
export function summaryOf(agencyId: number, year: number): Extract<Query, { readonly intent: "summary" }> {
  return { intent: "summary", who: oneAgency(agencyId), when: { type: "years", years: [year], implied: false } };
}

type Asked = Extract<Query, { readonly who: unknown }>;

function indicatorsOf(query: Asked): Indicator[] {
  const named = indicatorsIn(query);
  return named.length > 0 ? named : [usualIndicator];
}

/** A trend through the years that were named, or through all when only the newest was meant. */
function through(when: Asked["when"]): Asked["when"] {
  return when.type === "latest" || (when.type === "years" && when.years.length < 2) ? { type: "every" } : when;
}
