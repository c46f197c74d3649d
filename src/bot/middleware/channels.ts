import type { MiddlewareFn } from "grammy";
import { isChatAdmin } from "../administrators.ts";
import { buttonNumbers, buttonPattern } from "../buttons.ts";
import type { BotContext } from "../context.ts";
import { deepLinkPayload } from "../deep-link.ts";

/**
 * Every reader of a channel sees the bot's buttons, and whatever the bot says there is public: only the channel's
 * administrators' presses do something. Others get a report in a private chat, and are told how to ask there.
 */
export function channelPresses(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    if (!ctx.callbackQuery || ctx.chat?.type !== "channel" || isForReaders(ctx.callbackQuery.data)) return next();
    if (await isChatAdmin(ctx)) return next();
    const payload = reportPayload(ctx.callbackQuery.data ?? "");
    if (payload)
      return void (await ctx.answerCallbackQuery({ url: `https://t.me/${ctx.me.username}?start=${payload}` }));
    await ctx.answerCallbackQuery({ text: ctx.say("ask-in-private", { bot: ctx.me.username }), show_alert: true });
  };
}

/** What answers the presser alone: 👍, 👎 with its reasons, and the number of a page. */
function isForReaders(data: string | undefined): boolean {
  return /^(?:like|dislike|why|noop)(?::|$)/.test(data ?? "");
}

/** The payload of a link to the report that a button is about. */
function reportPayload(data: string): string | undefined {
  const match = buttonPattern("report", 2).exec(data) ?? buttonPattern("chart", 2).exec(data);
  if (!match) return undefined;
  const [agencyId = 0, year = 0] = buttonNumbers(match);
  return deepLinkPayload({ type: "report", agencyId, year });
}
