import { Api, type Bot } from "grammy";
import { readCursor } from "../notify/cursor.ts";
import { deliver } from "../notify/deliver.ts";
import { fanOut } from "../notify/fan-out.ts";
import { recentSending } from "../notify/recent.ts";
import { sleep } from "../notify/sleep.ts";
import { createAlarmTeller } from "./alarms.ts";
import type { BotContext, Services } from "./context.ts";
import { createSender } from "./deliver.ts";
import { createDeliveryPace, type DeliveryPace, longestWindowMs } from "./delivery-pace.ts";

/** What tests choose otherwise. */
export interface NotifyingOptions {
  /** How often the library is looked at for new reports, which any process may add, in milliseconds. */
  readonly lookEveryMs?: number;
  /** Reports that come together are told together, so it is waited for so long after the last one, but not for ever, in milliseconds. */
  readonly settleMs?: number;
  /** How often it is looked for alarms of sources, in milliseconds. */
  readonly alarmsEveryMs?: number;
  /** How long a chat's messages are this process's to send, in milliseconds; at least twice as long as a call may take. */
  readonly leaseMs?: number;
  /** How long one call may take, in seconds. */
  readonly callSeconds?: number;
}

const usual: Required<NotifyingOptions> = {
  lookEveryMs: 1_000,
  settleMs: 800,
  alarmsEveryMs: 5_000,
  leaseMs: 60_000,
  callSeconds: 20,
};

/**
 * Messages on their way at once, each to another chat. A process that is killed may have sent so many without a note of it,
 * and they are sent once more; with fewer a slow network would keep it below the permitted rate.
 */
const inFlight = 4;

/** Counting what waits reads many rows, so it is done now and then only, in milliseconds. */
const countEveryMs = 30_000;

/** Sent messages are forgotten after this, looked for once an hour: by then the next year's reports are out. */
const keepSentMs = 400 * 24 * 60 * 60 * 1000;
const purgeEveryMs = 60 * 60 * 1000;

/** After a failure of its own each kind of work rests for so long, in milliseconds. */
const restMs = 10_000;

/** The work beside answering: new reports into the outbox, the outbox to the chats, sources' alarms to the administrators. */
export interface Notifying {
  /** Finishes what is being sent and leaves the rest in the outbox. */
  stop(): Promise<void>;
}

/** Starts telling subscribers of new reports. */
export function startNotifying(bot: Bot<BotContext>, services: Services, options: NotifyingOptions = {}): Notifying {
  const { lookEveryMs, settleMs, alarmsEveryMs, leaseMs, callSeconds } = { ...usual, ...options };
  const { settings } = services;
  // An API object of its own: the outbox itself decides what is tried again, and when.
  const root = settings.apiRoot === undefined ? {} : { apiRoot: settings.apiRoot };
  const api = new Api(settings.token, { ...root, timeoutSeconds: callSeconds });
  const pace = createDeliveryPace();
  countReplies(bot, services, pace);
  const alarms = createAlarmTeller(api, services, pace);
  const stop = new AbortController();
  const { signal } = stop;
  const start = (name: string, everyMs: number, work: () => Promise<void>) =>
    repeat(services, { name, everyMs, signal }, work);
  const loops = [
    start("fan-out", lookEveryMs, () => lookForReports(services, settleMs, signal)),
    start("delivery", lookEveryMs, () => deliverAll({ services, api, pace, leaseMs, pollMs: lookEveryMs, signal })),
    start("alarms", alarmsEveryMs, () => alarms.tell()),
    start("counting", countEveryMs, () => countWaiting(services)),
    start("purging", purgeEveryMs, () => purge(services)),
    start("following the sources", lookEveryMs, () => services.sources.run(signal)),
  ];
  return {
    stop: async () => {
      stop.abort();
      await Promise.all(loops);
    },
  };
}

interface Repeated {
  readonly name: string;
  readonly everyMs: number;
  readonly signal: AbortSignal;
}

/** Does its work again and again; what goes wrong is logged and tried again after a while. */
async function repeat(
  { log }: Services,
  { name, everyMs, signal }: Repeated,
  work: () => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
      await sleep(everyMs, signal);
    } catch (error) {
      log.error({ err: error }, `${name} failed`);
      await sleep(Math.max(restMs, everyMs), signal);
    }
  }
}

/** How often it is waited for reports that come together. */
const mostSettles = 3;

async function lookForReports(
  { library, people, clock }: Services,
  settleMs: number,
  signal: AbortSignal,
): Promise<void> {
  const cursor = (await readCursor(people.notify.db)).sequence;
  let newest = await library.newestChange();
  for (let round = 0; newest > cursor && round < mostSettles && !signal.aborted; round += 1) {
    await sleep(settleMs, signal);
    const later = await library.newestChange();
    if (later === newest) break;
    newest = later;
  }
  if (!signal.aborted) await fanOut({ library, store: people.notify, now: clock(), signal });
}

async function countWaiting({ outbox, clock, metrics }: Services): Promise<void> {
  metrics.outboxDepth((await outbox.counts(clock())).waiting);
}

async function purge({ outbox, clock }: Services): Promise<void> {
  await outbox.purge(new Date(clock().getTime() - keepSentMs));
}

interface Delivering {
  readonly services: Services;
  readonly api: Api;
  readonly pace: DeliveryPace;
  readonly leaseMs: number;
  readonly pollMs: number;
  readonly signal: AbortSignal;
}

async function deliverAll({ services, api, pace, leaseMs, pollMs, signal }: Delivering): Promise<void> {
  const { outbox, subscriptions, clock, metrics } = services;
  await keepToLimits(services, pace);
  const send = createSender(api, services);
  await deliver({
    outbox,
    subscriptions,
    pace,
    send: (message) => send(message).finally(() => pace.arrived(message.chatId, clock().getTime())),
    clock,
    sleep,
    random: Math.random,
    signal,
    inFlight,
    leaseMs,
    pollMs,
    onOutcome: (_, { type }) => metrics.delivery(type),
  });
}

/**
 * What a process before sent within the last minute counts as well. Where it died in the middle of its work, what it sent
 * last is not known, so nothing is sent for a second.
 */
async function keepToLimits({ people, clock }: Services, pace: DeliveryPace): Promise<void> {
  const now = clock().getTime();
  const { messages, leased } = await recentSending(people.notify, new Date(now - longestWindowMs));
  for (const { chatId, at } of messages) pace.replied(chatId, at.getTime());
  for (const chatId of leased) pace.mayHaveArrived(chatId, now);
  if (leased.length > 0) pace.hold(now + 1_000);
}

/** Messages that answer somebody count for the limits, so that notifications make room for them. */
function countReplies(bot: Bot<BotContext>, { clock }: Services, pace: DeliveryPace): void {
  bot.api.config.use(async (previous, method, payload, signal) => {
    const result = await previous(method, payload, signal);
    const chatId = method.startsWith("send") && "chat_id" in payload ? Number(payload.chat_id) : Number.NaN;
    if (method !== "sendChatAction" && !Number.isNaN(chatId)) pace.replied(chatId, clock().getTime());
    return result;
  });
}
