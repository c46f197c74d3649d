import PQueue from "p-queue";
import { realSleep } from "../fetch/sleep.ts";
import { SourceError } from "../source-error.ts";
import { nextRun } from "../sources/schedule.ts";
import type { Source } from "../sources/source.ts";
import { endRun, sourceRows } from "../state/source-rows.ts";
import type { FollowContext } from "./context.ts";
import { judgeSource } from "./judge.ts";
import { nextRunAfterFailure } from "./rechecks.ts";
import { type RunReport, runSource } from "./run-source.ts";

/** How many sources run at once; each host still gets one request at a time. */
const atOnce = 4;

/** The longest sleep, so that a source made due by somebody else, or a clock set right, is noticed. */
const longestSleepMs = 30_000;

/** The sources whose time has come; one that never ran is due at once. */
export async function dueSources(sources: readonly Source[], context: FollowContext): Promise<Source[]> {
  const now = context.clock().toISOString();
  const rows = await sourceRows(context.state);
  return sources.filter(({ id }) => (rows.get(id)?.next_run ?? "") <= now);
}

/** Runs some sources once, several at a time; gives what each did, in their order. Stops, with what was done kept, on the signal. */
export async function runOnce(sources: readonly Source[], context: FollowContext): Promise<RunReport[]> {
  const queue = new PQueue({ concurrency: atOnce });
  const reports = await Promise.all(sources.map((source) => queue.add(() => runSafely(source, context))));
  return reports.filter((report) => report !== undefined);
}

/**
 * Runs every source whenever it is due, until the signal. Restarted, it goes on where the state says, with what was missed
 * run once. A source that breaks does not keep the others from running.
 */
export async function followSources(sources: readonly Source[], context: FollowContext): Promise<void> {
  const { clock, signal, sleep = realSleep } = context;
  const queue = new PQueue({ concurrency: atOnce });
  const running = new Set<string>();
  while (!signal?.aborted) {
    for (const source of await dueSources(sources, context)) {
      if (running.has(source.id)) continue;
      running.add(source.id);
      void queue.add(() => runSafely(source, context).finally(() => running.delete(source.id)));
    }
    const waitMs = running.size > 0 ? 1_000 : await untilNext(sources, context, clock());
    await sleep(Math.min(waitMs, longestSleepMs), signal).catch((error: unknown) => {
      if (!signal?.aborted) throw error;
    });
  }
  await queue.onIdle();
}

async function untilNext(sources: readonly Source[], { state }: FollowContext, now: Date): Promise<number> {
  const rows = await sourceRows(state);
  const times = sources.map(({ id }) => Date.parse(rows.get(id)?.next_run ?? "") || now.getTime());
  return Math.max(Math.min(...times, now.getTime() + longestSleepMs) - now.getTime(), 1_000);
}

/**
 * One run that ends well whatever happens: interrupted, it leaves its state as it is; any other error is the run's failure,
 * counted, told and tried again later.
 */
async function runSafely(source: Source, context: FollowContext): Promise<RunReport | undefined> {
  if (context.signal?.aborted) return undefined;
  try {
    return await runSource(source, context);
  } catch (error) {
    if (context.signal?.aborted || (error instanceof SourceError && error.code === "aborted")) return undefined;
    const message = error instanceof Error ? error.message : String(error);
    context.onEvent?.({ kind: "failed", source: source.id, message });
    await noteCrash(source, context, message);
    const failure = new SourceError("store", source.id, message, { cause: error });
    return { source: source.id, skipped: false, reports: 0, fresh: 0, links: [], failure };
  }
}

/** The state itself may be what cannot be written; then the next round tries again, and the event has told of it. */
async function noteCrash(source: Source, context: FollowContext, message: string): Promise<void> {
  const now = context.clock();
  const next = nextRunAfterFailure(0, nextRun(source, now), now);
  try {
    await endRun(context.state, source.id, {
      at: now,
      nextRun: next,
      failure: { code: "store", message, reason: null },
      empty: undefined,
    });
    await judgeSource(source, context);
  } catch (error) {
    context.onEvent?.({
      kind: "failed",
      source: source.id,
      message: error instanceof Error ? error.message : String(error),
    });
  }
}
