import { watch } from "chokidar";
import type { FolderSource, Source } from "../sources/source.ts";
import { scheduleRun } from "../state/source-rows.ts";
import type { FollowContext } from "./context.ts";

/** A file that somebody is still writing is left alone until it has not grown for so long. */
const settledMs = 500;

/**
 * Makes the source of a watched folder due at once, for what came while nobody watched, and from then on as soon as a file
 * in it is new or has changed. Gives a function that ends the watching.
 */
export async function watchFolders(sources: readonly Source[], context: FollowContext): Promise<() => Promise<void>> {
  const folders = sources.filter((source): source is FolderSource => source.kind === "folder");
  for (const { id } of folders) await scheduleRun(context.state, id, context.clock());
  const watchers = folders.map((source) => {
    const watcher = watch(source.path, {
      ignoreInitial: true,
      awaitWriteFinish: { stabilityThreshold: settledMs, pollInterval: 100 },
    });
    const due = (): void => {
      scheduleRun(context.state, source.id, context.clock()).catch(tell);
    };
    const tell = (error: unknown): void => {
      const message = error instanceof Error ? error.message : String(error);
      context.onEvent?.({ kind: "failed", source: source.id, message });
    };
    // Once more when the watching has begun: what came in between is in neither.
    watcher.on("ready", due).on("add", due).on("change", due).on("error", tell);
    return watcher;
  });
  return async () => {
    await Promise.all(watchers.map((watcher) => watcher.close()));
  };
}
