import type { BotContext } from "./context.ts";
import type { Party } from "./people/conversations.ts";

/** The forum topic a message stands in; undefined outside forums, for a plain reply has a thread too. */
export function topicOf(ctx: BotContext): number | undefined {
  const message = ctx.msg;
  return message?.is_topic_message ? message.message_thread_id : undefined;
}

/** Whose conversation this is. */
export function partyOf(ctx: BotContext): Party {
  return { chatId: ctx.chat?.id ?? 0, topicId: topicOf(ctx) ?? 0, personId: speakerOf(ctx) };
}

/**
 * Who speaks or presses; 0 where nobody is named, as in a channel. Whoever writes in the name of a group or channel is that
 * chat: the account that Telegram names for them is the same everywhere.
 */
export function speakerOf(ctx: BotContext): number {
  return ctx.message?.sender_chat?.id ?? ctx.from?.id ?? 0;
}

/** Whether several people read here. */
export function isGroup(ctx: BotContext): boolean {
  return ctx.chat?.type === "group" || ctx.chat?.type === "supergroup";
}
