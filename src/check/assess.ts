import type { Finding, Report } from "../parse/report.ts";
import { blameFor, lineOf, type Missing, missingIn, printedIn } from "./cells.ts";
import { ruleLabel } from "./describe.ts";

/** What a rule finds at one place: a column, a row, a block, a pair of years. */
export type Assessment =
  | { readonly verdict: "pass"; readonly cells: readonly string[]; readonly arithmetic: string }
  | {
      readonly verdict: "fail";
      readonly cells: readonly string[];
      readonly arithmetic: string;
      readonly message: string;
      readonly blame: Finding["blame"];
      readonly line: number | undefined;
    }
  | { readonly verdict: "not_assessable"; readonly cells: readonly string[]; readonly reason: Missing };

/** How a rule's aggregated findings are worded. */
export interface Wording {
  /** What is counted: 列, 行, 类. */
  readonly place: string;
  /** The years compared, where they are not the report's own. */
  readonly years?: string;
}

/** Two sides of a sum, with their numbers written out. */
export interface Sides {
  readonly left: number;
  readonly right: number;
  readonly equal: boolean;
  readonly cells: readonly string[];
  /** "2 + 0 = 2 + 0", or with ≠. */
  readonly arithmetic: string;
}

/** Adds up both sides; when a cell has no number there is no sum, and what is missing is returned instead. */
export function compareSums(
  report: Report,
  leftKeys: readonly string[],
  rightKeys: readonly string[],
): Sides | Extract<Assessment, { verdict: "not_assessable" }> {
  const cells = [...leftKeys, ...rightKeys];
  const gap = gapIn(report, cells);
  if (gap) return gap;
  const left = numbersOf(report, leftKeys);
  const right = numbersOf(report, rightKeys);
  const equal = sameNumber(sum(left), sum(right));
  const arithmetic = `${writeSum(left)} ${equal ? "=" : "≠"} ${writeSum(right)}`;
  return { left: sum(left), right: sum(right), equal, cells, arithmetic };
}

/** The cells without a number among these, as an assessment; null when all are printed. */
export function gapIn(
  report: Report,
  keys: readonly string[],
): Extract<Assessment, { verdict: "not_assessable" }> | null {
  const missing = keys.filter((key) => missingIn(report, key) !== null);
  if (missing.length === 0) return null;
  const reasons = missing.map((key) => missingIn(report, key));
  const reason = (["lost", "absent", "blank", "not_applicable"] as const).find((one) => reasons.includes(one));
  return { verdict: "not_assessable", cells: missing, reason: reason ?? "absent" };
}

/** A fault at one place; the cells decide the line and whose fault it may be. */
export function failure(
  report: Report,
  cells: readonly string[],
  arithmetic: string,
  message: string,
): Extract<Assessment, { verdict: "fail" }> {
  return { verdict: "fail", cells, arithmetic, message, blame: blameFor(report, cells), line: lineOf(report, cells) };
}

/**
 * A rule's findings: one for each fault, or one pass for all places together with the last one's sum as the example
 * (rules list 总计 last); and one that says how many places could not be assessed, and why.
 */
export function summarize(rule: string, assessments: readonly Assessment[], wording: Wording): Finding[] {
  const faults = assessments.filter((one) => one.verdict === "fail");
  const passes = assessments.filter((one) => one.verdict === "pass");
  const gaps = assessments.filter((one) => one.verdict === "not_assessable");
  const findings: Finding[] = faults.map(({ cells, line, ...fault }) => ({
    rule,
    ...fault,
    cells: [...cells],
    ...(line === undefined ? {} : { line }),
  }));
  const example = passes.at(-1);
  if (faults.length === 0 && example) {
    findings.push({
      rule,
      verdict: "pass",
      cells: [...new Set(passes.flatMap((pass) => pass.cells))],
      arithmetic: example.arithmetic,
      message: `${ruleLabel(rule, "zh")}：${yearsOf(wording)}核对 ${passes.length} ${wording.place}，全部相符。`,
      blame: "source",
    });
  }
  if (gaps.length > 0) findings.push(unassessed(rule, gaps, wording));
  return findings;
}

/** Who is behind a gap: a blank is the report's, a cell that was lost or never found is our reading's. */
export function blameForGap(gap: { readonly reason: Missing }): Finding["blame"] {
  return gap.reason === "lost" || gap.reason === "absent" ? "reading" : "source";
}

/** One finding that says a rule could not be applied. */
export function notAssessable(rule: string, message: string, blame: Finding["blame"] = "source"): Finding {
  return { rule, verdict: "not_assessable", cells: [], message, blame };
}

/** Equal but for the noise of decimals in binary. */
export function sameNumber(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** A number as messages write it, without the noise of decimals in binary. */
export function writeNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** The numbers of printed cells. */
export function numbersOf(report: Report, keys: readonly string[]): number[] {
  return keys.flatMap((key) => printedIn(report, key) ?? []);
}

/** The sum; 0 of nothing. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A sum written out; long ones without their zeros, which add nothing but length. */
export function writeSum(values: readonly number[]): string {
  const shown = values.length > 7 ? values.filter((value) => value !== 0) : values;
  return shown.length === 0 ? "0" : shown.map(writeNumber).join(" + ");
}

const reasonWords: Readonly<Record<Missing, string>> = {
  lost: "有单元格无法读出",
  absent: "有单元格没有读到",
  blank: "有空白单元格",
  not_applicable: "有填“不适用”的单元格",
};

function yearsOf({ years }: Wording): string {
  return years === undefined ? "" : `${years}，`;
}

function unassessed(
  rule: string,
  gaps: readonly Extract<Assessment, { verdict: "not_assessable" }>[],
  wording: Wording,
): Finding {
  const reasons = Object.entries(reasonWords).flatMap(([reason, words]) => {
    const count = gaps.filter((gap) => gap.reason === reason).length;
    return count > 0 ? [`${count} ${wording.place}${words}`] : [];
  });
  return {
    rule,
    verdict: "not_assessable",
    cells: [...new Set(gaps.flatMap((gap) => gap.cells))],
    message: `${ruleLabel(rule, "zh")}：${yearsOf(wording)}${gaps.length} ${wording.place}无法核对，${reasons.join("，")}。`,
    blame: gaps.some((gap) => blameForGap(gap) === "reading") ? "reading" : "source",
  };
}
