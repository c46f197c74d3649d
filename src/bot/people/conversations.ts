import type { Kysely } from "kysely";
import { z } from "zod";
import type { Conversation } from "../../answer/conversation.ts";
import { indicatorSchema, querySchema, whenSchema, whoSchema } from "../../question/query.ts";
import type { PeopleTables } from "./schema.ts";

/** Whose conversation: one person in one chat and topic has one. */
export interface Party {
  readonly chatId: number;
  /** 0 outside forums. */
  readonly topicId: number;
  /** 0 where nobody is named, as in a channel. */
  readonly personId: number;
}

/** What a person's last question left behind; undefined when there was none. */
export async function readConversation(db: Kysely<PeopleTables>, party: Party): Promise<Conversation | undefined> {
  const row = await db
    .selectFrom("conversation")
    .select("body")
    .where("chat_id", "=", party.chatId)
    .where("topic_id", "=", party.topicId)
    .where("person_id", "=", party.personId)
    .executeTakeFirst();
  return row && parseConversation(JSON.parse(row.body));
}

/** Keeps what the next question needs. */
export async function keepConversation(
  db: Kysely<PeopleTables>,
  party: Party,
  conversation: Conversation,
): Promise<void> {
  const body = JSON.stringify(conversation);
  const { at } = conversation;
  await db
    .insertInto("conversation")
    .values({ chat_id: party.chatId, topic_id: party.topicId, person_id: party.personId, body, at })
    .onConflict((conflict) => conflict.columns(["chat_id", "topic_id", "person_id"]).doUpdateSet({ body, at }))
    .execute();
}

/** Begins a conversation anew. */
export async function dropConversation(db: Kysely<PeopleTables>, party: Party): Promise<void> {
  await db
    .deleteFrom("conversation")
    .where("chat_id", "=", party.chatId)
    .where("topic_id", "=", party.topicId)
    .where("person_id", "=", party.personId)
    .execute();
}

const conversationSchema = z.object({
  context: z
    .object({
      who: whoSchema.nullable(),
      when: whenSchema.nullable(),
      indicators: z.array(indicatorSchema),
      query: querySchema,
    })
    .nullable(),
  pending: z
    .object({ question: z.string(), start: z.number(), end: z.number(), names: z.array(z.string()) })
    .nullable(),
  at: z.number(),
});

/** A conversation as it was kept; one that another version wrote in another shape is begun anew. */
export function parseConversation(value: unknown): Conversation | undefined {
  return conversationSchema.safeParse(value).data;
}
