import { spawn } from "node:child_process";
import { openPeople, type People } from "../../../src/bot/people/people.ts";
import { type Library, openLibrary } from "../../../src/index/library.ts";
import { openOutbox } from "../../../src/notify/outbox.ts";
import { openSubscriptions } from "../../../src/notify/subscriptions.ts";
import { newReport } from "../../support/report-factory.ts";
import { startTelegram, type Telegram } from "../../support/telegram/telegram.ts";
import type { WireMessage } from "../../support/telegram/wire.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { townReport } from "./setup.ts";

/** What a chat was told of a report: its number, and how many requests it named, which is the version. */
export interface Told {
  readonly report: number;
  readonly version: number;
}

/** One message, with all that it tells of. */
export interface ToldMessage {
  readonly chatId: number;
  readonly at: number;
  readonly told: readonly Told[];
}

/** A chat, and which reports it is to be told of. */
export interface SubscribedChat {
  readonly id: number;
  wants(report: number): boolean;
}

/** A bot in a process of its own. */
export interface BotProcess {
  start(): Promise<void>;
  /** As `kill -9` does. */
  kill(): Promise<void>;
}

/** An emulated Telegram with subscribed chats and a library, for bots in processes of their own. */
export interface KillWorld {
  readonly telegram: Telegram;
  readonly library: Library;
  readonly people: People;
  readonly chats: readonly SubscribedChat[];
  /** Everything that arrived, in order. */
  messages(): Promise<ToldMessage[]>;
  /** How many messages arrived so far. */
  count(): number;
  /** Adds a report, or its next version. */
  add(report: number, version?: number): Promise<void>;
  /** A process that has loaded its program and waits for the word to run the bot. */
  spawn(): BotProcess;
  /** How much is not sent yet. */
  waiting(): Promise<number>;
}

/** Every fifth chat is a group. Of many chats most have subscribed to a few towns, the others to everything. */
export async function startKillWorld(size: { readonly chats: number; readonly reports: number }): Promise<KillWorld> {
  const folder = await temporaryFolder();
  const library = await openLibrary(folder);
  const telegram = await startTelegram({ meter: "record", history: 50, calls: 0 });
  const people = await openPeople(folder);
  const subscriptions = await openSubscriptions(people.notify);
  const outbox = await openOutbox(people.notify);
  const seen: { wire: WireMessage; at: number }[] = [];
  telegram.onMessage((wire, change) => {
    if (change === "sent" && wire.from?.is_bot) seen.push({ wire, at: Date.now() });
  });
  const chats: SubscribedChat[] = [];
  for (let index = 0; index < size.chats; index += 1) {
    const person = telegram.user({ firstName: `P${index}` });
    const chat = index % 5 === 4 ? telegram.group({ title: `G${index}`, type: "supergroup" }) : person.chat;
    if (chat === person.chat) chat.room.reach = "open";
    const ofAll = index < 60 || index % 20 === 0;
    const towns = [1, 2, 3].map((each) => ((index * 7 + each * 13) % size.reports) + 1);
    chats.push({ id: chat.id, wants: (report) => ofAll || towns.includes(report) });
    const moment = { now: new Date(), newest: 0 };
    const own = { chatId: chat.id, createdBy: null };
    for (const town of ofAll ? [] : towns.map((each) => `第${each}镇`)) {
      const scope = { type: "agency" as const, agencyId: null, name: town, fullName: town, region: [] };
      await subscriptions.add({ ...own, scope, name: town }, moment);
    }
    if (ofAll) await subscriptions.add({ ...own, scope: { type: "all" }, name: "全部" }, moment);
    const region = { type: "region" as const, units: ["威海市"] };
    if (ofAll && index % 3 === 0) await subscriptions.add({ ...own, scope: region, name: "威海市" }, moment);
  }
  const script = new URL("./kill-child.ts", import.meta.url).pathname;
  return {
    telegram,
    library,
    people,
    chats,
    count: () => seen.length,
    messages: () => Promise.all(seen.map(({ wire, at }) => toldIn(people, wire, at))),
    add: async (report, version = 1) => {
      await library.add(newReport(townReport(`第${report}镇`, 2024, version), { addedAt: new Date() }));
    },
    spawn: () => botProcess([script, folder, telegram.apiRoot, telegram.token]),
    waiting: async () => (await outbox.counts(new Date())).waiting,
  };
}

function botProcess(args: readonly string[]): BotProcess {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const isReady = new Promise((resolve) => child.stdout.once("data", resolve));
  const died = new Promise((resolve) => child.once("exit", resolve));
  return {
    start: async () => {
      await Promise.race([isReady, died]);
      child.stdin.write("go\n");
    },
    kill: async () => {
      child.kill("SIGKILL");
      await died;
    },
  };
}

async function toldIn(people: People, wire: WireMessage, at: number): Promise<ToldMessage> {
  const chatId = wire.chat.id;
  const text = wire.text ?? "";
  const single = /^(?:新报告|更正)：第(\d+)镇/.exec(text);
  if (single) {
    const version = /新收 (\d+)件/.exec(text)?.[1];
    return { chatId, at, told: [{ report: Number(single[1]), version: Number(version) }] };
  }
  const lines = await digestText(people, wire);
  const told = [...lines.matchAll(/第(\d+)镇2024年.*?新收申请 (\d+) 件/g)];
  return {
    chatId,
    at,
    told: told.map(([, report, version]) => ({ report: Number(report), version: Number(version) })),
  };
}

/** The whole of a digest, of which a message shows the first page. */
async function digestText(people: People, wire: WireMessage): Promise<string> {
  const data = wire.reply_markup?.inline_keyboard.flat().map((button) => button.callback_data ?? "") ?? [];
  const id = data.map((each) => /^digest:(\d+):/.exec(each)?.[1]).find((each) => each !== undefined);
  if (id === undefined) return wire.text ?? "";
  const row = await people.db.selectFrom("reply").select("body").where("id", "=", Number(id)).executeTakeFirstOrThrow();
  return String((JSON.parse(row.body) as { text: string }).text);
}
