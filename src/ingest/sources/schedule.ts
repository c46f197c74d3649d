import { Cron } from "croner";

/** When a source is looked at. */
export interface Schedule {
  /** Five fields of cron, or words: "hourly", "every 6 hours", "every 30 minutes", "daily at 6", "weekly on monday at 6:30". */
  readonly schedule: string;
  readonly timeZone: string;
  /** The months of the season, 1 to 12, and how often it is looked at then. */
  readonly season: { readonly months: readonly number[]; readonly schedule?: string | undefined };
}

/** The cron expression that some words mean; what is no such words is believed to be one already. */
export function cronOf(words: string): string {
  const plain = words.trim().toLowerCase().replace(/\s+/g, " ");
  if (plain === "hourly") return "0 * * * *";
  const every = /^every (\d{1,2}) (hour|minute)s?$/.exec(plain);
  if (every) return every[2] === "hour" ? `0 */${Number(every[1])} * * *` : `*/${Number(every[1])} * * * *`;
  const at =
    /^(?:daily|weekly on (sunday|monday|tuesday|wednesday|thursday|friday|saturday)) at (\d{1,2})(?::(\d{2}))?$/.exec(
      plain,
    );
  if (!at) return words.trim();
  const day = at[1] === undefined ? "*" : String(days.indexOf(at[1]));
  return `${Number(at[3] ?? 0)} ${Number(at[2])} * * ${day}`;
}

const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** What is wrong with a schedule, in words; undefined when it is sound. */
export function scheduleMistake(words: string): string | undefined {
  const uneven = unevenMistake(words);
  if (uneven !== undefined) return uneven;
  const cron = cronOf(words);
  if (cron.split(/\s+/).length !== 5) return mistake(words);
  try {
    return comesEver(cron) ? undefined : `"${words}" never comes; name a day that the month has`;
  } catch (error) {
    if (error instanceof Error) return mistake(words);
    throw error;
  }
}

/** What is wrong with a season's own schedule; undefined when it is sound. */
export function seasonMistake({ months, schedule }: Schedule["season"]): string | undefined {
  if (schedule === undefined || months.length === 0 || scheduleMistake(schedule) !== undefined) return undefined;
  if (comesEver(inMonths(cronOf(schedule), months))) return undefined;
  return `"${schedule}" never comes in the season's months (${months.join(", ")})`;
}

/** Cron begins anew with every hour and every day: 45 minutes would be 45, then 15. */
function unevenMistake(words: string): string | undefined {
  const [, count, unit] = /^every (\d{1,2}) (hour|minute)s?$/i.exec(words.trim().replace(/\s+/g, " ")) ?? [];
  if (count === undefined) return undefined;
  const [whole, even] = unit?.toLowerCase() === "hour" ? [24, "hours"] : [60, "minutes"];
  const divisors = Array.from({ length: whole / 2 }, (_, index) => index + 1).filter((each) => whole % each === 0);
  if (divisors.includes(Number(count))) return undefined;
  return `"${words}" cannot be kept evenly; possible are every ${divisors.slice(0, -1).join(", ")} or ${divisors.at(-1)} ${even}`;
}

/** 29 February comes every eight years at the latest. */
function comesEver(cron: string): boolean {
  return new Cron(cron, { paused: true, timezone: "UTC" }).nextRun(new Date("2001-01-01T00:00:00Z")) !== null;
}

function mistake(words: string): string {
  return `"${words}" is neither words like "daily at 6", "every 2 hours", "weekly on monday at 6" nor five fields of cron`;
}

/** Whether the machine knows a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The next time after a moment: by the season's schedule in its months, by the other in the rest of the year. */
export function nextRun({ schedule, timeZone, season }: Schedule, after: Date): Date {
  const always = cronOf(schedule);
  const seasonal = season.schedule === undefined ? undefined : cronOf(season.schedule);
  if (seasonal === undefined || season.months.length === 0) return next(always, timeZone, after);
  const rest = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter((month) => !season.months.includes(month));
  const inSeason = next(inMonths(seasonal, season.months), timeZone, after);
  return rest.length === 0 ? inSeason : earlier(inSeason, next(inMonths(always, rest), timeZone, after));
}

/** Whether a moment is in the season, and when the season began; undefined outside. */
export function seasonStart({ timeZone, season }: Pick<Schedule, "timeZone" | "season">, now: Date): Date | undefined {
  let { year, month } = monthOf(now, timeZone);
  if (!season.months.includes(month)) return undefined;
  for (let back = 0; back < 11; back += 1) {
    const before = month === 1 ? 12 : month - 1;
    if (!season.months.includes(before)) break;
    year -= month === 1 ? 1 : 0;
    month = before;
  }
  return new Date(Date.UTC(year, month - 1, 1));
}

/** The year of a moment where the source is. */
export function yearOf(now: Date, timeZone: string): number {
  return monthOf(now, timeZone).year;
}

function monthOf(now: Date, timeZone: string): { year: number; month: number } {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" }).format(now);
  const [year, month] = parts.split("-").map(Number);
  return { year: year ?? 0, month: month ?? 0 };
}

/** The months take the place of every month; an expression that names months of its own keeps them. */
function inMonths(cron: string, months: readonly number[]): string {
  const [minute, hour, day, month, weekday] = cron.split(/\s+/);
  return [minute, hour, day, month === "*" ? months.join(",") : month, weekday].join(" ");
}

function next(cron: string, timeZone: string, after: Date): Date {
  const found = new Cron(cron, { timezone: timeZone, paused: true }).nextRun(after);
  // Months of its own may leave a schedule nothing outside the season; it is looked at again in a year.
  return found ?? new Date(after.getTime() + 365 * 24 * 60 * 60 * 1000);
}

function earlier(a: Date, b: Date): Date {
  return a.getTime() <= b.getTime() ? a : b;
}
