import { expect, onTestFinished, test } from "vitest";
import { numbersFrom } from "../../support/sample.ts";
import { type KillWorld, startKillWorld, type ToldMessage } from "./kill-world.ts";

/** So many kills; a nightly run asks for 1,000, and for a season: 5,000 chats and 2,000 reports. */
const kills = Number(process.env.NIANBAO_KILLS ?? 6);
const chats = Number(process.env.NIANBAO_CHATS ?? 30);
const reports = Number(process.env.NIANBAO_REPORTS ?? 2 * kills);

test(
  "a bot killed at any moment loses nothing, repeats at most what was on its way, and breaks no limit",
  async () => {
    const random = numbersFrom(7);
    const world = await startKillWorld({ chats, reports });
    onTestFinished(async () => {
      await world.telegram.close();
      await world.library.close();
      await world.people.close();
    });
    const versions = new Map<number, number>();
    const deaths: number[] = [];
    const warm = [world.spawn(), world.spawn()];
    for (let kill = 0; kill < kills; kill += 1) {
      await addSome(world, versions, kill, random());
      const child = warm.shift() ?? world.spawn();
      warm.push(world.spawn());
      await child.start();
      // Many of them in the middle of the sending, the others anywhere, the opening of the files included.
      if (random() < 0.75) await messageAfter(world);
      await pause(random() * 200);
      deaths.push(Date.now());
      await child.kill();
    }
    await finish(world, warm.shift() ?? world.spawn());
    await Promise.all(warm.map((child) => child.kill()));
    const messages = await world.messages();
    const { limits } = world.telegram;
    if (process.env.NIANBAO_KILLS)
      console.log({
        messages: messages.length,
        repeats: repeatsOf(messages).length,
        reports: versions.size,
        ...limits.peak,
      });
    checkComplete(world, messages, versions);
    checkRepeats(messages, deaths);
    checkOrder(world, messages);
    expect(limits.broken).toEqual([]);
    expect(limits.peak.overallPerSecond).toBeLessThanOrEqual(30);
    expect(world.telegram.violations()).toEqual([]);
  },
  60_000 + kills * 10_000 + chats * 200,
);

/** A report or several, and now and then an older one once more. */
async function addSome(world: KillWorld, versions: Map<number, number>, round: number, chance: number): Promise<void> {
  // On the average so many a round as the whole season has; none in some rounds, many at once in others.
  const count = chance < 0.3 ? 0 : Math.round((2 * chance * reports) / kills);
  for (let index = 0; index < count; index += 1) {
    const report = versions.size + 1;
    versions.set(report, 1);
    await world.add(report);
  }
  if (round % 4 !== 3 || versions.size === 0) return;
  const version = (versions.get(versions.size) ?? 0) + 1;
  versions.set(versions.size, version);
  await world.add(versions.size, version);
}

/** Waits until the bot sends something, if there is anything to send. */
async function messageAfter(world: KillWorld): Promise<void> {
  const before = world.count();
  const end = Date.now() + 6_000;
  while (Date.now() < end && world.count() === before) await pause(5);
}

async function finish(world: KillWorld, child: ReturnType<KillWorld["spawn"]>): Promise<void> {
  await child.start();
  await messageAfter(world);
  // Several times nothing waits: what was just added was fanned out.
  for (let quiet = 0; quiet < 4; quiet = (await world.waiting()) === 0 ? quiet + 1 : 0) await pause(250);
  await child.kill();
}

/** Every chat was told the newest version of every report. */
function checkComplete(
  world: KillWorld,
  messages: readonly ToldMessage[],
  versions: ReadonlyMap<number, number>,
): void {
  const told = new Set(
    messages.flatMap((message) => message.told.map(({ report, version }) => `${message.chatId} ${report} ${version}`)),
  );
  const missing = world.chats.flatMap(({ id, wants }) =>
    [...versions]
      .filter(([report]) => wants(report))
      .map(([report, version]) => `${id} ${report} ${version}`)
      .filter((each) => !told.has(each)),
  );
  expect(missing).toEqual([]);
}

/** So many messages are on their way at once, each to another chat. */
const onTheirWay = 4;

/** Messages are repeated only when a process died between sending them and noting that. */
function checkRepeats(messages: readonly ToldMessage[], deaths: readonly number[]): void {
  const windows = new Map<number, number[]>();
  for (const { chatId, former } of repeatsOf(messages)) {
    const death = deaths.find((at) => at >= former - 200);
    // A note is made as soon as the answer is there; the rest is for a machine that is busy.
    expect(death === undefined ? "no death" : death - former, `chat ${chatId}`).toBeLessThan(1_500);
    windows.set(death ?? 0, [...(windows.get(death ?? 0) ?? []), chatId]);
  }
  for (const chats of windows.values()) {
    expect(chats.length).toBeLessThanOrEqual(onTheirWay);
    expect(new Set(chats).size).toBe(chats.length);
  }
}

/** Messages that told a chat nothing that it had not been told already, and when it was told that last. */
function repeatsOf(messages: readonly ToldMessage[]): { readonly chatId: number; readonly former: number }[] {
  const known = new Map<string, number>();
  return messages.flatMap(({ chatId, at, told }) => {
    const keys = told.map(({ report, version }) => `${chatId} ${report} ${version}`);
    const former = Math.max(...keys.map((key) => known.get(key) ?? 0));
    const isRepeat = keys.every((key) => known.has(key));
    for (const key of keys) known.set(key, at);
    return isRepeat ? [{ chatId, former }] : [];
  });
}

/** What a chat hears of for the first time is newer than all that it heard of before. */
function checkOrder(world: KillWorld, messages: readonly ToldMessage[]): void {
  const known = new Map(world.chats.map(({ id }) => [id, new Set<number>()]));
  for (const { chatId, told } of messages) {
    const before = known.get(chatId) ?? new Set();
    const newest = Math.max(0, ...before);
    const fresh = told.map(({ report }) => report).filter((report) => !before.has(report));
    expect(
      fresh.filter((report) => report < newest),
      `chat ${chatId}`,
    ).toEqual([]);
    for (const report of fresh) before.add(report);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
