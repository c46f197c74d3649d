import type { Kysely } from "kysely";
import type { PeopleTables } from "./schema.ts";

/** Keeps what a forum's topic is called: Telegram says it only when the topic is made and when its name is changed. */
export async function keepTopicName(
  db: Kysely<PeopleTables>,
  chatId: number,
  topicId: number,
  name: string,
): Promise<void> {
  await db
    .insertInto("topic_name")
    .values({ chat_id: chatId, topic_id: topicId, name })
    .onConflict((conflict) => conflict.columns(["chat_id", "topic_id"]).doUpdateSet({ name }))
    .execute();
}

/** What the topics of a chat are called, as far as the bot saw it. */
export async function readTopicNames(db: Kysely<PeopleTables>, chatId: number): Promise<ReadonlyMap<number, string>> {
  const rows = await db.selectFrom("topic_name").where("chat_id", "=", chatId).select(["topic_id", "name"]).execute();
  return new Map(rows.map((row) => [row.topic_id, row.name]));
}
