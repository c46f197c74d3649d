import type { Figure } from "../../answer/answer.ts";

/** A figure drawn as a bar. */
export interface FigureBar {
  readonly name: string;
  readonly figure: Figure;
  /** The figure's own number, as people read it. */
  readonly label: string;
  /** Its name ends with an asterisk: it is from the prose, others beside it from the tables. */
  readonly marked?: true;
}

/** A place where there is no figure; drawn as a gap with its reason, never as a bar of zero. */
export interface GapBar {
  readonly name: string;
  readonly gap: string;
}

/** One line of a panel. */
export type Bar = FigureBar | GapBar;

/** Bars that share one scale. */
export interface Panel {
  /** Empty where the picture's title says it already. */
  readonly heading: string;
  /** Upright columns, where every word beside them has room; else, and for names, lying bars. */
  readonly shape: "columns" | "rows";
  readonly bars: readonly Bar[];
  /** What the bars are parts of, drawn as a pale bar behind them: 100 for a share. */
  readonly whole?: number;
  /** The largest value of all panels that count the same, so that their bars can be compared. */
  readonly scale?: number;
}

/** A picture before it has any measures: words and figures only. */
export interface Chart {
  readonly title: string;
  /** Where the figures come from. */
  readonly subtitle: string;
  readonly panels: readonly Panel[];
  readonly notes: readonly string[];
  readonly footer: string;
  /** The picture in words. */
  readonly alt: string;
}

/** Whether a bar has a figure. */
export function hasFigure(bar: Bar): bar is FigureBar {
  return "figure" in bar;
}

/** Everything written in a picture. */
export function wordsOf(chart: Chart): string[] {
  const bars = chart.panels.flatMap((panel) => panel.bars);
  return [
    chart.title,
    chart.subtitle,
    chart.footer,
    ...chart.notes,
    ...chart.panels.map((panel) => panel.heading),
    ...bars.map((bar) => bar.name),
    ...bars.map((bar) => (hasFigure(bar) ? bar.label : bar.gap)),
  ];
}
