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
  readonly raisedAt: Date;
  readonly toldAt: Date | null;
}

/** Raises an alarm, or lets the one stand that is raised already: it is told once until the source recovers. */
export async function raiseAlarm(
  db: StateDb,
  alarm: { readonly sourceId: string; readonly kind: AlarmKind; readonly detail: string },
  now: Date,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { sourceId: source_id, kind, detail } = alarm;
    const open = await transaction
      .selectFrom("alarm")
      .where("source_id", "=", source_id)
      .where("kind", "=", kind)
      .where("recovered_at", "is", null)
      .select("id")
      .executeTakeFirst();
    if (open) return false;
    await transaction.insertInto("alarm").values({ source_id, kind, detail, raised_at: now.toISOString() }).execute();
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
