import { describe, expect, it } from "vitest";
import type { ShownMessage } from "../support/telegram/shown.ts";
import { visitBot } from "../support/visit.ts";
import { addWideLibrary, wideName } from "../support/wide-library.ts";

const visit = visitBot({ paths: [], fill: addWideLibrary, settings: { publicUrl: "https://nianbao.example" } });

/** What a person, or a program that plays one, may send at worst. */
const ugly = [
  "很".repeat(4_096),
  "😀".repeat(2_048),
  `温泉镇${"\n".repeat(4_000)}2024年申请`,
  "\u202E温泉镇2024年收到多少件申请？\u202C",
  "مرحبا كم عدد الطلبات؟",
  "\u200B\u200C\u200D\uFEFF",
  "温\u200B泉\u200D镇2024年申请",
  "<b>温泉镇</b> *2024* _年_ `申请` [链接](tg://user?id=1) &lt;",
  "'; DROP TABLE report; --",
  '{"$ne": null} {{7*7}} %s %n \\u0000',
  "东河镇".repeat(800),
  Array.from({ length: 400 }, (_, index) => wideName(index)).join("、"),
  `东河镇${"2024年".repeat(800)}`,
  "？".repeat(4_096),
  "1".repeat(4_096),
  "a ".repeat(2_048),
  `${"东河镇的".repeat(500)}申请`,
  "𠮷".repeat(2_000),
  "e\u0301".repeat(2_000),
  "@nianbao_bot ".repeat(300),
  "https://example.org/".repeat(200),
  "half \uD83D a character \uDE00",
];

/** Questions whose answers list as much as there is. */
const wide = [
  "各镇2024年收到多少件申请？",
  "2024年哪个镇收到的申请最多？",
  "2024年各镇申请排名",
  "各镇历年不予公开",
  "2024年各镇平均收到多少件申请？",
  "2024年哪些镇收到的申请超过1件？",
  "2024年哪些镇被提起行政诉讼？",
  "收了哪些年报？",
  "浙江省有哪些年报？",
  "南阳县各镇2023年的申请总数",
  "南阳县各镇比较",
  "各镇存在的问题",
  "宣传不够",
  "东河镇2022年的问题是什么？",
  "南湖镇总体情况",
  "哪些镇2024年申请量比2023年增长？",
  "2024年各镇主动公开了多少规章？",
  "How many requests did all towns receive in 2024?",
  "Which towns received more than 1 request in 2024?",
  "List all reports",
  "Compare all towns in 2024: denied",
];

/** Turns all pages of an answer, and tells how many there are. */
async function walk(first: ShownMessage, person: ReturnType<typeof visit.person>): Promise<number> {
  const pager = first.buttons.flat().find((label) => /^1\/\d+$/.test(label)) ?? "1/1";
  const pages = Number(pager.slice(2));
  let page = first;
  // Whoever turns twenty pages in half a minute is asked to be slower.
  for (let number = 1; number < Math.min(pages, 12); number += 1) page = await visit.pressToEdit(person, page, "▶");
  return pages;
}

describe("no limit of Telegram's is broken", () => {
  it("by the longest and ugliest questions, in private", async () => {
    for (const text of ugly) {
      const person = visit.person();
      // Nobody's app sends what is blank; but a program may.
      if (text.trim() === "") continue;
      const answer = await person.asks(person.chat, text);
      expect(answer.text.trim()).not.toBe("");
      await walk(answer, person);
    }
  });

  it("by the same after commands, and in inline mode", async () => {
    const commands = [
      "/ask",
      "/summary",
      "/compare",
      "/rank",
      "/reports",
      "/export",
      "/subscribe",
      "/unsubscribe",
      "/trend",
    ];
    for (const [index, text] of ugly.entries()) {
      // Each text after some of the commands, and each command before some of the texts.
      for (const command of commands.filter((_, at) => (at + index) % 6 === 0)) {
        const person = visit.person();
        const answer = await person.asks(person.chat, `${command} ${text}`.slice(0, 4_000));
        expect(answer.text.trim()).not.toBe("");
      }
      expect((await visit.person().asksInline(text.slice(0, 250))).results.length).toBeGreaterThan(0);
    }
  });

  it("by answers that list all of 400 reports, nor by their pages, pictures, files and next questions", async () => {
    let pages = 0;
    for (const [index, text] of wide.entries()) {
      const person = visit.person();
      const answer = await person.asks(person.chat, text, { timeoutMs: 15_000 });
      expect(answer.text.trim()).not.toBe("");
      pages = Math.max(pages, await walk(answer, person));
      if (index % 4 === 0 && answer.buttons.flat().includes("📊")) {
        const picture = await visit.press(person, answer, "📊");
        expect(picture.text.trim()).not.toBe("");
      }
      if (index % 3 === 0) {
        const offer = await person.asks(person.chat, `/export ${text}`);
        expect((await visit.press(person, offer, "CSV")).text.trim()).not.toBe("");
      }
      if (index % 3 === 1) expect((await person.asksInline(text)).results.length).toBeGreaterThan(0);
    }
    expect(pages).toBeGreaterThan(2);
  });

  it("by commands over names that look like markup", async () => {
    const names = (await visit.world.library.agencies())
      .map(({ name }) => name)
      .filter((name) => !/^.{2}镇$/u.test(name));
    expect(names).toHaveLength(7);
    for (const name of names)
      for (const command of ["/summary", "/trend", "/subscribe", "/ask"]) {
        const person = visit.person();
        const answer = await person.asks(person.chat, `${command} ${name}`);
        // Nothing that a report says becomes markup.
        const shown = answer.entities.filter(
          ({ type }) => !["bold", "blockquote", "bot_command", "url", "mention", "hashtag"].includes(type),
        );
        expect(shown).toEqual([]);
      }
  });

  it("by the browser and its buttons", async () => {
    const person = visit.person();
    const top = await person.asks(person.chat, "/reports");
    const labels = top.buttons.flat().filter((label) => label.includes("阳县"));
    expect(labels.length).toBeGreaterThan(10);
    const county = await visit.pressToEdit(person, top, labels[0] ?? "");
    const towns = county.buttons.flat().filter((name) => name.endsWith("镇"));
    expect(towns.length).toBeGreaterThan(12);
    for (const town of towns) expect((await visit.press(person, county, town)).text).toContain("摘要");
  });

  it("by buttons: each carries at most 64 bytes, and a label", async () => {
    const buttons = visit.world.telegram.calls("sendMessage").flatMap(({ parameters }) => {
      const markup = parameters.reply_markup as
        | { inline_keyboard?: { text: string; callback_data?: string }[][] }
        | undefined;
      return markup?.inline_keyboard?.flat() ?? [];
    });
    expect(buttons.length).toBeGreaterThan(100);
    for (const { text, callback_data: data = "" } of buttons) {
      expect(text.trim()).not.toBe("");
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    }
  });
});
