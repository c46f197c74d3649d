import BetterSqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { readCursor } from "../../src/notify/cursor.ts";
import { numbersFrom } from "../support/sample.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import type { BotProcess } from "./bot-process.ts";
import { checkAlarms, checkComplete, checkLibrary, checkOrder, checkRepeats, repeatsOf } from "./checks.ts";
import { momentOf, type SeasonSize } from "./plan.ts";
import { type SeasonWorld, startSeason } from "./season-world.ts";

const { env } = process;

/** A season in small; `NIANBAO_SEASON=whole` is a whole one, about an hour long. */
const size: SeasonSize =
  env.NIANBAO_SEASON === "whole"
    ? { kills: 1_000, chats: 5_000, reports: 2_000, sources: 50 }
    : {
        kills: Number(env.NIANBAO_KILLS ?? 6),
        chats: Number(env.NIANBAO_CHATS ?? 40),
        reports: Number(env.NIANBAO_REPORTS ?? 24),
        sources: Number(env.NIANBAO_SOURCES ?? 4),
      };

const day = 24 * 60 * 60 * 1000;

test(
  "a season through, the bot is killed at any moment: nothing is lost, repeated but what was on its way, out of order, or too fast",
  async () => {
    const random = numbersFrom(7);
    const world = await startSeason(size, env.NIANBAO_SEASON_FOLDER ?? (await temporaryFolder()), random);
    onTestFinished(world.close);
    const published = [...world.plan];
    const deaths: number[] = [];
    let next = world.prepare();
    for (let kill = 1; kill <= size.kills; kill += 1) {
      await goOn(world, kill, random);
      const bot = next;
      next = world.prepare();
      await bot.start(world.aheadMs);
      await untilSomeMoment(world, bot, random);
      deaths.push(Date.now());
      await bot.kill();
      if (kill % 50 === 0 || kill === size.kills) checkFiles(world);
      if (kill % 10 === 0) tell(world, kill, deaths);
    }
    await finish(world, next);
    const messages = await world.messages();
    tell(world, size.kills, deaths);
    if (env.NIANBAO_KILLS ?? env.NIANBAO_SEASON)
      console.log({
        messages: messages.length,
        repeats: repeatsOf(world, messages).length,
        ...world.telegram.limits.peak,
      });
    expect(world.plan).toEqual([]);
    await checkLibrary(world, published);
    checkComplete(world, messages, published);
    checkRepeats(world, messages, deaths);
    checkAlarms(world);
    await checkOrder(world, messages);
    expect(world.telegram.limits.broken).toEqual([]);
    expect(world.telegram.limits.peak.overallPerSecond).toBeLessThanOrEqual(30);
    expect(world.telegram.violations()).toEqual([]);
  },
  120_000 + size.kills * 15_000 + size.chats * 300,
);

/** Half of the time the bot comes back at once; otherwise hours or days later, when more has been published. */
async function goOn(world: SeasonWorld, kill: number, random: () => number): Promise<void> {
  if (random() < 0.5) world.aheadMs = Math.max(world.aheadMs, momentOf(kill, size) - Date.now());
  world.publishDue();
  await closeFirstList(world);
  const { faults } = world.telegram;
  faults.clear();
  if (random() < 0.2) faults.next({ method: "sendMessage", status: 429, retryAfter: 1 });
  if (random() < 0.2) faults.next({ method: "sendMessage", status: 502, times: 3 });
  if (random() < 0.2) faults.next({ method: "sendMessage", status: "drop", times: 2 });
  const group = world.subscribers[Math.floor(random() * size.chats)];
  const chat = group?.chats.at(-1);
  if (group && chat?.room.type === "group") group.chats.push(chat.upgrades(group.owner));
  for (const { site } of world.sites) site.seen.length = 0;
}

/** Once all its reports are held, the first county's list is gone, and the administrator is to hear of it. */
async function closeFirstList(world: SeasonWorld): Promise<void> {
  const [county] = world.counties;
  const [site] = world.sites;
  if (!county || !site || world.plan.some((each) => each.county === 0)) return;
  const names = new Set((await world.library.reports()).map((head) => head.agencyFull));
  if (county.towns.every(({ fullName }) => names.has(fullName))) site.close();
}

/** Many die in the middle of the sending, others while they look at a source, the rest anywhere, the opening of the files included. */
async function untilSomeMoment(world: SeasonWorld, bot: BotProcess, random: () => number): Promise<void> {
  const chance = random();
  if (chance < 0.6) await until(() => world.count(), bot);
  else if (chance < 0.8) await until(() => world.sites.reduce((sum, { site }) => sum + site.seen.length, 0), bot);
  const isLong = chance > 0.8 || random() < 0.25;
  await pause(random() * (isLong ? 3_000 : 400));
}

/** Waits for something to be counted that was not there before; not for ever, for there may be nothing to do. */
async function until(count: () => number, bot: BotProcess): Promise<void> {
  const before = count();
  const end = Date.now() + 3_000;
  while (Date.now() < end && count() === before) {
    await pause(5);
    expect(bot.failure()).toBeUndefined();
  }
}

/** Days after the last kill the bot runs until all is told; what is put off to a certain hour is waited for. */
async function finish(world: SeasonWorld, last: BotProcess): Promise<void> {
  world.telegram.faults.clear();
  let bot = last;
  let moment = momentOf(size.kills, size) + 8 * day;
  for (let round = 0; round < 30; round += 1) {
    world.aheadMs = moment - Date.now();
    world.publishDue();
    await bot.start(world.aheadMs);
    while (!(await isIdle(world))) {
      await pause(200);
      expect(bot.failure()).toBeUndefined();
    }
    await bot.kill();
    const due = await world.outbox.nextDueAt();
    const isAlarmed = world.admin.messages().length > 0;
    if (due === undefined && isAlarmed) return;
    await closeFirstList(world);
    moment = Math.max(due?.getTime() ?? 0, world.now() + (isAlarmed ? 0 : day));
    bot = world.prepare();
  }
}

/** Every source was looked at, every report fanned out, and all that is due is sent. */
async function isIdle(world: SeasonWorld): Promise<boolean> {
  const state = new BetterSqlite(`${world.folder}/sources.db`);
  const now = new Date(world.now());
  const { done } = state
    .prepare<[string], { done: number }>("select count(*) as done from source where next_run > ?")
    .get(now.toISOString()) ?? { done: 0 };
  state.close();
  const { sequence } = await readCursor(world.people.notify.db);
  const { due } = await world.outbox.counts(now);
  return (
    done === size.sources &&
    sequence === (await world.library.newestChange()) &&
    due === 0 &&
    world.admin.messages().length > 0
  );
}

function checkFiles({ folder }: SeasonWorld): void {
  for (const file of ["library.db", "people.db", "sources.db"]) {
    const database = new BetterSqlite(`${folder}/${file}`);
    expect(database.pragma("integrity_check", { simple: true }), file).toBe("ok");
    database.close();
  }
}

function tell(world: SeasonWorld, kill: number, deaths: readonly number[]): void {
  if (env.NIANBAO_SEASON === undefined && env.NIANBAO_KILLS === undefined) return;
  const minutes = ((Date.now() - (deaths[0] ?? Date.now())) / 60_000).toFixed(1);
  const { brokenCount } = world.telegram.limits;
  process.stderr.write(
    `${kill} kills, ${minutes} min, ${new Date(world.now()).toISOString().slice(0, 10)}: ${world.count()} messages, ${world.plan.length} to come, ${brokenCount} over a limit\n`,
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
