import { type ReasonAt, readReason } from "../source-reason.ts";
import type { StateDb } from "./open-state.ts";

/** What may be wrong with a source: it fails, it has no reports any more, or it has nothing new when others have. */
export type AlarmKind = "failing" | "empty" | "quiet";

/** An alarm that was raised and is not over. */
export interface Alarm {
  readonly id: number;
  readonly sourceId: string;
  readonly kind: AlarmKind;
  /** The last error's line for a source that fails; empty otherwise. */
  readonly detail: string;
  /** The same without words; null where there are only those. */
  readonly reason: ReasonAt | null;
  readonly raisedAt: Date;
  readonly toldAt: Date | null;
}

/** An alarm as it is raised. */
export interface NewAlarm {
  readonly sourceId: string;
  readonly kind: AlarmKind;
  readonly detail: string;
  /** As the source's row has it. */
  readonly reason: string | null;
}

/** Raises an alarm, or lets the one stand that is raised already: it is told once until the source recovers. */
export async function raiseAlarm(db: StateDb, alarm: NewAlarm, now: Date): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { sourceId: source_id, kind, detail, reason } = alarm;
    const open = await transaction
      .selectFrom("alarm")
      .where("source_id", "=", source_id)
      .where("kind", "=", kind)
      .where("recovered_at", "is", null)
      .select("id")
      .executeTakeFirst();
    if (open) return false;
    const raised_at = now.toISOString();
    await transaction.insertInto("alarm").values({ source_id, kind, detail, reason, raised_at }).execute();
    return true;
  });
}

/** Ends an alarm; the next of its kind is a new one. */
export async function endAlarm(db: StateDb, sourceId: string, kind: AlarmKind, now: Date): Promise<void> {
  await db
    .updateTable("alarm")
    .where("source_id", "=", sourceId)
    .where("kind", "=", kind)
    .where("recovered_at", "is", null)
    .set({ recovered_at: now.toISOString() })
    .execute();
}

/** The alarms that are not over, oldest first. */
export async function openAlarms(db: StateDb): Promise<Alarm[]> {
  const rows = await db.selectFrom("alarm").where("recovered_at", "is", null).selectAll().orderBy("id").execute();
  return rows.map((row) => ({
    id: row.id,
    sourceId: row.source_id,
    kind: row.kind === "failing" || row.kind === "empty" ? row.kind : "quiet",
    detail: row.detail,
    reason: readReason(row.reason),
    raisedAt: new Date(row.raised_at),
    toldAt: row.told_at === null ? null : new Date(row.told_at),
  }));
}

/** The open alarms that nobody has been told of. */
export async function untoldAlarms(db: StateDb): Promise<Alarm[]> {
  return (await openAlarms(db)).filter((alarm) => alarm.toldAt === null);
}

/** Notes that the administrators have been told; do it after the message is out, so that none is lost. */
export async function markTold(db: StateDb, id: number, now: Date): Promise<void> {
  await db.updateTable("alarm").where("id", "=", id).set({ told_at: now.toISOString() }).execute();
}
