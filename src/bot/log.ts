import { destination, type Logger, pino } from "pino";

export type { Logger };

/**
 * The log, JSON lines on stderr. It never holds a message's words or the token: features log what happened and to which
 * update, not what was said, and what an error carries is redacted.
 */
export function createLog(level: string, token: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: ["payload", "*.payload", "err.payload", "err.error.payload"],
      hooks: {
        streamWrite: (line) => line.replaceAll(token, "[token]"),
      },
    },
    destination({ fd: 2, sync: true }),
  );
}
