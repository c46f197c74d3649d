import PQueue from "p-queue";
import type { Sleep } from "./sleep.ts";

/** Keeps requests to one host apart. */
export interface HostQueues {
  /**
   * Runs the work when nothing else of that host is running and its pause is over. The work says how long the pause after
   * it is, in milliseconds.
   */
  run<T>(host: string, signal: AbortSignal | undefined, work: (visit: Visit) => Promise<T>): Promise<T>;
}

/** One turn at a host. */
export interface Visit {
  /** Waits until the pause that the last request asked for is over. */
  readonly ready: () => Promise<void>;
  /** Sets the pause that begins when this turn ends. */
  readonly pause: (ms: number) => void;
}

/** One queue a host, each with one request at a time. */
export function hostQueues(clock: () => Date, sleep: Sleep): HostQueues {
  const hosts = new Map<string, { readonly queue: PQueue; freeAt: number }>();
  return {
    run: async (host, signal, work) => {
      const entry = hosts.get(host) ?? { queue: new PQueue({ concurrency: 1 }), freeAt: 0 };
      hosts.set(host, entry);
      return entry.queue.add(
        async () => {
          let pauseMs = 0;
          const ready = async (): Promise<void> => {
            const left = entry.freeAt - clock().getTime();
            if (left > 0) await sleep(left, signal);
            entry.freeAt = 0;
          };
          const pause = (ms: number): void => {
            pauseMs = Math.max(pauseMs, ms);
          };
          try {
            return await work({ ready, pause });
          } finally {
            entry.freeAt = Math.max(entry.freeAt, clock().getTime() + pauseMs);
          }
        },
        signal ? { signal } : {},
      );
    },
  };
}
