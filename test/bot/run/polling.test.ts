import { afterEach, describe, expect, it } from "vitest";
import { openServices } from "../../../src/bot/services.ts";
import { type BotWorld, type BotWorldOptions, startBotWorld } from "../../support/bot.ts";

let world: BotWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function start(options: BotWorldOptions = {}): Promise<BotWorld> {
  world = await startBotWorld({ clock: () => new Date(), ...options });
  return world;
}

const question = "温泉镇2024年收到多少件申请？";

describe("long polling", () => {
  it("serves health and metrics in the same process", async () => {
    const { running, telegram } = await start();
    const wei = telegram.user({ firstName: "Wei", languageCode: "zh" });
    await wei.asks(wei.chat, question);
    const { host, port } = running().address;
    const health = await fetch(`http://${host}:${port}/healthz`);
    expect(await health.json()).toMatchObject({ status: "ok", parts: { people: { ok: true }, library: { ok: true } } });
    const metrics = await (await fetch(`http://${host}:${port}/metrics`)).text();
    expect(metrics).toContain('nianbao_updates_total{kind="message"} 1');
    expect(metrics).not.toContain(telegram.token);
    expect(metrics).not.toContain("温泉镇");
  });

  it("loses and doubles nothing when it is restarted in the middle", async () => {
    const { restart, telegram } = await start();
    const people = Array.from({ length: 40 }, (_, index) =>
      telegram.user({ firstName: `P${index}`, languageCode: "zh" }),
    );
    for (let round = 0; round < 3; round += 1) {
      for (const each of people) each.sends(each.chat, question);
      await new Promise((resolve) => setTimeout(resolve, 15 * round));
      await restart();
    }
    await telegram.settled({ timeoutMs: 20_000, quietMs: 200 });
    const answers = people.map(({ chat }) => chat.messages().filter(({ fromBot }) => fromBot).length);
    expect(answers).toEqual(people.map(() => 3));
  });

  it("handles after the next start what was taken from Telegram and not handled", async () => {
    const { restart, telegram, services } = await start();
    const wei = telegram.user({ firstName: "Wei", languageCode: "zh" });
    // As a process leaves it that was killed while it had the update in hand.
    const { update } = wei.sends(wei.chat, question);
    await wei.chat.nextMessage();
    await telegram.settled();
    const { db } = services().people;
    await db.deleteFrom("seen_update").execute();
    const { sql } = await import("kysely");
    await sql`insert into inbox (update_id, body, attempts) values (${update?.update_id}, ${JSON.stringify(update)}, 1)`.execute(
      db,
    );
    await restart();
    expect((await wei.chat.nextMessage()).text).toContain("温泉镇");
    await telegram.settled();
    const left = await sql`select * from inbox`.execute(services().people.db);
    expect(left.rows).toEqual([]);
  });

  it("answers an update once that Telegram delivers twice", async () => {
    const { telegram } = await start();
    const wei = telegram.user({ firstName: "Wei", languageCode: "zh" });
    const sent = wei.sends(wei.chat, question);
    await wei.chat.nextMessage();
    await telegram.settled();
    if (sent.update) telegram.repeat(sent.update);
    await telegram.settled({ quietMs: 200 });
    expect(wei.chat.messages()).toHaveLength(2);
  });

  it("goes on after errors, pages of a proxy and lost connections", async () => {
    const { telegram } = await start();
    const wei = telegram.user({ firstName: "Wei", languageCode: "zh" });
    const { faults } = telegram;
    faults.next({ method: "getUpdates", status: 502, html: true });
    faults.next({ method: "getUpdates", status: "drop" });
    faults.next({ method: "getUpdates", status: 409, times: 2 });
    expect((await wei.asks(wei.chat, question)).text).toContain("温泉镇");
    expect((await wei.asks(wei.chat, question, { timeoutMs: 12_000 })).text).toContain("温泉镇");
  });

  it("ends with one line when another process has taken over", async () => {
    const { telegram, running } = await start();
    telegram.faults.next({ method: "getUpdates", status: 409, times: 10 });
    const wei = telegram.user({ firstName: "Wei", languageCode: "zh" });
    wei.sends(wei.chat, question);
    await expect(running().ended).rejects.toThrow("another process runs this bot with the same BOT_TOKEN");
  }, 20_000);

  it("refuses a wrong token, and a server that is not there, in one line each", async () => {
    const { restart, telegram } = await start();
    const token = "987654321:AAthis-is-not-the-token-of-the-bot-000";
    await expect(restart({ token })).rejects.toThrow(/^.* does not accept BOT_TOKEN; @BotFather shows the right one$/);
    const message = await restart({ token }).catch((error: unknown) => String(error));
    expect(message).not.toContain(token);
    await expect(restart({ webhook: null, host: "203.0.113.1" })).rejects.toThrow(
      /^cannot listen on 203\.0\.113\.1:0: .*HOST$/,
    );
    await restart({});
    expect(telegram.isPolled() || (await waitForPoll(telegram))).toBe(true);
  });

  it("ends in time although a call hangs, and handles that update after the next start", async () => {
    const { restart, running, telegram } = await start({ run: { graceMs: 300 } });
    const wei = telegram.user({ firstName: "Wei", languageCode: "zh" });
    telegram.faults.next({ method: "sendMessage", status: "slow", delayMs: 4_000 });
    wei.sends(wei.chat, question);
    await expect.poll(() => telegram.faults.struck, { timeout: 5_000 }).toBe(1);
    const started = Date.now();
    await running().stop();
    expect(Date.now() - started).toBeLessThan(2_000);
    await restart();
    expect((await wei.chat.nextMessage({ timeoutMs: 8_000 })).text).toContain("温泉镇");
  });
});

async function waitForPoll(telegram: BotWorld["telegram"]): Promise<boolean> {
  await expect.poll(() => telegram.isPolled(), { timeout: 3_000 }).toBe(true);
  return true;
}

it("closes what it opened when it cannot open everything", async () => {
  const { library, dataDir, services } = await start();
  const readSources = async () => {
    throw new Error("a mistaken file");
  };
  const options = { library, dataDir, settings: services().settings, readSources };
  await expect(openServices(options)).rejects.toThrow("a mistaken file");
});
