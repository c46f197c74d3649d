import { statementKinds } from "../form/form.ts";
import type { Finding, Report, Statement } from "../parse/report.ts";
import { gapIn, notAssessable, numbersOf, sum, writeNumber, writeSum } from "./assess.ts";
import { blameFor, rowName } from "./cells.ts";
import { checkWords } from "./words.ts";

/**
 * Figures stated in prose against the tables. Prose is loose: 受理 may or may not include what was carried in, and a
 * sentence may count 本级 where the table counts 全区. So every reading and every scope that the report offers is tried,
 * and only what none of them explains is called a mismatch.
 */

/** One way to read a statement in terms of the tables. */
export interface Reading {
  /** What it counts, as messages say it. */
  readonly label: string;
  /** Cells added, and cells taken away. */
  readonly plus: readonly string[];
  readonly minus?: readonly string[];
  /** A reading that explains a difference without being what the words say: it gives a note, never a pass. */
  readonly loose?: boolean;
}

type Verdict = "pass" | "note" | "not_assessable" | "fail";

interface Judgement {
  readonly verdict: Verdict;
  readonly finding: Finding;
}

/** Compares all statements of a kind with the tables; no statement, no finding. The first reading is the plain one. */
export function checkProse(
  report: Report,
  rule: string,
  kind: string,
  readings: readonly [Reading, ...Reading[]],
): Finding[] {
  const statements = distinct(report.statements.filter((statement) => statement.key === kind));
  if (statements.length === 0) return [];
  if (readings[0].plus.every((key) => report.cells[key] === undefined))
    return [notAssessable(rule, `正文写有“${labelOf(kind)}”，但没有可核对的表格。`)];
  const judged = statements.map((statement) => judge(report, rule, statement, readings));
  const passed = judged.some(({ verdict }) => verdict === "pass");
  return judged.map(({ verdict, finding }) => {
    // Where one statement of the kind agrees, another number of the same kind counts something else: 网上申请, 全区 …
    if (!passed || verdict !== "fail") return finding;
    return { ...finding, verdict: "note", message: `${finding.message}正文另一处与表格相符，口径可能不同。` };
  });
}

function judge(report: Report, rule: string, statement: Statement, readings: readonly [Reading, ...Reading[]]): Judgement {
  const values = readings.map((reading) => ({ reading, value: valueOfReading(report, reading) }));
  const match = values.find(({ value }) => value !== null && value === statement.value);
  const say = (verdict: Verdict, reading: Reading, sign: string, message: string): Judgement => ({
    verdict,
    finding: {
      rule,
      verdict,
      cells: [...reading.plus, ...(reading.minus ?? [])],
      ...arithmeticOf(report, statement, reading, sign),
      message,
      blame: verdict === "not_assessable" ? "reading" : blameFor(report, reading.plus),
      ...(statement.line > 0 ? { line: statement.line } : {}),
    },
  });
  const [plain] = readings;
  const quoted = `正文写“${statement.quote}”`;
  if (statement.approximate) return say("note", plain, "≈", `${quoted}，${roughly(report, statement, plain)}`);
  if (match && !match.reading.loose) return say("pass", match.reading, "=", `${quoted}，与表格一致（${match.reading.label}）。`);
  const unknown = values.find(({ reading, value }) => value === null && !reading.loose);
  if (unknown) return say("not_assessable", unknown.reading, "", `${quoted}，${gapWords(report, unknown.reading)}，无法核对。`);
  if (match) return say("note", match.reading, "=", `${quoted}，与“${match.reading.label}”相符，与“${plain.label}”不符。`);
  const numbers = values.flatMap(({ reading, value }) => (reading.loose || value === null ? [] : [{ reading, value }]));
  const shown = numbers.map(({ reading, value }) => `“${reading.label}”${writeNumber(value)}`).join("，");
  const explained = explainedByScope(statement, numbers.map(({ value }) => value));
  if (explained) return say("note", plain, "≠", `${quoted}（${statement.scope}），表格为${shown}，统计范围可能不同。`);
  return say("fail", plain, "≠", `${quoted}，表格为${shown}，两者不一致。`);
}

/** Whether another scope of the table could account for the difference: a wide one counts more, a narrow one less. */
function explainedByScope(statement: Statement, values: readonly number[]): boolean {
  const { scope, value } = statement;
  if (scope === undefined) return false;
  if (checkWords.narrowScopes.some((word) => scope.includes(word))) return value < Math.min(...values);
  if (checkWords.wideScopes.some((word) => scope.includes(word))) return value > Math.max(...values);
  return true;
}

function roughly(report: Report, statement: Statement, plain: Reading): string {
  const value = valueOfReading(report, plain);
  if (value === null) return `${gapWords(report, plain)}，无法核对。`;
  const near = Math.abs(value - statement.value) <= 0.1 * Math.max(value, statement.value);
  return `是约数；表格“${plain.label}”为 ${writeNumber(value)}，${near ? "大致相符" : "相差较大"}。`;
}

function gapWords(report: Report, reading: Reading): string {
  const missing = gapIn(report, [...reading.plus, ...(reading.minus ?? [])])?.cells ?? [];
  return `表格中${[...new Set(missing.map((key) => `“${rowName(key)}”`))].join("、")}没有可用的数字`;
}

function valueOfReading(report: Report, { plus, minus = [] }: Reading): number | null {
  if (gapIn(report, [...plus, ...minus])) return null;
  return sum(numbersOf(report, plus)) - sum(numbersOf(report, minus));
}

function arithmeticOf(report: Report, statement: Statement, reading: Reading, sign: string): { arithmetic?: string } {
  const { plus, minus = [] } = reading;
  if (gapIn(report, [...plus, ...minus])) return {};
  const taken = numbersOf(report, minus).map((value) => ` - ${writeNumber(value)}`);
  return { arithmetic: `${writeNumber(statement.value)} ${sign} ${writeSum(numbersOf(report, plus))}${taken.join("")}` };
}

function labelOf(kind: string): string {
  return statementKinds.find((candidate) => candidate.key === kind)?.label ?? kind;
}

function distinct(statements: readonly Statement[]): Statement[] {
  const seen = new Set<string>();
  return statements.filter((statement) => {
    const identity = `${statement.value}·${statement.scope ?? ""}·${statement.approximate ?? false}`;
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}
