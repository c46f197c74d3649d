/** How fast messages may go out. */
export interface PaceLimits {
  /** To everybody together, in any second. */
  readonly perSecond: number;
  /** To one chat, in any second. */
  readonly chatPerSecond: number;
  /** To one group or channel, in any minute. */
  readonly groupPerMinute: number;
}

/** Says when the next message may go out. All moments are milliseconds; it has no clock of its own. */
export interface Pace {
  /** The earliest moment for a message to this chat, as things are now. */
  readyAt(chatId: number): number;
  /** When this chat alone is ready, whatever the others do. */
  chatReadyAt(chatId: number): number;
  /** Notes a message as sent now. Replies that others send count as well, so they may be noted here too. */
  take(chatId: number, now: number): void;
  /** Nothing goes out before this moment: the server said so. */
  hold(until: number): void;
  /** Until when nothing goes out. */
  heldUntil(): number;
}

/** Telegram asks for at most 30 a second in all, one a second a chat and twenty a minute a group; a little is kept free. */
export const telegramLimits: PaceLimits = { perSecond: 28, chatPerSecond: 1, groupPerMinute: 20 };

/**
 * Messages are spread evenly over the second, since a burst that the network delays falls together with the next one;
 * and no second, measured from any moment, ever has more than the limit.
 */
export function createPace(limits: PaceLimits = telegramLimits): Pace {
  const interval = 1_000 / limits.perSecond;
  const all = createWindow(limits.perSecond, 1_000);
  const chats = new Map<number, Windows>();
  let nextSlot = Number.NEGATIVE_INFINITY;
  let held = Number.NEGATIVE_INFINITY;

  const chatReadyAt = (chatId: number) => {
    const windows = chats.get(chatId);
    return windows ? Math.max(...windows.map((window) => window.readyAt())) : Number.NEGATIVE_INFINITY;
  };
  return {
    chatReadyAt,
    readyAt: (chatId) => Math.max(held, nextSlot, all.readyAt(), chatReadyAt(chatId)),
    take: (chatId, now) => {
      // A slot missed by a little is made good, so that timers that come late do not slow everything down.
      nextSlot = (now - nextSlot > interval ? now : nextSlot) + interval;
      all.note(now);
      const windows = chats.get(chatId) ?? windowsOf(chatId, limits);
      for (const window of windows) window.note(now);
      // The chats written to last stand last, so that those to forget stand first.
      chats.delete(chatId);
      chats.set(chatId, windows);
      forgetOld(chats, now);
    },
    hold: (until) => {
      held = Math.max(held, until);
    },
    heldUntil: () => held,
  };
}

type Windows = readonly Window[];

interface Window {
  readyAt(): number;
  note(now: number): void;
  /** Whether nothing noted counts any more. */
  isOver(now: number): boolean;
}

/** In Telegram's ids groups and channels are negative. */
function windowsOf(chatId: number, limits: PaceLimits): Windows {
  const second = createWindow(limits.chatPerSecond, 1_000);
  return chatId < 0 ? [second, createWindow(limits.groupPerMinute, 60_000)] : [second];
}

/** The last moments in a ring; one more is allowed when the oldest of them has left the window. */
function createWindow(most: number, lengthMs: number): Window {
  const moments = new Array<number>(most).fill(Number.NEGATIVE_INFINITY);
  let next = 0;
  return {
    readyAt: () => (moments[next] ?? 0) + lengthMs,
    note: (now) => {
      moments[next] = now;
      next = (next + 1) % most;
    },
    isOver: (now) => (moments[(next + most - 1) % most] ?? 0) + lengthMs <= now,
  };
}

function forgetOld(chats: Map<number, Windows>, now: number): void {
  for (const [chatId, windows] of chats) {
    if (!windows.every((window) => window.isOver(now))) return;
    chats.delete(chatId);
  }
}
