import { setTimeout as wait } from "node:timers/promises";
import { Api, GrammyError, HttpError } from "grammy";
import type { Update } from "grammy/types";
import type { Services } from "./context.ts";
import { startError } from "./start-error.ts";

/** The kinds of updates that the features handle; Telegram sends no others. */
export const allowedUpdates = ["message", "channel_post", "callback_query", "inline_query", "my_chat_member"] as const;

/** How long Telegram keeps a poll open when there is nothing to give, in seconds. */
const pollSeconds = 30;

/** A poll that takes longer than this has lost its connection, in seconds. */
const patienceSeconds = 45;

/** The first pause after a failure and the longest, in milliseconds; it doubles in between. */
const firstPauseMs = 200;
const longestPauseMs = 30_000;

/** Another process may still be ending when this one begins, so it is given a moment; more refusals than these mean that it stays. */
const mostConflicts = 3;

/**
 * Gives the updates as they come, until the signal. A network or a server that fails is asked again, after half a minute at
 * most; grammY's own retrying is left out, since that waits up to an hour.
 * @throws StartError when the token is not accepted any more, or another process has taken over.
 */
export async function* pollUpdates(services: Services, signal: AbortSignal): AsyncGenerator<readonly Update[]> {
  const { settings, log, metrics } = services;
  const { apiRoot } = settings;
  const api = new Api(settings.token, { ...(apiRoot ? { apiRoot } : {}), timeoutSeconds: patienceSeconds });
  let offset = 0;
  let pauseMs = firstPauseMs;
  let conflicts = 0;
  while (!signal.aborted) {
    try {
      const updates = await api.getUpdates(
        { offset, limit: 100, timeout: pollSeconds, allowed_updates: allowedUpdates },
        signal as Parameters<typeof api.getUpdates>[1],
      );
      pauseMs = firstPauseMs;
      conflicts = 0;
      const last = updates.at(-1);
      if (last) yield updates;
      // Only now, after whoever took them has come back for more: this number tells Telegram to forget them.
      if (last) offset = last.update_id + 1;
    } catch (error) {
      if (signal.aborted) return;
      metrics.apiError(error instanceof GrammyError ? error.error_code : "network");
      conflicts = isConflict(error) ? conflicts + 1 : 0;
      if (isFinal(error, conflicts)) throw startError(error, apiRoot);
      const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * 1_000 : 0;
      log.warn({ code: error instanceof GrammyError ? error.error_code : "network" }, "no updates for now");
      await wait(Math.max(asked, conflicts > 0 ? 1_000 : pauseMs), undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(longestPauseMs, 2 * pauseMs);
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 409;
}

function isFinal(error: unknown, conflicts: number): boolean {
  if (error instanceof HttpError) return false;
  if (!(error instanceof GrammyError)) return true;
  return error.error_code === 401 || error.error_code === 404 || conflicts > mostConflicts;
}
