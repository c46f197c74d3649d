import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffMs } from "../../src/notify/backoff.ts";
import { createPace } from "../../src/notify/pace.ts";

const limits = { perSecond: 28, chatPerSecond: 1, groupPerMinute: 20 };

/** The most moments in any window of that length. */
function mostIn(moments: readonly number[], lengthMs: number): number {
  const sorted = [...moments].sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [index, at] of sorted.entries()) {
    while ((sorted[first] ?? at) <= at - lengthMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** Sends to chats as soon as the pace allows and the timer, which comes late, fires. */
function simulate(chats: readonly number[], lateness: () => number): { at: number; chatId: number }[] {
  const pace = createPace(limits);
  let now = 0;
  return chats.map((chatId) => {
    if (pace.readyAt(chatId) > now) now = Math.ceil(pace.readyAt(chatId)) + lateness();
    pace.take(chatId, now);
    return { at: now, chatId };
  });
}

function cycle(values: readonly number[]): () => number {
  let next = 0;
  return () => {
    next += 1;
    return values[next % values.length] ?? 0;
  };
}

describe("pace", () => {
  it("breaks no limit in any window, in whatever order and however late the messages come", () => {
    const chat = fc.oneof(fc.integer({ min: -3, max: -1 }), fc.integer({ min: 1, max: 100 }));
    const plan = fc.record({
      chats: fc.array(chat, { maxLength: 300 }),
      late: fc.array(fc.nat(50), { minLength: 1, maxLength: 20 }),
    });
    fc.assert(
      fc.property(plan, ({ chats, late }) => {
        const delays = cycle(late);
        const sent = simulate(chats, delays);
        expect(
          mostIn(
            sent.map(({ at }) => at),
            1_000,
          ),
        ).toBeLessThanOrEqual(28);
        for (const chatId of new Set(chats)) {
          const own = sent.filter((each) => each.chatId === chatId).map(({ at }) => at);
          expect(mostIn(own, 1_000)).toBeLessThanOrEqual(1);
          if (chatId < 0) expect(mostIn(own, 60_000)).toBeLessThanOrEqual(20);
        }
      }),
    );
  });

  it.each([0, 1, 5])("reaches the limit within 2 % with timers up to %d ms late, spread over the second", (late) => {
    const delays = cycle(Array.from({ length: late + 1 }, (_, index) => index));
    const sent = simulate(
      Array.from({ length: 10_000 }, (_, index) => index + 1),
      delays,
    ).map(({ at }) => at);
    const seconds = (sent.at(-1) ?? 0) / 1_000;
    expect(10_000 / seconds / 28).toBeGreaterThan(0.98);
    expect(mostIn(sent, 100)).toBeLessThanOrEqual(4);
  });

  it("holds everything when told to, and never shortens that", () => {
    const pace = createPace(limits);
    pace.take(1, 0);
    pace.hold(5_000);
    pace.hold(3_000);
    expect([pace.readyAt(2), pace.heldUntil(), pace.chatReadyAt(1)]).toEqual([5_000, 5_000, 1_000]);
  });
});

describe("backoffMs", () => {
  it("doubles up to a quarter of an hour, and never comes back at once", () => {
    expect([1, 2, 3, 10, 11, 50].map((attempts) => backoffMs(attempts, 1))).toEqual([2e3, 4e3, 8e3, 9e5, 9e5, 9e5]);
    expect(backoffMs(1, 0)).toBe(1_000);
  });
});
