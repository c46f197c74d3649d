import { spawn } from "node:child_process";
import { commandPath } from "../support/command.ts";

/** The real command, `nianbao bot`, in a process of its own. */
export interface BotProcess {
  /** Lets it begin, with its clock so many milliseconds ahead of the machine's. */
  start(aheadMs: number): Promise<void>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
  /** Whether it ended by itself, and what it said then. */
  failure(): string | undefined;
}

/** What the bot needs to know. */
export interface BotPlace {
  readonly folder: string;
  readonly apiRoot: string;
  readonly token: string;
  readonly adminId: number;
}

/**
 * Before the command itself its modules are loaded, so that a process can be at hand when the one before is killed; then it
 * waits for a number of milliseconds, by which its clock is ahead from then on.
 */
const preload = (main: string) => `
  await Promise.all(["bot/run.js", "bot/services.js", "index/library.js"].map((file) => import(new URL("../" + file, ${main}))));
  process.stdout.write("ready\\n");
  const ahead = Number(await new Promise((resolve) => process.stdin.once("data", resolve)));
  process.stdin.unref();
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(Real.now() + ahead);
      else super(...parts);
    }
    static now() {
      return Real.now() + ahead;
    }
  };`;

/** Prepares a process; it does nothing until it is started. */
export function prepareBot({ folder, apiRoot, token, adminId }: BotPlace): BotProcess {
  const url = JSON.stringify(new URL(`file://${commandPath}`).href);
  const before = `data:text/javascript,${encodeURIComponent(preload(url))}`;
  const child = spawn(process.execPath, ["--import", before, commandPath, "bot", "--data", folder], {
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      BOT_TOKEN: token,
      BOT_API_ROOT: apiRoot,
      ADMIN_IDS: String(adminId),
      PORT: "0",
      LOG_LEVEL: "warn",
    },
  });
  const said: string[] = [];
  let isKilled = false;
  child.stderr.on("data", (data) => said.push(String(data)));
  const isReady = new Promise((resolve) => child.stdout.once("data", resolve));
  const died = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.stdout.on("data", (data) => said.push(String(data)));
  return {
    start: async (aheadMs) => {
      await Promise.race([isReady, died]);
      child.stdin.write(`${aheadMs}\n`);
    },
    kill: async () => {
      isKilled = true;
      child.kill("SIGKILL");
      await died;
    },
    failure: () => (child.exitCode === null || isKilled ? undefined : `ended with ${child.exitCode}: ${said.join("")}`),
  };
}
