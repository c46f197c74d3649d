import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSources, SourcesFileError, sourcesPath } from "../../../src/ingest/sources/read-sources.ts";
import { dataPath } from "../../../src/text/data.ts";
import { publish, townReport as publishedReport } from "../../support/site/county.ts";
import { type Site, startSite } from "../../support/site/site.ts";
import type { Person } from "../../support/telegram/person.ts";
import { addTown, type NotifyWorld, startNotifyWorld } from "./setup.ts";

const [bossId, absentId] = [5_001, 5_002];
let world: NotifyWorld;
let site: Site;
let boss: Person;
let folder = "";

beforeAll(async () => {
  site = await startSite();
  world = await startNotifyWorld({
    settings: { adminIds: [absentId, bossId], allowPrivate: true },
    readSources: async () => {
      const file = sourcesPath(folder, {});
      try {
        return await readSources(file);
      } catch (error) {
        // At the start there is no file.
        if (error instanceof SourcesFileError && folder === "") return undefined;
        throw error;
      }
    },
  });
  folder = world.dataDir;
  boss = world.telegram.user({ firstName: "Boss", languageCode: "zh-hans", id: bossId });
});
afterAll(async () => {
  await world.close();
  await site.close();
});

describe("commands of the administrators", () => {
  it.each(["/add https://example.org", "/status", "/sources", "/unanswered", "/reload"])(
    "are none for anybody else: %s",
    async (command) => {
      const wei = world.telegram.user({ firstName: "Wei", languageCode: "zh-hans" });
      expect((await wei.asks(wei.chat, command)).text).toMatch(/^没有这个命令/);
    },
  );

  it("/add takes the report at an address, and tells its subscribers", async () => {
    publish(site, [publishedReport("泽库镇", 2024)]);
    const wei = world.telegram.user({ firstName: "Wei", languageCode: "zh-hans" });
    await wei.asks(wei.chat, "/subscribe 文登区");
    const page = [...(await (await fetch(`${site.origin}/list/index.html`)).text()).matchAll(/href="\.\/(r[^"]+)"/g)];
    const address = `${site.origin}/list/${page[0]?.[1]}`;
    const added = await boss.asks(boss.chat, `/add ${address}`, { timeoutMs: 15_000 });
    expect(added.text).toBe(`已加入：${address}`);
    expect((await wei.chat.nextMessage()).text).toMatch(/^新报告：泽库镇2024年/);
    expect((await boss.asks(boss.chat, `/add ${address}`, { timeoutMs: 15_000 })).text).toContain("没有变化");
    const nothing = `${site.origin}/nothing.html`;
    expect((await boss.asks(boss.chat, `/add ${nothing}`, { timeoutMs: 15_000 })).text).toBe(
      `没有加入：${nothing}。没有这个网页（404），请用浏览器核对网址。`,
    );
    expect((await boss.asks(boss.chat, "/add")).text).toMatch(/^请发：/);
  });

  it("/add as the answer to a file takes the file", async () => {
    const bytes = Buffer.from(
      readFileSync(dataPath("reports", "wenquan-2024.md"), "utf8").replaceAll("温泉镇", "桥头镇"),
    );
    const file = boss.sendsFile(boss.chat, { name: "桥头镇2024.md", bytes });
    // The summary, and the offer to keep the file.
    await boss.chat.nextMessage({ timeoutMs: 15_000 });
    await boss.chat.nextMessage({ timeoutMs: 15_000 });
    const added = await boss.asks(boss.chat, "/add", { replyTo: file, timeoutMs: 15_000 });
    expect(added.text).toBe("已加入：桥头镇2024.md");
  });

  it("/unanswered lists what had no answer, without names, and empties the list", async () => {
    const wei = world.telegram.user({ firstName: "Wei", languageCode: "zh-hans" });
    await wei.asks(wei.chat, "温泉镇2024年的火星移民有多少？");
    const list = await boss.asks(boss.chat, "/unanswered");
    expect(list.text).toContain("火星移民");
    expect(list.text).not.toContain("Wei");
    boss.presses(list, "清空");
    expect((await boss.chat.nextEdit(list)).text).toBe("已清空。");
    expect((await boss.asks(boss.chat, "/unanswered")).text).toContain("没有");
  });

  it("/status shows what could not be sent, and sends it again", async () => {
    const wei = world.telegram.user({ firstName: "Wei", languageCode: "zh-hans" });
    await wei.asks(wei.chat, "/subscribe 环翠区");
    const { faults } = world.telegram;
    faults.next({ method: "sendMessage", chatId: wei.id, status: 400, description: "Bad Request: SOMETHING_NEW" });
    await addTown(world, "死信镇");
    const { outbox } = world.services();
    await expect.poll(async () => (await outbox.counts(world.now())).dead, { timeout: 5_000 }).toBe(1);
    const status = await boss.asks(boss.chat, "/status");
    expect(status.text).toContain("失败 1");
    expect(status.text).toContain(`对话 ${wei.id}`);
    expect(status.text).toContain("400 Bad Request: SOMETHING_NEW");
    const press = boss.presses(status, "重发失败的");
    expect((await press.answered()).text).toBe("已重新排队：1 条。");
    expect((await wei.chat.nextMessage()).text).toMatch(/^新报告：死信镇/);
    expect((await boss.asks(boss.chat, "/status")).buttons).toEqual([]);
  });

  it("/reload takes in the file of sources, /sources shows them, and an alarm reaches who can be reached, once", async () => {
    expect((await boss.asks(boss.chat, "/sources")).text).toMatch(/^没有配置来源/);
    writeFileSync(join(world.dataDir, "sources.json"), "{ nonsense");
    expect((await boss.asks(boss.chat, "/reload")).text).toMatch(/^没有重新载入，仍用原来的：/);
    const source = { id: "broken", kind: "list", address: `${site.origin}/gone.html`, schedule: "every 2 hours" };
    writeFileSync(
      join(world.dataDir, "sources.json"),
      JSON.stringify({ sources: [{ ...source, name: "某区", allowPrivate: true, alarm: { failures: 1 } }] }),
    );
    const reloaded = await boss.asks(boss.chat, "/reload");
    expect(reloaded.text).toMatch(/^已重新载入：\d+ 个机关，1 个来源。/);
    await world.services().sources.current()?.runOnce();
    const alarm = await boss.chat.nextMessage({ timeoutMs: 12_000 });
    const why = `没有这个网页（404），请用浏览器核对网址。 ${source.address}`;
    expect(alarm.text).toBe(`⚠ 来源“某区（broken）”失败。${why}`);
    const shown = await boss.asks(boss.chat, "/sources");
    // In Shanghai's time, where it is past ten; and the next run is on the hour.
    expect(shown.text).toMatch(/^· 某区：失败；上次成功 从未，下次 3月3日 1\d:\d\d$/m);
    expect(shown.text).toContain(`\n  ${why}`);
    await expect.poll(() => world.services().sources.current()?.untoldAlarms(), { timeout: 12_000 }).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(boss.chat.messages().filter(({ text }) => text.startsWith("⚠"))).toHaveLength(1);
  }, 40_000);
});

it("broke no rule of the Bot API, but for the fault of the test and the administrator who never wrote", () => {
  const unexpected = world.telegram
    .violations()
    .filter(({ description }) => !/SOMETHING_NEW|chat not found/.test(description ?? ""));
  expect(unexpected).toEqual([]);
});
