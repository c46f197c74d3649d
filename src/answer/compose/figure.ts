import { cellOf, requestsTable, statementKinds } from "../../form/form.ts";
import type { Query } from "../../question/query.ts";
import type { Answer, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs, joined, quoted, sourceLines, sourceList } from "../desk.ts";
import { findValues, type Lookup, lookUp, type Row } from "../find.ts";
import { labelOf } from "../labels.ts";
import { refuseMissing, refuseNoReport, shortWhy } from "../missing.ts";
import { figureLabel, isGroupSum, numberText, unitName } from "../names.ts";
import { suggestAfter } from "../suggest.ts";
import { exact } from "../values.ts";
import { satisfies } from "./condition.ts";
import { implied, longestList } from "./tail.ts";

type FigureQuery = Extract<Query, { intent: "figure" }>;
type Breakdown = NonNullable<FigureQuery["breakdown"]>;

/** One or several figures of one agency and year. */
export async function composeFigure(query: FigureQuery, desk: Desk): Promise<Answer> {
  const lookup = await findValues(desk.library, query.who, query.when, query.indicators);
  if (lookup.heads.length === 0) return refuseNoReport(desk, query, query.who, query.when, lookup.without);
  const figures = lookup.rows.flatMap((row) => (row.value.found ? row.value.figures : []));
  if (figures.length === 0) return refuseMissing(desk, query, lookup.rows);
  const prose = await alsoInProse(desk, lookup, figures);
  const body = query.breakdown
    ? breakdownLines(desk, query.breakdown, lookup)
    : figureLines(desk, query, lookup, figures);
  const lines = [...body, ...implied(desk, query, lookup), ...sources(desk, lookup, figures), ...prose.lines];
  const withValue = new Set(figures.map((figure) => figure.report)).size;
  return answer(desk, query, "figure", lines, {
    figures: [...figures, ...prose.figures],
    coverage: { reports: lookup.heads.length, withValue },
    suggestions: await suggestAfter(desk, query, lookup.heads[0]),
    ...resultOf(query, lookup, figures),
  });
}

function resultOf(query: FigureQuery, lookup: Lookup, figures: readonly Figure[]): Pick<Answer, "result"> | undefined {
  const [first, second] = figures;
  if (query.difference && first && second && figures.length === 2 && first.unit === second.unit) {
    const value = exact(Math.abs(first.value - second.value));
    return { result: { value, unit: first.unit === "%" ? "百分点" : first.unit, operation: "difference" } };
  }
  const total = query.total && lookup.rows.every((row) => row.value.found) ? totalOf(figures) : undefined;
  return total && { result: { value: total.value, unit: total.unit, operation: "sum" } };
}

function figureLines(desk: Desk, query: FigureQuery, lookup: Lookup, figures: readonly Figure[]): string[] {
  const [first] = figures;
  const missing = lookup.rows.filter((row) => !row.value.found);
  if (figures.length === 1 && first && missing.length === 0) {
    const verdict = verdictOf(desk, query.verdict, first);
    return [
      `${verdict}${verdict && desk.language === "en" ? " " : ""}${desk.say("figure-one", figureArgs(desk, first))}`,
      ...howComputed(desk, first),
    ];
  }
  const total = missing.length === 0 && query.total ? totalOf(figures) : undefined;
  const head = first ? desk.say("figure-head", figureArgs(desk, first)) : "";
  const apart = query.difference && missing.length === 0 ? differenceLine(desk, figures) : "";
  const several =
    figures.length > query.indicators.length && new Set(figures.map((figure) => figure.key)).size < figures.length;
  return [
    apart,
    head,
    ...figures.map((figure) => desk.say("figure-item", figureArgs(desk, figure))),
    ...missing.map((row) => missingItem(desk, row)),
    ...(total
      ? [
          desk.say("figure-total", {
            value: numberText(total.value, desk.language),
            unit: unitName(total.unit, desk.language),
            sum: total.sum,
          }),
        ]
      : []),
    ...(several ? [desk.say("figure-several")] : []),
  ];
}

/** 自然人比企业多多少: by how much the one figure is the larger. */
function differenceLine(desk: Desk, [first, second, ...more]: readonly Figure[]): string {
  if (!first || !second || more.length > 0 || first.unit !== second.unit || first.report !== second.report) return "";
  if (first.value === second.value) return desk.say("compare-equal");
  const [larger, smaller] = first.value > second.value ? [first, second] : [second, first];
  return desk.say("figure-difference", {
    more: figureLabel(larger, desk.language),
    less: figureLabel(smaller, desk.language),
    value: numberText(exact(larger.value - smaller.value), desk.language),
    unit: larger.unit === "%" ? desk.say("points") : unitName(larger.unit, desk.language),
  });
}

/** Counts of one unit, stated or printed, added up as the question asks; rates are not. */
function totalOf(figures: readonly Figure[]): { value: number; unit: string; sum: string } | undefined {
  const [first] = figures;
  if (!first || first.unit === "%" || figures.some((figure) => figure.unit !== first.unit)) return undefined;
  const value = exact(figures.reduce((sum, figure) => sum + figure.value, 0));
  return { value, unit: first.unit, sum: figures.map((figure) => figure.value).join("+") };
}

/** 有 or 没有 where the question was whether there is any; 是 or 不是 where it was about a number. */
function verdictOf(desk: Desk, verdict: FigureQuery["verdict"], figure: Figure): string {
  if (!verdict) return "";
  const any = verdict.comparator === ">" && verdict.value === 0;
  return desk.say(`${satisfies(figure.value, verdict) ? "yes" : "no"}${any ? "" : "-so"}`);
}

function missingItem(desk: Desk, row: Row): string {
  if (row.value.found) return "";
  return desk.say("figure-missing-item", {
    label: figureLabel(row.value, desk.language),
    why: shortWhy(desk, row.value),
  });
}

/** A computed figure says which numbers it was added up from, so that nobody takes it for a printed one. */
export function howComputed(desk: Desk, figure: Figure): string[] {
  if (figure.basis !== "computed" || figure.key.startsWith("rate.") || figure.key.startsWith("share.")) return [];
  return [desk.say(isGroupSum(figure.key) ? "figure-group-sum" : "figure-computed", { sum: figure.quote })];
}

/** What is not zero, most first; zeros in one line, and what could not be read by name. */
function breakdownLines(desk: Desk, kind: Breakdown, lookup: Lookup): string[] {
  const [head] = lookup.heads;
  const args = { agency: head ? desk.nameOf(head) : "", year: head?.year ?? "" };
  const figures = lookup.rows.flatMap((row) => (row.value.found ? [row.value.figures[0]] : []));
  const shown = figures.filter((figure) => figure.value > 0).sort((a, b) => b.value - a.value);
  // A channel that a report does not speak of is none that could not be read.
  const unread = kind === "channels" ? [] : lookup.rows;
  const missing = unread.flatMap((row) => (row.value.found ? [] : [figureLabel(row.value, desk.language)]));
  const lost =
    missing.length > 0 ? [desk.say("others-missing", { count: missing.length, labels: joined(desk, missing, 6) })] : [];
  if (shown.length === 0 && lost.length === 0)
    return [desk.say(`breakdown-none-${kind}`, { ...args, group: groupName(desk, lookup) })];
  const zeros = figures.length > shown.length ? [desk.say("others-zero")] : [];
  return [
    desk.say(`breakdown-${kind}`, { ...args, group: groupName(desk, lookup) }),
    ...shown
      .slice(0, longestList)
      .map((figure) => desk.say("figure-item", { ...figureArgs(desk, figure), label: itemLabel(desk, kind, figure) })),
    shown.length > longestList ? desk.say("compare-more-items", { count: shown.length - longestList }) : "",
    ...zeros,
    ...lost,
  ];
}

/** 不予公开, where reasons are listed. */
function groupName(desk: Desk, lookup: Lookup): string {
  const key = lookup.rows.flatMap(({ indicator }) => ("key" in indicator ? [indicator.key] : []))[0] ?? "";
  const group = requestsTable.groups.find((candidate) => key.startsWith(`requests.${candidate.key}.`));
  return (desk.language === "zh" ? group?.label : group?.en) ?? "";
}

/** Under a heading that says what the items are, the row or the group need not be said again. */
function itemLabel(desk: Desk, kind: Breakdown, figure: Figure): string {
  const label = figureLabel(figure, desk.language);
  const cell = cellOf(figure.key);
  if (kind === "outcomes" || !cell || (kind === "reasons" && cell.column !== "total")) return label;
  if (kind === "applicants") return desk.language === "zh" ? cell.columnLabel : cell.columnEn;
  return label.split(desk.language === "zh" ? "·" : ": ").at(-1) ?? label;
}

function sources(desk: Desk, lookup: Lookup, figures: readonly Figure[]): string[] {
  const [first] = figures;
  return figures.length === 1 && first
    ? sourceLines(desk, first, lookup.heads)
    : sourceList(desk, figures, lookup.heads);
}

/** The prose often states a table's figure too; it is shown, and when it differs both are given. */
async function alsoInProse(
  desk: Desk,
  lookup: Lookup,
  figures: readonly Figure[],
): Promise<{ lines: string[]; figures: Figure[] }> {
  const lines: string[] = [];
  const others: Figure[] = [];
  for (const figure of figures.length > 2 ? [] : figures) {
    const kind = statementKinds.find((candidate) => candidate.cell === figure.key);
    const head = lookup.heads.find((candidate) => candidate.id === figure.report);
    if (!kind || !head || figure.basis === "stated") continue;
    const stated = await desk.library.statements({ reportIds: [head.id] }, [kind.key]);
    const [carried] = await lookUp(desk.library, [head], [{ type: "cell", key: "requests.carried_in.total" }]);
    const both = figure.value + (carried?.value.found ? carried.value.figures[0].value : 0);
    for (const statement of distinct(stated)) {
      const { value, unit, quote, line, scope } = statement;
      const same = value === figure.value || (kind.key === "text.requests_received" && value === both);
      const message = same ? "figure-also-same" : scope === undefined ? "figure-also" : "figure-also-scope";
      lines.push(desk.say(message, { quote: quoted(quote), line, scope: scope ?? "" }));
      if (!same)
        others.push({
          ...figure,
          key: kind.key,
          label: labelOf(kind.key, "zh"),
          value,
          unit,
          basis: "stated",
          quote,
          line,
        });
    }
  }
  return { lines, figures: others.map(({ inputs: _, ...figure }) => figure) };
}

function distinct<T extends { readonly value: number; readonly quote: string }>(statements: readonly T[]): T[] {
  return [...new Map(statements.map((statement) => [`${statement.value} ${statement.quote}`, statement])).values()];
}
