import { basename } from "node:path";
import { Presets, SingleBar } from "cli-progress";

/** A progress bar on stderr; silent where stderr is no terminal. */
export interface ProgressBar {
  readonly start: (total: number) => void;
  readonly advance: (file: string) => void;
  readonly stop: () => void;
}

/** Makes a bar for a number of files. */
export function progressBar(): ProgressBar {
  if (!process.stderr.isTTY) return { start: () => undefined, advance: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { format: "{bar} {value}/{total} {file}", stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  return {
    start: (total) => bar.start(total, 0, { file: "" }),
    advance: (file) => bar.increment(1, { file: basename(file) }),
    stop: () => bar.stop(),
  };
}
