import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** The person who called is to change something: an argument or a setting. Exit code 2. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** Where the library lives, and whether it is the default one, which is filled from the bundled reports. */
export interface DataFolder {
  readonly path: string;
  readonly bundled: boolean;
}

/** `--data`, else `NIANBAO_DATA`, else the user's data folder of this system. */
export function dataFolder(named: string | undefined, environment: NodeJS.ProcessEnv = process.env): DataFolder {
  const chosen = named ?? environment.NIANBAO_DATA;
  if (chosen === "") throw new ConfigError("--data needs a folder");
  return chosen === undefined
    ? { path: userFolder(environment), bundled: true }
    : { path: resolve(chosen), bundled: false };
}

function userFolder(environment: NodeJS.ProcessEnv): string {
  const home = homedir();
  if (process.platform === "win32") return join(environment.LOCALAPPDATA ?? join(home, "AppData", "Local"), "nianbao");
  if (process.platform === "darwin") return join(home, "Library", "Application Support", "nianbao");
  return join(environment.XDG_DATA_HOME || join(home, ".local", "share"), "nianbao");
}

/** The clock of an answer: `--now 2025-06-01`, else the machine's. */
export function clock(named: string | undefined): Date {
  if (named === undefined) return new Date();
  const now = new Date(named);
  if (!/^\d{4}-\d{2}-\d{2}/.test(named) || Number.isNaN(now.getTime()))
    throw new ConfigError(`--now: "${named}" is no date like 2025-06-01`);
  return now;
}

/** `--lang`, checked. */
export function languageOption(named: string | undefined): "zh" | "en" | undefined {
  if (named === undefined || named === "zh" || named === "en") return named;
  throw new ConfigError(`--lang: "${named}" is neither zh nor en`);
}
