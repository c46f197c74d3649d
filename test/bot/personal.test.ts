import { describe, expect, it } from "vitest";
import { known, visitBot } from "../support/visit.ts";

const visit = visitBot();
const question = "温泉镇2024年收到多少件申请？";

function counts(text: string): number[] {
  return [...text.matchAll(/：(\d+) 个/g)].map((match) => Number(match[1]));
}

describe("/privacy and /forget", () => {
  it("list what is kept, and delete all of it", async () => {
    const li = visit.person();
    expect(counts((await li.asks(li.chat, "/privacy")).text)).toEqual([0, 0, 0]);
    const answer = await li.asks(li.chat, question);
    await visit.press(li, answer, "🔔 订阅");
    await li.asks(li.chat, "/language zh");
    const kept = await li.asks(li.chat, "/privacy");
    expect(counts(kept.text)).toEqual([1, 1, 1]);
    expect(kept.text).toContain("语言：中文");
    const sure = await li.asks(li.chat, "/forget");
    expect((await visit.pressToEdit(li, sure, "删除")).text).toBe("已全部删除。");
    const after = await li.asks(li.chat, "/privacy");
    expect(counts(after.text)).toEqual([0, 0, 0]);
    expect(after.text).toContain("语言：未选");
    expect((await li.presses(answer, "👍").answered()).text).toContain("太旧");
    expect((await li.asks(li.chat, "2023年呢？")).text).not.toContain("温泉镇2023年的");
  });

  it("keep nothing of the person in any table after it", async () => {
    const li = visit.person();
    await li.asks(li.chat, question);
    await li.asks(li.chat, "今天天气怎么样？");
    const sure = await li.asks(li.chat, "/forget");
    await visit.pressToEdit(li, sure, "删除");
    await visit.world.telegram.settled({ quietMs: 150 });
    const { db } = visit.world.services().people;
    const tables = await db.introspection.getTables();
    expect(tables.length).toBeGreaterThan(6);
    for (const { name } of tables) {
      const rows = await db
        .selectFrom(name as "reply")
        .selectAll()
        .execute();
      expect(JSON.stringify(rows), name).not.toContain(String(li.id));
      expect(JSON.stringify(rows), name).not.toContain(li.user.first_name);
    }
  });

  it("delete nothing when the person thinks better of it", async () => {
    const li = visit.person();
    await li.asks(li.chat, question);
    const sure = await li.asks(li.chat, "/forget");
    expect((await visit.pressToEdit(li, sure, "不删")).text).toContain("什么也没有删");
    expect(counts((await li.asks(li.chat, "/privacy")).text)[0]).toBe(1);
  });

  it("are in a group about the person who asked, whoever presses", async () => {
    const [li, wang] = [visit.person("zh", "李"), visit.person("zh", "王")];
    const group = known(visit.world.telegram.group({ title: "群", members: [li, wang] }));
    await li.asks(group, `/ask ${question}`);
    await wang.asks(group, `/ask ${question}`);
    const sure = await li.asks(group, "/forget");
    expect((await wang.presses(sure, "删除").answered()).text).toContain("提问的人");
    expect(counts((await wang.asks(group, "/privacy")).text)[0]).toBe(1);
    expect((await visit.pressToEdit(li, sure, "删除")).text).toContain("已删除");
    expect(counts((await li.asks(group, "/privacy")).text)[0]).toBe(0);
  });

  it("speak English", async () => {
    const ann = visit.person("en");
    expect((await ann.asks(ann.chat, "/privacy")).text).toContain("Your name, picture and files are not kept");
    const sure = await ann.asks(ann.chat, "/forget");
    expect((await visit.pressToEdit(ann, sure, "Delete")).text).toBe("Everything is deleted.");
  });
});

describe("who blocks the bot", () => {
  it("is forgotten, and welcome again", async () => {
    const li = visit.person();
    await li.asks(li.chat, "/language en");
    await li.asks(li.chat, question);
    li.blocks();
    await visit.world.telegram.settled({ quietMs: 150 });
    li.unblocks();
    const kept = await li.asks(li.chat, "/privacy");
    expect(kept.text).toContain("语言：未选");
    expect(counts(kept.text)).toEqual([0, 0, 0]);
  });

  it("stops nobody else, also while the answer is on its way", async () => {
    const [li, wang] = [visit.person(), visit.person()];
    const { asker } = visit.world.services();
    visit.replace({
      asker: async (...asked) => {
        if (asked[0] === question) li.blocks();
        return asker(...asked);
      },
    });
    li.sends(li.chat, question);
    expect((await wang.asks(wang.chat, "/about")).text).toContain("年度报告");
    await visit.world.telegram.settled({ quietMs: 150 });
    // 403 is the person's doing and no mistake of the bot.
    expect(visit.world.telegram.calls("sendMessage").some(({ code }) => code === 403)).toBe(true);
    expect(li.chat.messages().filter(({ fromBot }) => fromBot)).toEqual([]);
  });
});

describe("/about", () => {
  it.each([
    ["zh", "现收 5 个机关的 5 份报告"],
    ["en", "Held: 5 reports of 5 agencies"],
  ])("says in %s what is held", async (language, words) => {
    expect((await visit.answerTo("/about", language)).text).toContain(words);
  });
});
