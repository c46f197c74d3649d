import { describe, expect, it } from "vitest";
import { known, visitBot } from "../support/visit.ts";

const visit = visitBot();
const question = "温泉镇2024年收到多少件申请？";
const apology = /^出了点问题，没能回答（编号 [0-9a-f]{6}）。请稍后再试。$/;

/** Lets every question end in an error of our own. */
function breakAsker(): void {
  visit.replace({ asker: () => Promise.reject(new Error("broken for this test")) });
}

describe("an error of ours", () => {
  it("is told with a number, and the next question is answered", async () => {
    const li = visit.person();
    breakAsker();
    const answer = await li.asks(li.chat, question);
    expect(answer.text).toMatch(apology);
    expect(answer.entities).toEqual([]);
    expect((await li.asks(li.chat, "/about")).text).toContain("年度报告");
  });

  it("is told in the person's language, and in the topic", async () => {
    breakAsker();
    expect((await visit.answerTo(question, "en")).text).toMatch(/^Something went wrong, .+\(number [0-9a-f]{6}\)/);
    const li = visit.person();
    const forum = visit.world.telegram.group({ title: "论坛", isForum: true, admins: [li] });
    const topic = forum.topic("年报", li);
    const answer = await li.asks(forum, `/ask ${question}`, { threadId: topic });
    expect([answer.threadId, apology.test(answer.text)]).toEqual([topic, true]);
  });

  it("behind a button is told as well, though the press has been answered", async () => {
    const li = visit.person();
    const answer = await li.asks(li.chat, question);
    breakAsker();
    const told = await visit.press(li, answer, answer.buttons[0]?.[0] ?? "");
    expect(told.text).toMatch(apology);
  });

  it("in inline mode says nothing and stops nothing", async () => {
    const li = visit.person();
    breakAsker();
    await expect(li.asksInline(question, { timeoutMs: 300 })).rejects.toThrow();
    expect((await li.asks(li.chat, "/about")).text).toContain("年度报告");
  });
});

describe("Telegram", () => {
  it("that is too busy, fails, is slow or drops the connection still gets the answer, once", async () => {
    const faults = [
      { status: 429, retryAfter: 1 },
      { status: 500 },
      { status: 502, html: true },
      { status: "slow", delayMs: 400 },
      { status: "drop" },
    ] as const;
    // All at once, for each waits a while before it tries again.
    const visitors = faults.map((fault) => ({ fault, person: visit.person() }));
    for (const { fault, person } of visitors)
      visit.world.telegram.faults.next({ method: "sendMessage", chatId: person.id, ...fault });
    const answers = await Promise.all(
      visitors.map(({ person }) => person.asks(person.chat, question, { timeoutMs: 9_000 })),
    );
    await visit.world.telegram.settled({ quietMs: 150 });
    for (const { text } of answers) expect(text).toContain("0件");
    for (const { person } of visitors) expect(person.chat.messages().filter(({ fromBot }) => fromBot)).toHaveLength(1);
  });

  it("that refuses a message is not asked again, and the person is told", async () => {
    const li = visit.person();
    visit.world.telegram.faults.next({ method: "sendMessage", chatId: li.id, status: 400 });
    expect((await li.asks(li.chat, question)).text).toMatch(apology);
    visit.world.telegram.forgiveViolations();
  });

  it("that lets the bot write no more is left alone, and the others are served", async () => {
    const [li, wang] = [visit.person("zh", "李"), visit.person("zh", "王")];
    const group = known(visit.world.telegram.group({ title: "群", members: [li, wang], bot: "restricted" }));
    li.sends(group, `/ask ${question}`);
    li.deletesAccount();
    expect((await wang.asks(wang.chat, question)).text).toContain("0件");
    await visit.world.telegram.settled({ quietMs: 150 });
    expect(group.messages().some(({ fromBot }) => fromBot)).toBe(false);
    expect(visit.world.telegram.violations().map(({ description }) => description)).toEqual([
      "Bad Request: not enough rights to send text messages to the chat",
    ]);
    visit.world.telegram.forgiveViolations();
  });

  it("that loses polls gets no update twice", async () => {
    const li = visit.person();
    for (const fault of [{ status: 500 }, { status: "drop" }, { status: 502, html: true }] as const)
      visit.world.telegram.faults.next({ method: "getUpdates", ...fault });
    for (const text of ["/about", "/new", "/about"]) li.sends(li.chat, text);
    for (let index = 0; index < 3; index += 1) await li.chat.nextMessage({ timeoutMs: 15_000 });
    await visit.world.telegram.settled({ quietMs: 200 });
    expect(li.chat.messages().filter(({ fromBot }) => fromBot)).toHaveLength(3);
  });
});
