import type { Query } from "../../question/query.ts";
import type { Answer, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs } from "../desk.ts";
import { findValues, type Lookup, type Row } from "../find.ts";
import { shortWhy } from "../missing.ts";
import { exact } from "../values.ts";
import { changeLine } from "./change.ts";
import { coverageOf, figuresOf, labelOfRow, refusalFor, refuseMixed, sameIndicator, tail } from "./tail.ts";

type TrendQuery = Extract<Query, { intent: "trend" }>;

/** One agency through the years, with the change from the first to the last. */
export async function composeTrend(query: TrendQuery, desk: Desk): Promise<Answer> {
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
  const { when } = query;
  const fewer = when.type === "last" && lookup.heads.length < when.count ? [desk.say("trend-held")] : [];
  return answer(desk, query, "trend", [...lines, ...fewer, ...tail(desk, query, lookup, figures)], {
    figures,
    coverage: coverageOf(lookup),
    ...resultOf(query, figures, lookup),
  });
}

function groupLines(desk: Desk, rows: readonly Row[]): string[] {
  const labels = [...new Set(rows.map((row) => labelOfRow(desk, row)))];
  return labels.flatMap((label) => {
    const own = rows.filter((row) => labelOfRow(desk, row) === label);
    const [first] = own;
    if (!first) return [];
    const figures = figuresOf(own);
    const [oldest, newest] = [figures[0], figures.at(-1)];
    const change =
      oldest && newest && figures.length === own.length && oldest.year < newest.year
        ? changeLine(desk, newest, oldest)
        : "";
    return [
      desk.say("trend-head", { agency: desk.nameOf(first.head), label }),
      ...own.flatMap((row) => itemLines(desk, row)),
      change,
    ];
  });
}

function itemLines(desk: Desk, row: Row): string[] {
  if (row.value.found) return row.value.figures.map((figure) => desk.say("trend-item", figureArgs(desk, figure)));
  return [desk.say("trend-missing-item", { year: row.head.year, why: shortWhy(desk, row.value) })];
}

/** The later figure less the earlier one, where two years are compared. */
function resultOf(query: TrendQuery, figures: readonly Figure[], lookup: Lookup): Pick<Answer, "result"> | undefined {
  const [before, now] = figures;
  if (!query.difference || !before || !now || figures.length !== 2 || lookup.rows.length !== 2) return undefined;
  const unit = now.unit === "%" ? "百分点" : now.unit;
  return { result: { value: exact(now.value - before.value), unit, operation: "difference" } };
}
