import type { Query } from "../../question/query.ts";
import type { Answer, Figure } from "../answer.ts";
import { answer, type Desk, figureArgs, refuse, separator, sourceLines } from "../desk.ts";
import { findValues, lookUp, type Row } from "../find.ts";
import { refuseMissing, refuseNoReport } from "../missing.ts";
import { agencyName, figureLabel, formulaOf, numberText } from "../names.ts";
import { labelOf, roundedRate } from "../values.ts";
import { implied } from "./figure.ts";

type Of<I extends Query["intent"]> = Extract<Query, { intent: I }>;

/** A rate or share of one report, with its formula and the printed numbers it was computed from. */
export async function composeShare(query: Of<"share">, desk: Desk): Promise<Answer> {
  const lookup = await findValues(desk.library, query.who, query.when, [query.indicator]);
  const [head] = lookup.heads;
  if (!head) return refuseNoReport(desk, query, query.who, query.when, lookup.without);
  const [row] = lookup.rows;
  if (!row?.value.found) return refuseMissing(desk, query, lookup.rows);
  const [figure] = row.value.figures;
  const inputs = await inputsOf(desk, row, figure);
  const parts = inputs
    .map((input) => `${labelOf(input.key, desk.language)} ${numberText(input.value, desk.language)}`)
    .join(separator(desk));
  const lines = [
    desk.say("share-one", figureArgs(desk, figure)),
    desk.say("share-formula", { formula: formulaOf(figure.key, desk.language), quote: figure.quote }),
    desk.say("share-parts", { parts }),
    ...implied(desk, query, lookup),
    ...sourceLines(desk, figure, lookup.heads),
  ];
  return answer(desk, query, "share", lines, {
    figures: [figure, ...inputs],
    coverage: { reports: 1, withValue: 1 },
    result: { value: figure.value, unit: figure.unit, operation: "share" },
  });
}

async function inputsOf(desk: Desk, row: Row, figure: Figure): Promise<Figure[]> {
  const indicators = (figure.inputs ?? []).map((key) =>
    key.startsWith("text.") ? { type: "statement" as const, key } : { type: "cell" as const, key },
  );
  const found = await lookUp(desk.library, [row.head], indicators);
  return found.flatMap(({ value }) => (value.found ? [value.figures[0]] : []));
}

/** The change against the year before: as the report itself states it, else computed from the report before. */
export async function composeChange(query: Of<"change">, desk: Desk): Promise<Answer> {
  const { who, when, indicator } = query;
  const lookup = await findValues(desk.library, who, when, [indicator]);
  const row = lookup.rows.at(-1);
  if (!row) return refuseNoReport(desk, query, who, when, lookup.without);
  if (!row.value.found) return refuseMissing(desk, query, [row]);
  const [now] = row.value.figures;
  const args = { ...figureArgs(desk, now), before: now.year - 1 };
  const before = await yearBefore(desk, query, row);
  const { change } = row.value;
  const lines: string[] = [];
  if (change) {
    const direction = desk.say(change.direction);
    lines.push(
      desk.say("change-stated", {
        ...args,
        direction,
        value: numberText(change.value, desk.language),
        unit: change.unit,
      }),
    );
  }
  if (before) lines.push(computedChange(desk, now, before, args));
  if (lines.length === 0)
    return refuse(desk, query, "no_cell", [desk.say("change-none", args), desk.say("figure-one", args)], {
      coverage: { reports: 1, withValue: 0 },
    });
  const result = before ? differenceOf(now, before) : undefined;
  return answer(
    desk,
    query,
    "figure",
    [...lines, ...implied(desk, query, lookup), ...sourceLines(desk, now, lookup.heads)],
    {
      figures: [now, ...(before ? [before] : [])],
      coverage: { reports: before ? 2 : 1, withValue: before ? 2 : 1 },
      ...(change
        ? {
            result: {
              value: change.direction === "up" ? change.value : -change.value,
              unit: change.unit,
              operation: "change",
            },
          }
        : result
          ? { result }
          : {}),
    },
  );
}

async function yearBefore(desk: Desk, query: Of<"change">, row: Row): Promise<Figure | undefined> {
  const who = { type: "agencies" as const, ids: [row.head.agencyId], implied: false, readings: [] };
  const lookup = await findValues(desk.library, who, { type: "years", years: [row.head.year - 1], implied: false }, [
    query.indicator,
  ]);
  const [before] = lookup.rows;
  return before?.value.found ? before.value.figures[0] : undefined;
}

function differenceOf(now: Figure, before: Figure): { value: number; unit: string; operation: string } | undefined {
  if (now.unit === "%") return { value: roundedRate(now.value - before.value), unit: "百分点", operation: "change" };
  return before.value === 0
    ? undefined
    : { value: roundedRate(((now.value - before.value) / before.value) * 100), unit: "%", operation: "change" };
}

function computedChange(desk: Desk, now: Figure, before: Figure, args: Record<string, string | number>): string {
  const old = numberText(before.value, desk.language);
  const next = numberText(now.value, desk.language);
  if (now.value === before.value) return desk.say("change-same", { ...args, new: next });
  const difference = differenceOf(now, before);
  if (!difference) return desk.say("change-zero-base", { ...args, old, new: next });
  const direction = desk.say(difference.value > 0 ? "up" : "down");
  const unit = difference.unit === "%" ? "%" : desk.say("points");
  return desk.say("change-computed", {
    ...args,
    direction,
    value: numberText(Math.abs(difference.value), desk.language),
    unit,
    old,
    new: next,
    label: figureLabel(now, desk.language),
    agency: agencyName(now.agency, desk.language),
  });
}
