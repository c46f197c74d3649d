import type { Figure } from "../../answer/answer.ts";
import { numberText, unitName } from "../../answer/names.ts";
import { type Language, type Say, wordingIn } from "../../answer/wording.ts";
import { type Bar, type Chart, hasFigure, type Panel } from "./model.ts";

/** An agency as a reply names it. */
export type Namer = (of: Pick<Figure, "agency" | "agencyFull">) => string;

/** The words of pictures in a language. */
export function chartWording(language: Language): Say {
  return wordingIn(language, "chart");
}

/** A figure's number for its bar, exactly: "12", "60%", and "约30" where the report gives no exact one. */
export function valueLabel(figure: Pick<Figure, "value" | "unit" | "approximate">, language: Language): string {
  const number = `${numberText(figure.value, language)}${figure.unit === "%" ? "%" : ""}`;
  const say = chartWording(language);
  return figure.approximate === true ? say("about", { number }) : number;
}

/** What is counted, with its unit where the numbers on the bars do not carry it. */
export function withUnit(label: string, unit: string, language: Language): string {
  const name = unit === "%" ? "" : unitName(unit, language);
  const say = chartWording(language);
  return name === "" ? label : say("with-unit", { label, unit: name });
}

/** A name or title on one line: line breaks and invisible characters, which could turn other words around, are gone. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
}

/** Years as a list, or as a span where none is left out. */
export function yearsText(years: readonly number[], language: Language): string {
  const sorted = [...new Set(years)].sort((a, b) => a - b);
  const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
  const isSpan = sorted.length > 2 && last - first === sorted.length - 1;
  return isSpan ? `${first}–${last}` : sorted.join(language === "zh" ? "、" : ", ");
}

/** Where the figures come from: the first report's title, and how many there are. */
export function sourceText(
  figures: readonly Figure[],
  titles: ReadonlyMap<string, string>,
  language: Language,
): string {
  const say = chartWording(language);
  const reports = [...new Map(figures.map((figure) => [figure.report, figure])).values()];
  const [first] = reports;
  if (!first) return "";
  const title = titles.get(first.report) ?? plain(`${first.agencyFull} ${first.year}`);
  if (reports.length === 1) return say("source-one", { title });
  const years = yearsText(
    figures.map((figure) => figure.year),
    language,
  );
  return say("source-several", { title, count: reports.length, years });
}

/** What must be said about the bars: gaps, numbers that are not exact, not printed in a table, or stated more than once. */
export function notesOn(panels: readonly Panel[], language: Language): string[] {
  const say = chartWording(language);
  const bars = panels.flatMap((panel) => panel.bars);
  const figures = bars.flatMap((bar) => (hasFigure(bar) ? [bar.figure] : []));
  return [
    bars.some((bar) => !hasFigure(bar)) ? say("note-gaps") : "",
    figures.some((figure) => figure.approximate) ? say("note-about") : "",
    bars.some((bar) => hasFigure(bar) && bar.marked) ? say("note-stated") : "",
    panels.some(hasTwice) ? say("note-several") : "",
  ].filter((note) => note !== "");
}

function hasTwice(panel: Panel): boolean {
  const names = panel.bars.map((bar) => (hasFigure(bar) ? `${bar.figure.report} ${bar.figure.key}` : bar.name));
  return new Set(names).size < names.length;
}

/** The longest caption, with room to spare for what a message says beside it. */
const longestAlt = 700;

/** The picture in words: its title, every bar as far as there is room (the rest counted, never cut through), and its notes. */
export function altText(chart: Omit<Chart, "alt">, language: Language): string {
  const say = chartWording(language);
  const tail = [chart.subtitle, ...chart.notes];
  let room = longestAlt - [chart.title, ...tail].join("\n").length;
  const lines = chart.panels.map((panel) => {
    const items = panel.bars.map((bar) => itemText(bar, say));
    const fitting = items.filter((item) => {
      room -= item.length + 1;
      return room > 0;
    });
    const rest = items.length - fitting.length;
    const shown = [...fitting, ...(rest > 0 ? [say("alt-rest", { count: rest })] : [])];
    const list = shown.join(language === "zh" ? "；" : "; ");
    return panel.heading === "" ? list : say("alt-panel", { heading: panel.heading, list });
  });
  return [chart.title, ...lines, ...tail].filter((line) => line !== "").join("\n");
}

function itemText(bar: Bar, say: Say): string {
  return say("alt-item", { name: bar.name, value: hasFigure(bar) ? bar.label : bar.gap });
}
