import type { Query } from "../../question/query.ts";
import type { Answer, ComputedResult, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs, refuse, sourceLines, sourceList } from "../desk.ts";
import { findValues, lookUp, type Row } from "../find.ts";
import { refuseMissing, refuseNoReport } from "../missing.ts";
import { numberText, unitName } from "../names.ts";
import { exact, roundedRate } from "../values.ts";
import { implied, refuseMixed } from "./tail.ts";

type ChangeQuery = Extract<Query, { intent: "change" }>;

/** The change against the year before: as the report itself states it, and computed where that year is held. */
export async function composeChange(query: ChangeQuery, desk: Desk): Promise<Answer> {
  const lookup = await findValues(desk.library, query.who, query.when, [query.indicator]);
  const row = lookup.rows.at(-1);
  if (!row) return refuseNoReport(desk, query, query.who, query.when, lookup.without);
  if (!row.value.found) return refuseMissing(desk, query, [row]);
  const [now] = row.value.figures;
  const earlier = await earlierRow(desk, query, row, lookup.rows);
  if (earlier && !earlier.value.found) {
    const mixed = refuseMixed(desk, query, { ...lookup, rows: [earlier, row] }, 2);
    if (mixed) return mixed;
  }
  const before = earlier?.value.found && earlier.value.figures.length === 1 ? earlier.value.figures[0] : undefined;
  const stated = statedLine(desk, row, now, before);
  const computed = before && row.value.figures.length === 1 ? changeLine(desk, now, before) : "";
  if (stated === "" && computed === "") return refuseChange(desk, query, now);
  const heads = [...lookup.heads, ...(earlier ? [earlier.head] : [])];
  const sources = before ? sourceList(desk, [before, now], heads) : sourceLines(desk, now, heads);
  const result = resultOf(row, now, before);
  const count = before ? 2 : 1;
  return answer(desk, query, "figure", [stated, computed, ...implied(desk, query, lookup), ...sources], {
    figures: [now, ...(before ? [before] : [])],
    coverage: { reports: count, withValue: count },
    ...(result ? { result } : {}),
  });
}

/** The first of the years named, or the year before the one asked about. */
async function earlierRow(desk: Desk, query: ChangeQuery, row: Row, rows: readonly Row[]): Promise<Row | undefined> {
  const [first] = rows;
  if (query.when.type === "years" && query.when.years.length > 1 && first && first !== row) return first;
  const heads = await desk.library.reports({ agencyIds: [row.head.agencyId], years: [row.head.year - 1] });
  const [before] = await lookUp(desk.library, heads.slice(0, 1), [query.indicator]);
  return before;
}

/** What the report says of itself; its comparison is with the year before, and answers no other. */
function statedLine(desk: Desk, row: Row, now: Figure, before: Figure | undefined): string {
  const change = row.value.found ? row.value.change : undefined;
  if (!change || (before && before.year !== now.year - 1)) return "";
  return desk.say("change-stated", {
    ...figureArgs(desk, now),
    direction: desk.say(change.direction),
    value: numberText(change.value, desk.language),
    unit: unitName(change.unit, desk.language),
  });
}

/** From one figure to a later one, in words: by how much, and in per cent where that can be said. */
export function changeLine(desk: Desk, now: Figure, before: Figure): string {
  const args = {
    ...figureArgs(desk, now),
    before: before.year,
    old: numberText(before.value, desk.language),
    new: numberText(now.value, desk.language),
  };
  if (now.value === before.value) return desk.say("change-same", args);
  const difference = exact(now.value - before.value);
  const direction = desk.say(difference > 0 ? "up" : "down");
  const size = numberText(Math.abs(difference), desk.language);
  if (now.unit === "%") return desk.say("change-points", { ...args, direction, value: size });
  if (before.value <= 0 || now.unit !== before.unit)
    return desk.say("change-zero-base", { ...args, direction, value: size });
  const percent = numberText(Math.abs(percentOf(now, before)), desk.language);
  return desk.say("change-computed", { ...args, direction, value: size, percent });
}

function percentOf(now: Figure, before: Figure): number {
  return roundedRate(((now.value - before.value) / before.value) * 100);
}

function resultOf(row: Row, now: Figure, before: Figure | undefined): ComputedResult | undefined {
  const change = row.value.found ? row.value.change : undefined;
  if (change && (!before || before.year === now.year - 1))
    return { value: change.direction === "up" ? change.value : -change.value, unit: change.unit, operation: "change" };
  if (!before) return undefined;
  if (now.unit === "%") return { value: exact(now.value - before.value), unit: "百分点", operation: "change" };
  return before.value <= 0 ? undefined : { value: percentOf(now, before), unit: "%", operation: "change" };
}

function refuseChange(desk: Desk, query: ChangeQuery, now: Figure): Answer {
  const args = { ...figureArgs(desk, now), before: now.year - 1 };
  return refuse(desk, query, "no_cell", [desk.say("change-none", args), desk.say("figure-one", args)], {
    coverage: { reports: 1, withValue: 0 },
  });
}
