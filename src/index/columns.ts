import type { Kysely } from "kysely";
import { sql } from "kysely";
import { cells } from "../form/form.ts";
import type { Store } from "../store/database.ts";
import { StoreError } from "../store/errors.ts";
import { columnsOf } from "../store/sqlite.ts";

/** The table with one wide row a report: a REAL column for every cell of the form, NULL where no number is printed. */
export const recordTable = "record";
const ownColumns = new Set(["report_no", "detail"]);

/** The column of a cell key: `requests.received.total` → `requests__received__total`. */
export function columnOf(key: string): string {
  return key.replaceAll(".", "__");
}

/**
 * The cell keys of the wide table in the order of its columns. New columns only ever come at the end, so a cell's place in
 * this list never changes, however the form's own order does; rows are encoded by it.
 */
export async function readLayout<Tables>(db: Kysely<Tables>): Promise<readonly string[]> {
  const columns = await columnsOf(db, recordTable);
  return columns.filter((column) => !ownColumns.has(column)).map((column) => column.replaceAll("__", "."));
}

/** Adds a column for every cell that the form has gained since the table was made, and gives the table's layout. */
export async function ensureColumns<Tables>(
  store: Store<Tables>,
  keys: readonly string[] = cells.map((cell) => cell.key),
): Promise<readonly string[]> {
  const layout = await readLayout(store.db);
  if (store.readOnly || missingFrom(layout, keys).length === 0) return layout;
  return store.db.transaction().execute(async (transaction) => {
    for (const key of missingFrom(await readLayout(transaction), keys)) {
      checkKey(key, store.file);
      await transaction.schema.alterTable(recordTable).addColumn(columnOf(key), "real").execute();
    }
    return readLayout(transaction);
  });
}

/** The wide table as the form has it today. */
export async function createRecordTable<Tables>(db: Kysely<Tables>): Promise<void> {
  const columns = cells.map((cell) => sql`${sql.id(columnOf(cell.key))} real`);
  await sql`create table ${sql.id(recordTable)} (
    report_no integer primary key references report (no) on delete cascade,
    detail text not null,
    ${sql.join(columns)}
  )`.execute(db);
}

function missingFrom(layout: readonly string[], keys: readonly string[]): string[] {
  const present = new Set(layout);
  return keys.filter((key) => !present.has(key));
}

/** A key must come back from its column's name, or two cells could share a column. */
function checkKey(key: string, file: string): void {
  if (columnOf(key).replaceAll("__", ".") === key && !ownColumns.has(key)) return;
  throw new StoreError("failed", file, `${file}: the form's key ${key} cannot name a column.`);
}
