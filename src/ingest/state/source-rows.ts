import type { Selectable } from "kysely";
import type { SourceFailure } from "../source-error.ts";
import { type ReasonAt, writeReason } from "../source-reason.ts";
import type { StateDb } from "./open-state.ts";
import type { SourceTable } from "./schema.ts";

/** What is remembered of a source. */
export type SourceRow = Selectable<SourceTable>;

/** How a run of a source ended. */
export interface RunEnd {
  readonly at: Date;
  readonly nextRun: Date;
  readonly failure:
    | { readonly code: SourceFailure; readonly message: string; readonly reason: ReasonAt | null }
    | undefined;
  /** Whether it found no report at all; undefined when it cannot be told, because it failed. */
  readonly empty: boolean | undefined;
}

/** The row of a source; made when it is not there. */
export async function sourceRow(db: StateDb, id: string): Promise<SourceRow> {
  await db
    .insertInto("source")
    .values({ id, failures: 0, empties: 0 })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  return db.selectFrom("source").where("id", "=", id).selectAll().executeTakeFirstOrThrow();
}

/** The rows of all sources ever run, by id. */
export async function sourceRows(db: StateDb): Promise<ReadonlyMap<string, SourceRow>> {
  const rows = await db.selectFrom("source").selectAll().execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Writes how a run ended. Failures and empty runs are counted in a row. */
export async function endRun(db: StateDb, id: string, end: RunEnd): Promise<void> {
  const at = end.at.toISOString();
  const { failure, empty } = end;
  await db
    .updateTable("source")
    .where("id", "=", id)
    .set((expression) => ({
      first_run: expression.fn.coalesce("first_run", expression.val(at)),
      last_run: at,
      next_run: end.nextRun.toISOString(),
      failures: failure ? expression("failures", "+", 1) : 0,
      ...(empty === undefined ? {} : { empties: empty ? expression("empties", "+", 1) : 0 }),
      ...(failure ? { ...errorColumns(failure), error_at: at } : { last_success: at }),
    }))
    .execute();
}

function errorColumns({ code, message, reason }: NonNullable<RunEnd["failure"]>) {
  return { last_error: message, error_code: code, error_reason: reason && writeReason(reason) };
}

/** Makes a source due now, or at a time. */
export async function scheduleRun(db: StateDb, id: string, at: Date): Promise<void> {
  await sourceRow(db, id);
  await db.updateTable("source").where("id", "=", id).set({ next_run: at.toISOString() }).execute();
}

/** How long a run is believed alive without a sign of life: longer than an article with all its attachments mostly takes. */
const leaseMs = 20 * 60 * 1000;

/**
 * Takes a source for one run, so that two processes over one library do not fetch the same pages at once.
 * @param isAlive whether the process that holds it may still be running; one that was killed holds nothing
 */
export async function takeLease(
  db: StateDb,
  id: string,
  holder: string,
  now: Date,
  isAlive: (holder: string) => boolean,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const row = await sourceRow(transaction, id);
    const held = row.lease_by !== null && row.lease_by !== holder && (row.lease_until ?? "") > now.toISOString();
    if (held && isAlive(row.lease_by ?? "")) return false;
    await renewLease(transaction, id, holder, now);
    return true;
  });
}

/** A sign of life. */
export async function renewLease(db: StateDb, id: string, holder: string, now: Date): Promise<void> {
  const until = new Date(now.getTime() + leaseMs).toISOString();
  await db.updateTable("source").where("id", "=", id).set({ lease_by: holder, lease_until: until }).execute();
}

/** Gives a source free. */
export async function dropLease(db: StateDb, id: string, holder: string): Promise<void> {
  await db
    .updateTable("source")
    .where("id", "=", id)
    .where("lease_by", "=", holder)
    .set({ lease_by: null, lease_until: null })
    .execute();
}
