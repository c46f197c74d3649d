import type { ArgsDef } from "citty";
import { ConfigError } from "./config.ts";

/** The `--data` argument that most commands take. */
export const dataArg = { data: { type: "string", description: "the library's folder", valueHint: "DIR" } } as const;

/** citty lets unknown flags pass; a mistyped flag that is silently ignored would give another answer than was asked for. */
export function refuseUnknownFlags(rawArgs: readonly string[], args: ArgsDef): void {
  const known = new Set([...Object.keys(args), "help", "h"]);
  for (const raw of rawArgs) {
    if (raw === "--") return;
    const flag = /^--?(?:no-)?([^=\d][^=]*)/.exec(raw)?.[1];
    if (raw.startsWith("-") && raw !== "-" && flag !== undefined && !known.has(flag))
      throw new ConfigError(`unknown option ${raw.split("=")[0]}; nianbao --help lists what there is`);
  }
}
