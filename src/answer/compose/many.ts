import type { ReportHead } from "../../index/library.ts";
import type { Indicator, Query, When, Who } from "../../question/query.ts";
import type { Answer, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs, joined, refuse, separator, sourceList } from "../desk.ts";
import { findValues, type Lookup, type Row } from "../find.ts";
import { refuseMissing, refuseNoReport, shortWhy } from "../missing.ts";
import { agencyName, figureLabel, numberText, unitName } from "../names.ts";
import { roundedRate } from "../values.ts";
import { implied } from "./figure.ts";

type Of<I extends Query["intent"]> = Extract<Query, { intent: I }>;

/** Longest list in one reply; the rest is counted, never dropped in silence. */
const longestList = 20;

/** Several agencies, or everyone, side by side. */
export async function composeComparison(query: Of<"comparison">, desk: Desk): Promise<Answer> {
  const lookup = await findValues(desk.library, query.who, query.when, query.indicators);
  const refusal = await refusalFor(desk, query, query.who, query.when, lookup);
  if (refusal) return refusal;
  const figures = figuresOf(lookup.rows);
  const groups = query.indicators.map((indicator) =>
    lookup.rows.filter((row) => sameIndicator(row.indicator, indicator)),
  );
  const lines = groups.flatMap((rows) => [
    headLine(desk, rows),
    ...rows.slice(0, longestList).map((row) => itemLine(desk, row)),
    ...more(desk, rows),
  ]);
  return answer(
    desk,
    query,
    "comparison",
    [...lines, ...difference(desk, figures, query), ...tail(desk, query, lookup, figures)],
    {
      figures,
      coverage: coverageOf(lookup),
    },
  );
}

/** Ordered by the figure, ties told. */
export async function composeRanking(query: Of<"ranking">, desk: Desk): Promise<Answer> {
  const lookup = await findValues(desk.library, query.who, query.when, [query.indicator]);
  const refusal = await refusalFor(desk, query, query.who, query.when, lookup);
  if (refusal) return refusal;
  const sign = query.direction === "desc" ? -1 : 1;
  const all = lookup.rows
    .flatMap((row) => (row.value.found ? [row.value.figures[0]] : []))
    .sort((a, b) => sign * (a.value - b.value) || a.year - b.year || (a.agency < b.agency ? -1 : 1));
  const [first] = all;
  if (!first) return refuseMissing(desk, query, lookup.rows);
  const tied = all.filter((figure) => figure.value === first.value);
  const shown = all.slice(0, query.limit ?? longestList);
  const head =
    tied.length > 1
      ? desk.say("ranking-tie", {
          ...figureArgs(desk, first),
          count: tied.length,
          list: joined(
            desk,
            tied.map((figure) => agencyName(figure.agency, desk.language)),
          ),
        })
      : desk.say(query.direction === "desc" ? "ranking-head-most" : "ranking-head-fewest", figureArgs(desk, first));
  const items = shown.map((figure) =>
    desk.say("ranking-item", {
      ...figureArgs(desk, figure),
      rank: 1 + all.filter((other) => sign * (other.value - figure.value) < 0).length,
    }),
  );
  return answer(desk, query, "ranking", [head, ...(all.length > 1 ? items : []), ...tail(desk, query, lookup, shown)], {
    figures: shown,
    coverage: coverageOf(lookup),
  });
}

/** One agency through the years. */
export async function composeTrend(query: Of<"trend">, desk: Desk): Promise<Answer> {
  const lookup = await findValues(desk.library, query.who, query.when, query.indicators);
  const refusal = await refusalFor(desk, query, query.who, query.when, lookup);
  if (refusal) return refusal;
  const figures = figuresOf(lookup.rows);
  const lines = query.indicators.flatMap((indicator) => {
    const rows = lookup.rows.filter((row) => sameIndicator(row.indicator, indicator));
    const [first] = rows;
    if (!first) return [];
    const head = desk.say("trend-head", {
      agency: agencyName(first.head.agency, desk.language),
      label: labelOfRow(desk, first),
    });
    return [head, ...rows.map((row) => trendItem(desk, row))];
  });
  const { when } = query;
  const fewer = when.type === "last" && lookup.heads.length < when.count ? [desk.say("trend-held")] : [];
  return answer(desk, query, "trend", [...lines, ...fewer, ...tail(desk, query, lookup, figures)], {
    figures,
    coverage: coverageOf(lookup),
  });
}

/** Sum, mean, median or count; the coverage says over what. */
export async function composeTotal(query: Of<"total">, desk: Desk): Promise<Answer> {
  const lookup = await inOneYear(desk, query);
  const refusal = await refusalFor(desk, query, query.who, query.when, lookup);
  if (refusal) return refusal;
  const figures = lookup.rows.flatMap((row) => (row.value.found ? [row.value.figures[0]] : []));
  const [first] = figures;
  if (!first) return refuseMissing(desk, query, lookup.rows);
  const mixed = mixedForms(desk, query, lookup);
  if (mixed) return mixed;
  const { condition } = query;
  const counted = condition ? figures.filter((figure) => satisfies(figure.value, condition)) : figures;
  const value =
    query.operation === "count"
      ? counted.length
      : combine(
          query.operation,
          figures.map((figure) => figure.value),
        );
  const years = [...new Set(figures.map((figure) => figure.year))].sort().join(separator(desk));
  const args = { ...figureArgs(desk, first), value: numberText(value, desk.language), years, count: figures.length };
  const conditionText = condition ? conditionLine(desk, query.indicator, condition, lookup) : "";
  const parts = counted
    .slice(0, longestList)
    .map(
      (figure) =>
        `${agencyName(figure.agency, desk.language)}${severalYears(figures) ? ` ${figure.year}` : ""} ${numberText(figure.value, desk.language)}`,
    );
  const lines = [
    desk.say(`total-${query.operation}`, { ...args, condition: conditionText }),
    ...(parts.length > 0 ? [desk.say("total-parts", { parts: joined(desk, parts, longestList) })] : []),
  ];
  return answer(desk, query, "total", [...lines, ...tail(desk, query, lookup, counted)], {
    figures: counted,
    coverage: coverageOf(lookup),
    result: { value, unit: query.operation === "count" ? "个" : first.unit, operation: query.operation },
  });
}

/** Reports that satisfy a condition; those whose figure is missing are named, not left out in silence. */
export async function composeList(query: Of<"list">, desk: Desk): Promise<Answer> {
  const when: When = query.when.type === "latest" && query.when.implied ? { type: "every" } : query.when;
  const lookup = await findValues(desk.library, query.who, when, [query.indicator]);
  if (lookup.heads.length === 0) return refuseNoReport(desk, query, query.who, query.when, lookup.without);
  const figures = lookup.rows.flatMap((row) => (row.value.found ? [row.value.figures[0]] : []));
  if (figures.length === 0) return refuseMissing(desk, query, lookup.rows);
  const matching = figures
    .filter((figure) => satisfies(figure.value, query.condition))
    .sort((a, b) => b.value - a.value || a.year - b.year);
  const condition = conditionLine(desk, query.indicator, query.condition, lookup);
  const head =
    matching.length === 0
      ? desk.say("list-none", { condition })
      : desk.say("list-head", { condition, count: matching.length });
  const items = matching.slice(0, longestList).map((figure) => desk.say("compare-item", figureArgs(desk, figure)));
  const rest =
    matching.length > longestList ? [desk.say("compare-more", { count: matching.length - longestList })] : [];
  return answer(desk, query, "list", [head, ...items, ...rest, ...tail(desk, query, lookup, matching)], {
    figures: matching,
    coverage: coverageOf(lookup),
  });
}

async function refusalFor(desk: Desk, query: Query, who: Who, when: When, lookup: Lookup): Promise<Answer | undefined> {
  if (lookup.heads.length === 0) return refuseNoReport(desk, query, who, when, lookup.without);
  return lookup.rows.some((row) => row.value.found) ? undefined : refuseMissing(desk, query, lookup.rows);
}

/** Figures of different years are not added up unless the question says so: the latest year held is taken. */
async function inOneYear(desk: Desk, query: Of<"total">): Promise<Lookup> {
  const lookup = await findValues(desk.library, query.who, query.when, [query.indicator]);
  if (query.when.type !== "latest" || query.who.type === "agencies") return lookup;
  if (query.operation === "count") return findValues(desk.library, query.who, { type: "every" }, [query.indicator]);
  const latest = Math.max(...lookup.heads.map((head) => head.year));
  return findValues(desk.library, query.who, { type: "years", years: [latest], implied: true }, [query.indicator]);
}

/** Columns of the 2019 and the 2021 form that are not the same thing are not added up. */
function mixedForms(desk: Desk, query: Of<"total">, lookup: Lookup): Answer | undefined {
  const foreign = lookup.rows.filter((row) => !row.value.found && row.value.reason === "not_comparable");
  const [first] = foreign;
  if (!first || query.operation === "count") return undefined;
  const list = joined(
    desk,
    foreign.map((row) => `${agencyName(row.head.agency, desk.language)} ${row.head.year}`),
  );
  return refuse(
    desk,
    query,
    "not_comparable",
    [desk.say("not-comparable-many", { label: labelOfRow(desk, first), list })],
    { coverage: coverageOf(lookup) },
  );
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

/** Amounts have at most six decimals in print; binary fractions would add more. */
function exact(value: number): number {
  return Number(value.toFixed(6));
}

/** Whether a value satisfies a condition. */
export function satisfies(value: number, condition: { readonly comparator: string; readonly value: number }): boolean {
  switch (condition.comparator) {
    case ">":
      return value > condition.value;
    case ">=":
      return value >= condition.value;
    case "<":
      return value < condition.value;
    case "<=":
      return value <= condition.value;
    case "=":
      return value === condition.value;
    default:
      return value !== condition.value;
  }
}

function figuresOf(rows: readonly Row[]): Figure[] {
  return rows.flatMap((row) => (row.value.found ? row.value.figures : []));
}

/** A whole row of table 2 stands in the lookup as its columns. */
function sameIndicator(found: Indicator, asked: Indicator): boolean {
  if (found.type === "cell" && asked.type === "cell" && asked.key.endsWith(".*"))
    return found.key.split(".")[1] === asked.key.split(".")[1];
  return JSON.stringify(found) === JSON.stringify(asked);
}

function labelOfRow(desk: Desk, row: Row): string {
  const key = row.value.found ? row.value.figures[0].key : row.value.key;
  return figureLabel({ key }, desk.language);
}

function headLine(desk: Desk, rows: readonly Row[]): string {
  const [first] = rows;
  return first ? desk.say("compare-head", { label: labelOfRow(desk, first) }) : "";
}

function itemLine(desk: Desk, row: Row): string {
  if (row.value.found)
    return row.value.figures.map((figure) => desk.say("compare-item", figureArgs(desk, figure))).join("\n");
  return desk.say("compare-missing-item", {
    agency: agencyName(row.head.agency, desk.language),
    year: row.head.year,
    why: shortWhy(desk, row.value.reason),
  });
}

function trendItem(desk: Desk, row: Row): string {
  if (row.value.found)
    return row.value.figures.map((figure) => desk.say("trend-item", figureArgs(desk, figure))).join("\n");
  return desk.say("trend-missing-item", { year: row.head.year, why: shortWhy(desk, row.value.reason) });
}

function more(desk: Desk, rows: readonly Row[]): string[] {
  return rows.length > longestList ? [desk.say("compare-more", { count: rows.length - longestList })] : [];
}

function difference(desk: Desk, figures: readonly Figure[], query: Of<"comparison">): string[] {
  const [first, second] = figures;
  if (!query.difference || !first || !second || figures.length !== 2 || first.unit !== second.unit) return [];
  if (first.value === second.value) return [desk.say("compare-equal")];
  const larger = first.value > second.value ? first : second;
  const value = numberText(exact(Math.abs(first.value - second.value)), desk.language);
  return [
    desk.say("compare-difference", {
      value,
      unit: unitName(first.unit, desk.language),
      more: agencyName(larger.agency, desk.language),
    }),
  ];
}

function severalYears(figures: readonly Figure[]): boolean {
  return new Set(figures.map((figure) => figure.year)).size > 1;
}

function conditionLine(
  desk: Desk,
  indicator: Indicator,
  condition: { comparator: string; value: number },
  lookup: Lookup,
): string {
  const row = lookup.rows.find((candidate) => candidate.value.found) ?? lookup.rows[0];
  const label = row ? labelOfRow(desk, row) : JSON.stringify(indicator);
  const comparator = { ">=": "≥", "<=": "≤", "!=": "≠" }[condition.comparator] ?? condition.comparator;
  return desk.say("condition", { label, comparator: ` ${comparator} `, value: condition.value });
}

function coverageOf(lookup: Lookup): { reports: number; withValue: number } {
  return {
    reports: lookup.heads.length,
    withValue: new Set(figuresOf(lookup.rows).map((figure) => figure.report)).size,
  };
}

/** Coverage, what is missing, which years, and the sources: what every answer over several reports ends with. */
function tail(
  desk: Desk,
  query: { readonly who: Who; readonly when: When },
  lookup: Lookup,
  figures: readonly Figure[],
): string[] {
  const coverage = coverageOf(lookup);
  const absent = lookup.heads
    .filter((head) => !lookup.rows.some((row) => row.head.id === head.id && row.value.found))
    .map((head) => named(desk, head));
  const years = query.when.type === "years" ? query.when.years.join(separator(desk)) : "";
  const without =
    query.who.type !== "everyone" ? lookup.without.map(({ agency }) => agencyName(agency, desk.language)) : [];
  return [
    desk.say("coverage", coverage),
    absent.length > 0 ? desk.say("coverage-missing", { list: joined(desk, absent) }) : "",
    without.length > 0 ? desk.say("without-report", { years, list: joined(desk, without) }) : "",
    query.when.type === "latest" && severalYears(figures) ? desk.say("compare-years-differ") : "",
    ...implied(desk, query, lookup),
    ...sourceList(desk, figures, lookup.heads),
  ];
}

function named(desk: Desk, head: ReportHead): string {
  return `${agencyName(head.agency, desk.language)} ${head.year}`;
}
