import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Library, openLibrary } from "../../../src/index/library.ts";
import { openOutbox } from "../../../src/notify/outbox.ts";
import type { NotifyTables } from "../../../src/notify/schema.ts";
import type { NewSubscription } from "../../../src/notify/subscription.ts";
import { openSubscriptions } from "../../../src/notify/subscriptions.ts";
import type { Report } from "../../../src/parse/report.ts";
import { openDatabase, type Store } from "../../../src/store/database.ts";
import { makeReport, newReport, section } from "../../support/report-factory.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";

/** A morning in Shanghai, when everybody is awake. */
export const morning = new Date("2025-03-03T02:00:00Z");

/** Minutes after that morning. */
export function minutesLater(minutes: number): Date {
  return new Date(morning.getTime() + minutes * 60_000);
}

/** The store of people's data in a folder. */
export async function openPeople(folder: string): Promise<Store<NotifyTables>> {
  return openDatabase<NotifyTables>(join(folder, "people.db"), { create: true });
}

/** A library and people's data in a folder of the running test's own. */
export async function openRoom(limit?: number) {
  const folder = await temporaryFolder();
  const library = await openLibrary(folder);
  const store = await openPeople(folder);
  onTestFinished(async () => {
    await library.close();
    await store.close();
  });
  const subscriptions = await openSubscriptions(store, limit === undefined ? {} : { limit });
  const outbox = await openOutbox(store);
  const subscribe = async (input: Partial<NewSubscription> = {}) => {
    const moment = { now: morning, newest: await library.newestChange() };
    const outcome = await subscriptions.add(
      { chatId: 1, scope: { type: "all" }, name: "x", createdBy: null, ...input },
      moment,
    );
    if (outcome.type !== "done") throw new Error(outcome.type);
    return outcome.subscription;
  };
  return { folder, library, store, subscriptions, outbox, subscribe };
}

/** Adds a report of 温泉镇, or of whatever the changes say; one of another content says something else in the same place. */
export async function addReport(library: Library, changes: Partial<Report> = {}, contentHash?: string) {
  if (contentHash === undefined) return library.add(newReport(makeReport(changes)));
  const sections = [section(1, "总体情况", [`本年度公开信息情况如下：${contentHash}。`])];
  return library.add(newReport(makeReport({ sections, ...changes }), { contentHash, file: "/reports/report.html" }));
}
