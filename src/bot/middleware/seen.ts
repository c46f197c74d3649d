import type { MiddlewareFn } from "grammy";
import type { BotContext } from "../context.ts";
import { markSeen, readSeen } from "../people/updates.ts";

/**
 * Handles each update once. It is marked when it is done, not when it comes, so that one that was in hand when the process
 * died is handled when Telegram sends it again; until then the set knows it.
 */
export function handleOnce(): MiddlewareFn<BotContext> {
  const inHand = new Set<number>();
  let seen: Promise<Set<number>> | undefined;
  return async (ctx, next) => {
    const { people, clock } = ctx.services;
    const id = ctx.update.update_id;
    seen ??= readSeen(people.db, mostSeen);
    const done = await seen;
    if (inHand.has(id) || done.has(id)) return;
    inHand.add(id);
    try {
      await next();
      await markSeen(people.db, id, clock());
      remember(done, id);
    } finally {
      inHand.delete(id);
    }
  };
}

/** Telegram repeats what was not confirmed, which is never more than a few hundred updates. */
const mostSeen = 10_000;

function remember(done: Set<number>, id: number): void {
  done.add(id);
  const [oldest] = done;
  if (done.size > mostSeen && oldest !== undefined) done.delete(oldest);
}
