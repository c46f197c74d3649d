import type { Answer, Figure } from "../../answer/answer.ts";
import { groupBy } from "../../text/group-by.ts";
import { agencyBars, type BarWords, seriesKeys, yearBars } from "./bars.ts";
import type { Missing, Surroundings } from "./collect.ts";
import { mostBars, mostPanels, type Plan } from "./plan.ts";
import { inYear, seriesTitle } from "./titles.ts";

/** Figures of one panel, and what is missing among them. */
interface Group {
  readonly first: Figure;
  readonly figures: readonly Figure[];
  readonly missing: readonly Missing[];
  /** What it counts; groups of the same are drawn to one scale. */
  readonly counted: string;
}

/**
 * A trend or comparison: a panel for each thing that is counted. Where years stand side by side, each agency has panels of its
 * own, unless it is compared with more than can be drawn so.
 */
export function planSeries(answer: Answer, around: Surroundings, words: BarWords): Plan {
  const isByYear = answer.kind === "trend" || hasFewThroughYears(answer.figures, around);
  const groups = groupsOf(answer.figures, around, isByYear);
  const shown = groups.slice(0, mostPanels).map((group) => {
    const all = isByYear ? yearBars(group, yearsOf(answer, group, groups), words) : agencyBars(group, words);
    const bars = isByYear ? all : all.slice(0, mostBars);
    return { group, bars, rest: all.length - bars.length };
  });
  const firsts = shown.map(({ group }) => group.first);
  const { title, headings } = seriesTitle(firsts, isByYear, words);
  const panels = shown.map(({ group, bars }, index) => ({
    heading: headings[index] ?? "",
    shape: isByYear ? ("columns" as const) : ("rows" as const),
    bars,
    scale: scaleOf(group, groups),
  }));
  const left = groups.slice(mostPanels).reduce((sum, { figures }) => sum + figures.length, 0);
  return {
    title: isByYear ? title : inYear(title, answer.figures, words.language),
    panels,
    undrawn: shown.reduce((sum, { rest }) => sum + rest, left),
    notes: [],
  };
}

function groupsOf(figures: readonly Figure[], around: Surroundings, isByYear: boolean): Group[] {
  const keyOf = seriesKeys(figures);
  const countedBy = ({ key, unit }: Figure) => `${keyOf(key)} ${unit}`;
  const agencyOf = (of: Pick<Figure, "agency" | "agencyFull">) => (isByYear ? around.nameOf(of) : "");
  const groups = groupBy(figures, (figure) => `${countedBy(figure)} ${agencyOf(figure)}`);
  return [...groups.values()].flatMap((own): Group[] => {
    const [first] = own;
    if (!first) return [];
    const missing = around.missing.filter(
      (gap) => (gap.key === null || keyOf(gap.key) === keyOf(first.key)) && agencyOf(gap) === agencyOf(first),
    );
    return [{ first, figures: own, missing, counted: countedBy(first) }];
  });
}

function hasFewThroughYears(figures: readonly Figure[], { nameOf }: Surroundings): boolean {
  const agencies = [...groupBy(figures, nameOf).values()];
  const isThroughYears = agencies.some((own) => new Set(own.map(({ year }) => year)).size > 1);
  return isThroughYears && agencies.length <= mostPanels;
}

/**
 * The years that a panel has a place for. Only where every report was looked at may a year between be said to have none: of
 * years that were named only those are shown, and of an agency's last ones only the span they make up.
 */
function yearsOf({ query }: Answer, group: Group, groups: readonly Group[]): number[] {
  const own = [...group.figures, ...group.missing].flatMap(({ year }) => year ?? []);
  const when = "when" in query ? query.when : undefined;
  if (when?.type === "years") return inOrder(own);
  if (when?.type !== "every") return spanOf(own);
  const same = groups.filter(({ counted }) => counted === group.counted);
  return spanOf(same.flatMap(({ figures, missing }) => [...figures, ...missing].flatMap(({ year }) => year ?? [])));
}

/** Years further apart than this are not filled up: one of them was misread, or nobody wants to see what lies between. */
const longestSpan = 25;

/** Every year from the first to the last, so that a missing one is seen. */
export function spanOf(years: readonly number[]): number[] {
  const sorted = inOrder(years);
  const [first = 0, last = -1] = [sorted[0], sorted.at(-1)];
  return last - first >= longestSpan ? sorted : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function inOrder(years: readonly number[]): number[] {
  return [...new Set(years)].sort((a, b) => a - b);
}

function scaleOf(group: Group, groups: readonly Group[]): number {
  const same = groups.filter(({ counted }) => counted === group.counted);
  return Math.max(0, ...same.flatMap(({ figures }) => figures.map(({ value }) => value)));
}
