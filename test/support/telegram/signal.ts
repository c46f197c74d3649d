interface Waiter {
  readonly check: () => void;
}

/** Lets tests wait until something is so, without polling: whoever changes the state tells. */
export class Signal {
  readonly #waiters = new Set<Waiter>();

  /** Something changed. */
  tell(): void {
    for (const waiter of [...this.#waiters]) waiter.check();
  }

  /** The first value that `look` gives, now or after a change. Rejects, saying what was waited for, after `timeoutMs`. */
  async until<T>(look: () => T | undefined, timeoutMs: number, what: () => string): Promise<T> {
    const now = look();
    if (now !== undefined) return now;
    return new Promise<T>((resolve, reject) => {
      const waiter: Waiter = {
        check: () => {
          const value = look();
          if (value === undefined) return;
          done();
          resolve(value);
        },
      };
      const timer = setTimeout(() => {
        done();
        reject(new Error(`waited ${timeoutMs} ms for ${what()}`));
      }, timeoutMs);
      const done = () => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
      };
      this.#waiters.add(waiter);
    });
  }
}
