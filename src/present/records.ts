import type { ReportRecord } from "../answer/values.ts";
import type { Era } from "../form/form.ts";
import { cells } from "../form/form.ts";
import type { Library, ReportHead, Scope } from "../index/library.ts";
import type { Finding } from "../parse/report.ts";

/** A report as tables need it: its head, cells and stated figures, and what the checks found. */
export interface FullRecord extends ReportRecord {
  readonly findings: readonly Finding[];
}

/** The reports to be exported, by id in the library's order, and the versions of the form they follow. */
export interface Selection {
  readonly ids: readonly string[];
  readonly eras: ReadonlySet<Era>;
}

/** How many reports stand in memory at once. */
const pageSize = 100;

const allKeys = cells.map((cell) => cell.key);

/** Lists the reports in scope; only ids are kept, for the heads of a whole library are large. */
export async function selectReports(library: Library, scope: Scope): Promise<Selection> {
  const heads = await library.reports(scope);
  return { ids: heads.map((head) => head.id), eras: new Set(heads.flatMap(erasOf)) };
}

/** The records of the selected reports, one after the other, read page by page. One that is gone by now is left out. */
export async function* readRecords(library: Library, { ids }: Selection): AsyncGenerator<FullRecord> {
  for (const page of pagesOf(ids)) yield* await readPage(library, page);
}

/** Slices of a list that are small enough to be in memory together. */
export function* pagesOf<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < list.length; start += pageSize) yield list.slice(start, start + pageSize);
}

async function readPage(library: Library, ids: readonly string[]): Promise<FullRecord[]> {
  const scope = { reportIds: ids };
  const [heads, records, statements, findings] = await Promise.all([
    library.reports(scope),
    library.cells(scope, allKeys),
    library.statements(scope),
    library.findings(scope),
  ]);
  return heads.map((head) => ({
    head,
    cells: records.get(head.id) ?? {},
    statements: statements.filter((statement) => statement.reportId === head.id),
    findings: findings.filter((finding) => finding.reportId === head.id),
  }));
}

function erasOf({ forms }: ReportHead): Era[] {
  return [forms.disclosure, forms.requests, forms.review].filter((era) => era !== null);
}
