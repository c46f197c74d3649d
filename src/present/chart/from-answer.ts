import type { Answer } from "../../answer/answer.ts";
import { figureLabel, formulaOf } from "../../answer/names.ts";
import { agencyBars, type BarWords, figureBar, ofCommonestUnit } from "./bars.ts";
import type { Surroundings } from "./collect.ts";
import { type Bar, type Chart, hasFigure, type Panel } from "./model.ts";
import { mostBars, type Plan } from "./plan.ts";
import { planSeries } from "./series.ts";
import { rankingTitle, shareTitle, totalTitle } from "./titles.ts";
import { altText, chartWording, notesOn, plain, sourceText } from "./words.ts";

/**
 * The picture of an answer; undefined when it is of a kind that has none, has fewer than two figures of one unit, or has two
 * reports that cannot be told apart by their names.
 */
export function chartFromAnswer(answer: Answer, around: Surroundings): Chart | undefined {
  const words: BarWords = { language: answer.language, nameOf: around.nameOf };
  // An answer of one kind may come from a query of another (growth is ranked, too), with figures that mean something else.
  const isPlain = answer.kind === answer.query.intent && ofCommonestUnit(answer.figures).length >= 2;
  const plan = isPlain ? planOf(answer, around, words) : undefined;
  const drawn = plan?.panels.flatMap((panel) => panel.bars.filter(hasFigure)) ?? [];
  if (!plan || drawn.length < 2 || isAmbiguous(plan.panels)) return undefined;
  const say = chartWording(answer.language);
  const rest = plan.undrawn > 0 ? [say("note-rest", { count: plan.undrawn })] : [];
  const figures = drawn.map((bar) => bar.figure);
  const chart = {
    title: plan.title,
    subtitle: sourceText(figures, around.titles, answer.language),
    panels: plan.panels,
    notes: [...rest, ...plan.notes, ...notesOn(plan.panels, answer.language)],
    footer: say("footer"),
  };
  return { ...chart, alt: altText(chart, answer.language) };
}

function planOf(answer: Answer, around: Surroundings, words: BarWords): Plan | undefined {
  switch (answer.kind) {
    case "trend":
    case "comparison":
      return planSeries(answer, around, words);
    case "ranking":
      return planRanking(answer, words);
    case "total":
      return planTotal(answer, words);
    case "share":
      return planShare(answer, words);
    default:
      return undefined;
  }
}

/** Whether two reports stand under one name, so that nobody could say which number is whose. */
function isAmbiguous(panels: readonly Panel[]): boolean {
  const places = panels.flatMap(({ heading, bars }) =>
    bars.filter(hasFigure).map(({ name, figure }) => [`${heading}\n${name}`, figure.report] as const),
  );
  return places.some(([place, report]) => places.some(([other, its]) => other === place && its !== report));
}

/** In the answer's own order, of which the title says which end comes first. */
function planRanking(answer: Answer, words: BarWords): Plan {
  const figures = ofCommonestUnit(answer.figures);
  const shown = figures.slice(0, mostBars);
  const tied = figures.slice(mostBars).filter((figure) => figure.value === shown.at(-1)?.value).length;
  const say = chartWording(words.language);
  const count = Math.max(answer.coverage?.withValue ?? 0, answer.figures.length);
  return {
    title: rankingTitle(answer, figures, words.language),
    panels: [{ heading: "", shape: "rows", bars: agencyBars({ figures: shown, missing: [] }, words) }],
    undrawn: count - shown.length,
    notes: [...(tied > 0 ? [say("note-tied", { count: tied })] : []), ...coverageNote(answer, words)],
  };
}

/** What was added up, the largest first; equal ones in the answer's own order. */
function planTotal(answer: Answer, words: BarWords): Plan | undefined {
  const figures = ofCommonestUnit(answer.figures);
  if (!answer.result || figures.length < answer.figures.length) return undefined;
  const shown = [...figures].sort((a, b) => b.value - a.value).slice(0, mostBars);
  return {
    title: totalTitle(answer.result, answer, words.language),
    panels: [{ heading: "", shape: "rows", bars: agencyBars({ figures: shown, missing: [] }, words) }],
    undrawn: figures.length - shown.length,
    notes: coverageNote(answer, words),
  };
}

function coverageNote({ coverage }: Answer, { language }: BarWords): string[] {
  if (!coverage || coverage.reports === coverage.withValue) return [];
  const say = chartWording(language);
  return [say("note-coverage", { reports: coverage.reports, withValue: coverage.withValue })];
}

/** The share as part of a whole bar, and under it the numbers it was computed from. */
function planShare(answer: Answer, words: BarWords): Plan | undefined {
  const [share, ...terms] = answer.figures;
  const parts = ofCommonestUnit(terms);
  if (share?.unit !== "%" || parts.length < 2) return undefined;
  const say = chartWording(words.language);
  const isPart = share.value >= 0 && share.value <= 100;
  const name = say("share-name");
  const meter: Panel = { heading: "", shape: "rows", whole: 100, bars: [figureBar(share, name, [share], words)] };
  const bars: Bar[] = parts.map((term) =>
    figureBar(term, plain(figureLabel(term, words.language)), [share, ...parts], words),
  );
  const panel: Panel = { heading: say("share-parts", { unit: parts[0]?.unit ?? "" }), shape: "rows", bars };
  return {
    title: shareTitle(share, words),
    panels: isPart ? [meter, panel] : [panel],
    undrawn: terms.length - parts.length,
    notes: [say("note-formula", { formula: formulaOf(share.key, words.language) })],
  };
}
