import { describe, expect, it } from "vitest";
import { wordFinders } from "../../src/question/finders/words.ts";
import { prepareQuestion } from "../../src/question/mention.ts";
import { findTexts, textsOf } from "../../src/question/phrase-texts.ts";
import { readBattery } from "../support/battery.ts";
import { samplesOf } from "../support/phrase-samples.ts";

describe("texts of a phrase", () => {
  it.each<[string, readonly string[] | undefined]>([
    ["不予公开", ["不予公开"]],
    ["收到(了)?申请", ["收到了申请", "收到申请"]],
    ["(多|少)的?", ["多的", "多", "少的", "少"]],
    ["requests?", ["requests", "request"]],
    ["a|b(c|d)", ["a", "bc", "bd"]],
    ["\\(六\\)其他", ["(六)其他"]],
    ["收到…申请", undefined],
    ["(吗)?", undefined],
    ["网站(?!地址)", undefined],
    ["[一二]季度", undefined],
    ["谢谢(啦)*", undefined],
    ["吗$", undefined],
    ["", undefined],
    ["(a|b|c)(a|b|c)", undefined],
  ])("%s", (source, texts) => expect(textsOf(source)).toEqual(texts));
});

describe("finding texts", () => {
  it("takes what stands first, of that the text listed first, and goes on behind it", () => {
    expect(findTexts("多的少多", ["多", "多的", "少"], false)).toEqual([
      { start: 0, end: 1 },
      { start: 2, end: 3 },
      { start: 3, end: 4 },
    ]);
  });

  it("takes English only as whole words", () => {
    expect(findTexts("prerequest requests request", ["request"], true)).toEqual([{ start: 20, end: 27 }]);
    expect(findTexts("𠀀request", ["request"], true)).toEqual([]);
  });

  it("finds what the pattern of the phrase finds, in every question of the battery and every text of the lexicon", () => {
    const phrases = wordFinders.flatMap((finder) => finder.phrases).filter((phrase) => phrase.texts);
    expect(phrases.length).toBeGreaterThan(1000);
    const questions = readBattery().flatMap(({ questions: asked }) => asked.map(({ q }) => q));
    const samples = phrases.flatMap((phrase) => samplesOf(phrase.source).slice(0, 1));
    const all = [...questions, samples.join(""), samples.join(" ")]
      .map((text) => prepareQuestion(text).folded)
      .join("。");
    for (const { texts, pattern, language } of phrases) {
      const byPattern = [...all.matchAll(pattern)].map(({ index, 0: whole }) => ({
        start: index,
        end: index + whole.length,
      }));
      expect(findTexts(all, texts ?? [], language === "en")).toEqual(byPattern);
    }
  });
});
