import type { Query } from "../../question/query.ts";
import type { Answer, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs, joined, refuse } from "../desk.ts";
import { findHeads, findValues, type Lookup, type Row } from "../find.ts";
import { refuseMissing, refuseNoReport, whyMissing } from "../missing.ts";
import { coverageOf, firstFigures, longestList, refusalFor, refuseMixed, severalYears, tail } from "./tail.ts";

type RankingQuery = Extract<Query, { intent: "ranking" }>;

/** Ordered by the figure, ties told; a limit never cuts through a tie. */
export async function composeRanking(query: RankingQuery, desk: Desk): Promise<Answer> {
  const lookup = await findValues(desk.library, query.who, query.when, [query.indicator]);
  const refusal = (await refusalFor(desk, query, lookup)) ?? refuseMixed(desk, query, lookup, 2);
  if (refusal) return refusal;
  const missing = await placeless(query, desk, lookup);
  if (missing) return missing;
  const all = inOrder(firstFigures(lookup.rows), query.direction);
  const [first] = all;
  if (!first) return refuseMissing(desk, query, lookup.rows);
  const { position } = query;
  const wanted = position === null ? undefined : all.filter((figure) => rankOf(figure, all) === position);
  if (wanted?.length === 0) return noSuchPlace(desk, query, all, coverageOf(lookup));
  const limit = Math.max(query.limit ?? longestList, position ?? 0);
  const shown = all.filter((figure) => rankOf(figure, all) <= limit).slice(0, Math.max(longestList, limit));
  const items = shown
    .slice(0, longestList)
    .map((figure) => desk.say("ranking-item", { ...figureArgs(desk, figure), rank: rankOf(figure, all) }));
  const rest = shown.length - items.length;
  const cut = query.limit === null ? all.length - items.length : rest;
  const lines = [
    ...ownPlaces(desk, query, lookup, all),
    wanted?.[0] ? placeLine(desk, wanted, position ?? 0) : headLine(desk, query, all),
    query.both && all.length > 1 ? headLine(desk, { ...query, direction: "asc" }, all.toReversed()) : "",
    ...(all.length > 1 ? items : []),
    cut > 0 ? desk.say("compare-more", { count: cut }) : "",
    ...tail(desk, { ...query, who: uncounted(query.who) }, lookup, shown),
  ];
  const placed = ownRows(query, lookup).flatMap(({ value }) => (value.found ? [value.figures[0]] : []));
  const figures = [...shown, ...placed.filter((figure) => !shown.includes(figure))];
  return answer(desk, query, "ranking", lines, { figures, coverage: coverageOf(lookup) });
}

/** 最多的三个单位 says how many are wanted, not how many there are. */
function uncounted(who: RankingQuery["who"]): RankingQuery["who"] {
  return who.type === "agencies" ? who : { ...who, count: null };
}

function inOrder(figures: readonly Figure[], direction: RankingQuery["direction"]): Figure[] {
  const sign = direction === "desc" ? -1 : 1;
  return [...figures].sort(
    (a, b) => sign * (a.value - b.value) || a.year - b.year || (a.agencyFull < b.agencyFull ? -1 : 1),
  );
}

/** Equal figures share a rank, and the next one comes after all of them. */
function rankOf(figure: Figure, all: readonly Figure[]): number {
  return 1 + all.findIndex((other) => other.value === figure.value);
}

function headLine(desk: Desk, query: RankingQuery, all: readonly Figure[]): string {
  const [first] = all;
  if (!first) return "";
  const tied = all.filter((figure) => figure.value === first.value);
  const kind = `${query.direction === "desc" ? "most" : "fewest"}${first.unit === "%" ? "-rate" : ""}`;
  if (tied.length === 1) return desk.say(`ranking-head-${kind}`, figureArgs(desk, first));
  return desk.say(`ranking-tie-${kind}`, { ...figureArgs(desk, first), count: tied.length, list: listOf(desk, tied) });
}

/** The agency whose place is asked for has no report of that year, and the order of the others is no answer. */
async function placeless(query: RankingQuery, desk: Desk, lookup: Lookup): Promise<Answer | undefined> {
  const ids = query.placeOf ?? [];
  if (ids.length === 0 || lookup.heads.some((head) => ids.includes(head.agencyId))) return undefined;
  const own = { type: "agencies" as const, ids: [...ids], implied: false, readings: [], unheld: [] };
  const { without } = await findHeads(desk.library, own, query.when);
  return refuseNoReport(desk, query, own, query.when, without);
}

/** Where the agencies asked about stand in the order, or why they are not in it. */
function ownPlaces(desk: Desk, query: RankingQuery, lookup: Lookup, all: readonly Figure[]): string[] {
  return ownRows(query, lookup).map((row) => {
    if (!row.value.found) return whyMissing(desk, row);
    const [figure] = row.value.figures;
    const args = { ...figureArgs(desk, figure), rank: rankOf(figure, all), count: all.length };
    return desk.say(`ranking-own-${query.direction === "desc" ? "most" : "fewest"}`, args);
  });
}

function ownRows({ placeOf = [] }: RankingQuery, lookup: Lookup): Row[] {
  return lookup.rows.filter((row) => placeOf.includes(row.head.agencyId));
}

function placeLine(desk: Desk, wanted: readonly Figure[], rank: number): string {
  const [first] = wanted;
  return first ? desk.say("ranking-place", { ...figureArgs(desk, first), rank, list: listOf(desk, wanted) }) : "";
}

/** Names, with the years where they differ: 哪年最多 is about years of one agency. */
function listOf(desk: Desk, figures: readonly Figure[]): string {
  const withYears = severalYears(figures) || new Set(figures.map((figure) => figure.agencyFull)).size < figures.length;
  const names = figures.map((figure) =>
    withYears ? desk.say("agency-year", { agency: desk.nameOf(figure), year: figure.year }) : desk.nameOf(figure),
  );
  return joined(desk, names);
}

function noSuchPlace(
  desk: Desk,
  query: RankingQuery,
  all: readonly Figure[],
  coverage: { reports: number; withValue: number },
): Answer {
  const lines = [desk.say("ranking-no-place", { rank: query.position ?? 0, count: all.length })];
  return refuse(desk, query, "no_cell", lines, { coverage });
}
