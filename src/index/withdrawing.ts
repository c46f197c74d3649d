import { type Kysely, sql } from "kysely";
import type { LibraryTables } from "./schema.ts";
import { findFormer, setAside } from "./versions.ts";
import { removeBody } from "./writing.ts";

/** A report that was put under an agency whose it is not. */
export interface Misplaced {
  readonly id: string;
  /** The address or file that it was taken from, and what it says; the same is held under the right agency by now. */
  readonly file: string;
  readonly contentHash: string;
}

/**
 * Withdraws a report from under an agency whose it is not, in one transaction: nothing is answered from it any more. It and
 * what it was before are kept as versions of the report that has the same content from the same place.
 * @returns whether it was withdrawn; it is not where the two are not surely one
 */
export async function withdrawReport(
  db: Kysely<LibraryTables>,
  layout: readonly string[],
  { id, file, contentHash }: Misplaced,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const same = await transaction
      .selectFrom("report")
      .where("file", "=", file)
      .where("content_hash", "=", contentHash)
      .select(["id", "agency_id", "year"])
      .execute();
    const wrong = same.find((each) => each.id === id);
    const right = same.filter((each) => each.id !== id && each.year === wrong?.year);
    const [only] = right;
    if (!wrong || !only || right.length > 1) return false;
    const [from, to] = [
      await findFormer(transaction, wrong.agency_id, wrong.year),
      await findFormer(transaction, only.agency_id, only.year),
    ];
    if (!from || !to) return false;
    await setAside(transaction, layout, from);
    await sql`update report_version set report_no = ${to.no}, version = version + ${to.newestVersion}
      where report_no = ${from.no}`.execute(transaction);
    await removeBody(transaction, from.no);
    await transaction.deleteFrom("report").where("no", "=", from.no).execute();
    return true;
  });
}
