import { normalizeWidth, simplify } from "../text/fold.ts";
import { parseNumber } from "../text/numerals.ts";
import { type Choice, choiceAt, choiceOf, listWords } from "./list-words.ts";
import { type QuietHours, quietSchema, type Schedule, scheduleSchema } from "./subscription.ts";
import { anyOf } from "./word-list.ts";

/** When messages are to come, as people write it: 立即, 每天上午9点, 星期一 9, daily at 9:00. Undefined for anything else. */
export function readSchedule(text: string): Schedule | undefined {
  const said = plain(text);
  const parsed = choiceAt(listWords.schedules, said).map(([type, rest]) =>
    scheduleSchema.safeParse(scheduleOf(type, rest)),
  );
  // "Mondays at 9" needs no other word.
  const candidates = [...parsed, scheduleSchema.safeParse(weeklyOf(said))];
  return candidates.find(({ success }) => success)?.data;
}

/** Hours from one to another: 22-7, 22:00–07:00, 晚上10点到早上7点. Undefined for anything else. */
export function readQuiet(text: string): QuietHours | undefined {
  const [from, to, ...more] = plain(text).split(rangePattern);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  return quietSchema.safeParse({ from: hourOf(from), to: hourOf(to) }).data;
}

/** A time zone by its own name, or by a city's or a country's. */
export function readTimeZone(text: string): string {
  return choiceOf(listWords.timeZones, normalizeWidth(text)) ?? text;
}

const rangePattern = /\s*(?:[-–—~〜至到]|\bto\b|\buntil\b)+\s*/u;
const { hour, dayParts, fillers } = listWords;
const fillerPattern = new RegExp(`^(?:(?:${anyOf(fillers)})\\s*)+`, "u");
const hourPattern = new RegExp(
  `^(?<digits>\\d{1,2}|[零一二两三四五六七八九十]{1,3})(?::00)?\\s*(?:${anyOf(hour)})?(?:整|正)?\\s*(?<after>.*)$`,
  "u",
);

function plain(text: string): string {
  return simplify(normalizeWidth(text)).toLowerCase().trim();
}

function scheduleOf(type: Schedule["type"], rest: string): unknown {
  if (type === "now") return rest === "" ? { type } : undefined;
  return type === "daily" ? { type, hour: hourOf(rest) } : weeklyOf(rest);
}

function weeklyOf(text: string): unknown {
  const [weekday, rest = ""] = choiceAt(listWords.weekdays, withoutFillers(text))[0] ?? [];
  return weekday && { type: "weekly", weekday: Number(weekday), hour: hourOf(rest) };
}

type DayPart = keyof typeof dayParts;

/** An o'clock, with the part of the day before or after it; undefined for halves and whatever is no hour. */
function hourOf(text: string): number | undefined {
  const said = withoutFillers(text);
  const [before, rest = said] = choiceAt(dayParts, said)[0] ?? [];
  const { digits = "", after = "" } = hourPattern.exec(rest)?.groups ?? {};
  const value = digits === "" ? null : parseNumber(digits);
  const part = before ?? (after === "" ? undefined : choiceOf(dayParts as Choice<DayPart>, after));
  if (value === null || (after !== "" && (before !== undefined || part === undefined))) return undefined;
  return part === undefined ? value : hourIn(part, value);
}

/** 晚上10点 is 22, 凌晨12点 is 0, 中午1点 is 13. */
function hourIn(part: DayPart, value: number): number {
  if (value > 12) return value;
  switch (part) {
    case "night":
      return value === 12 ? 0 : value;
    case "morning":
      return value;
    case "noon":
      return value < 4 ? value + 12 : value;
    case "afternoon":
      return value === 12 ? 12 : value + 12;
    case "evening":
      return value === 12 ? 0 : value < 5 ? value : value + 12;
  }
}

function withoutFillers(text: string): string {
  return text.trim().replace(fillerPattern, "");
}
