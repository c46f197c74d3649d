import { expect, it } from "vitest";
import { agoText, momentText } from "../../src/bot/moment-text.ts";

const now = new Date("2025-01-05T01:30:00Z");

it.each([
  ["2025-01-04T22:00:00Z", "Asia/Shanghai", "1月5日 06:00", "Jan 5, 06:00"],
  ["2025-01-04T22:00:00Z", "Europe/Berlin", "1月4日 23:00", "Jan 4, 23:00"],
  // Midnight is 00, and it is the place's own year that counts.
  ["2024-12-31T16:00:00Z", "Asia/Shanghai", "1月1日 00:00", "Jan 1, 00:00"],
  ["2024-12-31T15:59:00Z", "Asia/Shanghai", "2024年12月31日 23:59", "Dec 31, 2024, 23:59"],
])("%s in %s is %s", (moment, timeZone, zh, en) => {
  expect(momentText(new Date(moment), { now, timeZone, language: "zh" })).toBe(zh);
  expect(momentText(new Date(moment), { now, timeZone, language: "en" })).toBe(en);
});

it.each([
  [59, undefined, undefined],
  [60, "1分钟前", "1 minute ago"],
  [3_599, "59分钟前", "59 minutes ago"],
  [3 * 3_600, "3小时前", "3 hours ago"],
  [47 * 3_600, "47小时前", "47 hours ago"],
  [48 * 3_600, "2天前", "2 days ago"],
  // A clock that was set back makes nothing of the future.
  [-100, undefined, undefined],
])("%d seconds are %s", (seconds, zh, en) => {
  const moment = new Date(now.getTime() - seconds * 1_000);
  expect(agoText(moment, { now, language: "zh" })).toBe(zh);
  expect(agoText(moment, { now, language: "en" })).toBe(en);
});
