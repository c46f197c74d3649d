import type { Update } from "grammy/types";
import { type Kysely, sql } from "kysely";
import { type Migration, migrate } from "../store/migrations.ts";
import type { People } from "./people/people.ts";

/** Updates that were taken from Telegram and are not handled yet. */
type InboxTables = {
  inbox: { update_id: number; body: string; attempts: number };
};

/**
 * Updates between taking and handling, durably: asking Telegram for the next ones tells it to forget those before, so what is
 * in hand when the process dies would be lost. A row is gone as soon as its update is handled.
 */
export interface Inbox {
  /** Keeps what was taken, before anything more is asked for. */
  keep(updates: readonly Update[]): Promise<void>;
  /** The update is handled. */
  done(updateId: number): Promise<void>;
  /**
   * What the process before left unhandled, oldest first. What was tried several times is not given any more: an update
   * that kills the process must not do so for ever.
   */
  left(): Promise<readonly Update[]>;
}

/** An update is begun so often at most. */
const mostAttempts = 3;

/** Opens the inbox in the people's file. @throws StoreError */
export async function openInbox({ notify: { db: own, ...store } }: People): Promise<Inbox> {
  const db: Kysely<InboxTables> = own.withTables<InboxTables>();
  await migrate<InboxTables>({ ...store, db }, "inbox", inboxMigrations);
  return {
    keep: async (updates) => {
      if (updates.length === 0) return;
      const rows = updates.map((update) => ({
        update_id: update.update_id,
        body: JSON.stringify(update),
        attempts: 1,
      }));
      await db
        .insertInto("inbox")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    done: async (updateId) => {
      await db.deleteFrom("inbox").where("update_id", "=", updateId).execute();
    },
    left: async () => {
      await db.deleteFrom("inbox").where("attempts", ">=", mostAttempts).execute();
      await db.updateTable("inbox").set({ attempts: sql`attempts + 1` }).execute();
      const rows = await db.selectFrom("inbox").select("body").orderBy("update_id").execute();
      // Only this program writes here, and only what Telegram sent.
      return rows.map(({ body }) => JSON.parse(body) as Update);
    },
  };
}

const inboxMigrations: readonly Migration<InboxTables>[] = [
  {
    version: 1,
    async up(db) {
      await sql`create table inbox (update_id integer primary key, body text not null, attempts integer not null)`.execute(
        db,
      );
    },
  },
];
