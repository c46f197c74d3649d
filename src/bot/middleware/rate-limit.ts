import { limit } from "@grammyjs/ratelimiter";
import { Composer, type MiddlewareFn } from "grammy";
import { isAddressed } from "../addressed.ts";
import type { BotContext } from "../context.ts";
import { replyText } from "../reply.ts";
import { speakerOf } from "../target.ts";

const inMilliseconds = 30_000;

/** So many messages and presses a person may send in the time; reading on a phone takes longer than that. */
const mostUpdates = 20;

/** Inline mode asks at every pause of the typing, so it is counted by itself. */
const mostInlineQueries = 60;

/** Leaves what a person sends too fast unanswered, after telling them so once. What people say to each other is not counted. */
export function rateLimit(): MiddlewareFn<BotContext> {
  const limits = new Composer<BotContext>();
  limits.use(
    limit<BotContext, never>({
      limit: mostUpdates,
      timeFrame: inMilliseconds,
      keyGenerator: (ctx) => (isAddressed(ctx) ? keyOf(ctx) : undefined),
      onLimitExceeded: tooFast,
    }),
    limit<BotContext, never>({
      limit: mostInlineQueries,
      timeFrame: inMilliseconds,
      keyGenerator: (ctx) => (ctx.inlineQuery ? keyOf(ctx) : undefined),
      onLimitExceeded: () => undefined,
    }),
  );
  return limits.middleware();
}

function keyOf(ctx: BotContext): string | undefined {
  const speaker = speakerOf(ctx);
  return speaker === 0 || ctx.isAdmin ? undefined : String(speaker);
}

async function tooFast(ctx: BotContext): Promise<void> {
  const text = ctx.say("too-fast");
  if (ctx.callbackQuery) await ctx.answerCallbackQuery({ text });
  else await replyText(ctx, text);
}
