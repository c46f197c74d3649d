import type { Library } from "../index/library.ts";
import { type Following, openFollowing } from "../ingest/follow/following.ts";
import type { Sources } from "../ingest/sources/read-sources.ts";

/** What the sources are followed with. */
export interface FollowedOptions {
  readonly library: Library;
  readonly dataDir: string;
  readonly clock: () => Date;
  /** Reads the file of sources; undefined where there is none. */
  readonly read: () => Promise<Sources | undefined>;
}

/** The followed sources of the bot's process; their file can be taken in anew while it runs. */
export interface FollowedSources {
  /** Undefined where no sources are configured. */
  current(): Following | undefined;
  /** Reads the file anew and goes on with what it says; a mistaken file changes nothing and is thrown. */
  reload(): Promise<number>;
  /** Follows until the signal, through every reload. */
  run(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Opens the sources that the file names, if there is one. @throws SourcesFileError, StoreError */
export async function openFollowedSources(options: FollowedOptions): Promise<FollowedSources> {
  const open = async () => {
    const sources = await options.read();
    return sources && { count: sources.sources.length, following: await openFollowing({ ...options, sources }) };
  };
  let current = await open();
  let round = new AbortController();
  let running: Promise<void> = Promise.resolve();
  return {
    current: () => current?.following,
    reload: async () => {
      const next = await open();
      const former = current;
      current = next;
      round.abort();
      await running;
      await former?.following.close();
      return next?.count ?? 0;
    },
    run: async (signal) => {
      while (!signal.aborted) {
        round = new AbortController();
        running = followOnce(current?.following, AbortSignal.any([signal, round.signal]));
        await running;
      }
    },
    close: async () => current?.following.close(),
  };
}

/** Where nothing is configured there is nothing to do but to wait for a reload. */
function followOnce(following: Following | undefined, signal: AbortSignal): Promise<void> {
  if (following) return following.run(signal);
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
