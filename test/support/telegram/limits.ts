import { tooManyRequests } from "./api-error.ts";

/** How many messages a bot may send. Telegram's own are the default. */
export interface RateLimits {
  /** To all chats together within a second. */
  readonly overallPerSecond: number;
  /** To one chat within a second. Telegram lets short bursts pass; a test of a polite sender does not. */
  readonly chatPerSecond: number;
  /** To one group or channel within a minute. */
  readonly groupPerMinute: number;
  /** Windows are shorter by so many milliseconds, since clocks and sockets are not exact. */
  readonly slackMs: number;
}

/** Whether broken limits are ignored, counted, or answered with 429. */
export type MeterMode = "off" | "record" | "enforce";

/** A limit that was broken. */
export interface BrokenLimit {
  readonly limit: "overallPerSecond" | "chatPerSecond" | "groupPerMinute";
  readonly chatId: number;
  /** By the meter's clock, in milliseconds. */
  readonly at: number;
}

const second = 1000;
const minute = 60_000;

/** Measures how fast the bot sends. The rates seen (`peak`) are kept in every mode but "off". */
export class Meter {
  mode: MeterMode;
  limits: RateLimits = { overallPerSecond: 30, chatPerSecond: 1, groupPerMinute: 20, slackMs: 20 };
  /** The first thousand broken limits. */
  broken: BrokenLimit[] = [];
  brokenCount = 0;
  /** Messages sent since the last reset. */
  sent = 0;
  /** The most messages within one window, seen so far. */
  peak = { overallPerSecond: 0, chatPerSecond: 0, groupPerMinute: 0 };
  firstAt: number | undefined;
  lastAt: number | undefined;
  readonly #now: () => number;
  readonly #overall: number[] = [];
  readonly #chats = new Map<number, number[]>();

  constructor(mode: MeterMode, now: () => number) {
    this.mode = mode;
    this.#now = now;
  }

  /** Counts a message that is about to be sent. Throws 429 where limits are enforced and this message breaks one. */
  count(chatId: number, isGroup: boolean): void {
    if (this.mode === "off") return;
    const at = this.#now();
    const chat = this.#chats.get(chatId) ?? [];
    this.#chats.set(chatId, chat);
    forget(this.#overall, at - second);
    forget(chat, at - (isGroup ? minute : second));
    const { limits } = this;
    this.#hold("overallPerSecond", this.#overall, limits.overallPerSecond, second, chatId, at);
    this.#hold("chatPerSecond", chat, limits.chatPerSecond, second, chatId, at);
    if (isGroup) this.#hold("groupPerMinute", chat, limits.groupPerMinute, minute, chatId, at);
    this.#overall.push(at);
    chat.push(at);
    this.sent += 1;
    this.firstAt ??= at;
    this.lastAt = at;
  }

  /** Begins anew. */
  reset(): void {
    this.broken = [];
    this.brokenCount = 0;
    this.sent = 0;
    this.peak = { overallPerSecond: 0, chatPerSecond: 0, groupPerMinute: 0 };
    this.firstAt = undefined;
    this.lastAt = undefined;
    this.#overall.length = 0;
    this.#chats.clear();
  }

  #hold(
    limit: BrokenLimit["limit"],
    times: readonly number[],
    most: number,
    window: number,
    chatId: number,
    at: number,
  ): void {
    const from = at - window + this.limits.slackMs;
    let count = 0;
    for (let index = times.length - 1; index >= 0 && (times[index] ?? 0) > from; index--) count += 1;
    if (count < most) {
      this.peak[limit] = Math.max(this.peak[limit], count + 1);
      return;
    }
    this.brokenCount += 1;
    if (this.broken.length < 1000) this.broken.push({ limit, chatId, at });
    if (this.mode === "enforce") {
      const free = (times[times.length - most] ?? at) + window;
      throw tooManyRequests(Math.max(1, Math.ceil((free - at) / 1000)));
    }
    this.peak[limit] = Math.max(this.peak[limit], count + 1);
  }
}

function forget(times: number[], until: number): void {
  let gone = 0;
  while (gone < times.length && (times[gone] ?? 0) <= until) gone += 1;
  if (gone > 0) times.splice(0, gone);
}
