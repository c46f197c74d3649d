import { afterAll, beforeAll, expect, it } from "vitest";
import { newReport } from "../../support/report-factory.ts";
import { type NotifyWorld, startNotifyWorld, townReport } from "./setup.ts";

let world: NotifyWorld;
beforeAll(async () => {
  world = await startNotifyWorld();
});
afterAll(async () => {
  await world.close();
});

it.each([
  ["甲坊镇", "http://www.example.gov.cn/a.html?id=1", [["摘要", "📊 图", "原文"], ["🔕 不再通知"]]],
  ["乙坊镇", "http://localhost:8080/a.html", [["摘要", "📊 图"], ["🔕 不再通知"]]],
  ["丙坊镇", "report.docx", [["摘要", "📊 图"], ["🔕 不再通知"]]],
])(
  "without report pages the button opens the address that a report was taken from: %s, %s",
  async (town, file, buttons) => {
    const wei = world.telegram.user({ firstName: "Wei", languageCode: "zh-hans" });
    await wei.asks(wei.chat, "/subscribe 环翠区");
    await world.library.add(newReport(townReport(town, 2024, 12), { file, addedAt: world.now() }));
    const notice = await wei.chat.nextMessage();
    expect(notice.buttons).toEqual(buttons);
    const url = notice.keyboard[0]?.[2]?.url;
    expect(url).toBe(file.includes("example") ? file : undefined);
    const answer = await wei.asks(wei.chat, `${town}2024年收到多少件申请？`);
    expect(answer.keyboard.flat().find(({ text }) => text === "原文")?.url).toBe(url);
  },
);

it("broke no rule of the Bot API", () => {
  expect(world.telegram.violations()).toEqual([]);
});
