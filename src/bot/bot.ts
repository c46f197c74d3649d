import { sequentialize } from "@grammyjs/runner";
import { Bot, type Composer } from "grammy";
import { configureApi } from "./api.ts";
import type { BotContext, Services } from "./context.ts";
import { aboutChatsFeature } from "./features/about-chats.ts";
import { adminFeature } from "./features/admin.ts";
import { askFeature, plainTextFeature } from "./features/ask.ts";
import { browseFeature } from "./features/browse.ts";
import { chartFeature } from "./features/chart.ts";
import { exportFeature } from "./features/export.ts";
import { feedbackFeature } from "./features/feedback.ts";
import { filesFeature } from "./features/files.ts";
import { inlineFeature } from "./features/inline.ts";
import { personalFeature } from "./features/personal.ts";
import { reportCommandsFeature } from "./features/report-commands.ts";
import { startFeature } from "./features/start.ts";
import { subscribeFeature } from "./features/subscribe.ts";
import { subscriptionsFeature } from "./features/subscriptions.ts";
import { channelPresses } from "./middleware/channels.ts";
import { countUpdates } from "./middleware/count.ts";
import { errorBoundary } from "./middleware/errors.ts";
import { manners } from "./middleware/manners.ts";
import { answerPresses } from "./middleware/presses.ts";
import { rateLimit } from "./middleware/rate-limit.ts";
import { resumeUnreachable } from "./middleware/resume.ts";
import { handleOnce } from "./middleware/seen.ts";

/** Every feature, in the order in which an update is offered to them; plain text is whatever the others left. */
const features: readonly (() => Composer<BotContext>)[] = [
  aboutChatsFeature,
  adminFeature,
  startFeature,
  askFeature,
  reportCommandsFeature,
  browseFeature,
  subscribeFeature,
  subscriptionsFeature,
  exportFeature,
  chartFeature,
  personalFeature,
  feedbackFeature,
  filesFeature,
  inlineFeature,
  plainTextFeature,
];

/** A bot over the services, with every feature; it does nothing until it is polled or given updates. */
export function createBot(services: Services): Bot<BotContext> {
  const { settings } = services;
  const bot = new Bot<BotContext>(settings.token, {
    client: { ...(settings.apiRoot === undefined ? {} : { apiRoot: settings.apiRoot }), timeoutSeconds: 60 },
  });
  configureApi(bot.api, services);
  bot.use((ctx, next) => {
    ctx.services = services;
    return next();
  });
  bot.use(countUpdates());
  bot.use(sequentialize(orderOf));
  bot.use(manners());
  bot.use(errorBoundary());
  bot.use(handleOnce());
  bot.use(answerPresses());
  bot.use(rateLimit());
  bot.use(channelPresses());
  bot.use(resumeUnreachable());
  // Most updates are questions, and need not be offered to every command first.
  bot.on("message:text").filter(({ msg }) => !msg.text.startsWith("/"), plainTextFeature());
  for (const feature of features) bot.use(feature());
  bot.catch((error) => {
    services.log.error({ err: error.error, update: error.ctx.update.update_id }, "update failed outside the boundary");
  });
  return bot;
}

/** What must not overtake each other: the updates of one chat, and those of one person where there is no chat. */
function orderOf(ctx: BotContext): string | undefined {
  const place = ctx.chat?.id ?? ctx.from?.id;
  return place === undefined ? undefined : String(place);
}
