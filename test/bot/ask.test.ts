import { describe, expect, it } from "vitest";
import { createAsker } from "../../src/answer/conversation.ts";
import { readBattery } from "../support/battery.ts";
import { testNow } from "../support/bot.ts";
import { addMadeUpReports } from "../support/question-library.ts";
import type { ShownMessage } from "../support/telegram/shown.ts";
import { marked, visitBot } from "../support/visit.ts";

const visit = visitBot({ fill: addMadeUpReports, settings: { publicUrl: "https://nianbao.example" } });

describe("an answer", () => {
  it("comes first and bold, then its source", async () => {
    const answer = await visit.answerTo("温泉镇2024年收到多少件申请？");
    expect(marked(answer, "bold")).toEqual(["温泉镇2024年新收政府信息公开申请：0件。"]);
    expect(answer.text).toContain("来源：《威海市环翠区温泉镇人民政府2024年政府信息公开工作年度报告》");
    expect(answer.entities.map(({ type }) => type)).not.toContain("code");
    expect(answer.replyTo).toBeUndefined();
  });

  it("sets the report's own words apart", async () => {
    const answer = await visit.answerTo("温泉镇2024年主动公开多少条信息？");
    expect(marked(answer, "blockquote")).toEqual(["原文：“温泉镇主动公开政府信息1882条”"]);
  });

  it("links to the line it came from", async () => {
    const answer = await visit.answerTo("温泉镇2024年收到多少件申请？");
    const link = answer.keyboard.flat().find(({ url }) => url !== undefined);
    expect(link?.text).toBe("原文");
    expect(decodeURIComponent(link?.url ?? "")).toMatch(/^https:\/\/nianbao\.example\/reports\/.+#L44$/);
  });

  it("is in the question's language, and so are its buttons", async () => {
    const english = await visit.answerTo("How many requests did Wenquan Town receive in 2024?", "zh-hans");
    expect(english.text).toContain("requests received this year: 0");
    expect(english.buttons.flat()).toContain("🔔 Subscribe");
    const chinese = await visit.answerTo("温泉镇2024年收到多少件申请？", "en");
    expect(chinese.text).toContain("新收政府信息公开申请：0件");
    expect(chinese.buttons.flat()).toContain("🔔 订阅");
  });

  it("is there for /ask as well, and /ask alone asks back", async () => {
    expect((await visit.answerTo("/ask 温泉镇2024年申请")).text).toContain("0件");
    const back = await visit.answerTo("/ask");
    expect(back.text).toMatch(/^想问什么？\n例如：\/ask .+年收到多少件申请？$/);
    const example = /\/ask (.+)$/.exec(back.text)?.[1] ?? "";
    expect((await visit.answerTo(example)).buttons.flat()).toContain("👍");
  });

  it("offers to subscribe where there is no report yet", async () => {
    const answer = await visit.answerTo("温泉镇2019年收到多少件申请？");
    expect(answer.text).toContain("没有收温泉镇2019年的年报");
    expect(answer.buttons.flat()).toContain("🔔 订阅");
  });

  it("explains that there is no such command", async () => {
    expect((await visit.answerTo("/foo")).text).toContain("没有这个命令");
    expect((await visit.answerTo("/foo", "de")).text).toContain("There is no such command");
  });
});

describe("a button under an answer", () => {
  it("asks the next question", async () => {
    const person = visit.person();
    const answer = await person.asks(person.chat, "环翠楼街道2024年收到多少件申请？");
    const [next = ""] = answer.buttons[0] ?? [];
    expect((await visit.press(person, answer, next)).text).toContain("环翠楼街道2024年");
  });

  it("chooses who was meant, also long after, and by its number", async () => {
    const person = visit.person();
    const question = await person.asks(person.chat, "青石镇2024年收到多少件申请？");
    expect(question.buttons.flat()).toEqual(["山东省淄博市博山区青石镇", "江苏省宿迁市沭阳县青石镇"]);
    expect((await person.asks(person.chat, "2")).text).toContain("沭阳县青石镇2024年新收政府信息公开申请");
    const chosen = await visit.press(person, question, "山东省淄博市博山区青石镇");
    expect(chosen.text).toContain("博山区青石镇2024年新收政府信息公开申请");
  });

  it("brings the answer twice when pressed twice, for it is a question", async () => {
    const person = visit.person();
    const answer = await person.asks(person.chat, "环翠楼街道2024年收到多少件申请？");
    const [next = ""] = answer.buttons[0] ?? [];
    const first = await visit.press(person, answer, next);
    expect((await visit.press(person, answer, next)).text).toBe(first.text);
  });

  it("does what it says even when Telegram takes no answer to the press any more", async () => {
    const person = visit.person();
    const answer = await person.asks(person.chat, "环翠楼街道2024年收到多少件申请？");
    person.presses(answer, answer.buttons[0]?.[0] ?? "", { tooLate: true });
    expect((await person.chat.nextMessage()).text).toContain("环翠楼街道2024年");
    expect(visit.world.telegram.violations().map(({ description }) => description)).toEqual([
      "Bad Request: query is too old and response timeout expired or query ID is invalid",
    ]);
    visit.world.telegram.forgiveViolations();
  });

  it("works on a message so old that Telegram does not say what is in it", async () => {
    const person = visit.person();
    const answer = await person.asks(person.chat, "环翠楼街道2024年收到多少件申请？");
    person.presses(answer, answer.buttons[0]?.[0] ?? "", { inaccessible: true });
    expect((await person.chat.nextMessage()).text).toContain("环翠楼街道2024年");
  });

  it("of another chat, or forgotten, or of another version is answered politely", async () => {
    const [person, other] = [visit.person(), visit.person()];
    const theirs = await other.asks(other.chat, "环翠楼街道2024年收到多少件申请？");
    const data = theirs.keyboard[0]?.[0]?.callback_data ?? "";
    for (const stale of [
      data,
      data.replace(/\d+:\d+$/, "999999:0"),
      "gone",
      "choice:x",
      "page:1",
      "set:1:1",
      "agency:99999",
    ]) {
      person.sends(person.chat, "/new");
      await person.chat.nextMessage();
      const { message_id } = await visit.api.sendMessage(person.id, "旧消息", {
        reply_markup: { inline_keyboard: [[{ text: "按", callback_data: stale }]] },
      });
      person.chat.skip();
      const press = person.presses({ id: message_id, chatId: person.id }, "按");
      const { text } = await press.answered();
      if (text === undefined) expect((await person.chat.nextMessage()).text, stale).toContain("不在库里");
      else expect(text, stale).toMatch(/太旧|没有了/);
    }
  });
});

describe("the same question", () => {
  const questions = readBattery()
    .flatMap(({ questions: list }) => list)
    .filter(({ conv }) => conv === undefined)
    .filter((_, index) => index % 21 === 0);

  it("gets the same text in the bot as everywhere else", async () => {
    const ask = createAsker(visit.world.library);
    expect(questions.length).toBeGreaterThanOrEqual(60);
    const differing: string[] = [];
    for (const { q } of questions) {
      const { answer } = await ask(q, { now: testNow });
      const person = visit.person();
      const shown = await wholeText(person, await person.asks(person.chat, q));
      if (shown !== answer.text.trim()) differing.push(q);
    }
    expect(differing).toEqual([]);
  });

  async function wholeText(person: ReturnType<typeof visit.person>, first: ShownMessage): Promise<string> {
    const [, pages = "1"] = /^1\/(\d+)$/.exec(first.buttons.flat().find((label) => label.startsWith("1/")) ?? "") ?? [];
    const texts = [first.text];
    let page = first;
    for (let number = 2; number <= Number(pages); number += 1) {
      page = await visit.pressToEdit(person, page, "▶");
      texts.push(page.text);
    }
    return texts.join("\n");
  }
});
