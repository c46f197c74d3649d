import type { Kysely } from "kysely";
import type { Language } from "../../answer/wording.ts";
import type { PeopleTables } from "./schema.ts";

/** The language a chat has chosen; undefined when it has not. */
export async function readLanguage(db: Kysely<PeopleTables>, chatId: number): Promise<Language | undefined> {
  const row = await db.selectFrom("chat_setting").select("language").where("chat_id", "=", chatId).executeTakeFirst();
  return row?.language === "zh" || row?.language === "en" ? row.language : undefined;
}

/** Keeps the language a chat has chosen; null goes back to the language of each question. */
export async function keepLanguage(db: Kysely<PeopleTables>, chatId: number, language: Language | null): Promise<void> {
  await db
    .insertInto("chat_setting")
    .values({ chat_id: chatId, language })
    .onConflict((conflict) => conflict.column("chat_id").doUpdateSet({ language }))
    .execute();
}

const chatTables = ["chat_setting", "conversation", "reply", "topic_name"] as const;

/** Deletes everything that is kept about a chat, in one transaction. */
export async function forgetChat(db: Kysely<PeopleTables>, chatId: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const table of chatTables) await transaction.deleteFrom(table).where("chat_id", "=", chatId).execute();
  });
}

/** Deletes what is kept about a person, in whatever chat it was said. */
export async function forgetPerson(db: Kysely<PeopleTables>, personId: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("conversation").where("person_id", "=", personId).execute();
    await transaction.deleteFrom("reply").where("person_id", "=", personId).execute();
    await transaction.deleteFrom("chat_setting").where("chat_id", "=", personId).execute();
  });
}

/** A group that became a supergroup has another id; what it chose goes with it. */
export async function moveChat(db: Kysely<PeopleTables>, from: number, to: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const language = await readLanguage(transaction, from);
    if (language) await keepLanguage(transaction, to, language);
    for (const table of chatTables) await transaction.deleteFrom(table).where("chat_id", "=", from).execute();
  });
}

/** What is kept about one person, counted, for /privacy. */
export async function countKept(
  db: Kysely<PeopleTables>,
  personId: number,
): Promise<{ conversations: number; replies: number; language: Language | undefined }> {
  const count = async (table: "conversation" | "reply") => {
    const row = await db
      .selectFrom(table)
      .where("person_id", "=", personId)
      .select((build) => build.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return row.count;
  };
  return {
    conversations: await count("conversation"),
    replies: await count("reply"),
    language: await readLanguage(db, personId),
  };
}
