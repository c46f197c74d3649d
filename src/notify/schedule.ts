import { Cron } from "croner";
import type { QuietHours, Schedule } from "./subscription.ts";

/** When a chat wants its messages. */
export interface Timing {
  readonly when: Schedule;
  readonly quiet: QuietHours | null;
  readonly timeZone: string;
}

/**
 * The first moment, not before the event, at which the chat wants to hear of it: its hour, and then not in its quiet
 * hours. An hour that a clock change leaves out is the moment the clock goes on; one that comes twice is the first.
 */
export function dueAt(timing: Timing, event: Date): Date {
  const scheduled = scheduledAt(timing, event);
  return quietUntil(timing, scheduled) ?? scheduled;
}

/**
 * When a chat wants to hear of an event that it has not heard of yet: at the moment given for it, and where that has
 * passed, now, but for its quiet hours.
 */
export function wantedAt(timing: Timing, event: Date, now: Date): Date {
  const due = dueAt(timing, event);
  return due > now ? due : (quietUntil(timing, now) ?? now);
}

/** When the quiet hours that this moment is in are over; undefined when it is in none. */
export function quietUntil({ quiet, timeZone }: Timing, moment: Date): Date | undefined {
  if (quiet === null || !isQuiet(quiet, localHour(moment, timeZone))) return undefined;
  // Clocks can go back over the end of the quiet hours, or forward over a whole day: then it is quiet once more.
  let end = nextAt(`0 ${quiet.to} * * *`, timeZone, moment);
  while (isQuiet(quiet, localHour(end, timeZone))) end = nextAt(`0 ${quiet.to} * * *`, timeZone, end);
  return end;
}

/** Whether an hour of the day, 0 to 23, is one of the quiet ones. */
export function isQuiet({ from, to }: QuietHours, hour: number): boolean {
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** The hour that clocks in the zone show, 0 to 23. */
export function localHour(moment: Date, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", hourCycle: "h23" });
    formats.set(timeZone, format);
  }
  return Number(format.format(moment));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function scheduledAt({ when, timeZone }: Timing, event: Date): Date {
  switch (when.type) {
    case "now":
      return event;
    case "daily":
      return atOrAfter(`0 ${when.hour} * * *`, timeZone, event);
    case "weekly":
      return atOrAfter(`0 ${when.hour} * * ${when.weekday}`, timeZone, event);
  }
}

/** The pattern's next moment, the event's own included. */
function atOrAfter(pattern: string, timeZone: string, event: Date): Date {
  return nextAt(pattern, timeZone, new Date(event.getTime() - 1));
}

function nextAt(pattern: string, timeZone: string, after: Date): Date {
  const next = new Cron(pattern, { timezone: timeZone }).nextRun(after);
  if (!next) throw new Error(`${pattern} never comes in ${timeZone}`);
  return next;
}
