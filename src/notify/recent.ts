import { sql } from "kysely";
import type { Store } from "../store/database.ts";
import type { NotifyTables } from "./schema.ts";

/** A message that went out. */
export interface RecentMessage {
  readonly chatId: number;
  readonly at: Date;
}

/**
 * The messages sent since a moment, oldest first, so that a process that takes over keeps to the limits from its first message
 * on. A chat that is somebody's work may just have been written to without a note of it; it counts as written to now.
 */
export async function recentMessages(
  store: Store<NotifyTables>,
  { since, now }: { readonly since: Date; readonly now: Date },
): Promise<RecentMessage[]> {
  const { rows } = await sql<{ chatId: number; at: number }>`
    select chat_id as chatId, max(done_at) as at from delivery
    where state = 'sent' and done_at > ${since.getTime()} group by chat_id, message
    union all select chat_id, ${now.getTime()} from delivery_queue where lease is not null
    order by at`.execute(store.db);
  return rows.map(({ chatId, at }) => ({ chatId, at: new Date(at) }));
}
