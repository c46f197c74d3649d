import { watch } from "chokidar";
import type { FolderSource, Source } from "../sources/source.ts";
import { scheduleRun } from "../state/source-rows.ts";
import type { FollowContext } from "./context.ts";

/** A file that somebody is still writing is left alone until it has not grown for so long. */
const settledMs = 500;

/**
 * Makes the source of a watched folder due as soon as a file in it is new or has changed; what came while nobody watched,
 * its next run finds. Gives a function that ends the watching.
 */
export function watchFolders(sources: readonly Source[], context: FollowContext): () => Promise<void> {
  const watchers = sources
    .filter((source): source is FolderSource => source.kind === "folder")
    .map((source) => {
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
      watcher.on("add", due).on("change", due).on("error", tell);
      return watcher;
    });
  return async () => {
    await Promise.all(watchers.map((watcher) => watcher.close()));
  };
}
