import type { Context } from "grammy";
import type { createAsker } from "../answer/conversation.ts";
import type { Language, Say } from "../answer/wording.ts";
import type { Library } from "../index/library.ts";
import type { Outbox } from "../notify/outbox.ts";
import type { Subscriptions } from "../notify/subscriptions.ts";
import type { Metrics } from "../web/metrics.ts";
import type { FollowedSources } from "./followed-sources.ts";
import type { Logger } from "./log.ts";
import type { People } from "./people/people.ts";
import type { BotSettings } from "./settings.ts";

/** What every feature works with. */
export interface Services {
  readonly library: Library;
  /** The folder that library and people are kept in. */
  readonly dataDir: string;
  readonly asker: ReturnType<typeof createAsker>;
  readonly people: People;
  readonly subscriptions: Subscriptions;
  readonly outbox: Outbox;
  readonly sources: FollowedSources;
  readonly startedAt: Date;
  readonly settings: BotSettings;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** What grammY gives a feature, and what is ours: the services, and the language of this chat. */
export type BotContext = Context & {
  services: Services;
  /** What the chat has chosen with /language; undefined answers each question in its own language. */
  chosenLanguage: Language | undefined;
  /** The language of the bot's own words here. */
  language: Language;
  /** The bot's own words in that language. */
  say: Say;
  isAdmin: boolean;
  /** Whether the button that was pressed has been answered. */
  isPressAnswered: boolean;
};
