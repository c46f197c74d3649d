import { cellOf, requestsTable } from "../form/form.ts";
import type { ReportHead } from "../index/library.ts";
import type { Indicator, Query, When, Who } from "../question/query.ts";
import type { Answer, Reason } from "./answer.ts";
import { type Desk, figureArgs, joined, quoted, refuse, separator } from "./desk.ts";
import { type Lookup, lookUp, type Row } from "./find.ts";
import { labelOf } from "./labels.ts";
import { figureLabel } from "./names.ts";
import { suggestAfter } from "./suggest.ts";

/** Why a figure of one report cannot be given, in a sentence. */
export function whyMissing(desk: Desk, row: Row): string {
  const { value, head } = row;
  if (value.found) return "";
  const args = {
    agency: desk.nameOf(head),
    year: head.year,
    label: figureLabel(value, desk.language),
  };
  if (value.detail === "zero") return desk.say("zero-base", args);
  switch (value.reason) {
    case "blank":
      return value.detail?.trim()
        ? desk.say("not-applicable", { ...args, line: value.line ?? 0, raw: value.detail.trim() })
        : desk.say("blank", { ...args, line: value.line ?? 0 });
    case "lost":
      return value.line ? desk.say("lost", { ...args, line: value.line }) : desk.say("lost-row", args);
    case "not_comparable":
      return desk.say("not-comparable", args);
    default:
      return desk.say(hasTable(head, value.key) ? "no-cell" : "no-table", args);
  }
}

/** The same in two words, for lists. */
export function shortWhy(desk: Desk, value: Row["value"]): string {
  if (value.found) return "";
  if (value.detail === "zero") return desk.say("why-zero-base");
  const known: readonly Reason[] = ["lost", "blank", "not_comparable"];
  return desk.say(known.includes(value.reason) ? `why-${value.reason.replace("_", "-")}` : "why-no-cell");
}

function hasTable(head: ReportHead, key: string): boolean {
  const table = cellOf(key)?.table;
  if (table === undefined) return true;
  return table === "disclosure2019" ? head.forms.disclosure !== null : head.forms[table] !== null;
}

/** The refusal when none of the asked figures is there; it names what can be read in the same row. */
export async function refuseMissing(desk: Desk, query: Query, rows: readonly Row[]): Promise<Answer> {
  const [first] = rows;
  if (!first || first.value.found) return refuse(desk, query, "no_report", [desk.say("reports-none")]);
  const lines = [...new Set(rows.slice(0, 5).map((row) => whyMissing(desk, row)))];
  const near = first.value.detail === "zero" ? [] : await nearestInRow(desk, first);
  const nearest =
    near.length === 0 ? await nearestText(desk, first) : desk.say("nearest-row", { list: joined(desk, near) });
  return refuse(desk, query, first.value.reason, [...lines, nearest], {
    coverage: { reports: new Set(rows.map((row) => row.head.id)).size, withValue: 0 },
    suggestions: await suggestAfter(desk, query, first.head),
  });
}

/** A figure that the prose does not state may still be spoken of: 未收取信息处理费 answers better than that there is no number. */
async function nearestText(desk: Desk, row: Row): Promise<string> {
  if (row.value.found || row.indicator.type !== "statement") return "";
  const label = labelOf(row.value.key, "zh");
  const [hit] = await desk.library.searchPassages(label, { reportIds: [row.head.id] }, 1);
  const words = pairsOf(label);
  const sentence = hit?.text
    .split(/(?<=[。；！？\n])/u)
    .find((each) => words.filter((word) => each.includes(word)).length * 2 > words.length);
  return hit && sentence ? desk.say("nearest-text", { text: quoted(sentence.trim()), line: hit.line }) : "";
}

function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
}

async function nearestInRow(desk: Desk, row: Row): Promise<string[]> {
  if (row.value.found) return [];
  const cell = cellOf(row.value.key);
  if (cell?.table !== "requests") return [];
  const indicators = requestsTable.columns.map(
    (column): Indicator => ({ type: "cell", key: `requests.${cell.row}.${column.key}` }),
  );
  const found = await lookUp(desk.library, [row.head], indicators);
  return found.flatMap(({ value }) => {
    if (!value.found) return [];
    const column = cellOf(value.figures[0].key);
    const name = desk.language === "zh" ? column?.columnLabel : column?.columnEn;
    return [`${name ?? ""} ${figureArgs(desk, value.figures[0]).value}`];
  });
}

/** No report for the agencies or years asked, with the years that are held. */
export async function refuseNoReport(
  desk: Desk,
  query: Query,
  who: Who,
  when: When,
  without: Lookup["without"],
): Promise<Answer> {
  const [first] = without;
  if (who.type === "region" && !first)
    return refuse(desk, query, "no_report", [desk.say("no-report-region", { name: who.name })]);
  if (!first) return refuse(desk, query, "no_report", [desk.say("reports-none")]);
  const years = when.type === "years" ? when.years.join(separator(desk)) : "";
  const lines = without
    .slice(0, 8)
    .map((agency) =>
      desk.say("no-report-year", { agency: desk.nameOf(agency), years, held: agency.years.join(separator(desk)) }),
    );
  if (without.length > 8) lines.push(desk.say("compare-more", { count: without.length - 8 }));
  const latest = first.years.at(-1);
  const suggestions =
    latest === undefined ? [] : [desk.say("ask-received", { agency: desk.nameOf(first), year: latest })];
  return refuse(desk, query, "no_report", lines, { suggestions });
}
