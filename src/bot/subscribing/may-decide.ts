import { isChatAdmin } from "../administrators.ts";
import type { BotContext } from "../context.ts";
import { replyText } from "../reply.ts";

/** Whether whoever wrote or pressed may decide what this chat is told; if not, they are told so: who pressed, alone. */
export async function mayDecide(ctx: BotContext): Promise<boolean> {
  if (await isChatAdmin(ctx)) return true;
  const text = ctx.say("administrators-only");
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text, show_alert: true });
  else await replyText(ctx, text);
  return false;
}
