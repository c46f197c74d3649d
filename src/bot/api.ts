import { setTimeout as wait } from "node:timers/promises";
import { autoRetry } from "@grammyjs/auto-retry";
import { type Api, HttpError, type Transformer } from "grammy";
import type { Services } from "./context.ts";

/** How often a call is tried again when Telegram asks to wait, and the longest wait that is granted, in seconds. */
const busy = { maxRetryAttempts: 4, maxDelaySeconds: 30, rethrowHttpErrors: true, rethrowInternalServerErrors: true };

/** The pauses before a call that failed on the way, or at a server in trouble, is tried again, in milliseconds. */
const pausesMs = [300, 1_000, 3_000];

/** Calls that Telegram refuses for a while, or that do not reach it, are tried again; every failure is counted. */
export function configureApi(api: Api, services: Services): void {
  // The one used last is asked first, so the counting sees every single try.
  api.config.use(countFailures(services));
  api.config.use(retryFailures());
  api.config.use(autoRetry(busy));
}

/** auto-retry would try for an hour and keep the chat waiting so long; a person who gets no answer asks again. */
function retryFailures(): Transformer {
  return async (previous, method, payload, signal) => {
    for (const pauseMs of pausesMs) {
      try {
        const result = await previous(method, payload, signal);
        if (result.ok || result.error_code < 500) return result;
      } catch (error) {
        if (!(error instanceof HttpError) || signal?.aborted) throw error;
      }
      await wait(pauseMs);
    }
    return previous(method, payload, signal);
  };
}

function countFailures({ metrics, log }: Services): Transformer {
  return async (previous, method, payload, signal) => {
    try {
      const result = await previous(method, payload, signal);
      if (!result.ok) {
        metrics.apiError(result.error_code);
        log.debug({ method, code: result.error_code, description: result.description }, "call refused");
      }
      return result;
    } catch (error) {
      if (!signal?.aborted) {
        metrics.apiError("network");
        log.warn({ method }, "Bot API out of reach");
      }
      throw error;
    }
  };
}
