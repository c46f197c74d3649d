import { defineCommand } from "citty";
import { readHealth, type SourceHealth } from "../../ingest/follow/health.ts";
import { readSources, SourcesFileError, sourcesPath } from "../../ingest/sources/read-sources.ts";
import { openState } from "../../ingest/state/open-state.ts";
import { dataArg } from "../command.ts";
import { dataFolder } from "../config.ts";
import { noteLine, printJson, printLine } from "../output.ts";
import { configuredSources } from "../sources.ts";

/** `nianbao sources`: how the followed sources do. */
export const command = defineCommand({
  meta: { name: "nianbao sources", description: "how the followed sources do: last success, next run, what was found" },
  args: {
    json: { type: "boolean", description: "one JSON line a source" },
    check: { type: "boolean", description: "only check the file of sources" },
    ...dataArg,
  },
  async run({ args }) {
    const { path } = dataFolder(args.data);
    if (args.check) return check(sourcesPath(path, process.env));
    const { sources } = await configuredSources(args.data);
    const state = await openState(path);
    try {
      for (const health of await readHealth(state.db, sources)) {
        if (args.json) printJson(health);
        else for (const line of linesFor(health)) printLine(line);
      }
    } finally {
      await state.close();
    }
  },
});

/** Tells every mistake with its line; the exit code is that of wrong configuration. */
async function check(file: string): Promise<void> {
  try {
    const { sources } = await readSources(file);
    printLine(`${file}: ${sources.length} sources, nothing wrong`);
  } catch (error) {
    if (!(error instanceof SourcesFileError)) throw error;
    for (const line of error.lines) noteLine(`nianbao: ${line}`);
    process.exitCode = 2;
  }
}

function linesFor(health: SourceHealth): string[] {
  const { links } = health;
  const held = links.added + links.updated + links.unchanged;
  const time = (at: Date | null) => (at ? at.toISOString().replace(/\.\d+Z$/, "Z") : "never");
  const head = `${health.state.padEnd(8)}${health.id}  ${health.name === health.id ? "" : `${health.name}  `}${health.from.join(" ")}`;
  const waiting = links.waiting + links.failed;
  const found = `  reports ${held}, waiting ${waiting}, no report ${links.refused + links.gone}`;
  const times = `  last success ${time(health.lastSuccess)}, next run ${health.nextRun ? time(health.nextRun) : "as soon as watched"}`;
  const error =
    health.failures > 0 && health.lastError ? [`  failed ${health.failures} times: ${health.lastError.message}`] : [];
  const alarms = health.alarms.map((alarm) => `  alarm ${alarm.kind} since ${time(alarm.raisedAt)}`);
  return [head, found, times, ...error, ...alarms];
}
