import type { Query } from "../../question/query.ts";
import type { Answer, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs, joined, separator } from "../desk.ts";
import { findValues, type Lookup } from "../find.ts";
import { refuseMissing } from "../missing.ts";
import { numberText } from "../names.ts";
import { exact, roundedRate } from "../values.ts";
import { conditionText, satisfies } from "./condition.ts";
import { coverageOf, firstFigures, longestList, refusalFor, refuseMixed, severalYears, tail } from "./tail.ts";

type TotalQuery = Extract<Query, { intent: "total" }>;

/** Sum, mean, median or count; the coverage says over what. */
export async function composeTotal(query: TotalQuery, desk: Desk): Promise<Answer> {
  const lookup = await inOneYear(desk, query);
  const refusal = (await refusalFor(desk, query, lookup)) ?? refuseMixed(desk, query, lookup, Number.POSITIVE_INFINITY);
  if (refusal) return refusal;
  const figures = firstFigures(lookup.rows);
  const [first] = figures;
  if (!first) return refuseMissing(desk, query, lookup.rows);
  // Rates of different reports cannot be added up: 50 % and 60 % are not 110 %.
  const operation = first.unit === "%" && query.operation === "sum" ? "mean" : query.operation;
  const { condition } = query;
  const counted = condition ? figures.filter((figure) => satisfies(figure.value, condition)) : figures;
  const value =
    operation === "count"
      ? countOf(counted, query.counted)
      : combine(
          operation,
          figures.map((figure) => figure.value),
        );
  const args = {
    ...figureArgs(desk, first),
    value: numberText(value, desk.language),
    years: yearsText(desk, figures),
    count: figures.length,
    condition: condition ? conditionText(desk, condition, lookup) : "",
  };
  const message = operation === "count" ? `total-count-${query.counted}` : `total-${operation}`;
  const more = (query.also ?? []).filter((other) => other !== operation && !(first.unit === "%" && other === "sum"));
  const others = more.map((other) =>
    desk.say(`total-${other}`, {
      ...args,
      value: numberText(
        combine(
          other,
          figures.map((figure) => figure.value),
        ),
        desk.language,
      ),
    }),
  );
  const lines = [desk.say(message, args), ...others, partsLine(desk, counted), ...tail(desk, query, lookup, counted)];
  return answer(desk, query, "total", lines, {
    figures: counted,
    coverage: coverageOf(lookup),
    result: { value, unit: unitOf(query, first), operation },
  });
}

function unitOf(query: TotalQuery, first: Figure): string {
  if (query.operation !== "count") return first.unit;
  return query.counted === "reports" ? "份" : "个";
}

function countOf(figures: readonly Figure[], counted: TotalQuery["counted"]): number {
  return new Set(figures.map((figure) => (counted === "reports" ? figure.report : figure.agencyFull))).size;
}

function yearsText(desk: Desk, figures: readonly Figure[]): string {
  return [...new Set(figures.map((figure) => figure.year))].sort((a, b) => a - b).join(separator(desk));
}

function partsLine(desk: Desk, figures: readonly Figure[]): string {
  if (figures.length === 0) return "";
  const withYears = severalYears(figures);
  const parts = figures.slice(0, longestList).map((figure) => {
    const { agency = "", value = "", year = "" } = figureArgs(desk, figure);
    return `${withYears ? desk.say("agency-year", { agency, year }) : agency} ${value}`;
  });
  const rest = figures.length - parts.length;
  const line = desk.say("total-parts", { parts: joined(desk, parts, longestList) });
  return rest > 0 ? `${line}\n${desk.say("compare-more", { count: rest })}` : line;
}

/** Figures of different years are not added up unless the question says so: the latest year held is taken. */
async function inOneYear(desk: Desk, query: TotalQuery): Promise<Lookup> {
  const lookup = await findValues(desk.library, query.who, query.when, [query.indicator]);
  if (query.when.type !== "latest" || query.who.type === "agencies") return lookup;
  if (query.operation === "count") return findValues(desk.library, query.who, { type: "every" }, [query.indicator]);
  const latest = lookup.heads.reduce((latest, head) => Math.max(latest, head.year), 0);
  return findValues(desk.library, query.who, { type: "years", years: [latest], implied: true }, [query.indicator]);
}

function combine(operation: "sum" | "mean" | "median", values: readonly number[]): number {
  const sum = exact(values.reduce((total, value) => total + value, 0));
  if (operation === "sum") return sum;
  if (operation === "mean") return roundedRate(sum / values.length);
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1] ?? 0, sorted[middle] ?? 0];
  return exact((low + high) / 2);
}
