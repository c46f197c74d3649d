import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layOut, pictureWidth } from "../../../src/present/chart/layout.ts";
import { type Bar, type Chart, hasFigure, type Panel } from "../../../src/present/chart/model.ts";
import { optionOf } from "../../../src/present/chart/option.ts";
import { textWidth } from "../../../src/present/chart/text-width.ts";
import { makeFigure } from "./made-answer.ts";

const name = fc.string({ unit: fc.constantFrom(..."甲乙丙丁镇县 abcXY{}|"), minLength: 1, maxLength: 40 });
const bar: fc.Arbitrary<Bar> = fc.oneof(
  fc.record({ name, value: fc.integer({ min: -1e6, max: 1e6 }) }).map(({ name, value }) => ({
    name,
    figure: makeFigure({ value }),
    label: String(value),
  })),
  fc.record({ name, gap: fc.constantFrom("读不出", "空白", "no report held") }),
);
const panel: fc.Arbitrary<Panel> = fc.record({
  heading: name,
  shape: fc.constantFrom("columns" as const, "rows" as const),
  bars: fc.array(bar, { minLength: 1, maxLength: 15 }),
});
const chart: fc.Arbitrary<Chart> = fc.record({
  title: name,
  subtitle: name,
  panels: fc.array(panel, { minLength: 1, maxLength: 4 }),
  notes: fc.array(name, { maxLength: 3 }),
  footer: fc.constant("nianbao"),
  alt: fc.constant(""),
});

interface Series {
  readonly data: readonly ({ readonly value: number; readonly label: { readonly formatter: string } } | null)[];
}

describe("what is drawn", () => {
  it("has a bar with its label for every figure, and none for a gap", () => {
    fc.assert(
      fc.property(chart, (drawn) => {
        const series = optionOf(layOut(drawn)).series as unknown as readonly Series[];
        expect(series).toHaveLength(drawn.panels.length * 2);
        for (const [index, { bars }] of drawn.panels.entries()) {
          const [figures, gaps] = [series[index * 2], series[index * 2 + 1]];
          expect(figures?.data.map((datum) => datum && [datum.value, datum.label.formatter])).toEqual(
            bars.map((each) => (hasFigure(each) ? [each.figure.value, each.label] : null)),
          );
          expect(gaps?.data.map((datum) => datum?.label.formatter ?? null)).toEqual(
            bars.map((each) => (hasFigure(each) ? null : each.gap)),
          );
        }
      }),
    );
  });

  it("stays inside the picture, nothing over anything else", () => {
    fc.assert(
      fc.property(chart, (drawn) => {
        const { plots, texts, height } = layOut(drawn);
        for (const plot of plots) {
          expect(plot.width).toBeGreaterThan(60);
          expect(plot.left + plot.width).toBeLessThanOrEqual(pictureWidth - 20);
          expect(plot.top + plot.height).toBeLessThan(height);
        }
        for (const { lines, fontSize, left } of texts)
          for (const line of lines)
            expect(textWidth(line, fontSize)).toBeLessThanOrEqual(Math.max(left, pictureWidth - left - 20));
        const tops = [...texts].sort((a, b) => a.top - b.top);
        for (const [index, text] of tops.entries())
          expect(text.top + text.lines.length * text.lineHeight).toBeLessThanOrEqual(tops[index + 1]?.top ?? height);
      }),
    );
  });

  it("draws shares to the whole and panels of one thing to one scale", () => {
    const bars = [{ name: "占比", figure: makeFigure({ value: 40 }), label: "40%" }];
    const panels = [
      { heading: "", shape: "rows" as const, bars, whole: 100 },
      { heading: "", shape: "columns" as const, bars, scale: 500 },
    ];
    const { xAxis, yAxis } = optionOf(layOut({ title: "", subtitle: "", panels, notes: [], footer: "", alt: "" }));
    expect(xAxis).toMatchObject([{ min: 0, max: 100 }, { type: "category" }, { type: "category" }]);
    expect(yAxis).toMatchObject([{ type: "category" }, { type: "category" }, { min: 0, max: 500 }]);
  });
});
