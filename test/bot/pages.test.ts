import { describe, expect, it } from "vitest";
import type { Answer } from "../../src/answer/answer.ts";
import { pageTexts, renderPages } from "../../src/bot/message.ts";
import { visitBot } from "../support/visit.ts";

const visit = visitBot();
const lines = Array.from(
  { length: 400 },
  (_, index) => `${index + 1}. 第${index + 1}镇：${index * 7}件，原样写出<b>不是标记</b>`,
);

/** Lets the bot give this text as its answer to anything. */
function answerWith(text: string, more: Partial<Answer> = {}): void {
  const { asker } = visit.world.services();
  visit.replace({
    asker: async (question, options) => {
      const asked = await asker(question, options);
      return { ...asked, answer: { ...asked.answer, text, ...more } };
    },
  });
}

describe("a long answer", () => {
  it("is paged by buttons, forth and back and around, with the same text as everywhere else", async () => {
    const text = ["各镇的申请：", ...lines].join("\n");
    answerWith(text);
    const li = visit.person();
    const first = await li.asks(li.chat, "温泉镇2024年申请");
    const [, count = "0"] = /1\/(\d+)/.exec(first.buttons.flat().join(" ")) ?? [];
    expect(Number(count)).toBeGreaterThan(2);
    const texts = [first.text];
    let page = first;
    for (let number = 2; number <= Number(count); number += 1) {
      page = await visit.pressToEdit(li, page, "▶");
      expect(page.buttons.flat()).toContain(`${number}/${count}`);
      texts.push(page.text);
    }
    expect(texts.join("\n")).toBe(text);
    expect((await visit.pressToEdit(li, page, "▶")).text).toBe(first.text);
    expect((await visit.pressToEdit(li, first, "◀")).text).toBe(texts.at(-1));
    expect(li.chat.messages().filter(({ fromBot }) => fromBot)).toHaveLength(1);
  });

  it("keeps its other buttons while its pages are turned, and a rating stays given", async () => {
    answerWith(["各镇的申请：", ...lines].join("\n"));
    const li = visit.person();
    const first = await li.asks(li.chat, "温泉镇2024年申请");
    const second = await visit.pressToEdit(li, first, "▶");
    const others = ({ buttons }: typeof first) => buttons.flat().filter((label) => !/^\d+\/\d+$/.test(label));
    expect(others(second)).toEqual(others(first));
    const rated = await visit.pressToEdit(li, second, "👍");
    const third = await visit.pressToEdit(li, rated, "▶");
    expect(third.buttons.flat()).not.toContain("👍");
    const noop = li.presses(third, third.buttons.flat().find((label) => label.startsWith("3/")) ?? "");
    expect((await noop.answered()).text).toBeUndefined();
  });

  it("can be turned faster than it follows", async () => {
    answerWith(["各镇的申请：", ...lines].join("\n"));
    const li = visit.person();
    const first = await li.asks(li.chat, "温泉镇2024年申请");
    const presses = [1, 2, 3].map(() => li.presses(first, "▶"));
    for (const press of presses) await press.answered();
    await visit.world.telegram.settled({ quietMs: 150 });
    expect(li.chat.message(first)?.buttons.flat().join(" ")).toContain("2/");
    // Telegram says of the second and the third that they changed nothing; nobody is told.
    const violations = visit.world.telegram.violations();
    expect(violations.every(({ description }) => description?.includes("not modified"))).toBe(true);
    visit.world.telegram.forgiveViolations();
    expect(li.chat.messages().filter(({ fromBot }) => fromBot)).toHaveLength(1);
  });
});

describe("pages", () => {
  it.each([
    ["one long line", "很".repeat(9_000)],
    ["pairs of units", "😀".repeat(5_000)],
    ["nothing but line feeds around a word", `${"\n".repeat(4_000)}词${"\n".repeat(4_000)}`],
    ["half a character", `\uD83D${"字".repeat(4_000)}\uDE00`],
    ["blank lines", Array.from({ length: 3_000 }, () => "   ").join("\n")],
  ])("of %s fit and lose nothing", (_, text) => {
    const pages = renderPages({ text, quotes: [] });
    for (const { text: page } of pages) {
      expect(page.length).toBeLessThanOrEqual(3_500);
      expect(page.trim()).not.toBe("");
      expect(page).not.toMatch(/\p{Surrogate}/u);
    }
    const letters = (value: string) => value.replace(/\s/g, "").replace(/\p{Surrogate}/gu, "\uFFFD");
    expect(letters(pages.map((page) => page.text).join(""))).toBe(letters(text));
  });

  it("break between lines", () => {
    expect(pageTexts("一二三\n四五六\n七八九", 8)).toEqual(["一二三\n四五六", "七八九"]);
  });

  it("never carry more entities than Telegram keeps", () => {
    const quotes = Array.from({ length: 300 }, (_, index) => `第${index}段话`);
    const [page] = renderPages({ text: quotes.map((quote) => `“${quote}”`).join("\n"), quotes });
    expect(page?.entities.length).toBeLessThanOrEqual(100);
  });
});
