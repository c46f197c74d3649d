import { type Kysely, type Selectable, sql } from "kysely";
import type { ChangeTable, LibraryTables } from "./schema.ts";
import { type Scope, withinScope } from "./scope.ts";

/** One report that came into the library or was replaced by a later version. */
export interface Change {
  /** Rises with every change, through all processes. */
  readonly sequence: number;
  readonly reportId: string;
  readonly kind: "added" | "updated";
  /** ISO 8601 in UTC; null where whoever added the report gave no time. */
  readonly changedAt: string | null;
  /** The version that came; null for a change of old whose version has been replaced since. */
  readonly version: number | null;
  /** What tells this version's content from another's, in any library; null as above. */
  readonly contentHash: string | null;
}

/** The changes after a number, oldest first, at most `limit` of them. */
export async function readChanges(db: Kysely<LibraryTables>, after: number, limit?: number): Promise<Change[]> {
  let query = db.selectFrom("change").where("sequence", ">", after).selectAll().orderBy("sequence");
  if (limit !== undefined) query = query.limit(limit);
  return (await query.execute()).map(changeOf);
}

/** The number of the newest change; 0 when there was none. */
export async function readNewestChange(db: Kysely<LibraryTables>): Promise<number> {
  const newest = db.selectFrom("change").select(({ fn }) => fn.max("sequence").as("sequence"));
  return (await newest.executeTakeFirst())?.sequence ?? 0;
}

/** The last change of each report in scope whose time is known, newest first; only those before a number where one is given. */
export async function readLatestChanges(
  db: Kysely<LibraryTables>,
  scope: Scope,
  limit: number,
  before: number = Number.MAX_SAFE_INTEGER,
): Promise<Change[]> {
  const rows = await db
    .selectFrom("change")
    .innerJoin("report", "report.id", "change.report_id")
    .where(withinScope(scope))
    .where("change.changed_at", "is not", null)
    .where("change.sequence", "<", before)
    .where(
      sql<boolean>`change.sequence = (select max(sequence) from change as other where other.report_id = report.id)`,
    )
    .selectAll("change")
    .orderBy("change.sequence", "desc")
    .limit(limit)
    .execute();
  return rows.map(changeOf);
}

function changeOf(row: Selectable<ChangeTable>): Change {
  return {
    sequence: row.sequence,
    reportId: row.report_id,
    kind: row.kind === "added" ? "added" : "updated",
    changedAt: row.changed_at,
    version: row.version,
    contentHash: row.content_hash,
  };
}
