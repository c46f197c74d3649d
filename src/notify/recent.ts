import { sql } from "kysely";
import type { Store } from "../store/database.ts";
import type { NotifyTables } from "./schema.ts";

/** What went out lately. */
export interface RecentSending {
  /** Messages that are noted as sent, oldest first. */
  readonly messages: readonly { readonly chatId: number; readonly at: Date }[];
  /** Chats that are somebody's work, or were when a process died: they may have been written to without a note of it. */
  readonly leased: readonly number[];
}

/** What was sent since a moment, so that a process that takes over keeps to the limits from its first message on. */
export async function recentSending({ db }: Store<NotifyTables>, since: Date): Promise<RecentSending> {
  const { rows } = await sql<{ chatId: number; at: number }>`
    select chat_id as chatId, max(done_at) as at from delivery
    where state = 'sent' and done_at > ${since.getTime()} group by chat_id, message order by at`.execute(db);
  const leased = await db.selectFrom("delivery_queue").where("lease", "is not", null).select("chat_id").execute();
  return {
    messages: rows.map(({ chatId, at }) => ({ chatId, at: new Date(at) })),
    leased: leased.map((row) => row.chat_id),
  };
}
