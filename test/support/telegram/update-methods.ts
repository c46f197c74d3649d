import { badRequest, houseRule } from "./api-error.ts";
import type { Arguments } from "./arguments.ts";
import type { Method, Methods } from "./method.ts";
import { updateKinds } from "./updates.ts";
import { Webhook } from "./webhook.ts";
import type { World } from "./world.ts";

/** What calls a method on the bot's behalf, for answers of its webhook. */
export type CallMethod = (method: string, values: Readonly<Record<string, unknown>>) => void;

const getUpdates: Method = {
  parameters: ["offset", "limit", "timeout", "allowed_updates"],
  run: (world, args, onClose) => {
    const limit = args.integer("limit") ?? 100;
    const timeout = args.integer("timeout") ?? 0;
    if (limit < 1 || limit > 100) throw houseRule(`limit is ${limit}, not 1 to 100`);
    if (timeout < 0) throw houseRule(`timeout is ${timeout}`);
    allow(world, args);
    // Telegram ends polls after fifty seconds, whatever was asked for.
    const timeoutMs = Math.min(timeout, 50) * 1000;
    return world.updates.poll({ offset: args.integer("offset") ?? 0, limit, timeoutMs }, onClose);
  },
};

const getWebhookInfo: Method = {
  parameters: [],
  run: (world) => {
    const { webhook } = world;
    return {
      url: webhook?.target.url ?? "",
      has_custom_certificate: false,
      pending_update_count: webhook?.size ?? world.updates.size,
      ...(webhook && { max_connections: webhook.target.maxConnections, ip_address: "127.0.0.1" }),
      ...(webhook?.lastError && {
        last_error_date: webhook.lastError.at,
        last_error_message: webhook.lastError.message,
      }),
      ...(world.updates.allowed && { allowed_updates: world.updates.allowed }),
    };
  },
};

const deleteWebhook: Method = {
  parameters: ["drop_pending_updates"],
  run: (world, args) => {
    endWebhook(world);
    if (args.flag("drop_pending_updates")) world.updates.drain();
    return true;
  },
};

/** Methods by which the bot gets its updates; `call` carries out what the bot answers to its webhook. */
export function updateMethods(call: CallMethod): Methods {
  const setWebhook: Method = {
    parameters: ["url", "secret_token", "allowed_updates", "drop_pending_updates", "max_connections"],
    run: (world, args) => {
      const url = args.text("url") ?? "";
      const secret = args.text("secret_token");
      if (secret !== undefined && secret.length > 256) throw badRequest("secret token is too long");
      if (secret !== undefined && !/^[A-Za-z0-9_-]+$/.test(secret)) {
        throw badRequest("secret token contains unallowed characters");
      }
      const maxConnections = args.integer("max_connections") ?? 40;
      if (maxConnections < 1 || maxConnections > 100) throw houseRule(`max_connections is ${maxConnections}`);
      if (url !== "") refuseUrl(url);
      allow(world, args);
      endWebhook(world);
      world.updates.endPoll("terminated by setWebhook request");
      if (args.flag("drop_pending_updates")) world.updates.drain();
      if (url !== "") beginWebhook(world, new Webhook({ url, secret, maxConnections }, webhookOptions(world, call)));
      return true;
    },
  };
  return { getUpdates, setWebhook, deleteWebhook, getWebhookInfo };
}

/** Ends the webhook, if there is one; what it has not delivered waits to be polled. */
export function endWebhook(world: World): void {
  const left = world.webhook?.end() ?? [];
  world.webhook = undefined;
  world.updates.divert = undefined;
  world.updates.restore(left);
}

function beginWebhook(world: World, webhook: Webhook): void {
  const waiting = world.updates.drain();
  world.webhook = webhook;
  world.updates.divert = (item) => webhook.push(item);
  for (const item of waiting) webhook.push(item);
}

function webhookOptions(world: World, call: CallMethod) {
  return { call, seconds: () => world.seconds(), retryMs: world.options.webhookRetryMs };
}

function allow(world: World, args: Arguments): void {
  const kinds = args.list("allowed_updates");
  if (kinds === undefined) return;
  const unknown = kinds.find((kind) => !updateKinds.includes(String(kind)));
  if (unknown !== undefined) throw houseRule(`there are no updates "${String(unknown)}"`);
  world.updates.allowed = kinds.length === 0 ? undefined : kinds.map(String);
}

/** Telegram wants HTTPS on certain ports; the tests' own servers on this machine are let through. */
function refuseUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined) throw badRequest("invalid webhook URL specified");
  if (parsed.protocol === "http:" && ["127.0.0.1", "localhost"].includes(parsed.hostname)) return;
  if (parsed.protocol !== "https:") throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  if (!["", "443", "80", "88", "8443"].includes(parsed.port)) {
    throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
  }
}
