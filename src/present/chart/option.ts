import type { EChartsOption, XAXisComponentOption, YAXisComponentOption } from "echarts";
import { fontFamily } from "./font.ts";
import { type Layout, nameLine, nameSize, type PlacedText, type Plot, valueSize } from "./layout.ts";
import { type Bar, hasFigure } from "./model.ts";

/**
 * One hue for all bars, so that nothing is told by colour alone: a blue that every kind of colour vision sees (Okabe and Ito's
 * palette), and greys that keep a contrast of at least 4.5 to the white ground.
 */
export const colours = {
  ground: "#ffffff",
  bar: "#0072b2",
  whole: "#dbe5ee",
  strong: "#16202a",
  plain: "#4a545e",
  faint: "#69737d",
} as const;

/** The width of the line that bars stand on. */
const baseline = 2;

/** A layout as ECharts takes it: nothing is left for it to decide, and every number on a bar is a text made before. */
export function optionOf({ texts, plots }: Layout): EChartsOption {
  return {
    animation: false,
    backgroundColor: colours.ground,
    textStyle: { fontFamily },
    title: texts.map(titleOf),
    grid: plots.map(({ left, top, width, height }) => ({ left, top, width, height, outerBoundsMode: "none" as const })),
    xAxis: plots.flatMap((plot, index): XAXisComponentOption[] =>
      plot.shape === "columns"
        ? nameAxes(plot, index).map((axis) => ({ ...axis, position: "bottom" }))
        : [valueAxis(plot, index)],
    ),
    yAxis: plots.flatMap((plot, index): YAXisComponentOption[] =>
      plot.shape === "columns"
        ? [valueAxis(plot, index)]
        : nameAxes(plot, index).map((axis) => ({ ...axis, position: "left" })),
    ),
    series: plots.flatMap((plot, index) => [figureSeries(plot, index), gapSeries(plot, index)]),
  };
}

function titleOf(text: PlacedText) {
  return {
    text: text.lines.join("\n"),
    left: text.left,
    top: text.top,
    padding: 0,
    textAlign: text.align,
    textStyle: {
      fontFamily,
      fontSize: text.fontSize,
      lineHeight: text.lineHeight,
      fontWeight: "normal" as const,
      color: colours[text.tone],
    },
  };
}

const hidden = { show: false } as const;

/** The names and, where zero is, the line that the bars stand on: two axes, for bars below zero must not run through names. */
function nameAxes(plot: Plot, gridIndex: number) {
  const isColumns = plot.shape === "columns";
  const common = {
    type: "category" as const,
    gridIndex,
    data: plot.names.map((lines) => lines.join("\n")),
    inverse: !isColumns,
    axisTick: hidden,
    splitLine: hidden,
  };
  const line = { show: true, lineStyle: { color: colours.strong, width: baseline } };
  return [
    { ...common, id: `zero${gridIndex}`, axisLine: { ...line, onZero: true }, axisLabel: hidden },
    {
      ...common,
      id: `names${gridIndex}`,
      axisLine: { show: false, onZero: false },
      axisLabel: {
        interval: 0,
        hideOverlap: false,
        margin: isColumns ? 9 + plot.below : 10,
        fontFamily,
        fontSize: nameSize,
        lineHeight: nameLine,
        color: colours.strong,
      },
    },
  ];
}

/** From zero, so that lengths are to scale, to the longest bar. */
function valueAxis({ panel }: Plot, gridIndex: number) {
  const values = panel.bars.flatMap((bar) => (hasFigure(bar) ? [bar.figure.value] : []));
  const max = panel.whole ?? Math.max(0, panel.scale ?? 0, ...values);
  const min = Math.min(0, ...values);
  return {
    type: "value" as const,
    id: `values${gridIndex}`,
    gridIndex,
    show: false,
    min,
    max: max === 0 && min === 0 ? 1 : max,
  };
}

function figureSeries(plot: Plot, index: number) {
  return {
    ...seriesBase(plot, index),
    id: `figures${index}`,
    data: plot.panel.bars.map((bar) => (hasFigure(bar) ? figureDatum(bar.figure.value, bar.label, plot) : null)),
    itemStyle: { color: colours.bar },
    showBackground: plot.panel.whole !== undefined,
    backgroundStyle: { color: colours.whole },
  };
}

function figureDatum(value: number, label: string, { shape }: Plot) {
  const above = shape === "columns" ? ("top" as const) : ("right" as const);
  const below = shape === "columns" ? ("bottom" as const) : ("right" as const);
  return {
    value,
    label: {
      ...labelStyle,
      show: true,
      formatter: label,
      position: value < 0 ? below : above,
      color: colours.strong,
      fontSize: valueSize,
    },
  };
}

/** The reasons of gaps, written at the baseline where a bar would begin; what carries them has no extent and no colour. */
function gapSeries(plot: Plot, index: number) {
  const isColumns = plot.shape === "columns";
  return {
    ...seriesBase(plot, index),
    id: `gaps${index}`,
    data: plot.panel.bars.map((bar) => gapDatum(bar, isColumns)),
    itemStyle: { color: "transparent" },
  };
}

function gapDatum(bar: Bar, isColumns: boolean) {
  if (hasFigure(bar)) return null;
  const position = isColumns ? ("top" as const) : ("right" as const);
  const label = { ...labelStyle, show: true, formatter: bar.gap, position, color: colours.faint, fontSize: nameSize };
  return { value: 0, label };
}

const labelStyle = { fontFamily, fontWeight: "normal", distance: 6 } as const;

function seriesBase({ shape, names }: Plot, index: number) {
  return {
    type: "bar" as const,
    xAxisId: `${shape === "columns" ? "zero" : "values"}${index}`,
    yAxisId: `${shape === "columns" ? "values" : "zero"}${index}`,
    barGap: "-100%",
    barCategoryGap: names.length > 6 ? "30%" : "38%",
    barMaxWidth: shape === "columns" ? 60 : 26,
    silent: true,
  };
}
