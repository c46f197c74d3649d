import { type LinkRow, updateLink } from "./links.ts";
import type { StateDb } from "./open-state.ts";
import { sourceRow } from "./source-rows.ts";

/**
 * Has a source read anew when its fingerprint is not the one that it was last read with: its lists are gone through to their
 * ends without asking whether they have changed, and the links that were refused are due, to be looked at in full. All of it
 * is one transaction, so a process killed anywhere does it or will do it.
 * @param isWanted which of the refused links are still of interest
 * @returns whether anything was read with another fingerprint before
 */
export async function readAnew(
  db: StateDb,
  sourceId: string,
  fingerprint: string,
  now: Date,
  isWanted: (link: LinkRow) => boolean,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const row = await sourceRow(transaction, sourceId);
    if (row.fingerprint === fingerprint) return false;
    await transaction.deleteFrom("list_page").where("source_id", "=", sourceId).execute();
    await transaction.updateTable("source").where("id", "=", sourceId).set({ fingerprint, last_full: null }).execute();
    for (const link of await refusedLinks(transaction, sourceId))
      if (isWanted(link))
        await updateLink(transaction, link.id, {
          next_check: now.toISOString(),
          etag: null,
          last_modified: null,
          attempts: 0,
        });
    return row.last_run !== null;
  });
}

async function refusedLinks(db: StateDb, sourceId: string): Promise<LinkRow[]> {
  return db
    .selectFrom("link")
    .where("source_id", "=", sourceId)
    .where("outcome", "=", "refused")
    .selectAll()
    .orderBy("id")
    .execute();
}
