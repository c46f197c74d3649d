import { createAsker } from "../answer/conversation.ts";
import type { Library } from "../index/library.ts";
import type { Sources } from "../ingest/sources/read-sources.ts";
import { openOutbox } from "../notify/outbox.ts";
import { openSubscriptions } from "../notify/subscriptions.ts";
import { createMetrics } from "../web/metrics.ts";
import type { Services } from "./context.ts";
import { openFollowedSources } from "./followed-sources.ts";
import { createLog, type Logger } from "./log.ts";
import { openPeople } from "./people/people.ts";
import type { BotSettings } from "./settings.ts";

/** What a bot is made from. */
export interface ServiceOptions {
  readonly library: Library;
  /** The folder of the library, where the file about people is kept beside it. */
  readonly dataDir: string;
  readonly settings: BotSettings;
  /** The machine's unless a test brings its own. */
  readonly clock?: () => Date;
  readonly log?: Logger;
  /** Reads the file of followed sources anew; undefined where there is none. */
  readonly readSources?: () => Promise<Sources | undefined>;
}

/** Services that must be closed. */
export type OpenServices = Services & { close(): Promise<void> };

/**
 * Opens what the features work with.
 * @throws StoreError when the people's file cannot be opened.
 */
export async function openServices(options: ServiceOptions): Promise<OpenServices> {
  const { library, dataDir, settings } = options;
  const clock = options.clock ?? (() => new Date());
  const people = await openPeople(dataDir);
  try {
    const subscriptions = await openSubscriptions(people.notify);
    const outbox = await openOutbox(people.notify);
    // The last that can fail, so that nothing but the people's file is open then.
    const read = options.readSources ?? (async () => undefined);
    const sources = await openFollowedSources({ library, dataDir, clock, read });
    return {
      library,
      dataDir,
      asker: createAsker(library),
      people,
      subscriptions,
      settings,
      outbox,
      sources,
      startedAt: clock(),
      clock,
      log: options.log ?? createLog(settings.logLevel, settings.token),
      metrics: createMetrics({ process: true }),
      close: async () => {
        await sources.close();
        await people.close();
      },
    };
  } catch (error) {
    await people.close();
    throw error;
  }
}
