import { defineCommand } from "citty";
import type { Library, ReplacedVersion } from "../../index/library.ts";
import { addFiles } from "../../ingest/add-files.ts";
import type { FileOutcome } from "../../ingest/add-reading.ts";
import { isWebAddress } from "../../ingest/fetch/web-address.ts";
import { dataArg } from "../command.ts";
import { ConfigError } from "../config.ts";
import { openNamedLibrary } from "../library.ts";
import { noteLine, printLine } from "../output.ts";
import { type ProgressBar, progressBar } from "../progress.ts";

/** `nianbao add PATH…`: files, folders and addresses into the library. */
export const command = defineCommand({
  meta: { name: "nianbao add", description: "reports into the library: files, folders, http(s) addresses" },
  args: {
    path: { type: "positional", required: false, description: "files, folders, addresses", valueHint: "PATH…" },
    "allow-private": {
      type: "boolean",
      description: "reach addresses that are not on the public internet, of an intranet",
    },
    restore: {
      type: "boolean",
      description: "what is named here holds, also where the library has replaced it by a later version",
    },
    ...dataArg,
  },
  async run({ args }) {
    if (args._.length === 0) throw new ConfigError("add needs at least one file, folder or address");
    const library = await openNamedLibrary(args.data);
    const stop = new AbortController();
    const onInterrupt = () => stop.abort();
    process.once("SIGINT", onInterrupt);
    const bar = progressBar();
    try {
      const outcomes = await addAll(args._, library, {
        bar,
        stop,
        allowPrivate: args["allow-private"] === true,
        restores: args.restore === true,
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

interface Adding {
  readonly bar: ProgressBar;
  readonly stop: AbortController;
  readonly allowPrivate: boolean;
  readonly restores: boolean;
}

/** Files and folders first, then the addresses one after the other. */
async function addAll(
  paths: readonly string[],
  library: Library,
  { bar, stop, allowPrivate, restores }: Adding,
): Promise<FileOutcome[]> {
  const addresses = paths.filter(isWebAddress);
  const { signal } = stop;
  const outcomes = await addFiles(
    paths.filter((path) => !isWebAddress(path)),
    library,
    { onStart: (total) => bar.start(total + addresses.length), onFile: bar.advance, signal, now: new Date(), restores },
  );
  if (addresses.length === 0) return outcomes;
  const { addAddress } = await import("../../ingest/address/add-address.ts");
  const { makeFetcher } = await import("../../ingest/fetch/fetcher.ts");
  const { userAgent } = await import("../../ingest/fetch/user-agent.ts");
  const fetcher = makeFetcher({ userAgent: userAgent(), clock: () => new Date() });
  for (const address of addresses) {
    if (signal.aborted) break;
    const found = await addAddress(address, library, fetcher, {
      allowPrivate,
      signal,
      now: new Date(),
      restores,
    }).catch((error: unknown) => {
      if (signal.aborted) return [];
      throw error;
    });
    outcomes.push(...found);
    bar.advance(address);
  }
  return outcomes;
}

/** More lines than this hide the first of them. */
const mostLines = 50;

function summarise(outcomes: readonly FileOutcome[]): void {
  const count = (outcome: FileOutcome["outcome"]) => outcomes.filter((each) => each.outcome === outcome).length;
  noteSome(outcomes.flatMap((each) => (each.outcome === "failed" ? [`${each.file}: ${each.reason}`] : [])));
  noteSome(outcomes.flatMap((each) => (each.outcome !== "failed" && each.replaced ? replacedLine(each) : [])));
  printLine(
    `added ${count("added")}, updated ${count("updated")}, unchanged ${count("unchanged")}, failed ${count("failed")}`,
  );
  if (count("failed") > 0) process.exitCode = 1;
}

function noteSome(lines: readonly string[]): void {
  for (const line of lines.slice(0, mostLines)) noteLine(line);
  if (lines.length > mostLines) noteLine(`… and ${lines.length - mostLines} more; add a smaller folder to see them`);
}

/** Nobody who adds an old file by hand is left to think that its numbers hold now. */
function replacedLine({ file, replaced }: Pick<FileOutcome, "file"> & { replaced?: ReplacedVersion | undefined }) {
  if (!replaced) return [];
  const { agency, year, version, current, currentFile, since } = replaced;
  const day = since === null ? "" : ` on ${since.slice(0, 10)}`;
  const what =
    version < current
      ? `this is version ${version} of ${agency} ${year}, replaced by version ${current} (${currentFile})${day}`
      : `this is an earlier edition of ${agency} ${year}, kept as version ${version}; version ${current} (${currentFile}) holds`;
  return [`${file}: ${what}. To make it hold again: nianbao add --restore ${file}`];
}
