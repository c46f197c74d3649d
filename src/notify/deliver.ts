import { backoffMs } from "./backoff.ts";
import type { ChatWork } from "./claim.ts";
import type { OutgoingMessage, SendOutcome } from "./message.ts";
import type { Outbox } from "./outbox.ts";
import type { Pace } from "./pace.ts";
import type { Subscriptions } from "./subscriptions.ts";

/** What delivering works with. */
export interface DeliverOptions {
  readonly outbox: Outbox;
  readonly subscriptions: Pick<Subscriptions, "pauseChat" | "moveChat">;
  readonly pace: Pace;
  /** Sends one message and says what came of it. Must settle within half the lease. What it throws makes a dead letter. */
  readonly send: (message: OutgoingMessage) => Promise<SendOutcome>;
  readonly clock: () => Date;
  /** Resolves after so long, or at once when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** From 0 up to 1, for the jitter of retries. */
  readonly random: () => number;
  /** Stops: what is being sent is finished, the rest stays in the outbox. */
  readonly signal: AbortSignal;
  /** Return once nothing is due, instead of waiting for more. */
  readonly untilEmpty?: boolean | undefined;
  /** Messages on their way at the same time; 16 unless told. */
  readonly inFlight?: number | undefined;
  /** Chats claimed at a time; 64 unless told. */
  readonly claimed?: number | undefined;
  /** How long a claim holds; two minutes unless told. */
  readonly leaseMs?: number | undefined;
  /** How often to look for new work while idle; a second unless told. */
  readonly pollMs?: number | undefined;
  /** Failures for now after which a message becomes a dead letter; 100, about a day, unless told. */
  readonly mostAttempts?: number | undefined;
  /** Told of every outcome, for logs and metrics. */
  readonly onOutcome?: ((message: OutgoingMessage, outcome: SendOutcome) => void) | undefined;
}

/**
 * Sends what is due, at the pace allowed: several messages on their way at once, but a chat's one after the other.
 * @throws StoreError when the outbox cannot be read or written; nothing is lost by it.
 */
export async function deliver(options: DeliverOptions): Promise<void> {
  const round = new DeliveryRound(options);
  try {
    while (!options.signal.aborted && (await round.step()));
  } finally {
    await round.finish();
  }
}

interface OpenWork extends ChatWork {
  readonly left: OutgoingMessage[];
  busy: boolean;
}

/** A class, for it owns what is claimed and on its way until that is given back. */
class DeliveryRound {
  readonly #options: DeliverOptions;
  readonly #works = new Set<OpenWork>();
  readonly #sending = new Set<Promise<void>>();
  readonly #leaseMs: number;
  #wake = new AbortController();
  #failure: { readonly error: unknown } | undefined;

  readonly #stop = () => this.#wake.abort();

  constructor(options: DeliverOptions) {
    this.#options = options;
    this.#leaseMs = options.leaseMs ?? 120_000;
    options.signal.addEventListener("abort", this.#stop);
  }

  /** Claims, then sends one message or waits for the next thing to happen; false when there is nothing more to do. */
  async step(): Promise<boolean> {
    if (this.#failure) throw this.#failure.error;
    const { pace, clock, untilEmpty, inFlight = 16 } = this.#options;
    const isHeld = pace.heldUntil() > clock().getTime();
    if (!isHeld) await this.#claim();
    const now = clock().getTime();
    const next = this.#nextWork();
    if (!next) {
      if (untilEmpty && this.#works.size === 0 && !isHeld) return false;
      await this.#wait(this.#works.size === 0 ? await this.#idleMs() : this.#pollMs);
    } else if (this.#leaseEnds(next, now)) await this.#giveBack(next);
    else if (this.#sending.size >= inFlight) await this.#wait(this.#pollMs);
    else {
      const delay = pace.readyAt(next.chatId) - now;
      if (delay > 0) await this.#wait(Math.min(Math.ceil(delay), this.#pollMs));
      else this.#dispatch(next, now);
    }
    return true;
  }

  /** Lets what is on its way arrive and gives back the rest. */
  async finish(): Promise<void> {
    this.#options.signal.removeEventListener("abort", this.#stop);
    while (this.#sending.size > 0) await Promise.all(this.#sending);
    // What a failing store does not take back is free again when its lease has run out.
    if (this.#failure) throw this.#failure.error;
    for (const work of this.#works) await this.#giveBack(work);
  }

  get #pollMs(): number {
    return this.#options.pollMs ?? 1_000;
  }

  async #claim(): Promise<void> {
    const { outbox, clock, claimed = 64 } = this.#options;
    if (this.#works.size > claimed / 2) return;
    const limit = claimed - this.#works.size;
    for (const work of await outbox.claim({ now: clock(), leaseMs: this.#leaseMs, limit }))
      this.#works.add({ ...work, left: [...work.messages], busy: false });
  }

  /** Of the chats that nothing is on its way to, the one that is ready first; of several the one claimed first. */
  #nextWork(): OpenWork | undefined {
    let best: { work: OpenWork; at: number } | undefined;
    for (const work of this.#works) {
      if (work.busy) continue;
      const at = this.#options.pace.chatReadyAt(work.chatId);
      if (!best || at < best.at) best = { work, at };
    }
    return best?.work;
  }

  /** Waiting for a slot must not run into the time in which somebody else may claim the chat. */
  #leaseEnds(work: OpenWork, now: number): boolean {
    return work.leasedUntil.getTime() - now < this.#leaseMs / 2;
  }

  #dispatch(work: OpenWork, now: number): void {
    const message = work.left.shift();
    if (!message) return;
    work.busy = true;
    this.#options.pace.take(work.chatId, now);
    const sending = this.#send(work, message)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        work.busy = false;
        this.#sending.delete(sending);
        this.#wake.abort();
      });
    this.#sending.add(sending);
  }

  async #send(work: OpenWork, message: OutgoingMessage): Promise<void> {
    const outcome = await this.#options.send(message).catch(failureOf);
    this.#options.onOutcome?.(message, outcome);
    await this.#settle(work, message, outcome);
  }

  async #settle(work: OpenWork, message: OutgoingMessage, outcome: SendOutcome): Promise<void> {
    const { outbox, subscriptions, pace, clock, random, mostAttempts = 100 } = this.#options;
    const ids = message.deliveries.map((delivery) => delivery.id);
    const now = clock();
    switch (outcome.type) {
      case "sent":
        await outbox.sent(ids, now);
        break;
      case "failed":
        await outbox.dead(ids, outcome.reason, now);
        break;
      case "wait":
        pace.hold(now.getTime() + outcome.seconds * 1_000);
        work.left.unshift(message);
        return;
      case "later":
        if (message.attempts + 1 < mostAttempts) {
          const when = now.getTime() + backoffMs(message.attempts + 1, random());
          await outbox.retryAt(work, ids, new Date(when));
          this.#works.delete(work);
          return;
        }
        await outbox.dead(ids, outcome.reason, now);
        break;
      case "gone":
        await subscriptions.pauseChat(work.chatId, "blocked", now);
        this.#works.delete(work);
        return;
      case "moved":
        await subscriptions.moveChat(work.chatId, outcome.chatId, now);
        this.#works.delete(work);
        return;
    }
    if (work.left.length === 0) await this.#giveBack(work);
  }

  async #giveBack(work: OpenWork): Promise<void> {
    this.#works.delete(work);
    await this.#options.outbox.release(work);
  }

  async #idleMs(): Promise<number> {
    const { outbox, clock, pace } = this.#options;
    const now = clock().getTime();
    const next = (await outbox.nextDueAt())?.getTime() ?? Number.POSITIVE_INFINITY;
    return Math.max(1, Math.min(this.#pollMs, Math.max(next, pace.heldUntil()) - now));
  }

  /** Waits so long, or until a message has arrived or everything is to stop. */
  async #wait(milliseconds: number): Promise<void> {
    if (!this.#wake.signal.aborted) await this.#options.sleep(milliseconds, this.#wake.signal);
    if (this.#wake.signal.aborted) this.#wake = new AbortController();
  }
}

function failureOf(error: unknown): SendOutcome {
  return { type: "failed", reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}
