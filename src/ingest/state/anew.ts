import { type LinkOutcome, type LinkRow, updateLink } from "./links.ts";
import type { StateDb } from "./open-state.ts";
import { sourceRow } from "./source-rows.ts";

/** What a source is to be read with. */
export interface ReadingWith {
  /** Its settings and the program's version; see `fingerprintOf`. */
  readonly fingerprint: string;
  /** Those settings that place its reports; see `hintsOf`. */
  readonly hints: string;
  /** What stands for the hints of a source that was last read before they were kept. */
  readonly unknownHints: string;
}

/**
 * Has a source read anew when its fingerprint is not the one that it was last read with: its lists are gone through to their
 * ends without asking whether they have changed, and the links that were refused are due, to be looked at in full. When its
 * hints are others, so are the links that gave reports, which may have been placed by the former ones. All of it is one
 * transaction, so a process killed anywhere does it or will do it.
 * @param isWanted which of those links are still of interest
 * @returns whether anything was read with another fingerprint before
 */
export async function readAnew(
  db: StateDb,
  sourceId: string,
  { fingerprint, hints, unknownHints }: ReadingWith,
  now: Date,
  isWanted: (link: LinkRow) => boolean,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const row = await sourceRow(transaction, sourceId);
    if (row.fingerprint === fingerprint) return false;
    const outcomes = (row.hints ?? unknownHints) === hints ? refused : [...refused, ...taken];
    await transaction.deleteFrom("list_page").where("source_id", "=", sourceId).execute();
    const read = { fingerprint, hints, last_full: null };
    await transaction.updateTable("source").where("id", "=", sourceId).set(read).execute();
    for (const link of await linksThatWere(transaction, sourceId, outcomes))
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

const refused: readonly LinkOutcome[] = ["refused"];
const taken: readonly LinkOutcome[] = ["added", "updated", "unchanged"];

async function linksThatWere(db: StateDb, sourceId: string, outcomes: readonly LinkOutcome[]): Promise<LinkRow[]> {
  return db
    .selectFrom("link")
    .where("source_id", "=", sourceId)
    .where("outcome", "in", outcomes)
    .selectAll()
    .orderBy("id")
    .execute();
}
