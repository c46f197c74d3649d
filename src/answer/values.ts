import { cellOf, comparableKeys, type Era, rates, statementKinds, sumParts } from "../form/form.ts";
import type { ReportHead } from "../index/library.ts";
import type { Cell, Statement } from "../parse/report.ts";
import type { Indicator } from "../question/query.ts";
import type { Figure, Reason } from "./answer.ts";
import { partsOfTotal } from "./keys.ts";
import { labelOf, shareKey } from "./labels.ts";

/** What the library holds of one report for the indicators asked. */
export interface ReportRecord {
  readonly head: ReportHead;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly statements: readonly Statement[];
}

/** One indicator in one report: its figures (more than one only where the prose states several), or why there is none. */
export type Value =
  | {
      readonly found: true;
      readonly figures: readonly [Figure, ...Figure[]];
      readonly change?: Statement["change"];
      readonly other?: Figure;
    }
  | {
      readonly found: false;
      readonly reason: Reason;
      readonly key: string;
      readonly label: string;
      readonly line?: number;
      readonly detail?: string;
    };

/** Looks one indicator up in one report. */
export function indicatorValue(indicator: Indicator, record: ReportRecord): Value {
  switch (indicator.type) {
    case "cell":
      return cellOrProse(indicator.key, record);
    case "statement":
      return statementValue(indicator.key, record);
    case "rate":
      return rateValue(indicator.key, record);
    case "share":
      return shareValue(indicator.part, indicator.whole, record);
    default:
      return indicator satisfies never;
  }
}

/** A report without the table may still state the figure in its prose; then that is given, and said to be stated. */
function cellOrProse(key: string, record: ReportRecord): Value {
  const value = cellValue(key, record);
  const table = cellOf(key)?.table;
  if (value.found || table === undefined || table === "disclosure2019" || record.head.forms[table] !== null)
    return value;
  const kind = statementKinds.find((candidate) => candidate.cell === key);
  const stated = kind ? record.statements.filter((statement) => statement.key === kind.key) : [];
  return kind && stated.length > 0 ? statementValue(kind.key, record) : value;
}

function cellValue(key: string, record: ReportRecord): Value {
  const { head, cells } = record;
  const definition = cellOf(key);
  const era = eraFor(key, head);
  const parts = sumParts(key, era ?? "2021");
  if (parts && !(definition && era && definition.eras.includes(era))) return sumValue(key, parts, record);
  if (definition && era && !definition.eras.includes(era)) {
    const same = comparableKeys(key).find((other) => cellOf(other)?.eras.includes(era));
    return same ? cellValue(same, record) : missing("not_comparable", key);
  }
  const cell = cells[key];
  if (cell?.state === "printed" && cell.value !== null)
    return { found: true, figures: [printed(key, cell, cell.value, head)] };
  const computed = partsOfTotal(key);
  if (computed.length > 0) {
    const sum = sumValue(key, computed, record);
    if (sum.found) return sum;
  }
  if (!cell) return missing("no_cell", key);
  const reason = cell.state === "blank" || cell.state === "not_applicable" ? "blank" : "lost";
  return { ...missing(reason, key), line: cell.line, detail: cell.raw };
}

function eraFor(key: string, head: ReportHead): Era | null {
  if (key.startsWith("disclosure")) return head.forms.disclosure;
  return key.startsWith("requests") ? head.forms.requests : head.forms.review;
}

/** A sum only where every part is printed, or is itself a total whose parts are; a blank part is not zero. */
function sumValue(key: string, parts: readonly string[], record: ReportRecord): Value {
  const figures: Figure[] = [];
  for (const part of parts) {
    const value = cellValue(part, record);
    if (!value.found) return { ...value, key, label: labelOf(key, "zh") };
    figures.push(value.figures[0]);
  }
  const [first] = figures;
  if (!first) return missing("no_cell", key);
  const value = exact(figures.reduce((sum, figure) => sum + figure.value, 0));
  const quote = `${figures.map((figure) => figure.value).join("+")}=${value}`;
  return {
    found: true,
    figures: [{ ...first, key, label: labelOf(key, "zh"), value, basis: "computed", inputs: parts, quote }],
  };
}

function printed(key: string, cell: Cell, value: number, head: ReportHead): Figure {
  const definition = cellOf(key);
  const raw = cell.raw.normalize("NFKC");
  const unit = /亿元|万元|元/.exec(raw)?.[0] ?? definition?.unit ?? "";
  const quote = `${definition?.rowLabel ?? key}｜${definition?.columnLabel ?? ""}｜${cell.raw}`;
  return {
    ...headOf(head),
    key,
    label: definition?.label ?? key,
    value,
    unit,
    basis: "printed",
    quote,
    line: cell.line,
  };
}

function headOf(head: ReportHead) {
  return { agency: head.agency, agencyFull: head.agencyFull, year: head.year, report: head.id };
}

function statementValue(key: string, record: ReportRecord): Value {
  const all = record.statements.filter((statement) => statement.key === key);
  const figures = distinct(all).map(
    (statement): Figure => ({
      ...headOf(record.head),
      key,
      label: labelOf(key, "zh"),
      value: statement.value,
      unit: statement.unit,
      ...(statement.approximate ? { approximate: true as const } : {}),
      basis: "stated",
      quote: statement.quote,
      line: statement.line,
    }),
  );
  const [first, ...rest] = figures;
  if (first) {
    const change = all[0]?.change;
    return { found: true, figures: [first, ...rest], ...(change ? { change } : {}) };
  }
  const cell = statementKinds.find((kind) => kind.key === key)?.cell;
  return cell ? cellValue(cell, record) : missing("no_cell", key);
}

function distinct(statements: readonly Statement[]): Statement[] {
  return [
    ...new Map(
      statements.map((statement) => [`${statement.value}${statement.unit}${statement.scope ?? ""}`, statement]),
    ).values(),
  ];
}

function rateValue(key: string, record: ReportRecord): Value {
  const rate = rates.find((candidate) => candidate.key === key);
  if (!rate) return missing("not_in_form", key);
  const above = termsValue(rate.numerator, record);
  const below = termsValue(rate.denominator, record);
  return quotient(key, above, below, record, "%");
}

function shareValue(part: string, whole: string, record: ReportRecord): Value {
  const look = (key: string) => (key.startsWith("text.") ? statementValue(key, record) : cellValue(key, record));
  const key = shareKey({ part, whole });
  return quotient(key, look(part), look(whole), record, "%");
}

/** A list of signed terms, added up. */
function termsValue(terms: readonly string[], record: ReportRecord): Value {
  const figures: Figure[] = [];
  let value = 0;
  for (const term of terms) {
    const found = cellValue(term.slice(1), record);
    if (!found.found) return found;
    figures.push(found.figures[0]);
    value += (term.startsWith("-") ? -1 : 1) * found.figures[0].value;
  }
  const [first] = figures;
  if (!first) return missing("no_cell", terms.join(""));
  return { found: true, figures: [{ ...first, value, inputs: figures.map((figure) => figure.key) }] };
}

function quotient(key: string, above: Value, below: Value, record: ReportRecord, unit: string): Value {
  if (!below.found) return { ...below, key, label: labelOf(key, "zh") };
  if (!above.found) return { ...above, key, label: labelOf(key, "zh") };
  const [part] = above.figures;
  const [whole] = below.figures;
  // Two values stated for one thing, or a negative rest, cannot be divided without choosing.
  if (above.figures.length > 1 || below.figures.length > 1 || part.value < 0) return missing("no_cell", key);
  if (whole.value <= 0) return { ...missing("no_cell", key), detail: "zero", line: whole.line };
  const inputs = [...(part.inputs ?? [part.key]), ...(whole.inputs ?? [whole.key])];
  const value = roundedRate((part.value / whole.value) * 100);
  const quote = `${part.value}÷${whole.value}`;
  return {
    found: true,
    figures: [
      {
        ...headOf(record.head),
        key,
        label: labelOf(key, "zh"),
        value,
        unit,
        basis: "computed",
        inputs,
        quote,
        line: part.line,
      },
    ],
  };
}

/** Amounts have at most six decimals in print; binary fractions would add more. */
export function exact(value: number): number {
  return Number(value.toFixed(6));
}

/** Rates are given to two decimals, as the reports themselves give them. */
export function roundedRate(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100;
}

function missing(reason: Reason, key: string): Extract<Value, { found: false }> {
  return { found: false, reason, key, label: labelOf(key, "zh") };
}
