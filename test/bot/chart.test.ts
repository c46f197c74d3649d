import { describe, expect, it } from "vitest";
import { addMadeUpReports } from "../support/question-library.ts";
import { visitBot } from "../support/visit.ts";

const visit = visitBot({ fill: addMadeUpReports });

describe("📊", () => {
  it.each([
    ["/trend 沭阳县", "沭阳县历年新收政府信息公开申请"],
    ["2024年各镇收到多少件申请？", "2024"],
    ["2024年哪个单位主动公开信息最多？", "2024"],
  ])("draws the answer to %s, with a text for who cannot see it", async (question, words) => {
    const li = visit.person();
    const answer = await li.asks(li.chat, question);
    const picture = await visit.press(li, answer, "📊");
    expect(picture.isPhoto).toBe(true);
    expect(picture.text).toContain(words);
    expect(picture.text).toContain("来源");
  });

  it("is not under one figure", async () => {
    expect((await visit.answerTo("温泉镇2024年收到多少件申请？")).buttons.flat()).not.toContain("📊");
  });

  it("says so when there is nothing to draw", async () => {
    const li = visit.person();
    const answer = await li.asks(li.chat, "/trend 沭阳县");
    visit.replace({ library: { ...visit.world.library, reports: async () => [], cells: async () => new Map() } });
    expect((await visit.press(li, answer, "📊")).text).toBe("这些数画不成图。");
  });

  it("under a notification draws the report, or says that it is gone", async () => {
    const li = visit.person();
    await li.asks(li.chat, "/about");
    const [agency] = (await visit.world.library.agencies()).filter(({ name }) => name === "沭阳县");
    const { message_id: id } = await visit.api.sendMessage(li.id, "新报告", {
      reply_markup: {
        inline_keyboard: [
          [
            { text: "图", callback_data: `chart:${agency?.id}:2024` },
            { text: "没有的", callback_data: `chart:${agency?.id}:1999` },
          ],
        ],
      },
    });
    const notice = li.chat.message({ id });
    if (!notice) throw new Error("the notice is not there");
    expect((await visit.press(li, notice, "图")).isPhoto).toBe(true);
    expect((await visit.press(li, notice, "没有的")).text).toContain("没有收");
  });
});
