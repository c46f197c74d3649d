import { type ReasonAt, readReason } from "../source-reason.ts";
import type { Source } from "../sources/source.ts";
import { type Alarm, openAlarms } from "../state/alarms.ts";
import { countOutcomes, type LinkOutcome } from "../state/links.ts";
import type { StateDb } from "../state/open-state.ts";
import { type SourceRow, sourceRows } from "../state/source-rows.ts";

/** How a source does, without words, for commands and the bot to render. */
export interface SourceHealth {
  readonly id: string;
  readonly name: string;
  readonly kind: Source["kind"];
  /** The addresses of its lists, or its folder. */
  readonly from: readonly string[];
  /** `new` has never been run; `failing` failed the last time; `empty` and `quiet` have an alarm of that kind. */
  readonly state: "new" | "ok" | "failing" | "empty" | "quiet";
  readonly lastRun: Date | null;
  readonly lastSuccess: Date | null;
  /** The last failure, also one that is over: `failures` tells how many runs in a row have failed until now. */
  readonly lastError: SourceHealthError | null;
  readonly failures: number;
  readonly nextRun: Date | null;
  /** Whether its list went on behind the last page that is read, so that there may be reports that nobody has seen. */
  readonly isCut: boolean;
  /** Where its schedule is, as "Asia/Shanghai". */
  readonly timeZone: string;
  readonly links: Readonly<Record<LinkOutcome, number>>;
  readonly alarms: readonly Alarm[];
}

/** A failure: a code for programs, a line in English, and the same without words where that is known. */
export interface SourceHealthError {
  readonly code: string;
  readonly message: string;
  readonly reason: ReasonAt | null;
  readonly at: Date;
}

/** The health of the configured sources, in their order. */
export async function readHealth(state: StateDb, sources: readonly Source[]): Promise<SourceHealth[]> {
  const rows = await sourceRows(state);
  const alarms = await openAlarms(state);
  return Promise.all(
    sources.map(async (source): Promise<SourceHealth> => {
      const row = rows.get(source.id);
      const own = alarms.filter((alarm) => alarm.sourceId === source.id);
      const at = (time: string | null | undefined) => (time ? new Date(time) : null);
      const errorAt = at(row?.error_at);
      return {
        id: source.id,
        name: source.name,
        kind: source.kind,
        from: source.kind === "folder" ? [source.path] : source.addresses,
        state: stateOf(row, own),
        lastRun: at(row?.last_run),
        lastSuccess: at(row?.last_success),
        lastError: row && errorAt ? lastErrorOf(row, errorAt) : null,
        failures: row?.failures ?? 0,
        nextRun: at(row?.next_run),
        isCut: row !== undefined && row.last_success !== null && row.failures === 0 && row.last_full === null,
        timeZone: source.timeZone,
        links: await countOutcomes(state, source.id),
        alarms: own,
      };
    }),
  );
}

function lastErrorOf({ error_code, last_error, error_reason }: SourceRow, at: Date): SourceHealthError {
  return { code: error_code ?? "", message: last_error ?? "", reason: readReason(error_reason), at };
}

function stateOf(
  row: { readonly last_run: string | null; readonly failures: number } | undefined,
  alarms: readonly Alarm[],
): SourceHealth["state"] {
  if (!row || row.last_run === null) return "new";
  if (row.failures > 0) return "failing";
  return alarms.find((alarm) => alarm.kind !== "failing")?.kind ?? "ok";
}
