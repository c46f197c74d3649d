import { type Kysely, sql } from "kysely";
import { encodeCells } from "./cell-codec.ts";
import { columnOf, recordTable } from "./columns.ts";
import type { NewReport } from "./new-report.ts";
import { splitPassages } from "./passages.ts";
import type { LibraryTables, ReportTable } from "./schema.ts";
import { pairTokensOf } from "./tokens.ts";

type Db = Kysely<LibraryTables>;

/** A report's own row, without the number the database gives it. */
export type ReportRow = Omit<ReportTable, "no">;

/** Writes all of a report, over its former version where `formerNo` names one; tells its number. Runs in the adding transaction. */
export async function writeReport(
  db: Db,
  layout: readonly string[],
  row: ReportRow,
  input: NewReport,
  formerNo: number | undefined,
): Promise<number> {
  const no = formerNo ?? (await insertHead(db, row));
  if (formerNo !== undefined) {
    await removeBody(db, formerNo);
    await db.updateTable("report").set(row).where("no", "=", formerNo).execute();
  }
  await insertRecord(db, no, layout, input);
  await insertStatements(db, no, input);
  const { sections } = input.report;
  await db
    .insertInto("content")
    .values({ report_no: no, sections: JSON.stringify(sections), findings: JSON.stringify(input.findings) })
    .execute();
  await insertPassages(db, no, input);
  return no;
}

async function insertHead(db: Db, row: ReportRow): Promise<number> {
  return (await db.insertInto("report").values(row).returning("no").executeTakeFirstOrThrow()).no;
}

/** Removes everything of a report but its own row and its versions. */
export async function removeBody(db: Db, no: number): Promise<void> {
  await sql`delete from passage_text where rowid in (select id from passage where report_no = ${no})`.execute(db);
  for (const table of ["passage", "statement", "content"] as const) {
    await db.deleteFrom(table).where("report_no", "=", no).execute();
  }
  await sql`delete from ${sql.table(recordTable)} where report_no = ${no}`.execute(db);
}

async function insertRecord(db: Db, no: number, layout: readonly string[], input: NewReport): Promise<void> {
  const { values, detail } = encodeCells(input.report.cells, layout);
  const columns = ["report_no", "detail", ...[...values.keys()].map(columnOf)];
  await sql`insert into ${sql.table(recordTable)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values (${sql.join([no, detail, ...values.values()])})`.execute(db);
}

async function insertStatements(db: Db, no: number, { report }: NewReport): Promise<void> {
  if (report.statements.length === 0) return;
  const rows = report.statements.map((statement, position) => ({
    report_no: no,
    position,
    key: statement.key,
    body: JSON.stringify(statement),
  }));
  await db.insertInto("statement").values(rows).execute();
}

/** A passage's id is the database's; the text index keeps its tokens under the same number. */
async function insertPassages(db: Db, no: number, { report }: NewReport): Promise<void> {
  const passages = splitPassages(report.sections);
  if (passages.length === 0) return;
  const rows = passages.map((passage, position) => ({ report_no: no, position, ...passage }));
  const ids = await db.insertInto("passage").values(rows).returning(["id", "position"]).execute();
  const tokens = ids.map(({ id, position }) => {
    const passage = passages[position];
    const heading = pairTokensOf(`${passage?.heading} ${passage?.lead}`).join(" ");
    return { rowid: id, heading, body: pairTokensOf(passage?.text ?? "").join(" ") };
  });
  await db.insertInto("passage_text").values(tokens).execute();
}
