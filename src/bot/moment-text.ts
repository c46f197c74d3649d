import type { Language } from "../answer/wording.ts";

/** Where a moment is told: from when, for which place, in which language. */
export interface MomentContext {
  readonly now: Date;
  readonly timeZone: string;
  readonly language: Language;
}

const locales = { zh: "zh-CN", en: "en-US" } as const;

/** A moment by the clocks of a place: "1月5日 06:00", "Jan 5, 06:00"; with the year where it is not this one. */
export function momentText(moment: Date, { now, timeZone, language }: MomentContext): string {
  const yearOf = (time: Date) => new Intl.DateTimeFormat("en-US", { timeZone, year: "numeric" }).format(time);
  return new Intl.DateTimeFormat(locales[language], {
    timeZone,
    ...(yearOf(moment) === yearOf(now) ? {} : { year: "numeric" }),
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(moment);
}

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** How long ago a moment was, "3小时前", "3 hours ago"; undefined for less than a minute. Up to two days are told in hours. */
export function agoText(moment: Date, { now, language }: Pick<MomentContext, "now" | "language">): string | undefined {
  const passed = Math.max(0, now.getTime() - moment.getTime());
  const format = new Intl.RelativeTimeFormat(locales[language]);
  if (passed < minute) return undefined;
  if (passed < hour) return format.format(-Math.floor(passed / minute), "minute");
  if (passed < 2 * day) return format.format(-Math.floor(passed / hour), "hour");
  return format.format(-Math.floor(passed / day), "day");
}
