import type { AddingLibrary } from "../address/add-address.ts";
import { type Fetcher, makeFetcher } from "../fetch/fetcher.ts";
import type { Sleep } from "../fetch/sleep.ts";
import { userAgent } from "../fetch/user-agent.ts";
import type { Sources } from "../sources/read-sources.ts";
import { type Alarm, markTold, untoldAlarms } from "../state/alarms.ts";
import { openState } from "../state/open-state.ts";
import type { FollowContext, FollowEvent } from "./context.ts";
import { dueSources, followSources, runOnce } from "./follow-sources.ts";
import { readHealth, type SourceHealth } from "./health.ts";
import type { RunReport } from "./run-source.ts";
import { watchFolders } from "./watch-folders.ts";

/** What following the sources of a library takes. */
export interface FollowingOptions {
  readonly library: AddingLibrary;
  /** The folder of the state: the library's. */
  readonly dataDir: string;
  readonly sources: Sources;
  readonly clock: () => Date;
  readonly sleep?: Sleep;
  /** Tests bring their own; the usual one is made here. */
  readonly fetcher?: Fetcher;
  readonly onEvent?: (event: FollowEvent) => void;
}

/** The followed sources of a library, for the commands and for the bot. Calls may throw a `StoreError`. */
export interface Following {
  /** Runs every source when it is due and watches the folders, until the signal. */
  run(signal: AbortSignal): Promise<void>;
  /** Runs all sources once, those of some ids, or only those that are due. */
  runOnce(choice?: RunChoice, signal?: AbortSignal): Promise<RunReport[]>;
  health(): Promise<SourceHealth[]>;
  /** The alarms that the administrators have not been told of; `markTold` after each message that is out. */
  untoldAlarms(): Promise<NamedAlarm[]>;
  markTold(id: number): Promise<void>;
  close(): Promise<void>;
}

/** An alarm with the name of its source, which is the id where nobody has given it a name. */
export interface NamedAlarm extends Alarm {
  readonly sourceName: string;
}

/** Which sources run. */
export interface RunChoice {
  readonly ids?: readonly string[];
  readonly due?: boolean;
}

/** Opens the state of the sources beside the library. @throws StoreError */
export async function openFollowing(options: FollowingOptions): Promise<Following> {
  const { library, dataDir, clock, sleep, onEvent } = options;
  const { sources, contact } = options.sources;
  const store = await openState(dataDir);
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  const timing = sleep ? { sleep } : {};
  const fetcher = options.fetcher ?? makeFetcher({ userAgent: userAgent(contact), clock, ...timing });
  const context: FollowContext = { library, state: store.db, fetcher, clock, onEvent, ...timing };
  return {
    run: async (signal) => {
      const running = { ...context, signal };
      const unwatch = await watchFolders(sources, running);
      try {
        await followSources(sources, running);
      } finally {
        await unwatch();
      }
    },
    runOnce: async ({ ids, due } = {}, signal) => {
      const chosen = sources.filter((source) => ids === undefined || ids.includes(source.id));
      return runOnce(due ? await dueSources(chosen, context) : chosen, { ...context, signal });
    },
    health: () => readHealth(store.db, sources),
    untoldAlarms: async () =>
      (await untoldAlarms(store.db)).map((alarm) => ({
        ...alarm,
        sourceName: names.get(alarm.sourceId) ?? alarm.sourceId,
      })),
    markTold: (id) => markTold(store.db, id, clock()),
    close: store.close,
  };
}
