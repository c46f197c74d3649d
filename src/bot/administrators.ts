import type { BotContext } from "./context.ts";

/** Whether whoever wrote may decide for this chat: anybody in their own, administrators in groups, whoever posts in channels. */
export async function isChatAdmin(ctx: BotContext): Promise<boolean> {
  if (ctx.chat?.type === "private") return true;
  // Only administrators post in a channel, but every reader can press a button there.
  if (ctx.chat?.type === "channel" && !ctx.callbackQuery) return true;
  // An administrator may write in the group's own name.
  if (ctx.msg?.sender_chat?.id === ctx.chat?.id && ctx.msg !== undefined && !ctx.callbackQuery) return true;
  if (!ctx.from) return false;
  const { status } = await ctx.getChatMember(ctx.from.id);
  return status === "creator" || status === "administrator";
}
