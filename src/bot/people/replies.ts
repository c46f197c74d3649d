import type { Kysely } from "kysely";
import { z } from "zod";
import type { PeopleTables } from "./schema.ts";

const replySchema = z.object({
  /** What was asked; the words that 👎 keeps, without anybody's name. */
  question: z.string(),
  language: z.enum(["zh", "en"]),
  /** What the buttons ask when they are pressed. */
  choices: z.array(z.string()).default([]),
  suggestions: z.array(z.string()).default([]),
  /** The whole text, where it has more pages than one, and the quotations in it. */
  text: z.string().default(""),
  quotes: z.array(z.string()).default([]),
  /** What the conversation was when the reply was given, for a choice made later. */
  conversation: z.unknown().optional(),
  /** A file that an administrator may add: Telegram's id of it, and its name. */
  file: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Rows of a list that was offered, such as the places to browse. */
  items: z.array(z.string()).default([]),
  /** What was understood, to be drawn when that is asked for. */
  query: z.unknown().optional(),
  /** What the command wanted done with the words it could not place: a choice is for that. */
  direction: z.enum(["summary", "check", "trend", "comparison", "ranking", "reports"]).optional(),
  /** Whether somebody has said whether the answer is good; once is enough. */
  isRated: z.boolean().default(false),
  /** The report to open at its source. */
  link: z.string().optional(),
  /** An agency whose new reports can be subscribed to with a button. */
  agencyId: z.number().optional(),
});

/** What the buttons under one reply stand for. */
export type Reply = z.infer<typeof replySchema>;

/** What must be given to keep a reply; the rest is empty. */
export type NewReply = z.input<typeof replySchema>;

/** How many replies of a chat keep their buttons alive; older ones say so when they are pressed. */
const keptReplies = 200;

/** Keeps a reply and gives the number that its buttons carry. */
export async function keepReply(
  db: Kysely<PeopleTables>,
  { chatId, personId }: { readonly chatId: number; readonly personId: number },
  reply: NewReply,
  now: Date,
): Promise<number> {
  const row = await db
    .insertInto("reply")
    .values({ chat_id: chatId, person_id: personId, body: JSON.stringify(reply), at: now.getTime() })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (row.id % 20 === 0) await forgetOldReplies(db, chatId);
  return row.id;
}

/** A reply of this chat; undefined when it is too old, or was never of this chat. */
export async function readReply(db: Kysely<PeopleTables>, chatId: number, id: number): Promise<Reply | undefined> {
  const row = await db
    .selectFrom("reply")
    .select("body")
    .where("id", "=", id)
    .where("chat_id", "=", chatId)
    .executeTakeFirst();
  return row && replySchema.safeParse(JSON.parse(row.body)).data;
}

/** Notes that a reply has been rated. */
export async function markRated(db: Kysely<PeopleTables>, id: number, reply: Reply): Promise<void> {
  const body = JSON.stringify({ ...reply, isRated: true });
  await db.updateTable("reply").set({ body }).where("id", "=", id).execute();
}

async function forgetOldReplies(db: Kysely<PeopleTables>, chatId: number): Promise<void> {
  const oldest = await db
    .selectFrom("reply")
    .select("id")
    .where("chat_id", "=", chatId)
    .orderBy("id", "desc")
    .offset(keptReplies)
    .limit(1)
    .executeTakeFirst();
  if (oldest) await db.deleteFrom("reply").where("chat_id", "=", chatId).where("id", "<=", oldest.id).execute();
}
