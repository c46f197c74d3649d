import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLibrary } from "../../../src/index/library.ts";
import { newReport } from "../../support/report-factory.ts";
import type { Person } from "../../support/telegram/person.ts";
import { addTown, aWhile, type NotifyWorld, nextMessages, startNotifyWorld, townReport } from "./setup.ts";

let world: NotifyWorld;
beforeAll(async () => {
  world = await startNotifyWorld({ settings: { publicUrl: "https://nianbao.example" } });
});
afterAll(async () => {
  await world.close();
});

let towns = 0;
/** A town of its own for every test, so that one's subscribers do not hear of another's. */
function newTown(): string {
  towns += 1;
  return `第${[..."一二三四五六七八九"].at(Math.floor(towns / 10))}${[..."甲乙丙丁戊己庚辛壬癸"].at(towns % 10)}镇`;
}

async function subscriber(town: string, settings: readonly string[] = [], languageCode = "zh-hans"): Promise<Person> {
  const wei = world.telegram.user({ firstName: "Wei", languageCode });
  const offer = await wei.asks(wei.chat, `/subscribe ${town}`);
  const [[button] = []] = offer.buttons;
  if (button === town) {
    wei.presses(offer, town);
    await wei.chat.nextMessage();
  }
  for (const setting of settings) await wei.asks(wei.chat, `/subscriptions 1 ${setting}`);
  return wei;
}

const subscriptionsOf = (chatId: number) => world.services().subscriptions.list(chatId);

describe.concurrent("a new report", () => {
  it("is told with key figures and buttons that work", async () => {
    const town = newTown();
    const wei = await subscriber(town);
    await addTown(world, town, { year: 2023, received: 5 });
    await wei.chat.nextMessage();
    await addTown(world, town, { received: 12 });
    const notice = await wei.chat.nextMessage();
    expect(notice.text.split("\n")[0]).toBe(`新报告：${town}2024年`);
    expect(notice.text).toContain("新收 12件");
    expect(notice.text).toContain("5 → 12");
    expect(notice.silent).toBe(false);
    expect(notice.buttons).toEqual([["摘要", "📊 图", "原文"], ["🔕 不再通知"]]);
    expect(notice.keyboard[0]?.[2]?.url).toMatch(/^https:\/\/nianbao\.example\/reports\/.+-2024$/);
    wei.presses(notice, "摘要");
    expect((await wei.chat.nextMessage()).text).toContain(town);
    wei.presses(notice, "📊 图");
    expect((await wei.chat.nextMessage({ timeoutMs: 10_000 })).isPhoto).toBe(true);
    wei.presses(notice, "🔕 不再通知");
    expect((await wei.chat.nextMessage()).text).toContain("已暂停");
    await addTown(world, town, { year: 2022 });
    await aWhile();
    expect(wei.chat.lastMessage().text).toContain("已暂停");
  });

  it("is told in the subscription's language", async () => {
    const town = newTown();
    const ann = await subscriber(town, [], "en");
    await addTown(world, town);
    const notice = await ann.chat.nextMessage();
    expect(notice.text).toMatch(/^New report: /);
    expect(notice.buttons).toEqual([["Summary", "📊 Chart", "Source"], ["🔕 Mute"]]);
  });

  it("reaches subscribers within five seconds when another process adds it", async () => {
    const town = newTown();
    const wei = await subscriber(town);
    const other = await openLibrary(world.dataDir);
    await other.add(newReport(townReport(town, 2024, 3), { addedAt: world.now() }));
    await other.close();
    expect((await wei.chat.nextMessage({ timeoutMs: 5_000 })).text).toMatch(/^新报告：/);
  });

  it("is one message a chat, though several subscriptions ask for it, with a button for each", async () => {
    const town = newTown();
    const wei = await subscriber(town);
    await wei.asks(wei.chat, "/subscribe 环翠区 新收>900");
    await wei.asks(wei.chat, "/subscribe 全部 新收>900");
    await addTown(world, town, { received: 901 });
    const notice = await wei.chat.nextMessage();
    expect(notice.buttons.slice(1)).toEqual(
      expect.arrayContaining([[`🔕 不再通知“${town}”`], ["🔕 不再通知“环翠区”"], ["🔕 不再通知“全部”"]]),
    );
    await aWhile();
    expect(wei.chat.lastMessage().id).toBe(notice.id);
    wei.presses(notice, "🔕 不再通知“环翠区”");
    await wei.chat.nextMessage();
    expect((await subscriptionsOf(wei.id)).map(({ paused }) => paused)).toEqual([null, "person", null]);
  });

  it("is told when a condition holds, and not otherwise", async () => {
    const [town, other] = [newTown(), newTown()];
    const wei = await subscriber(town, ["条件 新收>100，关键词 乡村振兴"]);
    await addTown(world, town, { year: 2023, received: 100 });
    await addTown(world, other, { year: 2023, received: 101 });
    await addTown(world, town, { year: 2024, received: 101 });
    expect((await wei.chat.nextMessage()).text).toMatch(new RegExp(`^新报告：${town}2024年`));
    await aWhile();
    expect(wei.chat.lastMessage().text).toMatch(/2024年/);
  });

  it("that is published again says what changed, cell by cell", async () => {
    const town = newTown();
    const wei = await subscriber(town);
    await addTown(world, town, { received: 12 });
    await wei.chat.nextMessage();
    await addTown(world, town, { received: 15 });
    const notice = await wei.chat.nextMessage();
    const [heading, ...changes] = notice.text.split("\n");
    expect(heading).toBe(`更正：${town}2024年的报告重新发布`);
    expect(changes[0]).toMatch(/^· .*新收.*：12件 → 15件$/);
    expect(changes[1]).toMatch(/^· 予以公开.*：12件 → 15件$/);
    expect(changes[2]).not.toMatch(/→/);
  });

  it("with more than five others is a digest, with pages and a button for each report", async () => {
    const wei = await subscriber("博山区");
    const names = [..."子丑寅卯辰巳午未申酉"].map((each) => `${each}镇`);
    for (const [index, town] of names.entries()) {
      const agencyFull = `淄博市博山区${town}人民政府`;
      await addTown(world, town, { received: index, agencyFull, region: ["山东省", "淄博市", "博山区", town] });
    }
    const digest = await wei.chat.nextMessage();
    expect(digest.text.split("\n")).toHaveLength(9);
    expect(digest.text).toMatch(/^有 10 份新报告：\n/);
    expect(digest.buttons.flat().slice(-4)).toEqual(["◀", "1/2", "▶", "全部订阅"]);
    wei.presses(digest, "▶");
    const second = await wei.chat.nextEdit(digest);
    expect(second.text.split("\n")).toHaveLength(3);
    expect(second.buttons.flat().slice(-4)).toEqual(["◀", "2/2", "▶", "全部订阅"]);
    const listed = [...digest.text.split("\n"), ...second.text.split("\n")].join(" ");
    for (const town of names) expect(listed).toContain(`${town}2024年：新收申请`);
    const [[first = ""] = []] = second.buttons;
    wei.presses(second, first);
    expect((await wei.chat.nextMessage()).text).toContain(first.split(" ")[0]);
    wei.presses(second, "全部订阅");
    expect((await wei.chat.nextMessage()).text).toMatch(/^订阅 1 个/);
    expect(wei.chat.message(digest)?.text).toBe(second.text);
  });

  it("comes without a sound to whoever wants that", async () => {
    const town = newTown();
    const wei = await subscriber(town, ["静音"]);
    await addTown(world, town);
    expect((await wei.chat.nextMessage()).silent).toBe(true);
  });
});

describe("what is held back", () => {
  it("waits for the quiet hours to end, and for the hour of the day", async () => {
    const [night, daily] = [newTown(), newTown()];
    const wei = await subscriber(night, ["免打扰 9-11"]);
    const ann = await subscriber(daily, ["每天 12"]);
    await addTown(world, night);
    await addTown(world, daily);
    await aWhile();
    expect(wei.chat.lastMessage().text).not.toContain("新报告");
    expect(ann.chat.lastMessage().text).not.toContain("新报告");
    world.skipTime(61 * 60_000);
    expect((await wei.chat.nextMessage()).text).toMatch(/^新报告/);
    expect(ann.chat.lastMessage().text).not.toContain("新报告");
    world.skipTime(60 * 60_000);
    expect((await ann.chat.nextMessage()).text).toMatch(/^新报告/);
  });

  it("comes once when the subscription is resumed", async () => {
    const town = newTown();
    const wei = await subscriber(town, ["每天 23"]);
    await addTown(world, town);
    await aWhile();
    await wei.asks(wei.chat, "/subscriptions 1 暂停");
    await wei.asks(wei.chat, "/subscriptions 1 立即");
    await aWhile(300);
    expect(wei.chat.lastMessage().text).toContain("已暂停");
    await wei.asks(wei.chat, "/subscriptions 1 暂停 否");
    expect((await wei.chat.nextMessage()).text).toMatch(/^新报告/);
  });
});

describe.concurrent("when sending fails", () => {
  it("follows a group that became a supergroup", async () => {
    const boss = world.telegram.user({ firstName: "Boss", languageCode: "zh" });
    const group = world.telegram.group({ title: "G", owner: boss });
    const town = newTown();
    const offer = await boss.asks(group, `/subscribe ${town}`);
    boss.presses(offer, town);
    await group.nextMessage();
    const supergroup = group.upgrades(boss);
    await addTown(world, town);
    expect((await supergroup.nextMessage()).text).toMatch(/^新报告/);
    expect(await subscriptionsOf(group.id)).toEqual([]);
    expect(await subscriptionsOf(supergroup.id)).toHaveLength(1);
  });

  it.each(["502", "drop"])("tries again after a lost connection or an error: %s", async (fault) => {
    const town = newTown();
    const wei = await subscriber(town);
    const { faults } = world.telegram;
    const at = { method: "sendMessage", chatId: wei.id };
    faults.next(fault === "drop" ? { ...at, status: "drop" } : { ...at, status: 502, html: true });
    await addTown(world, town);
    expect((await wei.chat.nextMessage({ timeoutMs: 8_000 })).text).toMatch(/^新报告/);
  });

  it("is told in order although the first had to be tried again", async () => {
    const town = newTown();
    const wei = await subscriber(town);
    world.telegram.faults.next({ method: "sendMessage", chatId: wei.id, status: 500 });
    await addTown(world, town, { year: 2022 });
    await aWhile(400);
    await addTown(world, town, { year: 2023 });
    const heads = (await nextMessages(wei.chat, 2, 8_000)).map(({ text }) => /\d{4}/.exec(text)?.[0]);
    expect(heads).toEqual(["2022", "2023"]);
  });
});

it("pauses for whoever blocked the bot, and goes on when they unblock it", async () => {
  const town = newTown();
  const wei = await subscriber(town);
  world.telegram.faults.next({
    method: "sendMessage",
    chatId: wei.id,
    status: 403,
    description: "Forbidden: bot was blocked by the user",
  });
  await addTown(world, town, { year: 2022 });
  await expect.poll(async () => (await subscriptionsOf(wei.id))[0]?.paused, { timeout: 5_000 }).toBe("blocked");
  wei.blocks();
  await addTown(world, town, { year: 2023 });
  await aWhile(300);
  wei.unblocks();
  await expect.poll(async () => (await subscriptionsOf(wei.id))[0]?.paused, { timeout: 5_000 }).toBe(null);
  await addTown(world, town, { year: 2024 });
  expect((await wei.chat.nextMessage()).text).toMatch(/^新报告：.+2024年/);
});

it("waits as long as Telegram asks", async () => {
  const [town, other] = [newTown(), newTown()];
  const [wei, ann] = [await subscriber(town), await subscriber(other)];
  world.telegram.faults.next({ method: "sendMessage", chatId: wei.id, status: 429, retryAfter: 3 });
  const started = Date.now();
  await addTown(world, town);
  await expect.poll(() => world.telegram.faults.struck, { timeout: 3_000 }).toBeGreaterThan(0);
  await addTown(world, other);
  await Promise.all([wei.chat.nextMessage({ timeoutMs: 8_000 }), ann.chat.nextMessage({ timeoutMs: 8_000 })]);
  expect(Date.now() - started).toBeGreaterThan(2_950);
});

it("never broke a rule of the Bot API", () => {
  expect(world.telegram.violations()).toEqual([]);
});
