import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPinyin, pinyinOf, pinyinVariants, plainLetters, soundsLike } from "../../src/text/pinyin.ts";

describe("pinyinOf", () => {
  it.each([
    ["环翠楼", "huan cui lou"],
    ["蔄山", "man shan"],
    ["苘山", "qing shan"],
    ["重庆", "chong qing"],
    ["单县", "shan xian"],
    ["尉犁县", "yu li xian"],
    ["乐陵市", "lao ling shi"],
    ["旅顺口", "lu shun kou"],
    ["绿园区", "lu yuan qu"],
    ["六安", "lu an"],
  ])("%s is read %s", (name, reading) => {
    expect(pinyinOf(name).join(" ")).toBe(reading);
  });

  it("gives one syllable a character", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(..."环翠楼单县乐陵山市蔚"), { maxLength: 8 }),
        (characters) => pinyinOf(characters.join("")).length === characters.length,
      ),
    );
  });
});

describe("pinyinVariants", () => {
  it("has the inhabitants' reading before the dictionary's", () => {
    expect(pinyinVariants("乐陵").map((syllables) => syllables.join(""))).toEqual(["laoling", "leling"]);
    expect(pinyinVariants("温泉")).toHaveLength(1);
  });
});

describe("soundsLike", () => {
  it.each([
    ["焕翠楼", "环翠楼", true],
    ["源全", "源泉", true],
    ["满山", "蔄山", true],
    ["泽头", "泽库", false],
    ["张兴", "长兴", false],
    ["源泉", "源泉街", false],
  ])("%s and %s: %s", (a, b, expected) => {
    expect(soundsLike(a, b)).toBe(expected);
  });
});

describe("plainLetters", () => {
  it.each([
    ["Wēnquán", "wenquan"],
    ["wen2quan2", "wenquan"],
    ["LÜ", "lu"],
    ["lv", "lu"],
    ["Xi'an", "xian"],
  ])("%s is %s", (written, plain) => {
    expect(plainLetters(written)).toBe(plain);
  });
});

describe("isPinyin", () => {
  it.each(["caomiaozi", "xian", "huancuilou", "zhuang", "lue", "er"])("%s can be", (letters) =>
    expect(isPinyin(letters)).toBe(true),
  );
  it.each(["which", "town", "small", "requests", "", "zh"])("%s cannot be", (letters) =>
    expect(isPinyin(letters)).toBe(false),
  );
});
