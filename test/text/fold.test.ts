import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldTight, isBlankText, normalizeWidth, ownCopy, simplify } from "../../src/text/fold.ts";

/** Characters whose folding differs, and those that join with their neighbours when they are normalized. */
const characters = fc.constantFrom(
  ..."政府信息公開與蔄0aZ０Ａ（）()，、。；;：㈠①⑩⼈⽉Ⅳﾊﾟ｡ \t　\u00a0\u200b\ufeffé\u0301\u0338<が\u3099\u302a𠮷Σς№〇々〸",
);
const texts = fc.oneof(fc.string({ unit: characters, maxLength: 12 }), fc.string({ unit: "binary", maxLength: 12 }));

describe("folding", () => {
  it("gives the compatibility form, however little there was to do", () => {
    fc.assert(fc.property(texts, (text) => normalizeWidth(text) === text.normalize("NFKC")));
  });

  it("keeps every single character that it takes for plain", () => {
    const changed = units().filter((unit) => normalizeWidth(unit) !== unit.normalize("NFKC"));
    expect(changed).toEqual([]);
  });

  it("leaves letters and digits only, in lower case and simplified", () => {
    const tight = (text: string) =>
      simplify(text.normalize("NFKC"))
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(fc.property(texts, (text) => foldTight(text) === tight(text)));
    expect(units().filter((unit) => foldTight(unit) !== tight(unit))).toEqual([]);
  });

  it("knows a text without anything to see", () => {
    fc.assert(fc.property(texts, (text) => isBlankText(text) === (text.trim() === "")));
    expect(units().filter((unit) => isBlankText(unit) !== (unit.trim() === ""))).toEqual([]);
  });

  it("copies a text whole, half a surrogate pair too", () => {
    fc.assert(fc.property(texts, (text) => ownCopy(text) === text));
    expect(ownCopy("政\ud842府")).toBe("政\ud842府");
  });
});

function units(): string[] {
  return Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
}
