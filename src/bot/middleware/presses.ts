import { GrammyError, type MiddlewareFn } from "grammy";
import type { BotContext } from "../context.ts";

/**
 * Sees to it that every pressed button is answered, and once: until then it turns on the phone. A press that is older than
 * Telegram takes an answer for, as after a restart, still does what it asks.
 */
export function answerPresses(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    if (!ctx.callbackQuery) return next();
    const answer = ctx.answerCallbackQuery.bind(ctx);
    ctx.answerCallbackQuery = async (...options) => {
      if (ctx.isPressAnswered) return true;
      ctx.isPressAnswered = true;
      return answer(...options).catch((error: unknown) => {
        if (isTooLate(error)) return true as const;
        throw error;
      });
    };
    await next();
    await ctx.answerCallbackQuery();
  };
}

function isTooLate(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes("query is too old");
}
