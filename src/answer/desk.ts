import type { Library, ReportHead } from "../index/library.ts";
import type { Query } from "../question/query.ts";
import type { Answer, AnswerKind, AnswerPassage, Figure, Reason } from "./answer.ts";
import { agencyName, figureLabel, numberText, placeOf, unitName } from "./names.ts";
import type { Language, Say } from "./wording.ts";

/** What every composer works with: the library, the language of the reply and its wording. */
export interface Desk {
  readonly library: Library;
  readonly language: Language;
  readonly say: Say;
}

/** The optional parts of an answer. */
export type AnswerParts = Partial<
  Pick<Answer, "figures" | "passages" | "coverage" | "result" | "choices" | "suggestions">
>;

/** Puts an answer together; empty lines are left out. */
export function answer(
  desk: Desk,
  query: Query,
  kind: AnswerKind,
  lines: readonly string[],
  parts: AnswerParts = {},
): Answer {
  const text = lines.filter((line) => line !== "").join("\n");
  return {
    kind,
    language: desk.language,
    text,
    figures: [],
    passages: [],
    choices: [],
    suggestions: [],
    query,
    ...parts,
  };
}

/** An answer that says why there is none. */
export function refuse(
  desk: Desk,
  query: Query,
  reason: Reason,
  lines: readonly string[],
  parts: AnswerParts = {},
): Answer {
  return { ...answer(desk, query, "unknown", lines, parts), reason };
}

/** What stands between the items of a list inside a sentence. */
export function separator(desk: Pick<Desk, "language">): string {
  return desk.language === "zh" ? "、" : ", ";
}

/** Names in the reply's language, joined as that language joins them; long lists are cut. */
export function joined(desk: Desk, names: readonly string[], most = 12): string {
  const shown = names.slice(0, most).join(separator(desk));
  return names.length > most ? `${shown}……` : shown;
}

/** The words for a figure that several messages take. */
export function figureArgs(desk: Desk, figure: Figure): Record<string, string> {
  return {
    agency: agencyName(figure.agency, desk.language),
    year: String(figure.year),
    label: figureLabel(figure, desk.language),
    value: numberText(figure.value, desk.language),
    unit: unitName(figure.unit, desk.language),
  };
}

/** The published title, or name and year where the report has none. */
export function titleOf(head: ReportHead): string {
  return head.title ?? `${head.agencyFull} ${head.year}`;
}

/** The line that says where a figure stands, and its quote when it is a sentence. */
export function sourceLines(desk: Desk, figure: Figure, heads: readonly ReportHead[]): string[] {
  const head = heads.find((candidate) => candidate.id === figure.report);
  const where = whereOf(desk, figure);
  const source = desk.say("figure-source", {
    title: head ? titleOf(head) : figure.agencyFull,
    place: where,
    line: figure.line,
  });
  return figure.basis === "stated" ? [desk.say("figure-quote", { quote: figure.quote }), source] : [source];
}

/** The table, row and column of a figure; of a computed one the row or column that was added up. */
function whereOf(desk: Desk, figure: Figure): string {
  const places = (figure.inputs ?? [figure.key]).flatMap((key) => placeOf(key) ?? []);
  const [place] = places;
  if (!place || figure.basis === "stated") return desk.say("place-prose");
  const args = { ...place, table: desk.say(`table-${place.table}`) };
  if (places.length === 1) return desk.say("place-table", args);
  return desk.say(places.every((other) => other.row === place.row) ? "place-sum-row" : "place-sum-column", args);
}

/** One source line a report, for answers over several reports or cells. */
export function sourceList(desk: Desk, figures: readonly Figure[], heads: readonly ReportHead[], most = 5): string[] {
  const byReport = [...new Map(figures.map((figure) => [figure.report, figure])).values()].slice(0, most);
  if (byReport.length === 0) return [];
  const items = byReport.map((figure) => {
    const head = heads.find((candidate) => candidate.id === figure.report);
    return desk.say("source-item", { title: head ? titleOf(head) : figure.agencyFull, line: figure.line });
  });
  return [desk.say("sources-head"), ...items];
}

/** A section paragraph as an answer's passage. */
export function passageOf(
  head: Pick<ReportHead, "agency" | "year" | "id">,
  section: number,
  text: string,
  line: number,
): AnswerPassage {
  return { agency: head.agency, year: head.year, section, text, report: head.id, line };
}
