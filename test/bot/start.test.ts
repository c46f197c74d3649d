import { beforeAll, describe, expect, it } from "vitest";
import { deepLinkPayload } from "../../src/bot/deep-link.ts";
import { visitBot } from "../support/visit.ts";

const owner = 4242;
const visit = visitBot({ settings: { adminIds: [owner] } });

// An administrator who has not written yet has no chat to offer commands in; that is found out by being refused.
beforeAll(() => {
  expect(visit.world.telegram.violations().map(({ method }) => method)).toEqual(["setMyCommands"]);
  visit.world.telegram.forgiveViolations();
});

describe("/start and /help", () => {
  it.each(["zh-hans", "en"])("greets in %s with questions that have an answer", async (language) => {
    const person = visit.person(language);
    const greeting = await person.asks(person.chat, "/start");
    expect(greeting.text).toContain(language === "en" ? "You can ask" : "可以这样问");
    const questions = greeting.buttons.flat();
    expect(questions).toHaveLength(3);
    for (const question of questions) {
      const answer = await visit.press(person, greeting, question);
      expect(answer.buttons.flat(), answer.text).toContain("👍");
      expect(answer.text).toMatch(/来源|Sources?:/);
    }
  });

  it.each(["zh-hans", "en"])("lists in %s only commands that there are", async (language) => {
    const help = await visit.answerTo("/help", language);
    const named = [...help.text.matchAll(/\/([a-z]+)/g)].map((match) => match[1]);
    const { telegram } = visit.world;
    const person = visit.person(language);
    const offered = telegram.commandsSeen(person, person.chat).map(({ command }) => command);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !offered.includes(name ?? ""))).toEqual([]);
  });

  it("answers every command that its menus offer", async () => {
    const { telegram } = visit.world;
    const menu = telegram.commandsSeen(visit.person(), visit.person().chat);
    expect(menu.length).toBeGreaterThan(15);
    for (const { command } of menu) {
      const answer = await visit.answerTo(`/${command}`);
      expect(answer.text, command).not.toContain("没有这个命令");
      expect(answer.text.trim(), command).not.toBe("");
    }
  });

  it("offers its commands in both languages, and more to administrators of groups and of the bot", async () => {
    const { telegram } = visit.world;
    const [zh, en] = [visit.person("zh-hans"), visit.person("fr")];
    const described = (person: typeof zh) => telegram.commandsSeen(person, person.chat)[0]?.description;
    expect(described(zh)).toBe("提问：数字、原文、比较都行");
    expect(described(en)).toBe("Ask for a number, a passage, a comparison");
    const group = telegram.group({ title: "年报", admins: [zh], members: [en] });
    const seen = (person: typeof zh) => telegram.commandsSeen(person, group).map(({ command }) => command);
    expect(seen(zh)).toContain("subscribe");
    expect(seen(en)).not.toContain("subscribe");
    const admin = telegram.user({ firstName: "管", id: owner, languageCode: "zh-hans" });
    await admin.asks(admin.chat, "/start");
    expect(telegram.commandsSeen(admin, admin.chat).map(({ command }) => command)).toContain("unanswered");
  });
});

describe("links", () => {
  it("open a report", async () => {
    const [agency] = (await visit.world.library.agencies()).filter(({ name }) => name === "温泉镇");
    const person = visit.person();
    person.opens(deepLinkPayload({ type: "report", agencyId: agency?.id ?? 0, year: 2024 }));
    const summary = await person.chat.nextMessage();
    expect(summary.text).toContain("温泉镇2024年政府信息公开年报摘要");
    // And the next question is understood after it.
    expect((await person.asks(person.chat, "收到多少件申请？")).text).toContain(
      "温泉镇2024年新收政府信息公开申请：0件",
    );
  });

  it("open a question, in its own language", async () => {
    const person = visit.person();
    person.opens(deepLinkPayload({ type: "question", question: "温泉镇2024年申请" }));
    expect((await person.chat.nextMessage()).text).toContain("温泉镇2024年新收政府信息公开申请：0件");
  });

  it("say when the report is not held", async () => {
    const person = visit.person();
    person.opens("r1-1999");
    expect((await person.chat.nextMessage()).text).toBe("这份报告没有收，或已不在库里。");
  });

  it.each(["inline", "r1", "q", "q____", "zzz", "r99999999999999999999-2024"])(
    "open the greeting for %s",
    async (payload) => {
      const person = visit.person();
      person.opens(payload);
      expect((await person.chat.nextMessage()).text).toContain("可以这样问");
    },
  );

  it("fit Telegram's bound or are not made", () => {
    expect(deepLinkPayload({ type: "question", question: "温".repeat(16) })).toBeUndefined();
    expect(deepLinkPayload({ type: "question", question: "温".repeat(15) })).toHaveLength(61);
  });
});

describe("a bot without any report", () => {
  const empty = visitBot({ paths: [] });

  it.each(["/summary", "/check", "/trend", "/compare", "/rank", "/reports", "/ask"])(
    "says so to %s",
    async (command) => {
      expect((await empty.answerTo(command)).text).toBe("还没有收报告，暂时什么也答不了。");
    },
  );

  it.each([
    "/start",
    "/help",
    "温泉镇2024年申请多少件？",
    "/summary 温泉镇",
    "/rank 不予公开",
    "/reports 山东省",
    "/about",
  ])("answers %s", async (text) => {
    expect((await empty.answerTo(text)).text.trim()).not.toBe("");
  });

  it("has nothing to offer in inline mode, and exports nothing", async () => {
    const person = empty.person();
    expect((await person.asksInline("")).results).toEqual([]);
    const offer = await person.asks(person.chat, "/export");
    expect((await empty.press(person, offer, "CSV")).text.trim()).not.toBe("");
  });
});
