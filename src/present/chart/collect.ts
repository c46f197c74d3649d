import type { Answer, Figure } from "../../answer/answer.ts";
import { openDesk } from "../../answer/desk.ts";
import { findValues } from "../../answer/find.ts";
import { shortWhy } from "../../answer/missing.ts";
import { type Language, wordingIn } from "../../answer/wording.ts";
import type { Library, ReportHead } from "../../index/library.ts";
import type { Indicator } from "../../question/query.ts";
import { missingGlyphs } from "./font.ts";
import { type Namer, plain } from "./words.ts";

/** A figure that was asked for and is not there. */
export interface Missing extends Pick<Figure, "agency" | "agencyFull"> {
  /** Null for an agency of which no report is held at all. */
  readonly year: number | null;
  /** Null where there is no report, so that every figure of it is missing. */
  readonly key: string | null;
  /** In two words; null where there is no report. */
  readonly why: string | null;
}

/** What a picture of an answer needs from the library beside the answer's own figures. */
export interface Surroundings {
  readonly nameOf: Namer;
  /** The titles of the reports, as published, by id. */
  readonly titles: ReadonlyMap<string, string>;
  readonly missing: readonly Missing[];
}

/** Looks up what stands around an answer's figures: titles, unambiguous names, and which figures are missing and why. */
export async function collectSurroundings(answer: Answer, library: Library): Promise<Surroundings> {
  const desk = await openDesk({ library, language: answer.language, say: wordingIn(answer.language) });
  const reportIds = [...new Set(answer.figures.map((figure) => figure.report))];
  const heads = await library.reports({ reportIds });
  return { nameOf: desk.nameOf, titles: titlesOf(heads), missing: await missingFrom(answer, library) };
}

/** The published titles of reports that have one that can be written; a report without is named by its agency and year. */
export function titlesOf(heads: readonly ReportHead[]): Map<string, string> {
  return new Map(
    heads.flatMap((head): [string, string][] => {
      const title = plain(head.title ?? "");
      return title === "" || missingGlyphs(title).length > 0 ? [] : [[head.id, title]];
    }),
  );
}

/** Why figures are missing, as lists of figures say it. */
export async function missingIn(
  library: Library,
  language: Language,
  rows: Awaited<ReturnType<typeof findValues>>["rows"],
): Promise<Missing[]> {
  const desk = await openDesk({ library, language, say: wordingIn(language) });
  return rows.flatMap(({ head, value }): Missing[] => {
    if (value.found) return [];
    const { agency, agencyFull, year } = head;
    return [{ agency, agencyFull, year, key: value.key, why: shortWhy(desk, value) }];
  });
}

/** Only where agencies or years stand side by side is a missing one a gap; a ranking or a total tells its coverage. */
async function missingFrom({ query, language }: Answer, library: Library): Promise<Missing[]> {
  if (query.intent !== "trend" && query.intent !== "comparison") return [];
  const indicators: readonly Indicator[] = query.indicators;
  const lookup = await findValues(library, query.who, query.when, indicators);
  const none = { key: null, why: null };
  const unheld = query.who.type === "agencies" ? query.who.unheld : [];
  const years = query.when.type === "years" ? query.when.years : [];
  const agencies = new Map([...lookup.heads, ...lookup.without].map((head) => [head.agencyId, head]));
  const held = (agencyId: number, year: number) =>
    lookup.heads.some((head) => head.agencyId === agencyId && head.year === year);
  return [
    ...(await missingIn(library, language, lookup.rows)),
    ...[...agencies.values()].flatMap(({ agencyId, agency, agencyFull }) =>
      years
        .filter((year) => query.who.type === "agencies" && !held(agencyId, year))
        .map((year) => ({ agency, agencyFull, year, ...none })),
    ),
    ...unheld.map((name) => ({ agency: name, agencyFull: name, year: null, ...none })),
  ];
}
