import type { MiddlewareFn } from "grammy";
import { isAddressed } from "../addressed.ts";
import type { BotContext } from "../context.ts";

/**
 * A chat whose messages did not arrive and that speaks to the bot again is told of reports again: Telegram says only once
 * that the bot was let in again, and that word may be lost.
 */
export function resumeUnreachable(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const { subscriptions, clock } = ctx.services;
    const isSpeaking = isAddressed(ctx) || ctx.channelPost?.text?.startsWith("/") === true;
    if (ctx.chat && isSpeaking) await subscriptions.resumeChat(ctx.chat.id, clock());
    await next();
  };
}
