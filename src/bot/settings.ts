import { randomBytes } from "node:crypto";
import { z } from "zod";

/** What the bot is told by its environment; see `.env.example` for every variable. */
export interface BotSettings {
  readonly token: string;
  /** Another Bot API server than Telegram's own, without a slash at the end. */
  readonly apiRoot: string | undefined;
  /** Where Telegram is to send updates; null for long polling. */
  readonly webhook: { readonly url: string; readonly path: string; readonly secret: string } | null;
  readonly host: string;
  readonly port: number;
  /** Telegram user ids of those who may add reports and see how the bot is doing. */
  readonly adminIds: readonly number[];
  /** Where the report pages can be reached, without a slash at the end. */
  readonly publicUrl: string | null;
  /** Whether `/add` may reach machines that are not on the public internet, as an intranet's. */
  readonly allowPrivate: boolean;
  readonly logLevel: string;
}

const unset = z.literal("").transform(() => undefined);
const optional = <T extends z.ZodType>(schema: T) => z.union([unset, schema]).optional();
const address = z.url({ protocol: /^https?$/, error: "is no address like https://example.org" });

const schema = z.object({
  BOT_TOKEN: z
    .string({ error: "is missing; @BotFather gives one" })
    .regex(/^\d+:[\w-]{20,}$/, "is no bot token; one looks like 123456789:AA…, @BotFather gives it"),
  BOT_API_ROOT: optional(address),
  WEBHOOK_URL: optional(address),
  WEBHOOK_SECRET: optional(z.string().regex(/^[\w-]{1,256}$/, "may hold only letters, digits, _ and -, up to 256")),
  HOST: optional(z.string().regex(/^[\w.:-]+$/, "is no address to listen on, like 127.0.0.1")),
  PORT: optional(
    z.string().regex(/^\d+$/, "is no number").transform(Number).pipe(z.number().max(65_535, "is above 65535")),
  ),
  ADMIN_IDS: optional(
    z.string().regex(/^\s*\d+\s*(,\s*\d+\s*)*$/, "are Telegram user ids, numbers with commas between them"),
  ),
  PUBLIC_URL: optional(address),
  ALLOW_PRIVATE: optional(z.enum(["yes", "no"], { error: "is yes or no" })),
  LOG_LEVEL: optional(
    z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"], {
      error: "is one of fatal, error, warn, info, debug, trace, silent",
    }),
  ),
});

/** The settings, or one line for each variable that is wrong; a value is never repeated, for it may be a secret. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly settings: BotSettings } | { readonly problems: readonly string[] } {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) return { problems: parsed.error.issues.map(problemOf) };
  const { data } = parsed;
  return {
    settings: {
      token: data.BOT_TOKEN,
      apiRoot: data.BOT_API_ROOT && withoutSlash(data.BOT_API_ROOT),
      webhook: data.WEBHOOK_URL === undefined ? null : webhookOf(data.WEBHOOK_URL, data.WEBHOOK_SECRET),
      host: data.HOST ?? "127.0.0.1",
      port: data.PORT ?? 8080,
      adminIds: data.ADMIN_IDS?.split(",").map(Number) ?? [],
      publicUrl: data.PUBLIC_URL === undefined ? null : withoutSlash(data.PUBLIC_URL),
      allowPrivate: data.ALLOW_PRIVATE === "yes",
      logLevel: data.LOG_LEVEL ?? "info",
    },
  };
}

function problemOf({ path, message, ...issue }: z.core.$ZodIssue): string {
  // What is wrong with an optional value stands in the branch that is not the empty text.
  const inner = issue.code === "invalid_union" ? issue.errors.at(-1)?.[0]?.message : undefined;
  return `${path.join(".")} ${inner ?? message}`;
}

/** Without a secret of the person's own a new one is made at every start, and Telegram is told of it. */
function webhookOf(url: string, secret: string | undefined): NonNullable<BotSettings["webhook"]> {
  return { url, path: new URL(url).pathname, secret: secret ?? randomBytes(24).toString("base64url") };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}
