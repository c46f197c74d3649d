import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Services } from "../../src/bot/context.ts";
import { createLog } from "../../src/bot/log.ts";
import { type RunningBot, type RunOptions, runBot } from "../../src/bot/run.ts";
import { openServices, type ServiceOptions } from "../../src/bot/services.ts";
import type { BotSettings } from "../../src/bot/settings.ts";
import { type Library, openLibrary } from "../../src/index/library.ts";
import { addFiles } from "../../src/ingest/add-files.ts";
import { dataPath } from "../../src/text/data.ts";
import { startTelegram, type Telegram, type TelegramOptions } from "./telegram/telegram.ts";

/** The clock of bot tests. */
export const testNow = new Date("2025-06-01T08:00:00Z");

/** A bot that runs against an emulated Telegram, over a library of its own. */
export interface BotWorld {
  readonly telegram: Telegram;
  readonly library: Library;
  readonly dataDir: string;
  /** The services of the bot that runs now. */
  services(): Services;
  running(): RunningBot;
  /** Stops the bot and starts it anew over the same files. */
  restart(settings?: Partial<BotSettings>): Promise<void>;
  close(): Promise<void>;
}

/** What may differ from the usual. */
export interface BotWorldOptions {
  readonly settings?: Partial<BotSettings>;
  readonly telegram?: TelegramOptions;
  /** Files and folders to fill the library with; the bundled reports unless told. */
  readonly paths?: readonly string[];
  readonly clock?: () => Date;
  /** How the bot runs, where that matters to a test. */
  readonly run?: RunOptions;
  /** The followed sources; none unless told. */
  readonly readSources?: ServiceOptions["readSources"];
}

/** Starts an emulated Telegram and the bot. */
export async function startBotWorld(options: BotWorldOptions = {}): Promise<BotWorld> {
  const clock = options.clock ?? (() => testNow);
  const dataDir = mkdtempSync(join(tmpdir(), "nianbao-bot-"));
  const library = await openLibrary(dataDir);
  await addFiles(options.paths ?? [dataPath("reports")], library);
  const telegram = await startTelegram({ clock, ...options.telegram });
  let current = await start({});
  return {
    telegram,
    library,
    dataDir,
    services: () => current.services,
    running: () => current.running,
    restart: async (settings = {}) => {
      await current.stop();
      current = await start(settings);
    },
    close: async () => {
      await current.stop();
      await telegram.close();
      await library.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };

  async function start(changed: Partial<BotSettings>) {
    const settings: BotSettings = {
      token: telegram.token,
      apiRoot: telegram.apiRoot,
      webhook: null,
      host: "127.0.0.1",
      port: 0,
      adminIds: [],
      publicUrl: null,
      allowPrivate: false,
      logLevel: process.env.LOG_LEVEL ?? "silent",
      ...options.settings,
      ...changed,
    };
    const log = createLog(settings.logLevel, settings.token);
    const services = await openServices({
      library,
      dataDir,
      settings,
      clock,
      log,
      ...(options.readSources ? { readSources: options.readSources } : {}),
    });
    try {
      const running = await runBot(services, options.run);
      const stop = async () => {
        await running.stop();
        await services.close();
      };
      return { services, running, stop };
    } catch (error) {
      await services.close();
      throw error;
    }
  }
}
