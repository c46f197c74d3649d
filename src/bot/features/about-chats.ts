import { Composer } from "grammy";
import type { BotContext } from "../context.ts";
import { forgetChat, moveChat } from "../people/chats.ts";
import { keepTopicName } from "../people/topics.ts";
import { replyText } from "../reply.ts";

/** What Telegram tells of chats: the bot was blocked, removed or added, a group became a supergroup, a topic has a name. */
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
    await subscriptions.resumeChat(chat.id, clock());
  });
  feature.on("message:migrate_to_chat_id", async (ctx) => {
    const { people, subscriptions, clock } = ctx.services;
    const to = ctx.msg.migrate_to_chat_id;
    await moveChat(people.db, ctx.chat.id, to);
    await subscriptions.moveChat(ctx.chat.id, to, clock());
  });
  feature.on(["message:forum_topic_created", "message:forum_topic_edited"], async (ctx) => {
    const { message_thread_id: topic, forum_topic_created: made, forum_topic_edited: changed } = ctx.msg;
    const name = made?.name ?? changed?.name;
    if (topic !== undefined && name) await keepTopicName(ctx.services.people.db, ctx.chat.id, topic, name);
  });
  // The same move, told in the new chat.
  feature.on("message:migrate_from_chat_id", () => undefined);
  return feature;
}
