import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { type Library, openLibrary } from "../src/index/library.ts";
import { deliver } from "../src/notify/deliver.ts";
import { fanOut } from "../src/notify/fan-out.ts";
import { openOutbox } from "../src/notify/outbox.ts";
import { createPace, telegramLimits } from "../src/notify/pace.ts";
import type { NotifyTables } from "../src/notify/schema.ts";
import { openSubscriptions } from "../src/notify/subscriptions.ts";
import { openDatabase, type Store } from "../src/store/database.ts";
import { VirtualTime } from "../test/notify/support/virtual-time.ts";
import { makeReport, newReport, printed } from "../test/support/report-factory.ts";
import { against, milliseconds, printTable } from "./table.ts";

const subscribers = 100_000;
const start = new Date("2025-03-03T02:00:00Z");

/** One report with 100,000 subscribers: handing it out, and sending it in simulated time. */
export async function benchNotify(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "nianbao-bench-"));
  const library = await openLibrary(folder);
  const store = await openDatabase<NotifyTables>(join(folder, "people.db"), { create: true });
  try {
    await subscribeAll(store);
    await library.add(newReport(makeReport()));
    const megabytesBefore = process.resourceUsage().maxRSS / 1024;
    const first = await timeFanOut(library, store);
    const megabytes = process.resourceUsage().maxRSS / 1024;
    const rate = await sendAll(store);
    // Below the number that every fourth asked for: they hear of it for they were told the former one.
    await library.add(newReport(makeReport({ cells: { "requests.received.total": printed(1) } })));
    const correction = await timeFanOut(library, store);
    printTable(
      `One report, ${subscribers} subscribers`,
      ["", "measured", "goal"],
      [
        ["fan-out", milliseconds(first.ms), against(first.ms < 5_000 && first.matched === subscribers, "< 5 s")],
        [
          "fan-out of its correction",
          milliseconds(correction.ms),
          against(correction.ms < 5_000 && correction.matched === subscribers, "< 5 s"),
        ],
        ["memory added by the fan-out", `${(megabytes - megabytesBefore).toFixed(0)} MB`, ""],
        ["memory of the process at its most", `${megabytes.toFixed(0)} MB`, against(megabytes < 200, "< 200 MB")],
        [
          "delivery, simulated",
          `${rate.perSecond.toFixed(2)} a second`,
          against(rate.perSecond > 28 * 0.98, "28 within 2 %"),
        ],
        ["most in any second", String(rate.mostInSecond), against(rate.mostInSecond <= 28, "≤ 28")],
        ["our own work a message", milliseconds(rate.workMs), ""],
      ],
    );
  } finally {
    await store.close();
    await library.close();
    await rm(folder, { recursive: true });
  }
}

async function timeFanOut(library: Library, store: Store<NotifyTables>) {
  const began = performance.now();
  const { matched } = await fanOut({ library, store, now: start });
  return { matched, ms: performance.now() - began };
}

/** Chats with the same wish and every fourth with a condition, written without the limits that people have. */
async function subscribeAll(store: Store<NotifyTables>): Promise<void> {
  const subscriptions = await openSubscriptions(store);
  const own = {
    chatId: 1,
    scope: { type: "region" as const, units: ["山东省", "威海市"] },
    name: "威海市",
    createdBy: null,
  };
  await subscriptions.add(own, { now: start, newest: 0 });
  const conditions = JSON.stringify([{ type: "cell", key: "requests.received.total", operator: ">", value: 1 }]);
  await sql`insert into subscription (chat_id, topic, name, scope_key, scope, wish, conditions, paused, silent, schedule,
      language, created_by, created_at, after_sequence)
    with recursive chat (id) as (select 2 union all select id + 1 from chat where id < ${subscribers})
    select chat.id, topic, name, scope_key, scope, wish, iif(chat.id % 4 = 0, ${conditions}, conditions), paused, silent,
      schedule, language, created_by, created_at, after_sequence
    from chat, (select * from subscription limit 1)`.execute(store.db);
}

async function sendAll(store: Store<NotifyTables>) {
  const time = new VirtualTime(start);
  const moments: number[] = [];
  const began = performance.now();
  await time.run(
    deliver({
      outbox: await openOutbox(store),
      subscriptions: await openSubscriptions(store),
      pace: createPace(telegramLimits),
      send: async () => {
        moments.push(time.clock().getTime());
        await time.sleep(200);
        return { type: "sent" };
      },
      clock: time.clock,
      sleep: time.sleep,
      random: () => 0.5,
      signal: new AbortController().signal,
      untilEmpty: true,
    }),
  );
  const seconds = ((moments.at(-1) ?? 0) - (moments[0] ?? 0)) / 1_000;
  const workMs = (performance.now() - began) / moments.length;
  return { perSecond: (moments.length - 1) / seconds, mostInSecond: mostInSecond(moments), workMs };
}

function mostInSecond(moments: readonly number[]): number {
  let first = 0;
  let most = 0;
  for (const [index, at] of moments.entries()) {
    while ((moments[first] ?? at) <= at - 1_000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
