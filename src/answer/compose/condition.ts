import type { Bound, Condition } from "../../question/query.ts";
import type { Desk } from "../desk.ts";
import type { Lookup } from "../find.ts";
import { numberText } from "../names.ts";
import { labelOfRow } from "./tail.ts";

/** Whether a value satisfies a condition. */
export function satisfies(value: number, condition: Condition): boolean {
  return within(value, condition) && (condition.and === undefined || within(value, condition.and));
}

function within(value: number, condition: Bound): boolean {
  switch (condition.comparator) {
    case ">":
      return value > condition.value;
    case ">=":
      return value >= condition.value;
    case "<":
      return value < condition.value;
    case "<=":
      return value <= condition.value;
    case "=":
      return value === condition.value;
    case "!=":
      return value !== condition.value;
    default:
      return condition.comparator satisfies never;
  }
}

const names: Readonly<Record<Condition["comparator"], string>> = {
  ">": "more",
  ">=": "at-least",
  "<": "fewer",
  "<=": "at-most",
  "=": "equal",
  "!=": "unequal",
};

/** A condition in words, with what it is about. */
export function conditionText(desk: Desk, condition: Condition, lookup: Lookup): string {
  const row = lookup.rows.find((candidate) => candidate.value.found) ?? lookup.rows[0];
  const label = row ? labelOfRow(desk, row) : "";
  const { and } = condition;
  if (and)
    return desk.say("condition-between", {
      label,
      from: desk.say(`bound-${names[condition.comparator]}`, { value: numberText(condition.value, desk.language) }),
      to: desk.say(`bound-${names[and.comparator]}`, { value: numberText(and.value, desk.language) }),
    });
  // More than none reads better as "not 0".
  const name = condition.comparator === ">" && condition.value === 0 ? names["!="] : names[condition.comparator];
  return desk.say(`condition-${name}`, {
    label,
    value: numberText(condition.value, desk.language),
  });
}
