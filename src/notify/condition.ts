import { z } from "zod";
import { comparableKeys, sumParts } from "../form/form.ts";
import type { Cell } from "../parse/report.ts";
import { fold } from "../text/fold.ts";
import { parseDecimal } from "../text/numerals.ts";

/** How a number is compared. */
export const operatorSchema = z.enum([">", ">=", "<", "<=", "=", "!="]);
/** How a number is compared. */
export type Operator = z.infer<typeof operatorSchema>;

/** Longest keyword, in characters; longer ones are sentences, which reports never repeat word by word. */
export const longestKeyword = 50;

/** What a report must have for a subscription to tell of it. */
export const conditionSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("cell"),
    /** A cell of the form, or a sum that the form does not print: `requests.denied.total`, `litigation.corrected`. */
    key: z.string(),
    operator: operatorSchema,
    /** As decimals are written, so that the condition can be written down and read back. */
    value: z.number().refine((value) => parseDecimal(String(value)) === value, "is no plain decimal"),
  }),
  /** The checks found a fault in the published report. */
  z.strictObject({ type: z.literal("problems") }),
  z.strictObject({
    type: z.literal("keyword"),
    text: z
      .string()
      .trim()
      .min(1)
      .max(longestKeyword)
      .refine((text) => !/[\p{Cc}\u2028\u2029]/u.test(text), "has a line break or a control character")
      .refine((text) => foldedWords(text) !== "", "says nothing"),
  }),
]);
/** What a report must have for a subscription to tell of it. */
export type Condition = z.infer<typeof conditionSchema>;

/** What conditions look at in a report. */
export interface ConditionFacts {
  readonly cells: Readonly<Record<string, Cell>>;
  /** Whether a check found a fault that is the report's own, not our reading's. */
  readonly hasProblems: boolean;
  /** Title and sections, folded. */
  readonly foldedText: string;
}

/** Whether the report fulfils the condition. One over a cell that is not a printed number never holds. */
export function holds(condition: Condition, facts: ConditionFacts): boolean {
  switch (condition.type) {
    case "cell": {
      const value = numberIn(condition.key, facts.cells);
      return value !== undefined && compare(value, condition.operator, condition.value);
    }
    case "problems":
      return facts.hasProblems;
    case "keyword":
      return facts.foldedText.includes(foldedWords(condition.text));
  }
}

/** A text as keywords are looked for in it: folded, blanks and line breaks gone where Chinese needs none. */
export function foldedWords(text: string): string {
  return fold(text)
    .replace(/(?<=[^\p{ASCII}])\s+|\s+(?=[^\p{ASCII}])/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** The printed number of a cell, or the sum of printed numbers; undefined as soon as one of them is not printed. */
function numberIn(key: string, cells: Readonly<Record<string, Cell>>): number | undefined {
  // One thing under the names of both forms; a report has it once.
  const own = comparableKeys(key).find((each) => Object.hasOwn(cells, each));
  if (own !== undefined) return printedValue(own, cells);
  for (const era of ["2021", "2019"] as const) {
    const parts = sumParts(key, era);
    const values = parts?.flatMap((part) => printedValue(part, cells) ?? []);
    if (parts && values && values.length === parts.length) return values.reduce((sum, value) => sum + value, 0);
  }
  return undefined;
}

function printedValue(key: string, cells: Readonly<Record<string, Cell>>): number | undefined {
  const cell = Object.hasOwn(cells, key) ? cells[key] : undefined;
  return cell?.state === "printed" && cell.value !== null ? cell.value : undefined;
}

function compare(value: number, operator: Operator, bound: number): boolean {
  switch (operator) {
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case "=":
      return value === bound;
    case "!=":
      return value !== bound;
  }
}
