import type { Answer, AnswerKind, Figure } from "../../../src/answer/answer.ts";
import { labelOf } from "../../../src/answer/labels.ts";
import type { Surroundings } from "../../../src/present/chart/collect.ts";
import { type Chart, type FigureBar, hasFigure } from "../../../src/present/chart/model.ts";
import type { Query } from "../../../src/question/query.ts";

const received = "requests.received.total";

/** A figure of a made-up report; `changes` replaces parts of it. */
export function makeFigure(changes: Partial<Figure> = {}): Figure {
  const { agency = "甲镇", year = 2024, key = received } = changes;
  return {
    agency,
    agencyFull: `${agency}人民政府`,
    year,
    key,
    label: labelOf(key, "zh"),
    value: 1,
    unit: "件",
    basis: "printed",
    report: `${agency}-${year}`,
    quote: "",
    line: 1,
    ...changes,
  };
}

const who = { type: "everyone", units: "all", count: null } as const;
const indicator = { type: "cell", key: received } as const;

/** A query of an intent; one that draws years takes every year. */
export function makeQuery(intent: "trend" | "comparison" | "ranking" | "total"): Query {
  const scope = { who, when: { type: "every" } as const };
  if (intent === "ranking") return { intent, ...scope, indicator, direction: "desc", limit: null, position: null };
  if (intent === "total") return { intent, ...scope, indicator, operation: "sum", condition: null, counted: "reports" };
  return { intent, ...scope, indicators: [indicator], difference: false };
}

/** An answer of a kind that has a picture. */
export function makeAnswer(
  kind: Extract<AnswerKind, "trend" | "comparison" | "ranking" | "total">,
  figures: readonly Figure[],
  changes: Partial<Answer> = {},
): Answer {
  return {
    kind,
    language: "zh",
    text: "",
    figures,
    passages: [],
    choices: [],
    suggestions: [],
    query: makeQuery(kind),
    ...(kind === "total" ? { result: { value: 6, unit: "件", operation: "sum" } } : {}),
    ...changes,
  };
}

/** Nothing missing, no titles, and agencies named by their short names. */
export const plainSurroundings: Surroundings = {
  nameOf: ({ agency }) => agency,
  titles: new Map(),
  missing: [],
};

/** Every bar of a picture that has a figure. */
export function figureBars(chart: Chart | undefined): FigureBar[] {
  return chart?.panels.flatMap((panel) => panel.bars.filter(hasFigure)) ?? [];
}

/** The number that a label says, read back. */
export function numberOn(label: string): number {
  return Number(
    label
      .replace(/^约|^about /, "")
      .replace(/%$/, "")
      .replaceAll(",", ""),
  );
}
