import { join } from "node:path";
import type { Kysely } from "kysely";
import type { NotifyTables } from "../../notify/schema.ts";
import { openDatabase, type Store } from "../../store/database.ts";
import { migrate } from "../../store/migrations.ts";
import { trimOpenQuestions } from "./feedback.ts";
import { type OwnTables, type PeopleTables, peopleComponent, peopleMigrations } from "./schema.ts";

/**
 * The file of everything about people, in the library's folder but apart from the library, so that a library can be given
 * away without anybody's data.
 */
export const peopleFile = "people.db";

/** The people's file, as the bot sees it and as the subscriptions' room does. */
export interface People extends Store<PeopleTables> {
  readonly notify: Store<NotifyTables>;
}

/**
 * Opens the people's file; the subscriptions keep their own tables in it.
 * @throws StoreError when it cannot be opened, or comes from a newer program.
 */
export async function openPeople(dataDir: string): Promise<People> {
  const notify = await openDatabase<NotifyTables>(join(dataDir, peopleFile), { create: true });
  const people = { ...notify, db: notify.db.withTables<OwnTables>(), notify };
  try {
    await migrate(people, peopleComponent, peopleMigrations);
    return people;
  } catch (error) {
    await notify.close();
    throw error;
  }
}

const day = 24 * 60 * 60 * 1000;

/** Telegram repeats an update for at most a day. */
const seenFor = 2 * day;
/** A conversation is forgotten after half an hour anyway. */
const conversationFor = day;
/** Buttons of older replies say that they are too old. */
const repliesFor = 60 * day;

/** Deletes what is no longer needed; to be called now and then. */
export async function tidyPeople(db: Kysely<PeopleTables>, now: Date): Promise<void> {
  const before = (age: number) => now.getTime() - age;
  await db.deleteFrom("seen_update").where("at", "<", before(seenFor)).execute();
  await db.deleteFrom("conversation").where("at", "<", before(conversationFor)).execute();
  await db.deleteFrom("reply").where("at", "<", before(repliesFor)).execute();
  await trimOpenQuestions(db);
}
