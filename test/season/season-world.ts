import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openPeople, type People } from "../../src/bot/people/people.ts";
import { type Library, openLibrary } from "../../src/index/library.ts";
import { type Outbox, openOutbox } from "../../src/notify/outbox.ts";
import { openSubscriptions } from "../../src/notify/subscriptions.ts";
import { formOf, type PublishedReport } from "../support/site/pages.ts";
import type { Chat } from "../support/telegram/chat.ts";
import { startTelegram, type Telegram } from "../support/telegram/telegram.ts";
import { type BotProcess, prepareBot } from "./bot-process.ts";
import { type County, makeCounties } from "./counties.ts";
import { type CountySite, reportYear, startCountySite } from "./county-site.ts";
import { makePlan, type Publication, type SeasonSize, seasonStart } from "./plan.ts";
import { addSubscribers, type Subscriber } from "./subscribers.ts";
import { type EditionOf, type Told, toldBy } from "./told.ts";

/** One message of the bot, with all that it tells of. */
export interface ToldMessage {
  readonly chatId: number;
  /** By the machine's clock, in milliseconds. */
  readonly at: number;
  readonly told: readonly Told[];
}

/** An emulated Telegram with subscribers, and counties' sites, for bots in processes of their own. */
export interface SeasonWorld {
  readonly telegram: Telegram;
  /** The administrator's chat, where alarms arrive. */
  readonly admin: Chat;
  readonly library: Library;
  readonly people: People;
  readonly outbox: Outbox;
  readonly counties: readonly County[];
  readonly sites: readonly CountySite[];
  readonly subscribers: readonly Subscriber[];
  readonly folder: string;
  /** What has not appeared on the sites yet. */
  readonly plan: Publication[];
  /** How far the simulated clock is ahead of the machine's, in milliseconds. */
  aheadMs: number;
  now(): number;
  readonly editionOf: EditionOf;
  /** Lets appear on the sites what is due. */
  publishDue(): void;
  /** How many messages have come. */
  count(): number;
  /** All that came, in order. */
  messages(): Promise<ToldMessage[]>;
  /** A process that has loaded its program and waits for the word to run the bot. */
  prepare(): BotProcess;
  close(): Promise<void>;
}

/** Makes everything that a season needs but the bot itself. */
export async function startSeason(size: SeasonSize, folder: string, random: () => number): Promise<SeasonWorld> {
  const clock = { aheadMs: seasonStart - Date.now() };
  const now = () => Date.now() + clock.aheadMs;
  const counties = makeCounties(size.sources, Math.ceil(size.reports / size.sources));
  const sites = await Promise.all(counties.map(startCountySite));
  await writeFile(join(folder, "sources.json"), JSON.stringify({ sources: sites.map(({ source }) => source) }));
  const telegram = await startTelegram({
    meter: "record",
    history: 50,
    calls: 0,
    clock: () => new Date(now()),
    meterClock: now,
  });
  const admin = telegram.user({ firstName: "管理员" });
  admin.chat.room.reach = "open";
  const library = await openLibrary(folder);
  const people = await openPeople(folder);
  const subscribers = await addSubscribers(telegram, await openSubscriptions(people.notify), counties, size);
  const seen: Promise<ToldMessage>[] = [];
  const received = new Map<string, number>();
  const editionOf: EditionOf = (town, requests) => received.get(`${town} ${requests}`);
  telegram.onMessage((wire, change) => {
    if (change !== "sent" || !wire.from?.is_bot || wire.chat.id === admin.id) return;
    const at = Date.now();
    seen.push(toldBy(people, wire, editionOf).then((told) => ({ chatId: wire.chat.id, at, told })));
  });
  const plan = makePlan(size, random).map((each) => ({ ...each, edition: tellingEdition(counties, each) }));
  return {
    telegram,
    admin: admin.chat,
    library,
    people,
    outbox: await openOutbox(people.notify),
    counties,
    sites,
    subscribers,
    folder,
    plan,
    now,
    editionOf,
    get aheadMs() {
      return clock.aheadMs;
    },
    set aheadMs(value) {
      clock.aheadMs = value;
    },
    publishDue: () => {
      while ((plan[0]?.at ?? Number.POSITIVE_INFINITY) <= now()) {
        const next = plan.shift();
        const report = next && sites[next.county]?.publish(next.town, next.edition);
        const town = next && counties[next.county]?.towns[next.town];
        if (!report || !town) throw new Error("the plan names a town that is not there");
        received.set(`${town.name} ${requestsIn(report)}`, next.edition);
      }
    },
    count: () => seen.length,
    messages: () => Promise.all(seen),
    prepare: () => prepareBot({ folder, apiRoot: telegram.apiRoot, token: telegram.token, adminId: admin.id }),
    close: async () => {
      await telegram.close();
      await Promise.all(sites.map(({ site }) => site.close()));
      await library.close();
      await people.close();
    },
  };
}

/** A correction is known by its number of requests, so it must have another number than what it corrects. */
function tellingEdition(counties: readonly County[], { county, town, edition }: Publication): number {
  const report = { agency: counties[county]?.towns[town]?.fullName, year: reportYear };
  let telling = edition;
  while (telling > 0 && requestsIn({ ...report, edition: telling }) === requestsIn(report)) telling += 1;
  return telling;
}

function requestsIn(report: PublishedReport): number | null | undefined | "unknown" {
  return formOf(report).truth.get("requests.received.total");
}
