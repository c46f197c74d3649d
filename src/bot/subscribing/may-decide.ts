import { isChatAdmin } from "../administrators.ts";
import type { BotContext } from "../context.ts";
import { replyText } from "../reply.ts";

/** Whether whoever wrote or pressed may decide what this chat is told; if not, they are told so. */
export async function mayDecide(ctx: BotContext): Promise<boolean> {
  if (await isChatAdmin(ctx)) return true;
  await replyText(ctx, ctx.say("administrators-only"));
  return false;
}
