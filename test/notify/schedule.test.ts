import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueAt, isQuiet, localHour, quietUntil, type Timing } from "../../src/notify/schedule.ts";

const day = 24 * 3_600_000;

/** Zones whose clocks change in every way there is: by an hour, by half an hour, at midnight, in the south, never. */
const zones = [
  "Asia/Shanghai",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Africa/Cairo",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "UTC",
];

const hour = fc.integer({ min: 0, max: 23 });
const quiet = fc.record({ from: hour, to: hour }).filter(({ from, to }) => from !== to);
const when = fc.oneof(
  fc.constant({ type: "now" as const }),
  fc.record({ type: fc.constant("daily" as const), hour }),
  fc.record({ type: fc.constant("weekly" as const), weekday: fc.integer({ min: 1, max: 7 }), hour }),
);
const timing: fc.Arbitrary<Timing> = fc.record({
  when,
  quiet: fc.option(quiet),
  timeZone: fc.constantFrom(...zones),
});

/** Any minute of many years, and the minutes around changes of clocks more often than chance has them. */
const clockChanges = [
  "2024-03-31T01:00:00Z",
  "2024-10-27T01:00:00Z",
  "2024-03-10T07:00:00Z",
  "2024-11-03T06:00:00Z",
  "2018-11-04T03:00:00Z",
  "2018-02-18T02:00:00Z",
  "2024-10-05T15:30:00Z",
  "2024-04-06T15:00:00Z",
  "2024-04-25T22:00:00Z",
  "2024-10-31T21:00:00Z",
].map((text) => Date.parse(text));
const moment = fc
  .oneof(
    fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2035, 0) }),
    fc.tuple(fc.constantFrom(...clockChanges), fc.integer({ min: -day, max: day })).map(([at, by]) => at + by),
    fc
      .tuple(fc.constantFrom(...clockChanges), fc.integer({ min: -30, max: 30 }))
      .map(([at, by]) => at + by * 3_600_000),
  )
  .map((at) => new Date(at));

const runs = { numRuns: 400 };

describe("dueAt", () => {
  it("is never before the event, never in quiet hours, and within a day, or a week, and the quiet hours", () => {
    fc.assert(
      fc.property(timing, moment, (own, event) => {
        const due = dueAt(own, event);
        expect(due.getTime()).toBeGreaterThanOrEqual(event.getTime());
        if (own.quiet) expect(isQuiet(own.quiet, localHour(due, own.timeZone))).toBe(false);
        const longest = { now: 0, daily: 1, weekly: 7 }[own.when.type] * day + (own.quiet ? day : 0) + 2 * 3_600_000;
        expect(due.getTime() - event.getTime()).toBeLessThanOrEqual(longest);
      }),
      runs,
    );
  });

  it("waits out the quiet hours and not a minute longer", () => {
    fc.assert(
      fc.property(timing, moment, (own, event) => {
        const due = quietUntil(own, event);
        if (!own.quiet || due === undefined) return;
        for (let at = event.getTime(); at < due.getTime(); at += 15 * 60_000)
          expect(isQuiet(own.quiet, localHour(new Date(at), own.timeZone))).toBe(true);
        expect(isQuiet(own.quiet, localHour(new Date(due.getTime() - 1), own.timeZone))).toBe(true);
      }),
      runs,
    );
  });

  it("comes at the hour asked for, or when the clock jumps over it; each day's first, on the weekday asked for", () => {
    fc.assert(
      fc.property(timing, moment, (own, event) => {
        if (own.when.type === "now" || own.quiet) return;
        const due = dueAt(own, event);
        const before = new Date(due.getTime() - 1);
        const shown = localHour(due, own.timeZone);
        const isSkipped = (shown - localHour(before, own.timeZone) + 24) % 24 !== 1 || shown !== own.when.hour;
        if (isSkipped) expect(isJump(due, own.timeZone)).toBe(true);
        else expect(minuteOf(due, own.timeZone)).toBe(0);
        if (own.when.type === "weekly" && !isSkipped) expect(weekdayOf(due, own.timeZone)).toBe(own.when.weekday);
      }),
      runs,
    );
  });

  it("is the same for an event at the very moment", () => {
    fc.assert(
      fc.property(timing, moment, (own, event) => {
        const due = dueAt(own, event);
        if (own.quiet === null) expect(dueAt(own, due)).toEqual(due);
      }),
      runs,
    );
  });

  it.each([
    [
      "at once",
      { when: { type: "now" }, quiet: null, timeZone: "Asia/Shanghai" },
      "2025-01-01T20:00:00Z",
      "2025-01-01T20:00:00Z",
    ],
    [
      "after the night",
      { when: { type: "now" }, quiet: { from: 22, to: 7 }, timeZone: "Asia/Shanghai" },
      "2025-01-01T20:00:00Z",
      "2025-01-01T23:00:00Z",
    ],
    [
      "at nine",
      { when: { type: "daily", hour: 9 }, quiet: null, timeZone: "Asia/Shanghai" },
      "2025-01-01T02:00:00Z",
      "2025-01-02T01:00:00Z",
    ],
    [
      "on Monday at nine",
      { when: { type: "weekly", weekday: 1, hour: 9 }, quiet: null, timeZone: "Asia/Shanghai" },
      "2025-01-01T02:00:00Z",
      "2025-01-06T01:00:00Z",
    ],
    [
      "when the clock jumps from two to three",
      { when: { type: "daily", hour: 2 }, quiet: null, timeZone: "Europe/Berlin" },
      "2024-03-30T12:00:00Z",
      "2024-03-31T01:00:00Z",
    ],
    [
      "at the first two of two",
      { when: { type: "daily", hour: 2 }, quiet: null, timeZone: "Europe/Berlin" },
      "2024-10-26T12:00:00Z",
      "2024-10-27T00:00:00Z",
    ],
    [
      "not again at the second",
      { when: { type: "daily", hour: 2 }, quiet: null, timeZone: "Europe/Berlin" },
      "2024-10-27T00:30:00Z",
      "2024-10-28T01:00:00Z",
    ],
    [
      "quiet through both hours of two",
      { when: { type: "now" }, quiet: { from: 22, to: 3 }, timeZone: "Europe/Berlin" },
      "2024-10-27T00:30:00Z",
      "2024-10-27T02:00:00Z",
    ],
  ] as const)("%s", (_name, own, event, due) => {
    expect(dueAt(own, new Date(event))).toEqual(new Date(due));
  });
});

function partOf(moment: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en", { timeZone, hourCycle: "h23", ...options }).format(moment);
}

function minuteOf(moment: Date, timeZone: string): number {
  return Number(partOf(moment, timeZone, { minute: "numeric" }));
}

function weekdayOf(moment: Date, timeZone: string): number {
  return ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(partOf(moment, timeZone, { weekday: "short" })) + 1;
}

/** Whether the clocks are set forward or back at this moment. */
function isJump(moment: Date, timeZone: string): boolean {
  const minutes = (at: number) => {
    const shown = new Date(at);
    return localHour(shown, timeZone) * 60 + minuteOf(shown, timeZone);
  };
  return (minutes(moment.getTime()) - minutes(moment.getTime() - 60_000) + 1440) % 1440 !== 1;
}
