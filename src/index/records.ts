import { type Kysely, sql } from "kysely";
import { z } from "zod";
import {
  type Cell,
  type Finding,
  findingSchema,
  type Report,
  reportSchema,
  type Section,
  type Statement,
  sectionSchema,
  statementSchema,
} from "../parse/report.ts";
import { decodeCells } from "./cell-codec.ts";
import { columnOf, recordTable } from "./columns.ts";
import { publishedParts, regionOf } from "./heads.ts";
import type { LibraryTables } from "./schema.ts";
import { type Scope, withinScope } from "./scope.ts";

const findingsSchema = z.array(findingSchema);
const sectionsSchema = z.array(sectionSchema);

type Db = Kysely<LibraryTables>;

/**
 * The asked cells of each report in scope, as they were read from the source.
 * @returns by report id; a key that the report does not have is not in its record.
 */
export async function readCells(
  db: Db,
  layout: readonly string[],
  scope: Scope,
  keys: readonly string[],
): Promise<Map<string, Record<string, Cell>>> {
  const wanted = new Set(keys);
  const columns = layout.filter((key) => wanted.has(key));
  const rows = await selectRecords(db, scope, columns);
  return new Map(rows.map((row) => [String(row.id), cellsOf(row, layout, wanted)]));
}

/** Figures stated in prose, of the given keys or all, by report and in the order of the text. */
export async function readStatements(
  db: Db,
  scope: Scope,
  keys: readonly string[] | undefined,
): Promise<(Statement & { reportId: string })[]> {
  let query = db
    .selectFrom("report")
    .innerJoin("statement", "statement.report_no", "report.no")
    .where(withinScope(scope))
    .select(["report.id as reportId", "statement.body"])
    .orderBy("report.id")
    .orderBy("statement.position");
  if (keys) query = query.where(sql<boolean>`statement.key in (select value from json_each(${JSON.stringify(keys)}))`);
  const rows = await query.execute();
  return rows.map(({ reportId, body }) => ({ ...statementSchema.parse(JSON.parse(body)), reportId }));
}

/** The sections' text, by report and in the order of the text. */
export async function readSections(db: Db, scope: Scope): Promise<(Section & { reportId: string })[]> {
  const rows = await selectContent(db, scope);
  return rows.flatMap(({ reportId, sections }) => sectionsOf(sections).map((section) => ({ ...section, reportId })));
}

/** What the checks and the parser found, by report and in the order in which they were found. */
export async function readFindings(db: Db, scope: Scope): Promise<(Finding & { reportId: string })[]> {
  const rows = await selectContent(db, scope);
  return rows.flatMap(({ reportId, findings }) =>
    findingsSchema.parse(JSON.parse(findings)).map((finding) => ({ ...finding, reportId })),
  );
}

/** One whole report, as it was added. All parts are of one version, whatever another process does meanwhile. */
export async function readReport(db: Db, layout: readonly string[], id: string): Promise<Report | undefined> {
  const readOnly = db.transaction().setAccessMode("read only");
  return readOnly.execute((transaction) => loadReport(transaction, layout, id));
}

/** The same inside a transaction that is already open. */
export async function loadReport(db: Db, layout: readonly string[], id: string): Promise<Report | undefined> {
  const row = await db.selectFrom("report").where("id", "=", id).selectAll().executeTakeFirst();
  if (!row) return undefined;
  const scope = { reportIds: [id] };
  const [record] = await selectRecords(db, scope, layout);
  const [content] = await selectContent(db, scope);
  const statements = await readStatements(db, scope, undefined);
  return reportSchema.parse({
    ...publishedParts(row),
    id,
    titleSource: row.title_source,
    agency: row.agency,
    region: regionOf(row.region),
    cells: record ? cellsOf(record, layout) : {},
    statements: statements.map(({ reportId: _, ...statement }) => statement),
    sections: content ? sectionsOf(content.sections) : [],
  });
}

type RecordRow = Record<string, number | string | null>;

async function selectRecords(db: Db, scope: Scope, columns: readonly string[]): Promise<RecordRow[]> {
  const selected = ["report.id", "record.detail", ...columns.map((key) => `record.${columnOf(key)}`)];
  const { rows } = await sql<RecordRow>`select ${sql.join(selected.map((column) => sql.ref(column)))}
    from report join ${sql.table(recordTable)} on record.report_no = report.no
    where ${withinScope(scope)} order by report.id`.execute(db);
  return rows;
}

function cellsOf(row: RecordRow, layout: readonly string[], wanted?: ReadonlySet<string>): Record<string, Cell> {
  return decodeCells(String(row.detail), layout, (key) => numberOf(row[columnOf(key)]), wanted);
}

function numberOf(value: number | string | null | undefined): number | null {
  return typeof value === "number" ? value : null;
}

function selectContent(db: Db, scope: Scope) {
  return db
    .selectFrom("report")
    .innerJoin("content", "content.report_no", "report.no")
    .where(withinScope(scope))
    .select(["report.id as reportId", "content.sections", "content.findings"])
    .orderBy("report.id")
    .execute();
}

/** A report's sections as they are kept. */
export function sectionsOf(text: string): Section[] {
  return sectionsSchema.parse(JSON.parse(text));
}
