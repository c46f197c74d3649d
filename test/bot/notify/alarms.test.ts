import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeFetcher } from "../../../src/ingest/fetch/fetcher.ts";
import { runOnce } from "../../../src/ingest/follow/follow-sources.ts";
import { type Source, settledSource, sourcesSchema } from "../../../src/ingest/sources/source.ts";
import { untoldAlarms } from "../../../src/ingest/state/alarms.ts";
import { openState } from "../../../src/ingest/state/open-state.ts";
import { type Site, startSite } from "../../support/site/site.ts";
import { aWhile, type NotifyWorld, startNotifyWorld } from "./setup.ts";

const [liId, annId] = [6_001, 6_002];
/** As many as fail at once when the network is down. */
const failing = 50;
let world: NotifyWorld;
let site: Site;
let isConfigured = false;

beforeAll(async () => {
  site = await startSite();
  world = await startNotifyWorld({
    settings: { adminIds: [liId, annId] },
    telegram: { meter: "enforce" },
    readSources: async () =>
      isConfigured ? { file: "sources.json", contact: undefined, sources: sources() } : undefined,
  });
});
afterAll(async () => {
  await world.close();
  await site.close();
});

/** Fails all sources at one moment, before the bot follows them. */
async function failAll(): Promise<void> {
  const state = await openState(world.dataDir);
  await runOnce(sources(), {
    library: world.library,
    state: state.db,
    fetcher: makeFetcher({ userAgent: "nianbao/test", clock: world.now }),
    clock: world.now,
  });
  expect(await untoldAlarms(state.db)).toHaveLength(failing);
  await state.close();
  isConfigured = true;
  await world.services().sources.reload();
}

/** Sources with long addresses, none of which is there. */
function sources(): Source[] {
  const path = "政府信息公开".repeat(12);
  const configured = Array.from({ length: failing }, (_, index) => ({
    id: `source-${index}`,
    kind: "list",
    address: `${site.origin}/${path}/${index}.html`,
    allowPrivate: true,
    delaySeconds: 0,
    alarm: { failures: 1 },
  }));
  return sourcesSchema.parse({ sources: configured }).sources.map((one) => settledSource(one, "Asia/Shanghai"));
}

describe("many alarms at once", () => {
  it("come in messages of ten, a second apart, each alarm once, to each administrator in their language", async () => {
    const li = world.telegram.user({ firstName: "Li", languageCode: "zh-hans", id: liId });
    const ann = world.telegram.user({ firstName: "Ann", languageCode: "en", id: annId });
    await li.asks(li.chat, "/start");
    ann.presses(await ann.asks(ann.chat, "/language"), "English");
    await aWhile(1_100);
    world.telegram.limits.reset();
    await failAll();
    const alarmsOf = (person: typeof li) =>
      person.chat.messages().filter(({ text, fromBot }) => fromBot && text.startsWith("⚠"));
    const linesOf = (person: typeof li) => alarmsOf(person).flatMap(({ text }) => text.split("\n"));
    await expect
      .poll(() => Math.min(linesOf(li).length, linesOf(ann).length), { timeout: 20_000 })
      .toBeGreaterThanOrEqual(failing);
    await aWhile(1_500);
    for (const person of [li, ann]) {
      const lines = linesOf(person);
      const named = lines.map((line) => /source-\d+/.exec(line)?.[0]);
      expect(new Set(named).size).toBe(failing);
      expect(lines).toHaveLength(failing);
      expect(alarmsOf(person).map(({ text }) => text.split("\n").length)).toEqual(Array(failing / 10).fill(10));
      for (const { text } of alarmsOf(person)) expect(text.length).toBeLessThanOrEqual(4_096);
    }
    expect(linesOf(li)[0]).toMatch(/^⚠ 来源“source-\d+”失败。没有这个网页（404），请用浏览器核对网址。 http/);
    expect(linesOf(ann)[0]).toMatch(/^⚠ Source “source-\d+”: failing. There is no such page \(404\)\./);
    expect(await world.services().sources.current()?.untoldAlarms()).toEqual([]);
    const { limits } = world.telegram;
    expect(limits.broken).toEqual([]);
    expect(limits.peak.chatPerSecond).toBe(1);
    // Before they wrote for the first time, the administrators had no chat to put commands into.
    const unexpected = world.telegram
      .violations()
      .filter(({ description }) => !/chat not found/.test(description ?? ""));
    expect(unexpected).toEqual([]);
  }, 40_000);
});
