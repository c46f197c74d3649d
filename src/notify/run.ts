import type { Library } from "../index/library.ts";
import type { Store } from "../store/database.ts";
import { type DeliverOptions, deliver } from "./deliver.ts";
import { type FanOutResult, fanOut } from "./fan-out.ts";
import type { NotifyTables } from "./schema.ts";

/** What notifying works with; for the rest see `DeliverOptions`. */
export interface NotifyOptions extends Omit<DeliverOptions, "untilEmpty"> {
  readonly library: Library;
  readonly store: Store<NotifyTables>;
  /** Told of every fan-out that found something, for logs and metrics. */
  readonly onFanOut?: ((result: FanOutResult) => void) | undefined;
}

/**
 * Follows the library and tells of what is new, until the signal says stop; then what is being sent is finished.
 * @throws StoreError when one of the databases fails; nothing is lost, and it may be called again.
 */
export async function notifySubscribers(options: NotifyOptions): Promise<void> {
  const own = new AbortController();
  const stop = () => own.abort();
  if (options.signal.aborted) stop();
  options.signal.addEventListener("abort", stop);
  const { signal } = own;
  const results = await Promise.allSettled([
    followLibrary({ ...options, signal }).finally(stop),
    deliver({ ...options, signal, untilEmpty: false }).finally(stop),
  ]);
  options.signal.removeEventListener("abort", stop);
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

async function followLibrary(options: NotifyOptions): Promise<void> {
  const { library, store, clock, sleep, signal, pollMs = 1_000, onFanOut } = options;
  while (!signal.aborted) {
    const result = await fanOut({ library, store, now: clock(), signal });
    if (result.changes > 0 || result.replaced) onFanOut?.(result);
    if (!signal.aborted) await sleep(pollMs, signal);
  }
}
