import type { Report } from "../../../src/parse/report.ts";
import { type BotWorld, type BotWorldOptions, startBotWorld } from "../../support/bot.ts";
import { makeReport, newReport, printed, section } from "../../support/report-factory.ts";
import type { Chat } from "../../support/telegram/chat.ts";
import type { ShownMessage } from "../../support/telegram/shown.ts";

/** A world in which time goes on as usual, but can be set forward. */
export interface NotifyWorld extends BotWorld {
  /** Lets so many milliseconds go by at once. */
  skipTime(milliseconds: number): void;
  now(): Date;
}

/** A morning in Shanghai: 10 o'clock on a Monday. */
const morning = new Date("2025-03-03T02:00:00Z").getTime();

/** Starts a bot that looks for new reports all the time. */
export async function startNotifyWorld(options: BotWorldOptions = {}): Promise<NotifyWorld> {
  const started = Date.now();
  let skipped = 0;
  const now = () => new Date(morning + Date.now() - started + skipped);
  const world = await startBotWorld({
    clock: now,
    run: { notifying: { lookEveryMs: 40, settleMs: 60, alarmsEveryMs: 100 } },
    ...options,
  });
  return {
    ...world,
    now,
    skipTime: (milliseconds) => {
      skipped += milliseconds;
    },
  };
}

/** A town's report with a number of requests received. */
export function townReport(town: string, year: number, received: number, changes: Partial<Report> = {}): Report {
  return makeReport({
    agency: town,
    agencyFull: `威海市环翠区${town}人民政府`,
    region: ["山东省", "威海市", "环翠区", town],
    year,
    cells: {
      "requests.received.total": printed(received, 51),
      "requests.carried_in.total": printed(0, 52),
      "requests.granted.total": printed(received, 54),
    },
    sections: [section(1, "总体情况", [`${town}全年推进乡村振兴信息公开。`])],
    ...changes,
  });
}

/** Adds a town's report to the library of the world, as any process may. */
export async function addTown(
  world: Pick<NotifyWorld, "library" | "now">,
  town: string,
  {
    year = 2024,
    received = 12,
    ...changes
  }: { readonly year?: number; readonly received?: number } & Partial<Report> = {},
): Promise<void> {
  await world.library.add(newReport(townReport(town, year, received, changes), { addedAt: world.now() }));
}

/** Waits until so many messages of the bot have come, and gives them. */
export async function nextMessages(chat: Chat, count: number, timeoutMs = 5_000): Promise<ShownMessage[]> {
  const messages: ShownMessage[] = [];
  while (messages.length < count) messages.push(await chat.nextMessage({ timeoutMs }));
  return messages;
}

/** Lets the bot do what it would do in this time; for showing that nothing comes. */
export async function aWhile(milliseconds = 600): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
