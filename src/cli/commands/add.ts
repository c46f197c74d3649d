import { defineCommand } from "citty";
import { addFiles, type FileOutcome } from "../../ingest/add-files.ts";
import { dataArg } from "../command.ts";
import { ConfigError } from "../config.ts";
import { openNamedLibrary } from "../library.ts";
import { noteLine, printLine } from "../output.ts";
import { progressBar } from "../progress.ts";

/** `nianbao add PATH…`: files and folders into the library. */
export const command = defineCommand({
  meta: { name: "nianbao add", description: "report files and folders into the library" },
  args: {
    path: { type: "positional", required: false, description: "files and folders", valueHint: "PATH…" },
    ...dataArg,
  },
  async run({ args }) {
    if (args._.length === 0) throw new ConfigError("add needs at least one file or folder");
    const address = args._.find((path) => /^https?:\/\//.test(path));
    if (address)
      throw new ConfigError(`${address}: this version adds files and folders only; save the page or document first`);
    const library = await openNamedLibrary(args.data);
    const stop = new AbortController();
    const onInterrupt = () => stop.abort();
    process.once("SIGINT", onInterrupt);
    const bar = progressBar();
    try {
      const outcomes = await addFiles(args._, library, {
        onStart: bar.start,
        onFile: bar.advance,
        signal: stop.signal,
      });
      bar.stop();
      summarise(outcomes);
      if (stop.signal.aborted) {
        noteLine("interrupted; what was added is kept, run the same command again to go on");
        process.exitCode = 1;
      }
    } finally {
      bar.stop();
      process.removeListener("SIGINT", onInterrupt);
      await library.close();
    }
  },
});

/** More lines than this hide the first of them. */
const mostFailures = 50;

function summarise(outcomes: readonly FileOutcome[]): void {
  const count = (outcome: FileOutcome["outcome"]) => outcomes.filter((each) => each.outcome === outcome).length;
  const failed = outcomes.flatMap((each) => (each.outcome === "failed" ? [`${each.file}: ${each.reason}`] : []));
  for (const line of failed.slice(0, mostFailures)) noteLine(line);
  if (failed.length > mostFailures)
    noteLine(`… and ${failed.length - mostFailures} more; add a smaller folder to see them`);
  printLine(
    `added ${count("added")}, updated ${count("updated")}, unchanged ${count("unchanged")}, failed ${count("failed")}`,
  );
  if (count("failed") > 0) process.exitCode = 1;
}
