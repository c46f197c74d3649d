import { describe, expect, it } from "vitest";
import { known, visitBot } from "../support/visit.ts";

const visit = visitBot();
const question = "温泉镇2024年收到多少件申请？";
const tooFast = "问得太快了，请歇半分钟再问。";

function delay(milliseconds: number): void {
  const { asker } = visit.world.services();
  visit.replace({
    asker: async (...asked) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return asker(...asked);
    },
  });
}

describe("the typing sign", () => {
  it("is shown when an answer takes over a second", async () => {
    delay(1_150);
    const li = visit.person();
    expect((await li.asks(li.chat, question)).text).toContain("0件");
    expect(li.chat.actions).toEqual(["typing"]);
  });

  it("is not shown when it does not, and never after the answer", async () => {
    const li = visit.person();
    await li.asks(li.chat, question);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(li.chat.actions).toEqual([]);
  });

  it("that fails stops nothing", async () => {
    delay(1_150);
    const li = visit.person();
    visit.world.telegram.faults.next({ method: "sendChatAction", chatId: li.id, status: 400 });
    expect((await li.asks(li.chat, question)).text).toContain("0件");
    visit.world.telegram.forgiveViolations();
  });

  it("of one chat keeps nobody else waiting", async () => {
    delay(600);
    const [li, wang] = [visit.person(), visit.person()];
    const start = Date.now();
    await Promise.all([li.asks(li.chat, question), wang.asks(wang.chat, question)]);
    expect(Date.now() - start).toBeLessThan(1_150);
  });
});

describe("who asks too fast", () => {
  it("is told so once, and nobody else is", async () => {
    const [li, wang] = [visit.person(), visit.person()];
    for (let times = 0; times < 26; times += 1) li.sends(li.chat, "/about");
    await visit.world.telegram.settled({ quietMs: 250 });
    const texts = li.chat.messages().flatMap(({ fromBot, text }) => (fromBot ? [text] : []));
    // The clock's window may end in between, which begins the count anew.
    expect(texts.filter((text) => text === tooFast).length).toBeLessThanOrEqual(1);
    expect(texts.length).toBeLessThanOrEqual(26);
    expect(texts.filter((text) => text === tooFast).length === 1 || texts.length === 26).toBe(true);
    expect((await wang.asks(wang.chat, "/about")).text).toContain("年度报告");
  });

  it("has every press answered all the same", async () => {
    const li = visit.person();
    const answer = await li.asks(li.chat, question);
    const presses = Array.from({ length: 26 }, () => li.presses(answer, "👍"));
    const texts = await Promise.all(presses.map(async (press) => (await press.answered()).text));
    expect(texts[0]).toBe("谢谢！");
    expect(texts.at(-1)).toBeUndefined();
  });

  it("is told in the group, as a reply", async () => {
    const li = visit.person();
    const group = known(visit.world.telegram.group({ title: "群", members: [li] }));
    for (let times = 0; times < 22; times += 1) li.sends(group, "/about");
    await visit.world.telegram.settled({ quietMs: 250 });
    const notice = group.messages().find(({ text }) => text === tooFast);
    if (notice) expect(notice.replyTo).toBeDefined();
    expect(group.messages().filter(({ fromBot }) => fromBot).length).toBeGreaterThan(15);
  });
});
