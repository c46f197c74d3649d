import { cellOf, statementKinds } from "../form/form.ts";
import type { Finding, Report, Statement } from "../parse/report.ts";
import { blameForGap, gapIn, notAssessable, numbersOf, sum, writeNumber, writeSum } from "./assess.ts";
import { blameFor, rowName } from "./cells.ts";
import { checkWords } from "./words.ts";

/**
 * Figures stated in prose against the tables. Prose is loose: 受理 may or may not include what was carried in, and a
 * sentence may count 本级 where the table counts 全区. So every reading and every scope that the report offers is tried,
 * and only what none of them explains is called a mismatch.
 */

/** One way to read a statement in terms of the tables: cells added, and cells taken away. */
export interface Reading {
  readonly plus: readonly string[];
  readonly minus?: readonly string[];
  /** A reading that explains a difference without being what the words say: it gives a note, never a pass. */
  readonly loose?: boolean;
}

/** The first reading is the plain one. */
export type Readings = readonly [Reading, ...Reading[]];

/** The cell that the form's data names for a kind of statement. */
export function plainReading(kind: string): Reading {
  const cell = statementKinds.find((candidate) => candidate.key === kind)?.cell;
  if (cell === undefined) throw new Error(`data/form/statements.json names no cell for ${kind}`);
  return { plus: [cell] };
}

interface Judgement {
  readonly verdict: Finding["verdict"];
  /** The reading that decided. */
  readonly reading: Reading;
  readonly sign: string;
  /** What is said after the quote. */
  readonly words: string;
}

/** Compares all statements of a kind with the tables. No statement of the kind, no finding. */
export function checkProse(report: Report, rule: string, kind: string, readings: Readings): Finding[] {
  const statements = distinct(report.statements.filter((statement) => statement.key === kind));
  if (statements.length === 0) return [];
  if (readings[0].plus.every((key) => report.cells[key] === undefined))
    return [notAssessable(rule, `正文写有“${labelOf(kind)}”，但没有可核对的表格。`)];
  const judged = statements.map((statement) => ({ statement, judgement: judge(report, statement, readings) }));
  const agreed = judged.some(({ judgement }) => judgement.verdict === "pass");
  return judged.map(({ statement, judgement }) =>
    findingOf(report, rule, statement, agreed ? soften(judgement) : judgement),
  );
}

/** Where one statement of the kind agrees, another number counts something else: 网上申请, 全区 … */
function soften(judgement: Judgement): Judgement {
  if (judgement.verdict !== "fail") return judgement;
  return { ...judgement, verdict: "note", words: `${judgement.words}；正文另一处与表格相符，口径可能不同` };
}

function judge(report: Report, statement: Statement, readings: Readings): Judgement {
  const [plain] = readings;
  if (statement.approximate) return judgeRoughly(report, statement, plain);
  const values = readings.map((reading) => ({ reading, value: readingValue(report, reading) }));
  const match = values.find(({ value }) => value === statement.value)?.reading;
  if (match && !match.loose)
    return { verdict: "pass", reading: match, sign: "=", words: `与表格“${nameOf(match)}”一致` };
  const unknown = values.find(({ reading, value }) => value === null && !reading.loose)?.reading;
  if (unknown) return { verdict: "not_assessable", reading: unknown, sign: "", words: gapWords(report, unknown) };
  if (match) {
    const words = `与表格“${nameOf(match)}”相符，与“${nameOf(plain)}”不符`;
    return { verdict: "note", reading: match, sign: "=", words };
  }
  return judgeMismatch(report, statement, readings);
}

function judgeMismatch(report: Report, statement: Statement, readings: Readings): Judgement {
  const tried = readings.filter((reading) => !reading.loose);
  const values = tried.flatMap((reading) => readingValue(report, reading) ?? []);
  const shown = tried.map((reading, index) => `“${nameOf(reading)}”${writeNumber(values[index] ?? 0)}`).join("、");
  const mismatch = { reading: readings[0], sign: "≠" };
  if (explainedByScope(statement, values))
    return { ...mismatch, verdict: "note", words: `所说的是${statement.scope}；表格为${shown}，统计范围可能不同` };
  return { ...mismatch, verdict: "fail", words: `表格为${shown}，两者不一致` };
}

function judgeRoughly(report: Report, statement: Statement, plain: Reading): Judgement {
  const value = readingValue(report, plain);
  if (value === null) return { verdict: "not_assessable", reading: plain, sign: "", words: gapWords(report, plain) };
  const near = Math.abs(value - statement.value) <= 0.1 * Math.max(value, statement.value);
  const words = `是约数，表格“${nameOf(plain)}”为 ${writeNumber(value)}，${near ? "大致相符" : "相差较大"}`;
  return { verdict: "note", reading: plain, sign: near ? "≈" : "≠", words };
}

/** Whether another scope of the table could account for the difference: a wide one counts more, a narrow one less. */
function explainedByScope({ scope, value }: Statement, values: readonly number[]): boolean {
  if (scope === undefined) return false;
  if (checkWords.narrowScopes.some((word) => scope.includes(word))) return value < Math.min(...values);
  if (checkWords.wideScopes.some((word) => scope.includes(word))) return value > Math.max(...values);
  return true;
}

function findingOf(report: Report, rule: string, statement: Statement, judgement: Judgement): Finding {
  const { verdict, reading, sign, words } = judgement;
  const { plus, minus = [] } = reading;
  const gap = gapIn(report, [...plus, ...minus]);
  const taken = numbersOf(report, minus).map((value) => ` - ${writeNumber(value)}`);
  const arithmetic = `${writeNumber(statement.value)} ${sign} ${writeSum(numbersOf(report, plus))}${taken.join("")}`;
  return {
    rule,
    verdict,
    cells: [...plus, ...minus],
    ...(gap ? {} : { arithmetic }),
    message: `正文写“${statement.quote}”，${words}。`,
    blame: gap ? blameForGap(gap) : blameFor(report, plus),
    ...(statement.line > 0 ? { line: statement.line } : {}),
  };
}

function readingValue(report: Report, { plus, minus = [] }: Reading): number | null {
  if (gapIn(report, [...plus, ...minus])) return null;
  return sum(numbersOf(report, plus)) - sum(numbersOf(report, minus));
}

function gapWords(report: Report, { plus, minus = [] }: Reading): string {
  const missing = gapIn(report, [...plus, ...minus])?.cells ?? [];
  return `表格中“${missing.map(cellName).join("”、“")}”没有可用的数字，无法核对`;
}

/** A reading by the names of its cells: 本年新收…＋上年结转…. */
function nameOf({ plus, minus = [] }: Reading): string {
  return [plus.map(cellName).join("＋"), ...minus.map(cellName)].join("－");
}

function cellName(key: string): string {
  const cell = cellOf(key);
  return cell?.table === "review" ? cell.label : rowName(key);
}

function labelOf(kind: string): string {
  return statementKinds.find((candidate) => candidate.key === kind)?.label ?? kind;
}

function distinct(statements: readonly Statement[]): Statement[] {
  const identity = ({ value, scope, approximate }: Statement) => `${value} ${scope ?? ""} ${approximate ?? false}`;
  return [...new Map(statements.toReversed().map((one) => [identity(one), one])).values()].toReversed();
}
