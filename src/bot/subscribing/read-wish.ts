import type { Condition } from "../../notify/condition.ts";
import { parseConditions } from "../../notify/parse-condition.ts";

/** What the words after /subscribe say: a place or agency, and conditions. */
export interface Wish {
  /** Empty when only conditions were named: then everything is meant. */
  readonly name: string;
  readonly conditions: readonly Condition[];
  /** Words that are neither. */
  readonly unclear: readonly string[];
}

/** Takes the words apart: 环翠区 新收>100，检查有问题. The name is what stands before the first condition. */
export function readWish(words: string): Wish {
  const text = words.trim();
  for (const end of possibleNameEnds(text)) {
    const rest = text.slice(end).replace(/^[\s,，;；:：]+/, "");
    const parsed = parseConditions(rest);
    const conditions = parsed.flatMap((part) => (part.type === "condition" ? [part.condition] : []));
    if (conditions.length === parsed.length) return { name: text.slice(0, end).trim(), conditions, unclear: [] };
  }
  const [name = "", ...rest] = text.split(/[\s,，;；]+/);
  return { name, conditions: [], unclear: rest };
}

/** Where the name may end: nowhere, at each gap, and last at the very end, when there are no conditions. */
function possibleNameEnds(text: string): number[] {
  const gaps = [...text.matchAll(/[\s,，;；:：]+/g)].map((gap) => gap.index);
  return [0, ...gaps, text.length];
}
