import { defineCommand } from "citty";
import { openLibrary } from "../../index/library.ts";
import type { FollowEvent } from "../../ingest/follow/context.ts";
import { lookingLibrary, scratchState } from "../../ingest/follow/dry-run.ts";
import { type Following, openFollowing } from "../../ingest/follow/following.ts";
import type { RunReport } from "../../ingest/follow/run-source.ts";
import type { PassedLinks } from "../../ingest/lists/sift.ts";
import type { Sources } from "../../ingest/sources/read-sources.ts";
import { dataArg } from "../command.ts";
import { ConfigError, dataFolder } from "../config.ts";
import { openNamedLibrary } from "../library.ts";
import { noteLine, printLine } from "../output.ts";
import { chosenSources, configuredSources } from "../sources.ts";

/** `nianbao watch`: follows the configured sources, in the foreground or once. */
export const command = defineCommand({
  meta: { name: "nianbao watch", description: "follow the sources of sources.json; Ctrl-C ends it" },
  args: {
    source: {
      type: "positional",
      required: false,
      description: "with --once: only these sources",
      valueHint: "SOURCE…",
    },
    once: { type: "boolean", description: "run every source once, now, and end" },
    due: { type: "boolean", description: "with --once: only those whose time has come" },
    "dry-run": { type: "boolean", description: "show once what would be fetched and added; write nothing" },
    ...dataArg,
  },
  async run({ args }) {
    const sources = await configuredSources(args.data);
    const ids = chosenSources(args._, sources);
    const isDry = args["dry-run"] === true;
    const isOnce = args.once === true || isDry;
    if (!isOnce && (ids || args.due)) throw new ConfigError("a choice of sources needs --once or --dry-run");
    const choice = { ...(ids ? { ids } : {}), due: args.due === true };
    await withInterrupt(async (signal) => {
      const open = isDry ? openDry : openReal;
      await open(args.data, sources, async (following) => {
        if (isOnce) summarise(await following.runOnce(choice, signal), isDry);
        else {
          noteLine(`following ${sources.sources.length} sources of ${sources.file}; Ctrl-C ends it`);
          await following.run(signal);
        }
        if (signal.aborted) noteLine("stopped; what was added is kept, the rest waits for the next run");
        if (signal.aborted && isOnce) process.exitCode = 1;
      });
    });
  },
});

type Work = (following: Following) => Promise<void>;

async function openReal(named: string | undefined, sources: Sources, work: Work): Promise<void> {
  const library = await openNamedLibrary(named);
  try {
    const dataDir = dataFolder(named).path;
    const following = await openFollowing({
      library,
      dataDir,
      sources,
      clock: () => new Date(),
      onEvent: (event) => logEvent(event, false),
    });
    await work(following).finally(following.close);
  } finally {
    await library.close();
  }
}

/** With the state copied and the library only looked at; a library that is not there yet is not made. */
async function openDry(named: string | undefined, sources: Sources, work: Work): Promise<void> {
  const { path } = dataFolder(named);
  const library = await openLibrary(path, { create: false }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "missing") return undefined;
    throw error;
  });
  const scratch = await scratchState(path);
  try {
    const options = { library: lookingLibrary(library), dataDir: scratch.folder, sources, clock: () => new Date() };
    const following = await openFollowing({ ...options, onEvent: (event) => logEvent(event, true) });
    await work(following).finally(following.close);
  } finally {
    await scratch.discard();
    await library?.close();
  }
}

/** The first Ctrl-C ends the work in order, the second at once. */
async function withInterrupt(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const onInterrupt = (): void => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  };
  process.on("SIGINT", onInterrupt).on("SIGTERM", onInterrupt);
  try {
    await work(stop.signal);
  } finally {
    process.removeListener("SIGINT", onInterrupt).removeListener("SIGTERM", onInterrupt);
  }
}

function logEvent(event: FollowEvent, isDry: boolean): void {
  const line = lineFor(event, isDry);
  if (line !== undefined) noteLine(`${event.source}: ${line}`);
}

function lineFor(event: FollowEvent, isDry: boolean): string | undefined {
  switch (event.kind) {
    case "start":
      return undefined;
    case "anew":
      return "its settings or this program have changed; everything is looked at again";
    case "busy":
      return "another process is running it";
    case "listed":
      return listedLine(event);
    case "link":
      return linkLine(event, isDry);
    case "failed":
      return `failed: ${event.message}`;
    case "alarm":
      return `ALARM ${event.alarm} ${event.detail}`.trimEnd();
    case "done":
      return isDry ? undefined : `next run ${event.nextRun.toISOString()}`;
  }
}

/** What was found, what was passed over and why, and whether the list goes on behind what is read. */
function listedLine({ reports, fresh, passed, limit }: Extract<FollowEvent, { kind: "listed" }>): string {
  const links = ({ count, examples }: PassedLinks, why: string) =>
    count === 0 ? [] : [`${count} links ${why} (${examples.join(", ")}${count > examples.length ? ", …" : ""})`];
  const reasons = [
    ...links(passed.words, "that name no report"),
    ...links(passed.patterns, 'by "links"'),
    ...links(passed.years, 'before "since"'),
    ...(passed.rows > 0 ? [`${passed.rows} rows without an address`] : []),
  ];
  const more =
    limit === undefined ? "" : `; NOT ALL: the list has more than ${limit} pages; read more with "pages": {"limit": …}`;
  return `${reports} reports listed, ${fresh} new${reasons.length > 0 ? `; passed over ${reasons.join("; ")}` : ""}${more}`;
}

type LinkEvent = Extract<FollowEvent, { kind: "link" }>;

function linkLine({ outcome, reportIds, text, address, reason }: LinkEvent, isDry: boolean): string {
  const what = reportIds.length > 0 ? `${reportIds.join(", ")} ${address}` : text || address;
  const would = isDry && (outcome === "added" || outcome === "updated") ? "would be " : "";
  return `${would}${outcome} ${what}${reason === null ? "" : ` ${reason}`}`;
}

function summarise(reports: readonly RunReport[], isDry: boolean): void {
  const links = reports.flatMap((report) => report.links);
  const count = (...outcomes: string[]) => links.filter((link) => outcomes.includes(link.outcome)).length;
  const failed = reports.filter((report) => report.failure).length;
  const would = isDry ? "would be " : "";
  printLine(
    `sources ${reports.length}, failed ${failed}; links looked at ${links.length}: ${would}added ${count("added")}, ` +
      `${would}updated ${count("updated")}, unchanged ${count("unchanged")}, no report ${count("refused", "gone")}, to try again ${count("failed")}`,
  );
  if (failed > 0) process.exitCode = 1;
}
