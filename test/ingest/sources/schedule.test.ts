import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cronOf,
  isTimeZone,
  nextRun,
  type Schedule,
  scheduleMistake,
  seasonMistake,
  seasonStart,
} from "../../../src/ingest/sources/schedule.ts";

const months = [1, 2, 3, 4];
const made = (changes: Partial<Schedule> = {}): Schedule => ({
  schedule: "daily at 6",
  timeZone: "Asia/Shanghai",
  season: { months },
  ...changes,
});
const runAfter = (text: string, schedule = made()) => nextRun(schedule, new Date(text)).toISOString();

describe("schedules", () => {
  it.each([
    ["hourly", "0 * * * *"],
    ["Every 6 hours", "0 */6 * * *"],
    ["every 30 minutes", "*/30 * * * *"],
    ["daily at 6", "0 6 * * *"],
    ["daily at 23:30", "30 23 * * *"],
    ["weekly on Monday at 6", "0 6 * * 1"],
    [" 5 4 * * 1-5 ", "5 4 * * 1-5"],
  ])("%s", (words, cron) => {
    expect(cronOf(words)).toBe(cron);
    expect(scheduleMistake(words)).toBeUndefined();
  });

  it.each(["", "sometimes", "daily at 25", "daily at 6:75", "* * * *", "0 0 6 * * *", "61 * * * *", "every 0 hours"])(
    "not: %s",
    (words) => {
      expect(scheduleMistake(words)).toContain(`"${words}"`);
    },
  );

  it.each([
    ["every 45 minutes", "1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30 minutes"],
    ["Every 5 hours", "1, 2, 3, 4, 6, 8 or 12 hours"],
    ["every 24 hours", "or 12 hours"],
    ["every 60 minutes", "or 30 minutes"],
  ])("not, for it would be uneven or too rare: %s", (words, possible) => {
    expect(scheduleMistake(words)).toContain(possible);
  });

  it("not: a day that never comes; 29 February does", () => {
    expect(scheduleMistake("0 0 31 4,6 *")).toContain("never comes");
    expect(scheduleMistake("0 0 29 2 *")).toBeUndefined();
    expect(seasonMistake({ months: [2, 4], schedule: "0 6 31 * *" })).toContain("(2, 4)");
    expect(seasonMistake({ months: [1, 2], schedule: "0 6 31 * *" })).toBeUndefined();
    expect(seasonMistake({ months: [2] })).toBeUndefined();
  });

  it("knows time zones", () => {
    expect(["Asia/Shanghai", "UTC", "Mars/Olympus", ""].map(isTimeZone)).toEqual([true, true, false, false]);
  });

  it("runs at the hour of the source's own place", () => {
    expect(runAfter("2025-06-01T00:00:00Z")).toBe("2025-06-01T22:00:00.000Z");
    expect(runAfter("2025-06-01T22:00:00Z")).toBe("2025-06-02T22:00:00.000Z");
    expect(runAfter("2025-06-01T00:00:00Z", made({ timeZone: "UTC" }))).toBe("2025-06-01T06:00:00.000Z");
  });

  it("is more frequent in season and turns over at its ends", () => {
    const seasonal = made({
      schedule: "weekly on monday at 6",
      season: { months, schedule: "every 2 hours" },
      timeZone: "UTC",
    });
    expect(runAfter("2025-02-10T07:30:00Z", seasonal)).toBe("2025-02-10T08:00:00.000Z");
    expect(runAfter("2025-04-30T22:30:00Z", seasonal)).toBe("2025-05-05T06:00:00.000Z");
    expect(runAfter("2025-12-30T00:00:00Z", seasonal)).toBe("2026-01-01T00:00:00.000Z");
  });

  it("knows when the season began, over the turn of the year too", () => {
    const season = (text: string, of: readonly number[]) =>
      seasonStart(made({ season: { months: of } }), new Date(text))
        ?.toISOString()
        .slice(0, 10);
    expect(season("2025-03-15T00:00:00Z", months)).toBe("2025-01-01");
    expect(season("2025-05-15T00:00:00Z", months)).toBeUndefined();
    expect(season("2025-01-15T00:00:00Z", [11, 12, 1])).toBe("2024-11-01");
    expect(season("2024-12-31T17:00:00Z", months)).toBe("2025-01-01");
  });

  it("the next run is always later, and in season it is never later than out of it", () => {
    const moments = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
    const zones = fc.constantFrom("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "UTC");
    fc.assert(
      fc.property(moments, zones, (moment, timeZone) => {
        const seasonal = made({ timeZone, season: { months, schedule: "every 2 hours" } });
        const next = nextRun(seasonal, moment);
        expect(next.getTime()).toBeGreaterThan(moment.getTime());
        expect(next.getTime()).toBeLessThanOrEqual(nextRun(made({ timeZone }), moment).getTime() + 24 * 3_600_000);
      }),
    );
  });
});
