import { Composer } from "grammy";
import type { BotContext } from "../context.ts";
import { forgetChat, moveChat } from "../people/chats.ts";
import { replyText } from "../reply.ts";

/** What Telegram tells of chats: the bot was blocked, removed or added, a group became a supergroup. */
export function aboutChatsFeature(): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  feature.on("my_chat_member", async (ctx) => {
    const { people, subscriptions, clock } = ctx.services;
    const { old_chat_member: before, new_chat_member: after, chat } = ctx.myChatMember;
    const isOut = after.status === "kicked" || after.status === "left";
    const wasOut = before.status === "kicked" || before.status === "left";
    if (isOut) {
      await subscriptions.pauseChat(chat.id, "blocked", clock());
      await forgetChat(people.db, chat.id);
      return;
    }
    if (wasOut && (chat.type === "group" || chat.type === "supergroup"))
      await replyText(ctx, ctx.say("hello-group", { bot: ctx.me.username }));
    // Let in again, or given back the right to write.
    await resumeBlocked(ctx, chat.id);
  });
  feature.on("message:migrate_to_chat_id", async (ctx) => {
    const { people, subscriptions, clock } = ctx.services;
    const to = ctx.msg.migrate_to_chat_id;
    await moveChat(people.db, ctx.chat.id, to);
    await subscriptions.moveChat(ctx.chat.id, to, clock());
  });
  // The same move, told in the new chat.
  feature.on("message:migrate_from_chat_id", () => undefined);
  return feature;
}

/** Who unblocks the bot wants to hear of it again. */
async function resumeBlocked({ services: { subscriptions, clock } }: BotContext, chatId: number): Promise<void> {
  for (const { id, paused } of await subscriptions.list(chatId))
    if (paused === "blocked") await subscriptions.update(chatId, id, { paused: null }, clock());
}
