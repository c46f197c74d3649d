import type { ReportHead } from "../../index/library.ts";
import type { Query } from "../../question/query.ts";
import type { Answer, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs, joined, refuse, sourceList } from "../desk.ts";
import { findHeads, lookUp, type Row } from "../find.ts";
import { refuseNoReport } from "../missing.ts";
import { figureLabel, numberText, unitName } from "../names.ts";
import { exact, roundedRate } from "../values.ts";
import { implied, longestList, named } from "./tail.ts";

type GrowthQuery = Extract<Query, { intent: "growth" }>;

/** The same figure of one agency in two years. */
interface Pair {
  readonly before: Figure;
  readonly now: Figure;
  /** The difference, or the change in per cent; the latter is none where the earlier figure is 0. */
  readonly size: number | null;
}

/** Who grew or shrank, and by how much: only agencies whose figure is held for both years are compared. */
export async function composeGrowth(query: GrowthQuery, desk: Desk): Promise<Answer> {
  const span = await yearsOf(query, desk);
  const when = { type: "years" as const, years: [span?.to ?? 0], implied: query.when.type !== "years" };
  const { heads, without } = await findHeads(desk.library, query.who, span ? when : query.when);
  if (!span || heads.length === 0) return refuseNoReport(desk, query, query.who, query.when, without);
  const rows = await lookUp(desk.library, heads, [query.indicator]);
  const pairs = await pairsOf(query, desk, rows, heads, span.from);
  const ordered = inOrder(query, pairs);
  const { from, to } = span;
  const label = figureLabel({ key: keyOf(rows) }, desk.language);
  const stated = statedLines(desk, rows, pairs, to - from === 1);
  const coverage = { reports: heads.length, withValue: pairs.length };
  const args = { label, before: from, year: to };
  if (pairs.length === 0)
    return refuse(desk, query, "no_cell", [desk.say("growth-none-held", args), ...stated], { coverage });
  const shown = ordered.slice(0, Math.min(query.limit ?? longestList, longestList));
  const alone = heads.filter((head) => !pairs.some((pair) => pair.now.report === head.id));
  const { both, beforeHeads } = await headsOf(desk, heads, shown, from);
  const lines = [
    ...headLines(query, desk, ordered, args),
    ...shown.map((pair, index) => desk.say("growth-item", { ...pairArgs(desk, pair), rank: index + 1 })),
    ordered.length > shown.length && query.limit === null
      ? desk.say("compare-more", { count: ordered.length - shown.length })
      : "",
    ...stated,
    desk.say("growth-coverage", { ...args, ...coverage }),
    alone.length > 0
      ? desk.say("growth-alone", {
          list: joined(
            desk,
            alone.map((head) => named(desk, head)),
          ),
        })
      : "",
    ...implied(desk, { who: query.who, when }, { heads }),
    ...sourceList(desk, both, [...heads, ...beforeHeads]),
  ];
  return answer(desk, query, query.all ? "list" : "ranking", lines, {
    figures: both,
    coverage,
    ...resultOf(query, shown),
  });
}

/** The year asked about and the one before it, or the two that are named. */
async function yearsOf(query: GrowthQuery, desk: Desk): Promise<{ from: number; to: number } | undefined> {
  const { when } = query;
  if (when.type === "years") {
    const to = Math.max(...when.years);
    return { from: when.years.length > 1 ? Math.min(...when.years) : to - 1, to };
  }
  const { heads } = await findHeads(desk.library, query.who, { type: "latest", implied: true });
  return heads.length === 0 ? undefined : latestSpan(heads);
}

function latestSpan(heads: readonly ReportHead[]): { from: number; to: number } {
  const to = Math.max(...heads.map((head) => head.year));
  return { from: to - 1, to };
}

async function pairsOf(
  query: GrowthQuery,
  desk: Desk,
  rows: readonly Row[],
  heads: readonly ReportHead[],
  from: number,
): Promise<Pair[]> {
  const agencyIds = [...new Set(heads.map((head) => head.agencyId))];
  const earlier = await lookUp(desk.library, await desk.library.reports({ agencyIds, years: [from] }), [
    query.indicator,
  ]);
  return rows.flatMap((row) => {
    const other = earlier.filter((candidate) => candidate.head.agencyId === row.head.agencyId);
    const [now, before] = [onlyFigure(row), other.length === 1 ? onlyFigure(other[0]) : undefined];
    if (!now || !before || now.unit !== before.unit || now.key !== before.key) return [];
    return [{ now, before, size: sizeOf(query, now, before) }];
  });
}

/** Of several values stated for one thing none can be taken without choosing. */
function onlyFigure(row: Row | undefined): Figure | undefined {
  return row?.value.found && row.value.figures.length === 1 ? row.value.figures[0] : undefined;
}

function sizeOf(query: GrowthQuery, now: Figure, before: Figure): number | null {
  const difference = exact(now.value - before.value);
  if (query.by === "amount" || now.unit === "%") return difference;
  return before.value > 0 ? roundedRate((difference / before.value) * 100) : null;
}

/** The greatest change in the wanted direction first; what cannot be said in per cent comes last. */
function inOrder(query: GrowthQuery, pairs: readonly Pair[]): Pair[] {
  const { direction } = query;
  const weight = ({ size }: Pair) => {
    if (size === null) return Number.NEGATIVE_INFINITY;
    return direction === "either" ? Math.abs(size) : direction === "up" ? size : -size;
  };
  const wanted = query.all ? pairs.filter((pair) => changes(pair, direction)) : pairs;
  return [...wanted].sort(
    (a, b) =>
      (weight(b) > weight(a) ? 1 : weight(b) < weight(a) ? -1 : 0) || (a.now.agencyFull < b.now.agencyFull ? -1 : 1),
  );
}

function changes({ now, before }: Pair, direction: GrowthQuery["direction"]): boolean {
  if (direction === "either") return now.value !== before.value;
  return direction === "up" ? now.value > before.value : now.value < before.value;
}

function headLines(
  query: GrowthQuery,
  desk: Desk,
  ordered: readonly Pair[],
  args: { label: string; before: number; year: number },
): string[] {
  const { direction } = query;
  const way = direction === "either" ? "any" : direction;
  const some = ordered.filter((pair) => changes(pair, direction));
  const [first] = some;
  if (!first) return [desk.say(`growth-none-${way}`, args)];
  if (query.all) return [desk.say(`growth-list-${way}`, { ...args, count: some.length })];
  const tied = some.filter((pair) => pair.size === first.size && first.size !== null);
  if (tied.length > 1)
    return [
      desk.say("growth-tie", {
        ...args,
        ...pairArgs(desk, first),
        count: tied.length,
        list: joined(
          desk,
          tied.map((pair) => desk.nameOf(pair.now)),
        ),
      }),
    ];
  return [desk.say(`growth-head-${query.by}-${way}`, { ...args, ...pairArgs(desk, first, query.by === "percent") })];
}

/** @param withPercent the head of an order by amounts leaves the per cent to the list */
function pairArgs(desk: Desk, { now, before }: Pair, withPercent = true): Record<string, string> {
  const difference = exact(now.value - before.value);
  const percent =
    withPercent && before.value > 0 && now.unit !== "%"
      ? desk.say("growth-percent", {
          value: numberText(Math.abs(roundedRate((difference / before.value) * 100)), desk.language),
        })
      : "";
  const unit = now.unit === "%" ? desk.say("points") : unitName(now.unit, desk.language);
  return {
    ...figureArgs(desk, now),
    change:
      difference === 0
        ? desk.say("growth-same")
        : desk.say("growth-change", {
            direction: desk.say(difference > 0 ? "up" : "down"),
            value: numberText(Math.abs(difference), desk.language),
            unit,
            percent,
          }),
    old: numberText(before.value, desk.language),
    new: numberText(now.value, desk.language),
  };
}

/** What reports state of themselves where the year before is not held. */
function statedLines(desk: Desk, rows: readonly Row[], pairs: readonly Pair[], isYearBefore: boolean): string[] {
  const stated = rows.flatMap((row) => {
    const change = row.value.found ? row.value.change : undefined;
    if (!change || !isYearBefore || pairs.some((pair) => pair.now.report === row.head.id)) return [];
    const value = `${numberText(change.value, desk.language)}${unitName(change.unit, desk.language)}`;
    return [`${named(desk, row.head)} ${desk.say(change.direction)} ${value}`];
  });
  return stated.length > 0 ? [desk.say("growth-stated", { list: joined(desk, stated) })] : [];
}

async function headsOf(desk: Desk, heads: readonly ReportHead[], shown: readonly Pair[], from: number) {
  const agencyIds = [...new Set(heads.map((head) => head.agencyId))];
  const beforeHeads = await desk.library.reports({ agencyIds, years: [from] });
  return { both: shown.flatMap(({ now, before }) => [now, before]), beforeHeads };
}

function keyOf(rows: readonly Row[]): string {
  const row = rows.find((candidate) => candidate.value.found) ?? rows[0];
  if (!row) return "";
  return row.value.found ? row.value.figures[0].key : row.value.key;
}

function resultOf(query: GrowthQuery, [first]: readonly Pair[]): Pick<Answer, "result"> | undefined {
  if (!first || first.size === null || query.all) return undefined;
  const unit =
    query.by === "percent" && first.now.unit !== "%" ? "%" : first.now.unit === "%" ? "百分点" : first.now.unit;
  return { result: { value: first.size, unit, operation: "change" } };
}
