import type { Answer, ComputedResult, Figure } from "../../answer/answer.ts";
import { figureLabel, unitName } from "../../answer/names.ts";
import type { Language } from "../../answer/wording.ts";
import type { Condition } from "../../question/query.ts";
import type { BarWords } from "./bars.ts";
import { chartWording, plain, valueLabel, withUnit } from "./words.ts";

/** What a series picture shows, and what each of its panels does beside: only what differs between them. */
export function seriesTitle(
  panels: readonly Figure[],
  isByYear: boolean,
  { language, nameOf }: BarWords,
): { readonly title: string; readonly headings: readonly string[] } {
  const say = chartWording(language);
  const labels = panels.map((figure) => withUnit(capital(figureLabel(figure, language)), figure.unit, language));
  const agencies = panels.map((figure) => plain(nameOf(figure)));
  const [label = "", agency = ""] = [labels[0], agencies[0]];
  const isOneLabel = new Set(labels).size === 1;
  const isOneAgency = new Set(agencies).size === 1;
  if (!isByYear) {
    const title = isOneLabel ? label : say("title-several");
    return { title, headings: isOneLabel ? [] : labels };
  }
  if (panels.length === 1) return { title: say("title-trend", { agency, label }), headings: [] };
  if (isOneLabel) return { title: say("title-trend-agencies", { label }), headings: agencies };
  if (isOneAgency) return { title: say("title-trend-labels", { agency }), headings: labels };
  const headings = labels.map((each, index) => say("heading-agency", { agency: agencies[index] ?? "", label: each }));
  return { title: say("title-trends"), headings };
}

/** A title with the year in front, or behind in English, where all figures are of one. */
export function inYear(title: string, figures: readonly Figure[], language: Language): string {
  const [first, ...others] = new Set(figures.map(({ year }) => year));
  if (first === undefined || others.length > 0) return title;
  const say = chartWording(language);
  return say("title-year", { year: first, title });
}

/** What is ranked, and which end comes first. */
export function rankingTitle(answer: Answer, figures: readonly Figure[], language: Language): string {
  const [first] = figures;
  if (!first) return "";
  const label = inYear(withUnit(capital(figureLabel(first, language)), first.unit, language), figures, language);
  const isFewest = answer.query.intent === "ranking" && answer.query.direction === "asc";
  const say = chartWording(language);
  return say(isFewest ? "title-ranking-fewest" : "title-ranking-most", { label });
}

/** What the figures come to; about, where one of them is not exact. A count says what it counted. */
export function totalTitle(result: ComputedResult, { figures, query }: Answer, language: Language): string {
  const [first] = figures;
  const say = chartWording(language);
  if (!first) return "";
  const isCount = result.operation === "count";
  const approximate = !isCount && figures.some((figure) => figure.approximate);
  const value = valueLabel({ ...result, ...(approximate ? { approximate } : {}) }, language);
  const unit = result.unit === "%" ? "" : unitName(result.unit, language);
  const condition = query.intent === "total" && query.condition;
  const own = condition ? `${figureLabel(first, language)} ${conditionText(condition)}` : figureLabel(first, language);
  return say(`title-total-${result.operation}`, { label: inYear(capital(own), figures, language), value, unit });
}

const signs = { ">": ">", ">=": "≥", "<": "<", "<=": "≤", "=": "=", "!=": "≠" } as const;

/** "≥ 500", and of a range "≥ 500, < 600". */
function conditionText({ comparator, value, and }: Condition): string {
  const bounds = [{ comparator, value }, ...(and ? [and] : [])];
  return bounds.map((bound) => `${signs[bound.comparator]} ${bound.value}`).join(", ");
}

/** Whose share of what, and how much it is. */
export function shareTitle(share: Figure, { language, nameOf }: BarWords): string {
  const say = chartWording(language);
  return say("title-share", {
    agency: plain(nameOf(share)),
    year: share.year,
    label: figureLabel(share, language),
    value: valueLabel(share, language),
  });
}

/** With a capital letter, as a title begins in English. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
