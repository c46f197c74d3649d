import type { Query, When } from "../../question/query.ts";
import type { Answer } from "../answer.ts";
import { answer, type Desk, figureArgs } from "../desk.ts";
import { findValues } from "../find.ts";
import { conditionText, satisfies } from "./condition.ts";
import { coverageOf, firstFigures, longestList, refusalFor, refuseMixed, tail } from "./tail.ts";

type ListQuery = Extract<Query, { intent: "list" }>;

/** Reports that satisfy a condition; those whose figure is missing are named, not left out in silence. */
export async function composeList(query: ListQuery, desk: Desk): Promise<Answer> {
  const when: When = query.when.type === "latest" && query.when.implied ? { type: "every" } : query.when;
  const lookup = await findValues(desk.library, query.who, when, [query.indicator]);
  const refusal = (await refusalFor(desk, query, lookup)) ?? refuseMixed(desk, query, lookup, 1);
  if (refusal) return refusal;
  const matching = firstFigures(lookup.rows)
    .filter((figure) => satisfies(figure.value, query.condition))
    .sort((a, b) => b.value - a.value || a.year - b.year || (a.agencyFull < b.agencyFull ? -1 : 1));
  const condition = conditionText(desk, query.condition, lookup);
  const rest = matching.length - longestList;
  const lines = [
    matching.length === 0
      ? desk.say("list-none", { condition })
      : desk.say("list-head", { condition, count: matching.length }),
    ...matching.slice(0, longestList).map((figure) => desk.say("compare-item", figureArgs(desk, figure))),
    rest > 0 ? desk.say("compare-more", { count: rest }) : "",
    ...tail(desk, { ...query, when }, lookup, matching),
  ];
  return answer(desk, query, "list", lines, { figures: matching, coverage: coverageOf(lookup) });
}
