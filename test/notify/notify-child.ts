import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { openLibrary } from "../../src/index/library.ts";
import { deliver } from "../../src/notify/deliver.ts";
import { fanOut } from "../../src/notify/fan-out.ts";
import { openOutbox } from "../../src/notify/outbox.ts";
import { createPace } from "../../src/notify/pace.ts";
import type { NotifyTables } from "../../src/notify/schema.ts";
import { sleep } from "../../src/notify/sleep.ts";
import { openSubscriptions } from "../../src/notify/subscriptions.ts";
import { openDatabase } from "../../src/store/database.ts";

/**
 * Waits for a word on its input, then notifies until it is killed. A message is "sent" when its line is in the file;
 * the pace is far beyond Telegram's, so that every moment is a moment between two steps.
 */
const [folder = ""] = process.argv.slice(2);
const pollMs = 5;
process.stdout.write("ready\n");
await new Promise((resolve) => process.stdin.once("data", resolve));
const library = await openLibrary(folder);
const store = await openDatabase<NotifyTables>(join(folder, "people.db"), { create: true });
const subscriptions = await openSubscriptions(store);
const outbox = await openOutbox(store);
await Promise.all([followLibrary(), deliverAll()]);

/** New reports into the outbox, as the bot brings them there beside its sending. */
async function followLibrary(): Promise<void> {
  for (;;) {
    await fanOut({ library, store, now: new Date() });
    await sleep(pollMs, signal());
  }
}

async function deliverAll(): Promise<void> {
  await deliver({
    subscriptions,
    outbox,
    pace: createPace({ perSecond: 100_000, chatPerSecond: 100_000, groupPerMinute: 1_000_000 }),
    send: async ({ chatId, topicId, deliveries }) => {
      for (const { id, reportId, version } of deliveries)
        appendFileSync(join(folder, "sent.log"), `${chatId} ${topicId} ${reportId} ${version} ${id}\n`);
      await sleep(3, signal());
      return { type: "sent" };
    },
    clock: () => new Date(),
    sleep,
    random: Math.random,
    signal: signal(),
    leaseMs: 300,
    pollMs,
  });
}

function signal(): AbortSignal {
  return new AbortController().signal;
}
