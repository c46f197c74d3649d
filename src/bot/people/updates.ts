import type { Kysely } from "kysely";
import type { PeopleTables } from "./schema.ts";

/** The updates that were handled last, oldest first. */
export async function readSeen(db: Kysely<PeopleTables>, most: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom("seen_update")
    .select("update_id")
    .orderBy("update_id", "desc")
    .limit(most)
    .execute();
  return new Set(rows.map((row) => row.update_id).reverse());
}

/** Remembers that an update was handled. */
export async function markSeen(db: Kysely<PeopleTables>, updateId: number, now: Date): Promise<void> {
  await db
    .insertInto("seen_update")
    .values({ update_id: updateId, at: now.getTime() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
