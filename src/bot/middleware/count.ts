import type { MiddlewareFn } from "grammy";
import type { BotContext } from "../context.ts";
import { kindOf } from "./errors.ts";

/** Counts what comes in. */
export function countUpdates(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    ctx.services.metrics.update(kindOf(ctx));
    await next();
  };
}
