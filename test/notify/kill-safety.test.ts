import { type ChildProcess, spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deliver } from "../../src/notify/deliver.ts";
import { fanOut } from "../../src/notify/fan-out.ts";
import { createPace } from "../../src/notify/pace.ts";
import { sleep } from "../../src/notify/sleep.ts";
import { numbersFrom } from "../support/sample.ts";
import { addReport, morning, openRoom } from "./support/people.ts";

/** So many kills; a nightly run asks for 1,000. */
const kills = Number(process.env.NIANBAO_KILLS ?? 12);
const chats = 60;

type Room = Awaited<ReturnType<typeof openRoom>>;

interface Line {
  readonly chat: string;
  readonly report: string;
  readonly version: number;
  readonly delivery: number;
}

test(
  "killed at any moment, it loses nothing, and repeats only what was sent and not yet noted as sent",
  async () => {
    const random = numbersFrom(20);
    const room = await openRoom();
    await writeFile(join(room.folder, "sent.log"), "");
    const expected = await subscribeAll(room);
    const reports = new Map<string, number>();
    /** How often each delivery was in the window between sending and noting when the process died. */
    const windows = new Map<number, number>();
    const warm = [start(room.folder), start(room.folder)];
    for (let kill = 0; kill < kills; kill += 1) {
      await addSome(room, reports, kill, random());
      const child = await (warm.shift() ?? start(room.folder));
      warm.push(start(room.folder));
      const died = new Promise((resolve) => child.once("exit", resolve));
      child.stdin?.write("go\n");
      // Most of them right in the middle of the sending, the others anywhere, the opening of the files included.
      const isMidway = random() < 0.7;
      if (isMidway) await lineAfter(room, 400);
      await sleep(random() * (isMidway ? 15 : 150), new AbortController().signal);
      child.kill("SIGKILL");
      await died;
      for (const id of await openWindow(room)) windows.set(id, (windows.get(id) ?? 0) + 1);
    }
    for (const child of await Promise.all(warm)) child.kill("SIGKILL");
    await sendRest(room);
    const lines = await linesOf(room);
    for (const chat of expected)
      for (const [report, version] of reports)
        expect(lines.some((line) => line.chat === chat && line.report === report && line.version === version)).toBe(
          true,
        );
    checkRepeats(lines, windows);
    checkOrder(lines);
  },
  60_000 + kills * 3_000,
);

async function subscribeAll({ subscribe }: Room): Promise<string[]> {
  for (let index = 1; index <= chats; index += 1) {
    const chatId = index % 4 === 0 ? -index : index;
    await subscribe({ chatId });
    if (index % 5 === 0) await subscribe({ chatId, scope: { type: "region", units: ["山东省"] } });
    if (index % 4 === 0) await subscribe({ chatId, topicId: 9 });
  }
  return Array.from({ length: chats }, (_, index) => index + 1).flatMap((index) =>
    index % 4 === 0 ? [`${-index} null`, `${-index} 9`] : [`${index} null`],
  );
}

/** One or several reports, and every third time an older one once more. */
async function addSome({ library }: Room, reports: Map<string, number>, round: number, chance: number): Promise<void> {
  const count = chance < 0.8 ? 1 : 7;
  for (let index = 0; index < count; index += 1) {
    const town = `第${round}${"甲乙丙丁戊己庚"[index]}镇`;
    const region = ["山东省", town];
    await addReport(library, { agency: town, agencyFull: town, region }, `${round} ${index}`);
    reports.set(`${town}-2024`, 1);
    if (round % 3 === 2 && index === 0) {
      await addReport(library, { agency: town, agencyFull: town, region }, `${round} again`);
      reports.set(`${town}-2024`, 2);
    }
  }
}

/** A child that has loaded everything and waits for the word; loading takes far longer than all the rest. */
async function start(folder: string): Promise<ChildProcess> {
  const script = new URL("./notify-child.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, ["--import", "tsx", script, folder], { stdio: ["pipe", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  return child;
}

/** Waits until the child has sent something new, but not for ever: there may be nothing left to send. */
async function lineAfter(room: Room, patienceMs: number): Promise<void> {
  const before = (await linesOf(room)).length;
  for (let waited = 0; waited < patienceMs && (await linesOf(room)).length === before; waited += 2)
    await sleep(2, new AbortController().signal);
}

async function linesOf({ folder }: Room): Promise<Line[]> {
  const text = await readFile(join(folder, "sent.log"), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [chatId, topicId, report = "", version, delivery] = line.split(" ");
      return { chat: `${chatId} ${topicId}`, report, version: Number(version), delivery: Number(delivery) };
    });
}

/** What was sent and is not noted as sent. */
async function openWindow(room: Room): Promise<number[]> {
  const waiting = await room.store.db.selectFrom("delivery").where("state", "=", "waiting").select("id").execute();
  const sent = new Set((await linesOf(room)).map((line) => line.delivery));
  return waiting.map(({ id }) => id).filter((id) => sent.has(id));
}

async function sendRest(room: Room): Promise<void> {
  // An hour on, so that every lease of the dead has run out.
  const clock = () => new Date(Date.now() + 3_600_000);
  await fanOut({ ...room, now: clock() });
  let text = await readFile(join(room.folder, "sent.log"), "utf8");
  await deliver({
    ...room,
    pace: createPace({ perSecond: 100_000, chatPerSecond: 100_000, groupPerMinute: 1_000_000 }),
    send: async ({ chatId, topicId, deliveries }) => {
      for (const { id, reportId, version } of deliveries) text += `${chatId} ${topicId} ${reportId} ${version} ${id}\n`;
      return { type: "sent" };
    },
    clock,
    sleep,
    random: () => 0,
    signal: new AbortController().signal,
    untilEmpty: true,
  });
  await writeFile(join(room.folder, "sent.log"), text);
  expect(await room.outbox.counts(morning)).toMatchObject({ waiting: 0, dead: 0 });
}

function checkRepeats(lines: readonly Line[], windows: ReadonlyMap<number, number>): void {
  const counts = new Map<number, number>();
  for (const { delivery } of lines) counts.set(delivery, (counts.get(delivery) ?? 0) + 1);
  const excused = [...counts].filter(([id, count]) => count > 1 + (windows.get(id) ?? 0));
  expect(excused).toEqual([]);
  expect(
    [...counts.values()].some((count) => count > 1),
    "a kill fell between sending and noting",
  ).toBe(true);
}

/** What a chat is told for the first time, it is told in order. */
function checkOrder(lines: readonly Line[]): void {
  const last = new Map<string, number>();
  const seen = new Set<number>();
  for (const { chat, delivery } of lines) {
    if (seen.has(delivery)) continue;
    seen.add(delivery);
    expect(delivery).toBeGreaterThan(last.get(chat) ?? 0);
    last.set(chat, delivery);
  }
}
