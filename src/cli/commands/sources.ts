import { defineCommand } from "citty";
import { readHealth, type SourceHealth } from "../../ingest/follow/health.ts";
import { type LinkHealth, readLinks } from "../../ingest/follow/link-health.ts";
import { readSources, SourcesFileError, sourcesPath } from "../../ingest/sources/read-sources.ts";
import { openState } from "../../ingest/state/open-state.ts";
import { dataArg } from "../command.ts";
import { dataFolder } from "../config.ts";
import { noteLine, printJson, printLine } from "../output.ts";
import { chosenSources, configuredSources } from "../sources.ts";

/** `nianbao sources`: how the followed sources do. */
export const command = defineCommand({
  meta: { name: "nianbao sources", description: "how the followed sources do: last success, next run, what was found" },
  args: {
    source: {
      type: "positional",
      required: false,
      description: "only these sources, with every link: what became of it, when and why",
      valueHint: "SOURCE…",
    },
    links: { type: "boolean", description: "the links of all sources" },
    json: { type: "boolean", description: "one JSON line a source" },
    check: { type: "boolean", description: "only check the file of sources" },
    ...dataArg,
  },
  async run({ args }) {
    const { path } = dataFolder(args.data);
    if (args.check) return check(sourcesPath(path, process.env));
    const configured = await configuredSources(args.data);
    const ids = chosenSources(args._, configured);
    const sources = configured.sources.filter(({ id }) => ids?.includes(id) ?? true);
    const state = await openState(path);
    try {
      for (const health of await readHealth(state.db, sources)) {
        const found = ids || args.links ? await readLinks(state.db, health.id) : undefined;
        if (args.json) printJson({ ...health, ...(found ? { found } : {}) });
        else for (const line of [...linesFor(health), ...(found ?? []).flatMap(linkLines)]) printLine(line);
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
  const head = `${health.state.padEnd(8)}${health.id}  ${health.name === health.id ? "" : `${health.name}  `}${health.from.join(" ")}`;
  const waiting = links.waiting + links.failed;
  const found = `  reports ${held}, waiting ${waiting}, no report ${links.refused + links.gone}`;
  const times = `  last success ${time(health.lastSuccess)}, next run ${health.nextRun ? time(health.nextRun) : "as soon as watched"}`;
  const error =
    health.failures > 0 && health.lastError ? [`  failed ${health.failures} times: ${health.lastError.message}`] : [];
  const cut = health.isCut ? ['  its list has more pages than are read; read more with "pages": {"limit": …}'] : [];
  const alarms = health.alarms.map((alarm) => `  alarm ${alarm.kind} since ${time(alarm.raisedAt)}`);
  return [head, found, times, ...cut, ...error, ...alarms];
}

/** A link, and below it why it gave no report, or what it gave. */
function linkLines({ outcome, lastChecked, text, address, reason, reportIds }: LinkHealth): string[] {
  const checked = lastChecked ? time(lastChecked) : "not looked at yet";
  const head = `  ${outcome.padEnd(9)} ${checked}  ${text === "" ? "" : `${text}  `}${address}`;
  const given = reportIds.length > 0 ? [reportIds.join(", ")] : [];
  return [head, ...given.map(indented), ...(reason === null ? [] : [indented(reason)])];
}

function indented(line: string): string {
  return `${" ".repeat(12)}${line}`;
}

function time(at: Date | null): string {
  return at ? at.toISOString().replace(/\.\d+Z$/, "Z") : "never";
}
