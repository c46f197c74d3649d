import type { Query } from "../../question/query.ts";
import type { Answer, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs, refuse } from "../desk.ts";
import { findValues, type Lookup } from "../find.ts";
import { numberText } from "../names.ts";
import { roundedRate } from "../values.ts";
import { coverageOf, firstFigures, refusalFor, refuseMixed, tail } from "./tail.ts";

type RatioQuery = Extract<Query, { intent: "ratio" }>;

/** How many times the second figure the first one is: of two agencies, or of two years of one agency. */
export async function composeRatio(query: RatioQuery, desk: Desk): Promise<Answer> {
  const lookup = await findValues(desk.library, query.who, query.when, [query.indicator]);
  const refusal = (await refusalFor(desk, query, lookup)) ?? refuseMixed(desk, query, lookup, 2);
  if (refusal) return refusal;
  const figures = inAskedOrder(query, lookup);
  const [first, second] = figures;
  const isPair = figures.length === 2 && lookup.rows.length === 2;
  const several = lookup.rows.some((row) => row.value.found && row.value.figures.length > 1);
  if (!first || !second || !isPair || several || first.unit !== second.unit)
    return refuse(desk, query, "no_cell", [desk.say("ratio-two"), ...tail(desk, query, lookup, figures)], {
      coverage: coverageOf(lookup),
    });
  const kind = first.agencyFull === second.agencyFull ? "trend" : "comparison";
  const args = {
    ...figureArgs(desk, first),
    other: figureArgs(desk, second).value ?? "",
    otherAgency: desk.nameOf(second),
    otherYear: second.year,
  };
  if (second.value <= 0)
    return answer(desk, query, kind, [desk.say("ratio-zero", args), ...tail(desk, query, lookup, figures)], {
      figures,
      coverage: coverageOf(lookup),
    });
  const times = roundedRate(first.value / second.value);
  const line = desk.say("ratio-one", { ...args, times: numberText(times, desk.language) });
  return answer(desk, query, kind, [line, ...tail(desk, query, lookup, figures)], {
    figures,
    coverage: coverageOf(lookup),
    result: { value: times, unit: "倍", operation: "ratio" },
  });
}

/** What the question names first is divided by what it names second. */
function inAskedOrder({ who, years }: RatioQuery, lookup: Lookup): Figure[] {
  const ids = who.type === "agencies" ? who.ids : [];
  const agencyOf = new Map(lookup.heads.map((head) => [head.id, head.agencyId]));
  const place = (figure: Figure) =>
    [years.indexOf(figure.year), ids.indexOf(agencyOf.get(figure.report) ?? -1)] as const;
  return [...firstFigures(lookup.rows)].sort((a, b) => {
    const [yearA, agencyA] = place(a);
    const [yearB, agencyB] = place(b);
    return ids.length > 1 ? agencyA - agencyB : yearA - yearB;
  });
}
