import { describe, expect, it } from "vitest";
import type { MeterMode } from "../support/telegram/limits.ts";
import { call, telegramForTest } from "./client.ts";

async function metered(meter: MeterMode) {
  let now = 0;
  const telegram = await telegramForTest({ meter, meterClock: () => now });
  const people = Array.from({ length: 40 }, (_, index) => telegram.user({ firstName: `P${index}` }));
  for (const person of people) person.opens();
  const group = telegram.group({ title: "G" });
  const send = (chat_id: number) => call(telegram, "sendMessage", { chat_id, text: "a" });
  const at = (ms: number) => {
    now = ms;
  };
  return { telegram, people, ids: people.map(({ id }) => id), group, send, at };
}

describe("the meter", () => {
  it("counts what is too fast for all chats together", async () => {
    const { telegram, ids, send, at } = await metered("record");
    for (const id of ids.slice(0, 30)) await send(id);
    expect(telegram.limits.broken).toEqual([]);
    at(900);
    await send(ids[30] ?? 0);
    expect(telegram.limits.broken).toEqual([{ limit: "overallPerSecond", chatId: ids[30], at: 900 }]);
    at(1000);
    await send(ids[31] ?? 0);
    expect(telegram.limits).toMatchObject({ brokenCount: 1, sent: 32, firstAt: 0, lastAt: 1000 });
    expect(telegram.limits.peak).toEqual({ overallPerSecond: 31, chatPerSecond: 1, groupPerMinute: 0 });
  });

  it("answers 429 where limits are enforced, and sends nothing", async () => {
    const { telegram, people, ids, send, at } = await metered("enforce");
    const [id = 0] = ids;
    expect(await send(id)).toMatchObject({ ok: true });
    at(400);
    expect(await send(id)).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } });
    expect(people[0]?.chat.messages()).toHaveLength(2);
    at(1000);
    expect(await send(id)).toMatchObject({ ok: true });
    expect(telegram.limits.sent).toBe(2);
    expect(telegram.violations()).toEqual([]);
  });

  it("lets a group have twenty messages a minute", async () => {
    const { telegram, group, send, at } = await metered("enforce");
    for (let index = 0; index < 20; index++) {
      at(index * 1000);
      expect(await send(group.id)).toMatchObject({ ok: true });
    }
    at(20_500);
    expect(await send(group.id)).toMatchObject({ error_code: 429, parameters: { retry_after: 40 } });
    at(60_000);
    expect(await send(group.id)).toMatchObject({ ok: true });
    expect(telegram.limits.peak.groupPerMinute).toBe(20);
    telegram.limits.reset();
    expect(telegram.limits).toMatchObject({ sent: 0, brokenCount: 0 });
  });

  it("may be looser, or off", async () => {
    const { telegram, ids, send } = await metered("record");
    const [id = 0] = ids;
    telegram.limits.limits = { ...telegram.limits.limits, chatPerSecond: 3 };
    for (let index = 0; index < 3; index++) await send(id);
    expect(telegram.limits.brokenCount).toBe(0);
    await send(id);
    expect(telegram.limits.broken).toMatchObject([{ limit: "chatPerSecond" }]);
    telegram.limits.mode = "off";
    await send(id);
    expect(telegram.limits).toMatchObject({ brokenCount: 1, sent: 4 });
  });
});
