import { type Bot, BotError, webhookCallback } from "grammy";
import type { Update } from "grammy/types";
import type { BotContext, Services } from "./context.ts";
import { openInbox } from "./inbox.ts";
import { allowedUpdates, pollUpdates } from "./polling.ts";
import type { BotSettings } from "./settings.ts";

/** Where updates come from. */
export interface UpdateSource {
  /** Resolves after `stop`; rejects with a `StartError` when no more can come. */
  readonly ended: Promise<void>;
  /** Takes no more, and resolves when what is in hand is done. */
  stop(): Promise<void>;
  /** What is still in hand is to be handled after the next start, whatever comes of it now. */
  abandon(): void;
}

/** So many updates are in hand at once at most; the others wait at Telegram. */
const mostInHand = 500;

/**
 * Asks Telegram for updates; chats are served side by side, each in its order. What was taken is kept until it is handled, and
 * what a process before left behind is handled first.
 */
export async function openPolling(bot: Bot<BotContext>, services: Services): Promise<UpdateSource> {
  await bot.api.deleteWebhook();
  const inbox = await openInbox(services.people);
  const hands = openHands(bot, services, inbox.done);
  const stop = new AbortController();
  for (const update of await inbox.left()) hands.take(update);
  const ended = (async () => {
    for await (const updates of pollUpdates(services, stop.signal)) {
      await inbox.keep(updates);
      for (const update of updates) hands.take(update);
      await hands.free(mostInHand);
    }
  })();
  return {
    ended: watched(ended),
    stop: async () => {
      stop.abort();
      await ended.catch(() => undefined);
      await hands.free(1);
    },
    abandon: hands.abandon,
  };
}

/** Has Telegram send the updates to the web server, which must listen already. Its close waits for what is in hand. */
export async function openWebhook(
  bot: Bot<BotContext>,
  { url, secret }: NonNullable<BotSettings["webhook"]>,
): Promise<UpdateSource> {
  await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: allowedUpdates });
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  // Telegram itself sends again what got no answer.
  return { ended, stop: async () => end(), abandon: () => undefined };
}

/** Telegram gives up on a request after a minute; an update that takes longer is not sent again for that. */
const patienceMs = 55_000;

/** Handles one request with an update; a wrong secret is refused with 401. */
export function webhookHandler(bot: Bot<BotContext>, secret: string): (request: Request) => Promise<Response> {
  return webhookCallback(bot, "std/http", {
    secretToken: secret,
    timeoutMilliseconds: patienceMs,
    onTimeout: "return",
  });
}

/** The updates in hand. */
interface Hands {
  take(update: Update): void;
  /** Resolves when fewer than so many are in hand. */
  free(below: number): Promise<void>;
  abandon(): void;
}

function openHands(bot: Bot<BotContext>, { log }: Services, done: (updateId: number) => Promise<void>): Hands {
  const inHand = new Set<Promise<void>>();
  let isAbandoned = false;
  const handle = async (update: Update) => {
    try {
      await bot.handleUpdate(update);
      if (!isAbandoned) await done(update.update_id);
    } catch (error) {
      // It stays in the inbox, and is tried once more after the next start.
      if (error instanceof BotError) await bot.errorHandler(error);
      else log.error({ err: error, update: update.update_id }, "update failed");
    }
  };
  return {
    take: (update) => {
      const handling = handle(update).finally(() => inHand.delete(handling));
      inHand.add(handling);
    },
    free: async (below) => {
      while (inHand.size >= below) await Promise.race(inHand);
    },
    abandon: () => {
      isAbandoned = true;
    },
  };
}

/** Whoever starts the bot looks at its end later, or not at all; until then a failure must not bring the process down. */
function watched(ended: Promise<void>): Promise<void> {
  ended.catch(() => undefined);
  return ended;
}
