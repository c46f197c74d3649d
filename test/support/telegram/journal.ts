/** A call that the bot made. */
export interface Call {
  readonly method: string;
  /** As they came; files are left out. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What was answered: 200, or the code of the refusal. */
  readonly code: number;
  readonly description?: string | undefined;
}

/** A call that was the bot's own fault: refused with 400, 404 or 413. */
export type Violation = Call;

/** What the bot did: how often it called what, the last calls, and the first of the wrong ones. */
export class Journal {
  readonly #calls: Call[] = [];
  readonly #most: number;
  readonly counts = new Map<string, number>();
  violations: Violation[] = [];
  /** How many violations there were, also where not all are kept. */
  violationCount = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Notes a call; `fault` when it was the bot's own. */
  note(call: Call, fault: boolean): void {
    this.counts.set(call.method, (this.counts.get(call.method) ?? 0) + 1);
    if (fault) {
      this.violationCount += 1;
      if (this.violations.length < 1000) this.violations.push(call);
    }
    if (this.#most === 0) return;
    this.#calls.push(call);
    if (this.#calls.length >= 2 * this.#most) this.#calls.splice(0, this.#calls.length - this.#most);
  }

  /** The last calls, of one method or all, in order. */
  calls(method?: string): readonly Call[] {
    const kept = this.#calls.slice(-this.#most);
    return method === undefined ? kept : kept.filter((call) => call.method === method);
  }

  /** Forgets the violations, after a test that provoked them. */
  forgive(): void {
    this.violations = [];
    this.violationCount = 0;
  }
}
