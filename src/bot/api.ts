import { autoRetry } from "@grammyjs/auto-retry";
import type { Api, Transformer } from "grammy";
import type { Services } from "./context.ts";

/** How often a call is tried again, and the longest wait that Telegram may ask for in between, in seconds. */
const retries = { maxRetryAttempts: 4, maxDelaySeconds: 30 };

/** Calls that Telegram refuses for a while, or that do not reach it, are tried again; every failure is counted. */
export function configureApi(api: Api, services: Services): void {
  // The one used last is asked first, so the counting sees every single try.
  api.config.use(countFailures(services));
  api.config.use(autoRetry(retries));
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
