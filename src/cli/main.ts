#!/usr/bin/env node
import { type ArgsDef, type CommandDef, renderUsage, runCommand } from "citty";
import { refuseUnknownFlags } from "./command.ts";
import { ConfigError } from "./config.ts";
import { helpText } from "./help.ts";
import { noteLine, printLine } from "./output.ts";

/** Every command and the file it lives in; a file is loaded only when its command is called. */
const commands: Readonly<Record<string, () => Promise<{ command: unknown }>>> = {
  ask: () => import("./commands/ask.ts"),
  parse: () => import("./commands/parse.ts"),
  check: () => import("./commands/check.ts"),
  add: () => import("./commands/add.ts"),
  summary: () => import("./commands/summary.ts"),
  bot: () => import("./commands/bot.ts"),
  reports: () => import("./commands/reports.ts"),
  export: () => import("./commands/export.ts"),
  watch: () => import("./commands/watch.ts"),
  sources: () => import("./commands/sources.ts"),
};

async function main(argv: readonly string[]): Promise<void> {
  const [name = "", ...rest] = argv;
  if (name === "--help" || name === "-h" || name === "help") return printLine(helpText);
  if (name === "--version") return printLine(await version());
  const isCommand = name !== "" && !name.startsWith("-");
  const load = isCommand ? commands[name] : mainJob;
  if (!load || !(isCommand ? Object.hasOwn(commands, name) : true))
    throw new ConfigError(`unknown command "${name}"; nianbao --help lists what there is`);
  const command = (await load()).command as CommandDef<ArgsDef>;
  const rawArgs = isCommand ? rest : [...argv];
  if (rawArgs.includes("--help") || rawArgs.includes("-h")) return printLine(await renderUsage(command));
  refuseUnknownFlags(rawArgs, (command.args ?? {}) as ArgsDef);
  await runCommand(command, { rawArgs });
}

/** Without a command: the bot where it has a token, else the chat. */
async function mainJob(): Promise<{ command: unknown }> {
  return process.env.BOT_TOKEN ? import("./commands/bot.ts") : import("./commands/chat.ts");
}

async function version(): Promise<string> {
  const { createRequire } = await import("node:module");
  const manifest: unknown = createRequire(import.meta.url)("../../package.json");
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
}

/** Errors of whoever called or configured the program: exit code 2. */
const wrongUsage = ["ConfigError", "CLIError", "StartError", "ListenError"];

/** One plain line for what a person can mend; anything else is our mistake and shows where it happened. */
function report(error: unknown): void {
  if (error instanceof Error && wrongUsage.includes(error.name)) {
    noteLine(`nianbao: ${error.message}`);
    process.exitCode = 2;
  } else if (error instanceof Error && error.name === "StoreError") {
    noteLine(`nianbao: ${error.message}`);
    process.exitCode = 1;
  } else {
    noteLine(`nianbao: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    process.exitCode = 1;
  }
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that closed the pipe (head) has all it wants.
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});
await main(process.argv.slice(2)).catch(report);
