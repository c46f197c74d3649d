import { defineCommand } from "citty";
import type { BotSettings } from "../../bot/settings.ts";
import { dataArg } from "../command.ts";
import { ConfigError, dataFolder } from "../config.ts";
import { openNamedLibrary } from "../library.ts";
import { noteLine } from "../output.ts";
import { configuredSourcesIfAny } from "../sources.ts";

/** `nianbao bot`: the Telegram bot, until it is told to stop. */
export const command = defineCommand({
  meta: { name: "nianbao bot", description: "the Telegram bot; BOT_TOKEN and more in the environment" },
  args: {
    webhook: { type: "boolean", description: "by webhook, which needs WEBHOOK_URL; long polling without it" },
    ...dataArg,
  },
  async run({ args }) {
    const { readSettings } = await import("../../bot/settings.ts");
    const read = readSettings(process.env);
    if ("problems" in read) throw new ConfigError(read.problems.join("; "));
    if (args.webhook && !read.settings.webhook) throw new ConfigError("bot --webhook needs WEBHOOK_URL");
    await serveBot(read.settings, args.data);
  },
});

/** Runs the bot until SIGTERM, Ctrl-C, or until it cannot go on. */
async function serveBot(settings: BotSettings, data: string | undefined): Promise<void> {
  const { openServices } = await import("../../bot/services.ts");
  const { runBot } = await import("../../bot/run.ts");
  const library = await openNamedLibrary(data);
  try {
    const dataDir = dataFolder(data).path;
    const services = await openServices({
      library,
      dataDir,
      settings,
      readSources: () => configuredSourcesIfAny(data),
    });
    try {
      const bot = await runBot(services);
      noteLine(`@${bot.username} runs; health and metrics on http://${bot.address.host}:${bot.address.port}`);
      try {
        await Promise.race([untilToldToStop(), bot.ended]);
      } finally {
        await bot.stop();
      }
    } finally {
      await services.close();
    }
  } finally {
    await library.close();
  }
}

/** The first signal stops in order; a second one at once. */
function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
}
