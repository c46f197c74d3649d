import type { Library, ReportHead, Scope } from "../index/library.ts";
import type { Indicator, When, Who } from "../question/query.ts";
import { groupBy } from "../text/group-by.ts";
import { inForm, keysFor, statementKeysFor } from "./keys.ts";
import { indicatorValue, type ReportRecord, type Value } from "./values.ts";

/** One indicator in one report. */
export interface Row {
  readonly head: ReportHead;
  readonly indicator: Indicator;
  readonly value: Value;
}

/** What a lookup over agencies and years gave. */
export interface Lookup {
  /** The reports looked at, by region, agency and year. */
  readonly heads: readonly ReportHead[];
  readonly rows: readonly Row[];
  /** Agencies that were asked about but have no report for the years asked, with the years they do have. */
  readonly without: readonly {
    readonly agencyId: number;
    readonly agency: string;
    readonly agencyFull: string;
    readonly years: readonly number[];
  }[];
}

/** The reports of a question's agencies in its years. */
export async function findHeads(library: Library, who: Who, when: When): Promise<Pick<Lookup, "heads" | "without">> {
  const found = await headsIn(library, who, when);
  // A year that only the conversation gave need not fit the next agency; its latest report does, and the reply says so.
  const onlyImplied = found.heads.length === 0 && when.type === "years" && when.implied;
  return onlyImplied ? headsIn(library, who, { type: "latest", implied: true }) : found;
}

async function headsIn(library: Library, who: Who, when: When): Promise<Pick<Lookup, "heads" | "without">> {
  const all = (await library.reports(scopeOf(who))).filter((head) => isUnit(head, who));
  const heads: ReportHead[] = [];
  const without: Lookup["without"][number][] = [];
  for (const [agencyId, reports] of groupBy(all, (head) => head.agencyId)) {
    const chosen = chooseYears(reports, when);
    heads.push(...chosen);
    const [first] = reports;
    if (chosen.length === 0 && first)
      without.push({
        agencyId,
        agency: first.agency,
        agencyFull: first.agencyFull,
        years: reports.map((report) => report.year),
      });
  }
  return { heads, without };
}

/** Looks all indicators up in all reports of the scope: every report is in the rows, found or with its reason. */
export async function findValues(
  library: Library,
  who: Who,
  when: When,
  indicators: readonly Indicator[],
): Promise<Lookup> {
  const { heads, without } = await findHeads(library, who, when);
  return { heads, without, rows: await lookUp(library, heads, indicators) };
}

/** The indicators of given reports. */
export async function lookUp(
  library: Library,
  heads: readonly ReportHead[],
  indicators: readonly Indicator[],
): Promise<Row[]> {
  if (heads.length === 0) return [];
  const scope = { reportIds: heads.map((head) => head.id) };
  const cells = await library.cells(scope, [...new Set(indicators.flatMap(keysFor))]);
  const kinds = [...new Set(indicators.flatMap(statementKeysFor))];
  const statements = kinds.length === 0 ? [] : await library.statements(scope, kinds);
  const eras = new Set(heads.map((head) => head.forms.disclosure));
  const statedIn = groupBy(statements, (statement) => statement.reportId);
  return heads.flatMap((head) => {
    const own = statedIn.get(head.id) ?? [];
    const record: ReportRecord = { head, cells: cells.get(head.id) ?? {}, statements: own };
    return indicators
      .flatMap((indicator) => inForm(indicator, head, eras))
      .map((indicator) => ({ head, indicator, value: indicatorValue(indicator, record) }));
  });
}

/** A who as the library's scope; everyone has no limits. */
export function scopeOf(who: Who): Scope {
  return who.type === "everyone" ? {} : { agencyIds: who.ids };
}

const levelOf: Readonly<Record<string, ReportHead["level"]>> = {
  towns: "township",
  counties: "county",
  departments: "department",
};

/** 哪个镇 is about towns, though it names no place they lie in. */
function isUnit(head: ReportHead, who: Who): boolean {
  const level = who.type === "everyone" ? levelOf[who.units] : undefined;
  return level === undefined || head.level === level;
}

/** One agency's reports, in year order, for the years asked. */
function chooseYears(reports: readonly ReportHead[], when: When): readonly ReportHead[] {
  const ordered = [...reports].sort((a, b) => a.year - b.year);
  switch (when.type) {
    case "years":
      return ordered.filter((report) => when.years.includes(report.year));
    case "latest":
      return ordered.slice(-1);
    case "last":
      return ordered.slice(-when.count);
    case "every":
      return ordered;
    default:
      return when satisfies never;
  }
}
