import { randomBytes } from "node:crypto";
import { GrammyError, type MiddlewareFn } from "grammy";
import type { BotContext } from "../context.ts";
import { replyText } from "../reply.ts";

/**
 * The error boundary: what goes wrong with one update is logged with a short id, the person is told that id, and the next
 * update goes on. What the update said is not logged.
 */
export function errorBoundary(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      if (isHarmless(error)) return;
      const id = randomBytes(3).toString("hex");
      ctx.services.log.error(
        { err: safeError(error), id, update: ctx.update.update_id, kind: kindOf(ctx) },
        "update failed",
      );
      if (!isUnreachable(error)) await apologise(ctx, id);
    }
  };
}

/** What an update is about: its one field beside the number. */
export function kindOf({ update }: BotContext): string {
  return Object.keys(update).find((key) => key !== "update_id") ?? "unknown";
}

/** Pressed twice, or pressed after the message was deleted: there is nothing to be told. */
function isHarmless(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    /message is not modified|query is too old|message to edit not found|message can't be edited/.test(error.description)
  );
}

/** The chat does not take messages of ours: it blocked the bot, removed it, or is gone. */
export function isUnreachable(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    (error.error_code === 403 ||
      /chat not found|not enough rights to send|CHAT_WRITE_FORBIDDEN/.test(error.description))
  );
}

async function apologise(ctx: BotContext, id: string): Promise<void> {
  const text = ctx.say("went-wrong", { id });
  try {
    if (ctx.callbackQuery && !ctx.isPressAnswered) await ctx.answerCallbackQuery({ text, show_alert: true });
    else if (ctx.chat) await replyText(ctx, text);
  } catch (error) {
    ctx.services.log.warn({ err: safeError(error), id }, "could not tell the person");
  }
}

/** An error as it may be logged: an API error without what was to be sent. */
function safeError(error: unknown): unknown {
  if (!(error instanceof GrammyError)) return error;
  const { error_code: code, description, method } = error;
  return { type: "GrammyError", message: `${method}: ${code} ${description}`, stack: error.stack };
}
