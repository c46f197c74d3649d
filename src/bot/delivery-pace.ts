import { createPace, type Pace, telegramLimits } from "../notify/pace.ts";

/** The pace of notifications, with what is known only when a message has arrived. */
export interface DeliveryPace extends Pace {
  /** A message to this chat has arrived by now: Telegram counts from there, not from when it was sent off. */
  arrived(chatId: number, now: number): void;
  /** Something else was sent to this chat: a reply counts like a notification. */
  replied(chatId: number, now: number): void;
}

/** The longest window of Telegram's limits, in milliseconds. */
export const longestWindowMs = 60_000;

/** A chat's messages within the last minute, oldest first; never more than count. */
type Arrivals = readonly number[];

/** A pace by Telegram's limits. */
export function createDeliveryPace(): DeliveryPace {
  const pace = createPace();
  const chats = new Map<number, Arrivals>();
  const chatReadyAt = (chatId: number) => Math.max(pace.chatReadyAt(chatId), readyAfter(chatId, chats.get(chatId)));
  const arrived = (chatId: number, now: number) => {
    const earlier = (chats.get(chatId) ?? []).slice(1 - telegramLimits.groupPerMinute);
    // The chats written to last stand last, so that those to forget stand first.
    chats.delete(chatId);
    chats.set(chatId, [...earlier, now]);
    for (const [other, arrivals] of chats) {
      if ((arrivals.at(-1) ?? 0) > now - longestWindowMs) break;
      chats.delete(other);
    }
  };
  return {
    ...pace,
    chatReadyAt,
    readyAt: (chatId) => Math.max(pace.readyAt(chatId), chatReadyAt(chatId)),
    arrived,
    replied: (chatId, now) => {
      pace.take(chatId, now);
      arrived(chatId, now);
    },
  };
}

function readyAfter(chatId: number, arrivals: Arrivals = []): number {
  const { chatPerSecond, groupPerMinute } = telegramLimits;
  const second = (arrivals.at(-chatPerSecond) ?? Number.NEGATIVE_INFINITY) + 1_000;
  // In Telegram's ids groups and channels are negative.
  const oldest = chatId < 0 ? arrivals.at(-groupPerMinute) : undefined;
  return Math.max(second, (oldest ?? Number.NEGATIVE_INFINITY) + longestWindowMs);
}
