import { type Bar, type Chart, hasFigure, type Panel } from "./model.ts";
import { textWidth, wrapNames, wrapShort, wrapText } from "./text-width.ts";

/** A text at its place; `right` when it ends there. In logical pixels, as all measures here. */
export interface PlacedText {
  readonly lines: readonly string[];
  readonly left: number;
  readonly top: number;
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly tone: "strong" | "plain" | "faint";
  readonly align: "left" | "right";
}

/** The plot of a panel: the box that the longest bar fills, and the names beside or under it, broken into lines. */
export interface Plot {
  readonly panel: Panel;
  readonly shape: Panel["shape"];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The room between the plot and the names under it, for the numbers of columns below zero. */
  readonly below: number;
  readonly names: readonly (readonly string[])[];
}

/** A picture with every measure. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
  readonly plots: readonly Plot[];
}

/** How wide a picture is; drawn at twice that, a phone shows it at about its own width. */
export const pictureWidth = 500;
/** The size of the number on a bar. */
export const valueSize = 15;
/** The size of the names of bars, and the height of their lines. */
export const nameSize = 14;
/** The height of a line of a bar's name. */
export const nameLine = 18;
const margin = 20;
const inner = pictureWidth - 2 * margin;

const styles = {
  title: { fontSize: 20, lineHeight: 27, tone: "strong" },
  heading: { fontSize: 15, lineHeight: 21, tone: "strong" },
  small: { fontSize: 12.5, lineHeight: 18, tone: "plain" },
  footer: { fontSize: 12, lineHeight: 16, tone: "faint" },
} as const;

/** Puts everything in its place, from the top down. */
export function layOut(chart: Chart): Layout {
  const texts: PlacedText[] = [];
  const plots: Plot[] = [];
  let top = 18;
  const write = (lines: readonly string[], style: keyof typeof styles) => {
    if (lines.length === 0) return;
    texts.push({ lines, left: margin, top, align: "left", ...styles[style] });
    top += lines.length * styles[style].lineHeight;
  };
  write(wrapText(chart.title, inner, styles.title.fontSize), "title");
  top += 4;
  write(wrapShort(chart.subtitle, inner, styles.small.fontSize, 2), "small");
  for (const panel of chart.panels) {
    top += 14;
    write(wrapText(panel.heading, inner, styles.heading.fontSize), "heading");
    const plot = placePlot(panel, top, chart.panels.length);
    plots.push(plot);
    top = plot.top + plot.height + plot.below + (plot.shape === "columns" ? 8 + nameLine : 0);
  }
  top += 14;
  write(
    chart.notes.flatMap((note) => wrapText(note, inner, styles.small.fontSize)),
    "small",
  );
  const footer = { lines: [chart.footer], left: pictureWidth - margin, top: top + 2, align: "right" as const };
  texts.push({ ...footer, ...styles.footer });
  return { width: pictureWidth, height: Math.ceil(top + 2 + styles.footer.lineHeight + 12), texts, plots };
}

function placePlot(panel: Panel, top: number, panels: number): Plot {
  return panel.shape === "columns" && fitsColumns(panel) ? placeColumns(panel, top, panels) : placeRows(panel, top);
}

/** Columns only where neither a name nor what stands on a bar touches its neighbour. */
function fitsColumns({ bars }: Panel): boolean {
  const slot = inner / bars.length - 8;
  return bars.every((bar) => textWidth(bar.name, nameSize) <= slot && textWidth(barText(bar), valueSize) <= slot);
}

function placeColumns(panel: Panel, top: number, panels: number): Plot {
  const room = valueSize + 12;
  const height = panels === 1 ? 190 : 110;
  const names = panel.bars.map((bar) => [bar.name]);
  const below = panel.bars.some((bar) => hasFigure(bar) && bar.figure.value < 0) ? valueSize + 6 : 0;
  return {
    panel,
    shape: "columns",
    left: margin,
    top: top + room,
    width: inner,
    height,
    below,
    names,
  };
}

/** Names at the left in at most three lines, numbers behind the bars, the bars between. */
function placeRows(panel: Panel, top: number): Plot {
  const { bars } = panel;
  const values = Math.max(...bars.map((bar) => (hasFigure(bar) ? textWidth(bar.label, valueSize) : 0)));
  const widest = Math.max(...bars.map((bar) => textWidth(bar.name, nameSize)));
  const column = Math.min(widest, 230, Math.max(120, inner - values - 150));
  const names = wrapNames(
    bars.map((bar) => bar.name),
    column,
    nameSize,
    3,
  );
  const most = Math.max(...names.map((lines) => lines.length));
  const left = margin + column + 10;
  const width = pictureWidth - margin - left - values - 10;
  return {
    panel,
    shape: "rows",
    left,
    top: top + 8,
    width,
    height: bars.length * (most * nameLine + 12),
    below: 0,
    names,
  };
}

function barText(bar: Bar): string {
  return hasFigure(bar) ? bar.label : bar.gap;
}
