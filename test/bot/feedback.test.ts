import { describe, expect, it } from "vitest";
import { openQuestions, verdicts } from "../../src/bot/people/feedback.ts";
import { known, visitBot } from "../support/visit.ts";

const visit = visitBot();
const db = () => visit.world.services().people.db;

describe("👍 and 👎", () => {
  it("count a like once, however often and fast it is pressed", async () => {
    const li = visit.person();
    const before = await verdicts(db());
    const answer = await li.asks(li.chat, "温泉镇2024年收到多少件申请？");
    const presses = [li.presses(answer, "👍"), li.presses(answer, "👍"), li.presses(answer, "👎")];
    for (const press of presses) await press.answered();
    await visit.world.telegram.settled({ quietMs: 100 });
    expect(await verdicts(db())).toEqual({ ...before, liked: before.liked + 1 });
    const shown = li.chat.message(answer)?.buttons.flat() ?? [];
    expect(shown).not.toContain("👍");
    expect(shown).not.toContain("数字不对");
    expect(shown).toContain("🔔 订阅");
  });

  it.each(["数字不对", "答非所问", "不完整", "看不懂"])(
    "ask why, and keep the question without a name: %s",
    async (reason) => {
      const li = visit.person();
      const before = await verdicts(db());
      const question = `温泉镇2024年收到多少件申请？${reason}`;
      const answer = await li.asks(li.chat, question);
      const asked = await visit.pressToEdit(li, answer, "👎");
      expect(asked.buttons.flat()).toEqual(expect.arrayContaining(["数字不对", "答非所问", "不完整", "看不懂"]));
      expect(asked.buttons.flat()).not.toContain("👎");
      const press = li.presses(asked, reason);
      expect((await press.answered()).text).toBe("谢谢，记下了（不记姓名）。");
      const done = await li.chat.nextEdit(asked);
      expect(done.buttons.flat()).not.toContain(reason);
      expect(await verdicts(db())).toEqual({ ...before, disliked: before.disliked + 1 });
      const kept = (await openQuestions(db(), 50)).find(
        (each) => each.question === question && each.why.startsWith("disliked"),
      );
      expect(kept?.times).toBe(1);
    },
  );

  it("thank in the person's language", async () => {
    const ann = visit.person("en");
    const answer = await ann.asks(ann.chat, "How many requests did Wenquan Town receive in 2024?");
    expect((await ann.presses(answer, "👍").answered()).text).toBe("Thank you!");
  });

  it("are not under help, nor under a question back", async () => {
    expect((await visit.answerTo("/help")).buttons.flat()).not.toContain("👍");
    expect((await visit.answerTo("收到多少件申请？")).buttons.flat()).not.toContain("👍");
  });

  it("belong to one answer, whoever of a group presses", async () => {
    const [li, wang] = [visit.person("zh", "李"), visit.person("zh", "王")];
    const group = known(visit.world.telegram.group({ title: "群", members: [li, wang] }));
    const answer = await li.asks(group, "/ask 温泉镇2024年收到多少件申请？");
    const rated = await visit.pressToEdit(wang, answer, "👍");
    expect(rated.buttons.flat()).not.toContain("👍");
  });
});

describe("a question without an answer", () => {
  it("is kept in its words alone, and counted", async () => {
    const li = visit.person();
    for (let times = 0; times < 2; times += 1) await li.asks(li.chat, "今天天气怎么样？");
    const [kept, ...others] = (await openQuestions(db(), 50)).filter(({ question }) => question === "今天天气怎么样？");
    expect(others).toEqual([]);
    expect(kept).toMatchObject({ times: 2, language: "zh" });
    expect(Object.keys(kept ?? {}).sort()).toEqual(["language", "lastAt", "question", "times", "why"]);
  });
});

describe("🔔 under an answer", () => {
  it("subscribes to the agency it is about, once", async () => {
    const li = visit.person();
    const answer = await li.asks(li.chat, "温泉镇2024年收到多少件申请？");
    expect((await visit.press(li, answer, "🔔 订阅")).text).toContain("已订阅：温泉镇");
    expect((await visit.press(li, answer, "🔔 订阅")).text).toContain("早已订阅：温泉镇");
  });
});
