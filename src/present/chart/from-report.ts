import { findValues, lookUp, type Row } from "../../answer/find.ts";
import { labelOf } from "../../answer/labels.ts";
import type { Language } from "../../answer/wording.ts";
import { requestsTable } from "../../form/form.ts";
import type { Library, ReportHead } from "../../index/library.ts";
import type { Indicator } from "../../question/query.ts";
import { type BarWords, figureBar, ofCommonestUnit, yearBars } from "./bars.ts";
import { missingIn, titlesOf } from "./collect.ts";
import { type Bar, type Chart, hasFigure, type Panel } from "./model.ts";
import { spanOf } from "./series.ts";
import { capital } from "./titles.ts";
import { altText, chartWording, notesOn, plain, sourceText } from "./words.ts";

/** What became of requests, in the form's order, and what was carried over. */
const outcomeKeys = ["granted", "partially_granted", "denied", "not_provided", "not_processed", "other", "carried_out"];
const received: Indicator = { type: "cell", key: "requests.received.total" };

/** A report's key picture; undefined when fewer than two of its figures can be read. */
export async function chartFromReport(library: Library, head: ReportHead, words: BarWords): Promise<Chart | undefined> {
  const { language } = words;
  const indicators = outcomeKeys.map((key): Indicator => ({ type: "cell", key: `requests.${key}.total` }));
  const outcomes = await outcomeBars(library, await lookUp(library, [head], indicators), words);
  const years = await findValues(library, sameAgency(head), { type: "every" }, [received]);
  const counts = ofCommonestUnit(years.rows.flatMap(({ value }) => (value.found ? value.figures : [])));
  const missing = await missingIn(library, language, years.rows);
  const say = chartWording(language);
  const year = { year: head.year };
  const span = spanOf([...counts, ...missing].flatMap((each) => each.year ?? []));
  const panels: Panel[] = [
    { heading: say("heading-outcomes", year), shape: "rows" as const, bars: outcomes },
    {
      heading: say("heading-received"),
      shape: span.length > 1 ? ("columns" as const) : ("rows" as const),
      bars: yearBars({ figures: counts, missing }, span, words),
    },
  ].filter((panel) => panel.bars.some(hasFigure));
  const figures = panels.flatMap((panel) => panel.bars.flatMap((bar) => (hasFigure(bar) ? [bar.figure] : [])));
  if (figures.length < 2 || !outcomes.some(hasFigure)) return undefined;
  const chart = {
    title: say("title-report", { agency: plain(words.nameOf(head)), ...year }),
    subtitle: sourceText(figures, titlesOf([head, ...years.heads]), language),
    panels,
    notes: notesOn(panels, language),
    footer: say("footer"),
  };
  return { ...chart, alt: altText(chart, language) };
}

async function outcomeBars(library: Library, rows: readonly Row[], words: BarWords): Promise<Bar[]> {
  const missing = await missingIn(library, words.language, rows);
  const figures = rows.flatMap(({ value }) => (value.found ? [value.figures[0]] : []));
  return rows.map(({ value }): Bar => {
    const name = outcomeName(value.found ? value.figures[0].key : value.key, words.language);
    if (value.found) return figureBar(value.figures[0], name, figures, words);
    return { name, gap: missing.find(({ key }) => key === value.key)?.why ?? "" };
  });
}

/** The form's own short name: of a group's sum the group's. */
function outcomeName(key: string, language: Language): string {
  const group = requestsTable.groups.find((candidate) => key === `requests.${candidate.key}.total`);
  const row = requestsTable.rows.find((candidate) => key === `requests.${candidate.key}.total`);
  const named = group ?? row;
  if (!named) return labelOf(key, language);
  return language === "zh" ? named.label : capital(named.en);
}

function sameAgency(head: ReportHead) {
  return { type: "agencies" as const, ids: [head.agencyId], implied: false, readings: [], unheld: [] };
}
