import type { ReportHead } from "../../index/library.ts";
import type { Indicator, Query, When, Who } from "../../question/query.ts";
import type { Answer, Figure } from "../answer.ts";
import { type Desk, joined, refuse, separator, sourceList } from "../desk.ts";
import type { Lookup, Row } from "../find.ts";
import { refuseMissing, refuseNoReport } from "../missing.ts";
import { figureLabel } from "../names.ts";

/** Longest list in one reply; the rest is counted, never dropped in silence. */
export const longestList = 100;

/** All figures of the rows that have one. */
export function figuresOf(rows: readonly Row[]): Figure[] {
  return rows.flatMap((row) => (row.value.found ? row.value.figures : []));
}

/** One figure a row, for what is added up or ordered. */
export function firstFigures(rows: readonly Row[]): Figure[] {
  return rows.flatMap((row) => (row.value.found ? [row.value.figures[0]] : []));
}

/** How many reports were looked at, and how many of them have a figure. */
export function coverageOf(lookup: Lookup): { reports: number; withValue: number } {
  return {
    reports: lookup.heads.length,
    withValue: new Set(figuresOf(lookup.rows).map((figure) => figure.report)).size,
  };
}

/** What a row counts, in the reply's language. */
export function labelOfRow(desk: Desk, row: Row): string {
  return figureLabel({ key: row.value.found ? row.value.figures[0].key : row.value.key }, desk.language);
}

/** A whole row of table 2 stands in the lookup as its columns. */
export function sameIndicator(found: Indicator, asked: Indicator): boolean {
  if (found.type === "cell" && asked.type === "cell" && asked.key.endsWith(".*"))
    return found.key.split(".")[1] === asked.key.split(".")[1];
  return JSON.stringify(found) === JSON.stringify(asked);
}

/** Whether the figures are of more than one year. */
export function severalYears(figures: readonly Figure[]): boolean {
  return new Set(figures.map((figure) => figure.year)).size > 1;
}

/** No report, or no report with the figure. */
export async function refusalFor(
  desk: Desk,
  query: Query & { readonly who: Who; readonly when: When },
  lookup: Lookup,
): Promise<Answer | undefined> {
  if (lookup.heads.length === 0) return refuseNoReport(desk, query, query.who, query.when, lookup.without);
  return lookup.rows.some((row) => row.value.found) ? undefined : refuseMissing(desk, query, lookup.rows);
}

/**
 * Columns of the 2019 and the 2021 form that are not the same thing are neither added up nor put side by side.
 * @param least how many comparable figures are enough to answer with, the others being named
 */
export function refuseMixed(desk: Desk, query: Query, lookup: Lookup, least: number): Answer | undefined {
  const foreign = lookup.rows.filter((row) => !row.value.found && row.value.reason === "not_comparable");
  const tables = new Set(firstFigures(lookup.rows).map((figure) => figure.key.split(".")[0]));
  const mixed = tables.has("disclosure") && tables.has("disclosure2019") && !comparable(lookup.rows);
  if (!mixed && (foreign.length === 0 || firstFigures(lookup.rows).length >= least)) return undefined;
  const [first] = foreign.length > 0 ? foreign : lookup.rows;
  if (!first) return undefined;
  const heads = [...new Set((mixed ? lookup.rows : foreign).map((row) => row.head))];
  const list = joined(
    desk,
    heads.map((head) => named(desk, head)),
  );
  const label = mixed
    ? (labelOfRow(desk, first).split(desk.language === "zh" ? "·" : ": ")[0] ?? "")
    : labelOfRow(desk, first);
  const lines = [desk.say("not-comparable-many", { label, list }), desk.say("not-comparable-why")];
  return refuse(desk, query, "not_comparable", lines, { coverage: coverageOf(lookup) });
}

/** One indicator over both forms is comparable when every row asks for the same key. */
function comparable(rows: readonly Row[]): boolean {
  return new Set(rows.map((row) => JSON.stringify(row.indicator))).size === 1;
}

/** Coverage, what is missing, which years, and the sources: what every answer over several reports ends with. */
export function tail(
  desk: Desk,
  query: { readonly who: Who; readonly when: When },
  lookup: Lookup,
  figures: readonly Figure[],
): string[] {
  const { who, when } = query;
  const coverage = coverageOf(lookup);
  const absent = lookup.heads
    .filter((head) => !lookup.rows.some((row) => row.head.id === head.id && row.value.found))
    .map((head) => named(desk, head));
  return [
    desk.say("coverage", coverage),
    absent.length > 0 ? desk.say("coverage-missing", { list: joined(desk, absent) }) : "",
    ...notHeld(desk, who, when, lookup),
    when.type === "latest" && severalYears(figures) ? desk.say("compare-years-differ") : "",
    ...implied(desk, query, lookup),
    ...sourceList(desk, figures, lookup.heads),
  ];
}

/** Agencies and years asked about for which there is no report. */
function notHeld(desk: Desk, who: Who, when: When, lookup: Lookup): string[] {
  const lines: string[] = [];
  const years = when.type === "years" ? when.years : [];
  if (who.type !== "everyone" && lookup.without.length > 0)
    lines.push(
      desk.say("without-report", {
        years: years.join(separator(desk)),
        list: joined(desk, lookup.without.map(desk.nameOf)),
      }),
    );
  const gone = years.filter((year) => !lookup.heads.some((head) => head.year === year));
  if (who.type === "agencies" && lookup.without.length === 0 && gone.length > 0)
    lines.push(desk.say("years-not-held", { years: gone.join(separator(desk)) }));
  if (who.type === "agencies" && who.unheld.length > 0)
    lines.push(desk.say("no-report-agency", { name: joined(desk, who.unheld) }));
  const agencies = new Set(lookup.heads.map((head) => head.agencyId)).size;
  if (who.type !== "agencies" && who.count !== null && who.count !== agencies)
    lines.push(desk.say("count-differs", { asked: who.count, held: agencies }));
  return lines;
}

/** What the question left open and how it was filled in. */
export function implied(
  desk: Desk,
  query: { readonly who: Who; readonly when: When },
  lookup: Pick<Lookup, "heads">,
): string[] {
  const { who, when } = query;
  const years = [...new Set(lookup.heads.map((head) => head.year))];
  const lines: string[] = [];
  if (who.readings && who.readings.length > 0) lines.push(desk.say("read-as", { reading: joined(desk, who.readings) }));
  if (when.type === "latest" && when.implied && years.length === 1)
    lines.push(desk.say("year-latest", { year: years[0] ?? "" }));
  if (when.type === "years" && when.implied)
    lines.push(
      years.some((year) => !when.years.includes(year))
        ? desk.say("year-latest", { year: years.join(separator(desk)) })
        : desk.say("year-context", { year: years.join(separator(desk)) }),
    );
  return lines;
}

/** An agency and a year, for lists inside a sentence. */
export function named(desk: Desk, head: ReportHead): string {
  return desk.say("agency-year", { agency: desk.nameOf(head), year: head.year });
}
