/** Time that passes only when everybody waits for it. */
export class VirtualTime {
  #now: number;
  readonly #timers = new Set<{ at: number; wake: () => void }>();

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  readonly clock = (): Date => new Date(this.#now);

  readonly sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const stop = () => {
        this.#timers.delete(timer);
        timer.wake();
      };
      const wake = () => {
        signal?.removeEventListener("abort", stop);
        resolve();
      };
      const timer = { at: this.#now + milliseconds, wake };
      if (signal?.aborted) resolve();
      else {
        this.#timers.add(timer);
        signal?.addEventListener("abort", stop);
      }
    });

  /** Lets time pass until the work is done. */
  async run<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    done.catch(() => undefined);
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      if (!isDone) this.#next();
    }
    return done;
  }

  #next(): void {
    let first: { at: number; wake: () => void } | undefined;
    for (const timer of this.#timers) if (!first || timer.at < first.at) first = timer;
    if (!first) return;
    this.#timers.delete(first);
    this.#now = Math.max(this.#now, first.at);
    first.wake();
  }
}
