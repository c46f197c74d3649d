import { seasonStart, yearOf } from "../sources/schedule.ts";
import type { Source } from "../sources/source.ts";
import { type AlarmKind, endAlarm, raiseAlarm } from "../state/alarms.ts";
import { linkSummary } from "../state/links.ts";
import { sourceRow } from "../state/source-rows.ts";
import type { FollowContext } from "./context.ts";

const day = 24 * 60 * 60 * 1000;

/** After a run: raises what is wrong with a source, and ends what is not any more. */
export async function judgeSource(source: Source, context: FollowContext): Promise<void> {
  const { state, clock, onEvent } = context;
  const now = clock();
  const row = await sourceRow(state, source.id);
  const wrong: Record<AlarmKind, string | undefined> = {
    failing: row.failures >= source.alarm.failures ? (row.last_error ?? "") : undefined,
    empty: source.kind !== "folder" && row.empties >= source.alarm.empty ? "" : undefined,
    quiet: source.kind !== "folder" && (await isQuiet(source, row.first_run, context)) ? "" : undefined,
  };
  const reasons = { failing: row.error_reason, empty: null, quiet: null };
  for (const kind of ["failing", "empty", "quiet"] as const) {
    const detail = wrong[kind];
    if (detail === undefined) await endAlarm(state, source.id, kind, now);
    else if (await raiseAlarm(state, { sourceId: source.id, kind, detail, reason: reasons[kind] }, now))
      onEvent?.({ kind: "alarm", source: source.id, alarm: kind, detail });
  }
}

/**
 * Whether a source suddenly finds nothing new in season: for so many days of it no new link, though of last year's reports
 * not half as many are there as of the year before. When all have published, nothing new is as it should be.
 */
async function isQuiet(source: Source, firstRun: string | null, { state, clock }: FollowContext): Promise<boolean> {
  const now = clock();
  const start = seasonStart(source, now);
  if (start === undefined || firstRun === null) return false;
  const { newest, ofYear } = await linkSummary(state, source.id);
  const since = Math.max(start.getTime(), Date.parse(firstRun), newest?.getTime() ?? 0);
  if (now.getTime() - since < source.alarm.quietDays * day) return false;
  const reportYear = yearOf(now, source.timeZone) - 1;
  return ofYear(reportYear) < ofYear(reportYear - 1) / 2;
}
