import type { Query } from "../../question/query.ts";
import type { Answer, ComputedResult, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs } from "../desk.ts";
import { findValues, type Row } from "../find.ts";
import { shortWhy } from "../missing.ts";
import { numberText, unitName } from "../names.ts";
import { exact } from "../values.ts";
import {
  coverageOf,
  figuresOf,
  labelOfRow,
  longestList,
  refusalFor,
  refuseMixed,
  sameIndicator,
  tail,
} from "./tail.ts";

type ComparisonQuery = Extract<Query, { intent: "comparison" }>;

/** Several agencies, or everyone, side by side. */
export async function composeComparison(query: ComparisonQuery, desk: Desk): Promise<Answer> {
  const lookup = await findValues(desk.library, query.who, query.when, query.indicators);
  const refusal = (await refusalFor(desk, query, lookup)) ?? refuseMixed(desk, query, lookup, 2);
  if (refusal) return refusal;
  const figures = figuresOf(lookup.rows);
  const lines = query.indicators.flatMap((indicator) =>
    groupLines(
      desk,
      lookup.rows.filter((row) => sameIndicator(row.indicator, indicator)),
    ),
  );
  const difference = differenceOf(desk, figures);
  return answer(desk, query, "comparison", [...lines, difference?.line ?? "", ...tail(desk, query, lookup, figures)], {
    figures,
    coverage: coverageOf(lookup),
    ...(difference && query.difference ? { result: difference.result } : {}),
  });
}

/** One heading a column: a whole row of table 2 has several. */
function groupLines(desk: Desk, rows: readonly Row[]): string[] {
  const labels = [...new Set(rows.map((row) => labelOfRow(desk, row)))];
  return labels.flatMap((label) => {
    const own = rows.filter((row) => labelOfRow(desk, row) === label);
    const rest = own.length - longestList;
    return [
      desk.say("compare-head", { label }),
      ...own.slice(0, longestList).flatMap((row) => itemLines(desk, row)),
      rest > 0 ? desk.say("compare-more", { count: rest }) : "",
    ];
  });
}

function itemLines(desk: Desk, row: Row): string[] {
  if (row.value.found) return row.value.figures.map((figure) => desk.say("compare-item", figureArgs(desk, figure)));
  const why = shortWhy(desk, row.value);
  return [desk.say("compare-missing-item", { agency: desk.nameOf(row.head), year: row.head.year, why })];
}

/** How far apart two figures of the same thing are. */
function differenceOf(
  desk: Desk,
  figures: readonly Figure[],
): { readonly line: string; readonly result: ComputedResult } | undefined {
  const [first, second] = figures;
  if (!first || !second || figures.length !== 2 || first.unit !== second.unit || first.key !== second.key)
    return undefined;
  const value = exact(Math.abs(first.value - second.value));
  const unit = first.unit === "%" ? desk.say("points") : unitName(first.unit, desk.language);
  const larger = first.value > second.value ? first : second;
  const line =
    value === 0
      ? desk.say("compare-equal")
      : desk.say(larger.unit === "%" ? "compare-difference-rate" : "compare-difference", {
          value: numberText(value, desk.language),
          unit,
          more: desk.nameOf(larger),
        });
  return { line, result: { value, unit: first.unit === "%" ? "百分点" : first.unit, operation: "difference" } };
}
