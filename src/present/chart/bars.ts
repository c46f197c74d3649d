import type { Figure } from "../../answer/answer.ts";
import type { Language } from "../../answer/wording.ts";
import { comparableKeys, statementKinds } from "../../form/form.ts";
import type { Missing } from "./collect.ts";
import type { Bar } from "./model.ts";
import { chartWording, type Namer, plain, valueLabel } from "./words.ts";

/** The figures of the unit that most of them have, of two equally common ones the first: bars of one scale count one thing. */
export function ofCommonestUnit(figures: readonly Figure[]): Figure[] {
  const counts = new Map<string, number>();
  for (const { unit } of figures) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const unit = [...counts].find(([, count]) => count === most)?.[0];
  return figures.filter((figure) => figure.unit === unit);
}

/**
 * The key under which figures of both forms, and of a table and the prose beside it, are one series. Where a report has two of
 * them, they are two things to it, and every key stands for itself.
 */
export function seriesKeys(figures: readonly Figure[]): (key: string) => string {
  const seen = new Map<string, string>();
  const isClash = figures.some(({ report, key }) => {
    const place = `${report} ${canonical(key)}`;
    const before = seen.get(place) ?? key;
    seen.set(place, before);
    return before !== key;
  });
  return isClash ? (key) => key : canonical;
}

function canonical(key: string): string {
  const cell = statementKinds.find((kind) => kind.key === key)?.cell ?? key;
  return comparableKeys(cell)[0] ?? cell;
}

/** What bars are made with: the language and how agencies are named in it. */
export interface BarWords {
  readonly language: Language;
  readonly nameOf: Namer;
}

/** Figures that stand together, and what is missing among them. */
export interface BarSource {
  readonly figures: readonly Figure[];
  readonly missing: readonly Missing[];
}

/** One agency's bars by year, every one of the years in its place, with a figure or as a gap. */
export function yearBars({ figures, missing }: BarSource, years: readonly number[], words: BarWords): Bar[] {
  const say = chartWording(words.language);
  return years.flatMap((year): Bar[] => {
    const own = figures.filter((figure) => figure.year === year);
    const name = say("year", { year });
    if (own.length > 0) return own.map((figure) => figureBar(figure, name, figures, words));
    return [{ name, gap: missing.find((gap) => gap.year === year)?.why ?? say("gap-no-report") }];
  });
}

/** Bars by agency in the order given, with the year where it is not the same for all; then the agencies without a figure. */
export function agencyBars({ figures, missing }: BarSource, words: BarWords): Bar[] {
  const say = chartWording(words.language);
  const everything = [...figures, ...missing];
  const isOneYear = new Set(everything.flatMap(({ year }) => year ?? [])).size < 2;
  const isOneAgency = new Set(everything.map(words.nameOf)).size < 2;
  const nameOf = (of: Pick<Missing, "agency" | "agencyFull" | "year">): string => {
    const agency = plain(words.nameOf(of));
    if (of.year === null || isOneYear) return agency;
    return isOneAgency ? say("year", { year: of.year }) : say("agency-year", { agency, year: of.year });
  };
  return [
    ...figures.map((figure) => figureBar(figure, nameOf(figure), figures, words)),
    ...missing.map((gap) => ({ name: nameOf(gap), gap: gap.why ?? say("gap-no-report") })),
  ];
}

/** A figure as a bar under a name, marked where it is from the prose and its neighbours are not. */
export function figureBar(figure: Figure, name: string, all: readonly Figure[], { language }: BarWords): Bar {
  const bar = { name, figure, label: valueLabel(figure, language) };
  const isMarked = figure.basis === "stated" && all.some((other) => other.basis !== "stated");
  return isMarked ? { ...bar, name: `${name}*`, marked: true } : bar;
}
