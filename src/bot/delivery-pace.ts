import { createPace, type Pace, telegramLimits } from "../notify/pace.ts";

/**
 * The pace of notifications, with what is known only when a message has arrived. Telegram counts a message at some moment
 * between its sending and the answer to it, so those on their way count, and those that arrived count from the answer on:
 * then no second and no minute has too many, however the network delays them.
 */
export interface DeliveryPace extends Pace {
  /** A message that was taken has been answered, or has failed. */
  arrived(chatId: number, now: number): void;
  /** A message that was not taken was sent by then: a reply, or one of the process before. */
  replied(chatId: number, at: number): void;
  /** One to this chat may have been sent just now by a process that died. */
  mayHaveArrived(chatId: number, now: number): void;
}

/** The longest window of Telegram's limits, in milliseconds. */
export const longestWindowMs = 60_000;

/** Telegram's own limit to everybody together, in a second; the even pace stays a little below it. */
const overallPerSecond = 30;

/** The last moments of something, oldest first; never more than count for any limit. */
type Moments = readonly number[];

/** A pace by Telegram's limits. */
export function createDeliveryPace(): DeliveryPace {
  const pace = createPace();
  const chats = new Map<number, Moments>();
  let all: Moments = [];
  let onTheirWay = 0;
  const chatReadyAt = (chatId: number) => Math.max(pace.chatReadyAt(chatId), readyAfter(chatId, chats.get(chatId)));
  // The more are on their way, the fewer may have arrived within the second.
  const allReadyAt = () => (all.at(Math.min(-1, onTheirWay - overallPerSecond)) ?? Number.NEGATIVE_INFINITY) + 1_000;
  const note = (chatId: number, at: number) => {
    all = [...all.slice(1 - overallPerSecond), at];
    const earlier = (chats.get(chatId) ?? []).slice(1 - telegramLimits.groupPerMinute);
    // The chats written to last stand last, so that those to forget stand first.
    chats.delete(chatId);
    chats.set(chatId, [...earlier, at]);
    for (const [other, moments] of chats) {
      if ((moments.at(-1) ?? 0) > at - longestWindowMs) break;
      chats.delete(other);
    }
  };
  return {
    ...pace,
    chatReadyAt,
    readyAt: (chatId) => Math.max(pace.readyAt(chatId), chatReadyAt(chatId), allReadyAt()),
    take: (chatId, now) => {
      onTheirWay += 1;
      pace.take(chatId, now);
    },
    arrived: (chatId, now) => {
      onTheirWay -= 1;
      note(chatId, now);
    },
    replied: (chatId, at) => {
      pace.take(chatId, at);
      note(chatId, at);
    },
    mayHaveArrived: note,
  };
}

function readyAfter(chatId: number, moments: Moments = []): number {
  const { chatPerSecond, groupPerMinute } = telegramLimits;
  const second = (moments.at(-chatPerSecond) ?? Number.NEGATIVE_INFINITY) + 1_000;
  // In Telegram's ids groups and channels are negative.
  const oldest = chatId < 0 ? moments.at(-groupPerMinute) : undefined;
  return Math.max(second, (oldest ?? Number.NEGATIVE_INFINITY) + longestWindowMs);
}
