import type { Bot } from "grammy";
import { compose } from "../answer/compose.ts";
import { wordingIn } from "../answer/wording.ts";
import { serve } from "../web/serve.ts";
import { createWeb } from "../web/server.ts";
import { createBot } from "./bot.ts";
import { registerCommands } from "./commands.ts";
import type { BotContext, Services } from "./context.ts";
import { type NotifyingOptions, startNotifying } from "./notifying.ts";
import { tidyPeople } from "./people/people.ts";
import { startError } from "./start-error.ts";
import { openPolling, openWebhook, webhookHandler } from "./update-source.ts";

/** A bot that runs. */
export interface RunningBot {
  readonly username: string;
  /** Where health and metrics are served. */
  readonly address: { readonly host: string; readonly port: number };
  /** Rejects when the bot cannot go on: another process took over its token. */
  readonly ended: Promise<void>;
  /** Takes nothing new, finishes what is in hand within ten seconds, and closes. */
  stop(): Promise<void>;
}

/** What tests of the running bot choose otherwise. */
export interface RunOptions {
  readonly notifying?: NotifyingOptions;
  /** How long what is in hand may take when the bot is told to stop, in milliseconds. */
  readonly graceMs?: number;
}

const hour = 60 * 60 * 1000;

/**
 * Starts the bot with its web server: long polling, or a webhook when the settings have one.
 * @throws StartError in one line for a wrong token or a server out of reach; ListenError when the port is taken.
 */
export async function runBot(services: Services, options: RunOptions = {}): Promise<RunningBot> {
  const { settings, log } = services;
  const bot = createBot(services);
  const cut = cutCalls(bot);
  const serving = await serve(webOf(bot, services), settings);
  try {
    await bot.init();
    await registerCommands(bot.api, settings.adminIds);
    await tidyPeople(services.people.db, services.clock());
    await warmUp(services);
    const source = settings.webhook ? await openWebhook(bot, settings.webhook) : await openPolling(bot, services);
    const notifying = startNotifying(bot, services, options.notifying);
    const housekeeping = setInterval(() => tidy(services), hour);
    const by = settings.webhook ? "webhook" : "polling";
    log.info({ bot: bot.botInfo.username, by, host: serving.host, port: serving.port }, "bot runs");
    return {
      username: bot.botInfo.username,
      address: { host: serving.host, port: serving.port },
      ended: source.ended,
      stop: () => {
        clearInterval(housekeeping);
        const workers = [source, notifying, { stop: () => serving.close(graceMs) }];
        const giveUp = () => {
          source.abandon();
          cut();
        };
        return stop(services, workers, { graceMs: options.graceMs ?? graceMs, giveUp });
      },
    };
  } catch (error) {
    await serving.close(0);
    throw startError(error, settings.apiRoot);
  }
}

/** The first questions of a process take several times as long as later ones; nobody need be the one who waits. */
async function warmUp({ asker, library, clock }: Services): Promise<void> {
  for (const language of ["zh", "en"] as const) {
    const { suggestions } = await compose({ intent: "help" }, { library, language, say: wordingIn(language) });
    for (const example of suggestions) {
      await asker(example, { now: clock(), language });
      // The name in letters alone loads the tables by which letters are read.
      await asker(example.replace(/\p{Script=Han}+ ?\(|\)/gu, ""), { now: clock(), language });
    }
  }
}

function webOf(bot: Bot<BotContext>, { library, clock, metrics, settings, log, people }: Services) {
  const { webhook, publicUrl } = settings;
  return createWeb({
    library,
    clock,
    metrics,
    health: async () => ({ people: { ok: (await people.foreignVersion()) >= 0 } }),
    webhook: webhook ? { path: webhook.path, handle: webhookHandler(bot, webhook.secret) } : undefined,
    publicUrl: publicUrl ?? undefined,
    onError: (error, path) => log.error({ err: error, path }, "page failed"),
  });
}

/** How long what is in hand may take when the bot is told to stop; with what follows it is ten seconds, in milliseconds. */
const graceMs = 9_000;

/** How long what was cut off may take to end, in milliseconds. */
const endMs = 800;

/** Every call to Telegram, now and later, can be cut off, so that one that hangs does not keep the process from ending. */
function cutCalls(bot: Bot<BotContext>): () => void {
  const open = new Set<AbortController>();
  let isCut = false;
  bot.api.config.use(async (previous, method, payload, signal) => {
    if (isCut) throw new Error(`${method} is not called any more, for the bot has stopped`);
    const own = new AbortController();
    const pass = () => own.abort();
    open.add(own);
    signal?.addEventListener("abort", pass);
    try {
      return await previous(method, payload, own.signal as typeof signal);
    } finally {
      open.delete(own);
      signal?.removeEventListener("abort", pass);
    }
  });
  return () => {
    isCut = true;
    for (const call of open) call.abort();
  };
}

async function stop(
  { log }: Services,
  workers: readonly { stop(): Promise<void> }[],
  { graceMs: patience, giveUp }: { readonly graceMs: number; readonly giveUp: () => void },
): Promise<void> {
  log.info("bot stops");
  const finished = Promise.all(workers.map((worker) => worker.stop()));
  if (await isInTime(finished, patience)) return;
  log.warn("some updates were still in hand; they are handled after the next start");
  giveUp();
  await isInTime(finished, endMs);
}

async function isInTime(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, milliseconds, false);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

function tidy({ people, clock, log }: Services): void {
  tidyPeople(people.db, clock()).catch((error: unknown) => log.error({ err: error }, "housekeeping failed"));
}
