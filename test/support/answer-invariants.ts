import type { Answer, Figure } from "../../src/answer/answer.ts";
import { cellOf, comparableKeys, groupSums, rates, sumParts } from "../../src/form/form.ts";
import type { Report } from "../../src/parse/report.ts";

/** What is true of every answer whatever the question was, worked out from the reports themselves and not from the code that answers. */
export function brokenInvariants(answer: Answer, reports: ReadonlyMap<string, Report>): string[] {
  return [
    ...answer.figures.flatMap((figure) => brokenFigure(figure, reports)),
    ...answer.passages.flatMap((passage) => {
      const report = reports.get(passage.report);
      const text = report && [...report.sections.map((section) => section.text), report.contact.quote ?? ""].join("\n");
      const lines = passage.text.split("\n").filter((line) => !text?.includes(line.trim()));
      return [
        ...(passage.line >= 1 ? [] : [`passage of ${passage.agency} without a line`]),
        ...lines.map((line) => `passage of ${passage.agency} that its report does not have: ${line}`),
      ];
    }),
    ...(answer.text.trim() === "" ? ["no text"] : []),
    ...([...answer.text].length > 3500 ? ["too long a text"] : []),
    ...(answer.text.split("\n").length > 60 ? ["too many lines"] : []),
    ...(/undefined|null|NaN|\{|\}|\$| {2}|\.\.(?!\.)|。。|，，| [.,。，]/.test(withoutQuotes(answer))
      ? ["an artefact in the text"]
      : []),
    ...(answer.kind === "unknown" && !answer.reason ? ["unknown without a reason"] : []),
    ...strayNumbers(answer, reports),
  ];
}

function brokenFigure(figure: Figure, reports: ReadonlyMap<string, Report>): string[] {
  const name = `${figure.agency} ${figure.year} ${figure.key}`;
  const report = reports.get(figure.report);
  if (!report) return [`${name}: no such report`];
  const truth = valuesOf(figure.key, report);
  return [
    ...(report.year === figure.year ? [] : [`${name}: the report is of ${report.year}`]),
    ...(figure.line >= 1 ? [] : [`${name}: no line`]),
    ...(figure.quote.trim() === "" ? [`${name}: no quote`] : []),
    ...(truth.some((value) => Math.abs(value - figure.value) < 0.006)
      ? []
      : [`${name}: ${figure.value}, not ${truth}`]),
  ];
}

/** Every value a key may have in a report: the cell, the sum of its parts, what the prose states, or a quotient of those. */
export function valuesOf(key: string, report: Report): number[] {
  if (key.startsWith("text.")) {
    const stated = report.statements.filter((statement) => statement.key === key);
    return stated.map((statement) => statement.value);
  }
  const rate = rates.find((candidate) => candidate.key === key);
  if (rate) return quotient(signed(rate.numerator, report), signed(rate.denominator, report));
  if (key.startsWith("share.")) return shareValue(key.slice("share.".length), report);
  const [cell] = comparableKeys(key).flatMap((same) => report.cells[same] ?? []);
  if (cell?.state === "printed") return [cell.value ?? Number.NaN];
  return sums(key, report);
}

function sums(key: string, report: Report): number[] {
  const pieces = key.split(".");
  const row = pieces.slice(0, -1).join(".");
  const own = Object.keys(report.cells).filter(
    (other) => other.startsWith(`${row}.`) && other.split(".").length === pieces.length,
  );
  const group = sumParts(key, report.forms.requests ?? "2021");
  const isSum =
    groupSums.some((sum) => key.startsWith(`${sum.key}.`)) &&
    cellOf(key)?.eras.includes(report.forms.requests ?? "2021") !== true;
  const parts = isSum ? (group ?? []) : pieces.at(-1) === "total" ? own.filter((other) => other !== key) : [];
  if (parts.length === 0) return [];
  const values = parts.map((part) => valuesOf(part, report)[0]);
  return values.every((value) => value !== undefined)
    ? [values.reduce<number>((sum, value) => sum + (value ?? 0), 0)]
    : [];
}

function signed(terms: readonly string[], report: Report): number {
  return terms.reduce(
    (sum, term) => sum + (term.startsWith("-") ? -1 : 1) * (valuesOf(term.slice(1), report)[0] ?? Number.NaN),
    0,
  );
}

function quotient(part: number, whole: number): number[] {
  return whole > 0 && part >= 0 ? [Math.round((part / whole) * 10_000) / 100] : [];
}

function shareValue(rest: string, report: Report): number[] {
  const [part = "", whole] = rest.split("/");
  const of = (key: string) => valuesOf(key, report)[0] ?? Number.NaN;
  if (whole !== undefined) return quotient(of(part), of(whole));
  return rest.startsWith("denied.")
    ? quotient(of(`requests.${rest}.total`), of("requests.denied.total"))
    : quotient(of(`requests.received.${rest}`), of("requests.received.total"));
}

/** The first line states no number but those of the figures, the result, the coverage, the years and what the question said. */
function strayNumbers(answer: Answer, reports: ReadonlyMap<string, Report>): string[] {
  if (!["figure", "comparison", "ranking", "trend", "total", "share", "list"].includes(answer.kind)) return [];
  const { figures, result, coverage } = answer;
  const known = new Set(
    [
      ...figures.flatMap((figure) => [figure.value, figure.year]),
      ...(result ? [result.value, Math.abs(result.value)] : []),
      ...(coverage ? [coverage.reports, coverage.withValue] : []),
      figures.length,
      ...[...reports.values()].map((report) => report.year ?? 0),
      ...numbersOf(JSON.stringify(answer.query)),
    ].map(String),
  );
  const [now, before] = [figures[0]?.value, figures[1]?.value];
  if (now !== undefined && before !== undefined) known.add(String(Number(Math.abs(now - before).toFixed(6))));
  for (let count = 1; count <= figures.length; count += 1) known.add(String(count));
  const first = (answer.text.split("\n")[0] ?? "").replace("×10,000", "");
  return numbersOf(first)
    .filter((value) => !known.has(String(value)))
    .map((value) => `the first line states ${value}: ${first}`);
}

function numbersOf(text: string): number[] {
  return (text.replace(/(?<=\d),(?=\d{3})/g, "").match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
}

/** The reply's own words: what it quotes is not ours to polish. */
function withoutQuotes(answer: Answer): string {
  return answer.text.replace(/“[^”]*”|《[^》]*》/g, "“”").replace(/（第\d+行）：.*|\(line \d+\): .*/g, "");
}
