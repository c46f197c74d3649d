import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { dataPath } from "../../src/text/data.ts";
import { expectGolden } from "../support/golden.ts";
import { addMadeUpReports } from "../support/question-library.ts";
import type { Chat } from "../support/telegram/chat.ts";
import type { Person } from "../support/telegram/person.ts";
import type { ShownMessage } from "../support/telegram/shown.ts";
import { known, visitBot } from "../support/visit.ts";

const visit = visitBot({ fill: addMadeUpReports, settings: { publicUrl: "https://nianbao.example" } });

/**
 * What a person does, step by step: says something, presses a button that brings a message or changes its own, or sends a file.
 */
type Step = string | { readonly press: string } | { readonly edit: string } | { readonly file: string };

const chinese: readonly Step[] = [
  "/start",
  { press: "温泉镇2024年收到多少件政府信息公开申请？" },
  "2023年呢？",
  "环翠楼街道呢？",
  { press: "环翠楼街道2024年的申请都是谁申请的？" },
  { edit: "👎" },
  { edit: "不完整" },
  "青石镇2024年收到多少件申请？",
  { press: "江苏省宿迁市沭阳县青石镇" },
  "那不予公开呢",
  "沭阳县历年申请",
  { press: "📊" },
  { edit: "👍" },
  "2024年各镇收到多少件申请？",
  "/help",
];
const chineseCommands: readonly Step[] = [
  "/summary",
  { press: "沭阳县" },
  "/check 高墟镇 2024",
  "/compare",
  { press: "不予公开" },
  "/rank 行政复议 2024",
  "/trend 青石镇",
  { press: "山东省淄博市博山区青石镇" },
  "/reports",
  { edit: "江苏省（16）" },
  { edit: "沭阳县（12）" },
  { press: "沭阳县" },
  { press: "2023" },
  { edit: "⬆ 上一级" },
  "/export 2024年各镇的申请",
  { press: "CSV" },
];
const chinesePersonal: readonly Step[] = [
  { file: "wenquan-2024.md" },
  "今天天气怎么样？",
  "/ask",
  "/foo",
  "/language",
  { press: "English" },
  "/language 中文",
  "/new",
  "/about",
  "/privacy",
  "/forget",
  { edit: "删除" },
];

const english: readonly Step[] = [
  "/start",
  { press: "How many requests did 温泉镇 (Wenquan Town) receive in 2024?" },
  "and 2023?",
  "What about Huancuilou Subdistrict?",
  { edit: "👎" },
  { edit: "Hard to understand" },
  "How many requests did Qingshi Town receive in 2024?",
  { press: "江苏省宿迁市沭阳县青石镇" },
  "Requests to Shuyang County by year",
  { press: "📊" },
  "Which town received the most requests in 2024?",
  "温泉镇2024年主动公开多少条信息？",
  "/help",
];
const englishCommands: readonly Step[] = [
  "/summary",
  { press: "沭阳县 (Shuyang County)" },
  "/check 高墟镇 2024",
  "/compare",
  { press: "requests denied" },
  "/rank reconsiderations 2024",
  "/reports",
  { edit: "江苏省 (Jiangsu Province): 16" },
  { edit: "沭阳县 (Shuyang County): 12" },
  { press: "沭阳县 (Shuyang County)" },
  { press: "Requests by year" },
  { edit: "⬆ Up" },
  "/export requests of all towns in 2024",
  { press: "CSV" },
];
const englishPersonal: readonly Step[] = [
  { file: "wenquan-2024.md" },
  "What is the weather like today?",
  "/ask",
  "/foo",
  "/language",
  { press: "中文" },
  "/language en",
  "/new",
  "/about",
  "/privacy",
  "/forget",
  { edit: "Delete" },
];

describe("a new user's visit", () => {
  it.each([
    ["asking.zh", "zh-hans", chinese],
    ["commands.zh", "zh-hans", chineseCommands],
    ["personal.zh", "zh-hans", chinesePersonal],
    ["asking.en", "en", english],
    ["commands.en", "en", englishCommands],
    ["personal.en", "en", englishPersonal],
  ])("in private reads well: %s", async (name, language, steps) => {
    const person = visit.person(language, language === "en" ? "Ann" : "李");
    for (const step of steps) await take(person, person.chat, step);
    expectGolden(`test/golden/bot/private-${name}.txt`, visit.world.telegram.transcript(person.chat));
  });

  it.each([
    ["zh", "zh-hans", "年报", "温泉镇2024年收到多少件申请？", "环翠楼街道呢？"],
    [
      "en",
      "en",
      "Reports",
      "How many requests did Wenquan Town receive in 2024?",
      "What about Huancuilou Subdistrict?",
    ],
  ])("in a group with topics reads well: %s", async (name, language, title, question, further) => {
    const [one, two] = [
      visit.person(language, language === "en" ? "Ann" : "李"),
      visit.person(language, language === "en" ? "Bob" : "王"),
    ];
    const group = known(
      visit.world.telegram.group({ title, isForum: true, admins: [one], members: [two], bot: "left" }),
    );
    group.setsBot("member", one);
    await group.nextMessage();
    const topic = group.topic(title, one);
    const at = { threadId: topic };
    await one.asks(group, `/ask ${question}`, at);
    await one.asks(group, `@nianbao_bot ${further}`, at);
    await two.asks(group, `${further} @nianbao_bot`, at);
    const said = two.sends(group, question, at);
    const answer = await one.asks(group, "/ask", { ...at, replyTo: said });
    await visit.press(two, answer, answer.buttons[0]?.[0] ?? "");
    await two.asks(group, "/language", at);
    await visit.press(two, group.lastMessage(), "English");
    await two.asks(group, "/forget", at);
    const [yes = ""] = group.lastMessage().buttons[0] ?? [];
    await one.presses(group.lastMessage(), yes).answered();
    await visit.pressToEdit(two, group.lastMessage(), yes);
    await two.asks(group, "/reports", at);
    expectGolden(`test/golden/bot/group-${name}.txt`, visit.world.telegram.transcript(group));
  });
});

async function take(person: Person, chat: Chat, step: Step): Promise<void> {
  if (typeof step === "string") await person.asks(chat, step);
  else if ("press" in step) await visit.press(person, withButton(chat, step.press), step.press);
  else if ("edit" in step) await visit.pressToEdit(person, withButton(chat, step.edit), step.edit);
  else {
    person.sendsFile(chat, { name: step.file, bytes: readFileSync(dataPath("reports", step.file)) });
    await chat.nextMessage({ timeoutMs: 15_000 });
  }
}

function withButton(chat: Chat, button: string): ShownMessage {
  const message = chat.messages().findLast(({ buttons }) => buttons.flat().includes(button));
  if (!message) throw new Error(`no message has the button ${button}; the last has ${chat.lastMessage().buttons}`);
  return message;
}
