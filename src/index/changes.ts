import type { Kysely } from "kysely";
import type { LibraryTables } from "./schema.ts";

/** One report that came into the library or was replaced by a later version. */
export interface Change {
  /** Rises with every change, through all processes. */
  readonly sequence: number;
  readonly reportId: string;
  readonly kind: "added" | "updated";
}

/** The changes after a number, oldest first. */
export async function readChanges(db: Kysely<LibraryTables>, after: number): Promise<Change[]> {
  const rows = await db
    .selectFrom("change")
    .where("sequence", ">", after)
    .select(["sequence", "report_id", "kind"])
    .orderBy("sequence")
    .execute();
  return rows.map(({ sequence, report_id, kind }) => ({
    sequence,
    reportId: report_id,
    kind: kind === "added" ? "added" : "updated",
  }));
}
