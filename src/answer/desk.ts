import type { AgencyEntry, Library, ReportHead } from "../index/library.ts";
import type { Query } from "../question/query.ts";
import { groupBy } from "../text/group-by.ts";
import type { Answer, AnswerKind, AnswerPassage, Figure, Reason } from "./answer.ts";
import { agencyName, figureLabel, numberText, placeOf, unitName } from "./names.ts";
import type { Language, Say } from "./wording.ts";

/** What an answer is put together with: the library, the language of the reply and its wording. */
export interface DeskOptions {
  readonly library: Library;
  readonly language: Language;
  readonly say: Say;
}

/** What every composer works with. */
export interface Desk extends DeskOptions {
  /** An agency as the reply names it; of two with the same short name each with its place. */
  readonly nameOf: (of: Named) => string;
}

/** Whatever carries an agency's names. */
export type Named = Pick<Figure, "agency" | "agencyFull">;

/** Makes the desk ready: finds out which short names need their place beside them. */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const places = placesOfTwins(await options.library.agencies());
  const nameOf = ({ agency, agencyFull }: Named) => agencyName(agency, options.language, places.get(agencyFull));
  return { ...options, nameOf };
}

const knownTwins = new WeakMap<readonly AgencyEntry[], Map<string, string>>();

/** The place of each agency that shares its short name with another, by every full name it was published under. */
function placesOfTwins(agencies: readonly AgencyEntry[]): Map<string, string> {
  const known = knownTwins.get(agencies) ?? findPlacesOfTwins(agencies);
  knownTwins.set(agencies, known);
  return known;
}

function findPlacesOfTwins(agencies: readonly AgencyEntry[]): Map<string, string> {
  const byName = groupBy(agencies, (agency) => agency.name);
  const twins = [...byName.values()].filter((group) => group.length > 1);
  return new Map(twins.flatMap((group) => group.flatMap((agency) => namedPlaces(agency, group))));
}

function namedPlaces(agency: AgencyEntry, twins: readonly AgencyEntry[]): [string, string][] {
  const above = agency.region.filter((unit) => unit !== agency.name);
  const same = twins.filter((other) => other.region.includes(above.at(-1) ?? ""));
  const place = same.length > 1 ? above.join("") : (above.at(-1) ?? "");
  const names = [agency.fullName, ...agency.aliases].filter((name) => name !== agency.name);
  return names.map((name): [string, string] => [name, place]);
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
  const text = shorten(
    lines
      .filter((line) => line !== "")
      .map((line) => (desk.language === "en" ? line.replace(/^[a-z]/, (letter) => letter.toUpperCase()) : line))
      .join("\n"),
  );
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

/** A bound for every surface: no list is longer, and a chat shows it in pages. */
const longestText = 12_000;

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= longestText ? text : `${characters.slice(0, longestText - 1).join("")}…`;
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
    agency: desk.nameOf(figure),
    year: String(figure.year),
    label: figureLabel(figure, desk.language),
    value: numberText(figure.value, desk.language),
    unit: unitName(figure.unit, desk.language, figure.approximate === true),
  };
}

/** The published title, or name and year where the report has none. */
export function titleOf(head: ReportHead): string {
  return head.title ?? `${head.agencyFull} ${head.year}`;
}

/** A quotation that goes between quotation marks: its own become single ones. */
export function quoted(text: string): string {
  return text.replaceAll("“", "‘").replaceAll("”", "’");
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
  return figure.basis === "stated" ? [desk.say("figure-quote", { quote: quoted(figure.quote) }), source] : [source];
}

/** The table, row and column of a figure; of a computed one the row or column that was added up. */
function whereOf(desk: Desk, figure: Figure): string {
  const places = (figure.inputs ?? [figure.key]).flatMap((key) => placeOf(key, desk.language) ?? []);
  const [place] = places;
  if (!place || figure.basis === "stated") return desk.say("place-prose");
  const args = { ...place, table: desk.say(`table-${place.table}`) };
  if (places.length === 1) return desk.say("place-table", args);
  return desk.say(places.every((other) => other.row === place.row) ? "place-sum-row" : "place-sum-column", args);
}

/** One source line a report, for answers over several reports or cells. */
export function sourceList(desk: Desk, figures: readonly Figure[], heads: readonly ReportHead[], most = 5): string[] {
  const byReport = [...new Map(figures.toReversed().map((figure) => [figure.report, figure])).values()].toReversed();
  if (byReport.length === 0) return [];
  const [only] = byReport;
  if (byReport.length === 1 && only) return [desk.say("source-one", sourceArgs(only, heads))];
  const items = byReport.slice(0, most).map((figure) => desk.say("source-item", sourceArgs(figure, heads)));
  const rest = byReport.length - items.length;
  return [desk.say("sources-head"), ...items, rest > 0 ? desk.say("sources-more", { count: rest }) : ""];
}

function sourceArgs(figure: Figure, heads: readonly ReportHead[]): { title: string; line: number } {
  const head = heads.find((candidate) => candidate.id === figure.report);
  return { title: head ? titleOf(head) : figure.agencyFull, line: figure.line };
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
