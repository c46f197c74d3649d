import { rates } from "../../form/form.ts";
import type { Indicator, Query } from "../../question/query.ts";
import type { Answer, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs, separator, sourceLines } from "../desk.ts";
import { findValues, lookUp, type Row } from "../find.ts";
import { labelOf } from "../labels.ts";
import { refuseMissing, refuseNoReport } from "../missing.ts";
import { formulaOf, numberText } from "../names.ts";
import { suggestAfter } from "../suggest.ts";
import { implied } from "./tail.ts";

/** A rate or share of one report, with its formula and the printed numbers it was computed from. */
export async function composeShare(query: Extract<Query, { intent: "share" }>, desk: Desk): Promise<Answer> {
  const lookup = await findValues(desk.library, query.who, query.when, [query.indicator]);
  const [head] = lookup.heads;
  if (!head) return refuseNoReport(desk, query, query.who, query.when, lookup.without);
  const [row] = lookup.rows;
  if (!row?.value.found) return refuseMissing(desk, query, lookup.rows);
  const [figure] = row.value.figures;
  const terms = await termsOf(desk, row);
  const parts = terms.map((term) => `${labelOf(term.key, desk.language)} ${numberText(term.value, desk.language)}`);
  const lines = [
    desk.say("share-one", figureArgs(desk, figure)),
    desk.say("share-formula", { formula: formulaOf(figure.key, desk.language), quote: figure.quote }),
    desk.say("share-parts", { parts: parts.join(separator(desk)) }),
    ...implied(desk, query, lookup),
    ...sourceLines(desk, figure, lookup.heads),
  ];
  return answer(desk, query, "share", lines, {
    figures: [figure, ...terms],
    coverage: { reports: 1, withValue: 1 },
    result: { value: figure.value, unit: figure.unit, operation: "share" },
    suggestions: await suggestAfter(desk, query, head),
  });
}

/** What stands above and below the line, each once. */
async function termsOf(desk: Desk, row: Row): Promise<Figure[]> {
  const keys = [...new Set(termKeys(row.indicator))];
  const found = await lookUp(
    desk.library,
    [row.head],
    keys.map((key) => ({ type: key.startsWith("text.") ? ("statement" as const) : ("cell" as const), key })),
  );
  return found.flatMap(({ value }) => (value.found ? [value.figures[0]] : []));
}

function termKeys(indicator: Indicator): string[] {
  if (indicator.type === "share") return [indicator.part, indicator.whole];
  const rate = indicator.type === "rate" ? rates.find((candidate) => candidate.key === indicator.key) : undefined;
  return rate ? [...rate.numerator, ...rate.denominator].map((term) => term.slice(1)) : [];
}
