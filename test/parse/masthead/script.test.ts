import { describe, expect, it } from "vitest";
import { hasPinyin, isTraditional, withoutPinyin } from "../../../src/parse/masthead/script.ts";
import { plainWidth } from "../../../src/parse/masthead/width.ts";

describe("pinyin that a converter put behind characters", () => {
  it.each(["蔄(màn)山镇", "蔄（ màn ）山镇".replaceAll(" ", ""), "蔄 (màn)山镇"])(
    "is told by its tones: %s",
    (text) => {
      expect(hasPinyin(text)).toBe(true);
    },
  );

  it("is told without tones only by its number", () => {
    expect(hasPinyin("政府(ab)".repeat(8))).toBe(false);
    expect(hasPinyin("政府(zheng)".repeat(9))).toBe(true);
  });

  it.each(["《条例》（以下简称《条例》）", "Wi-Fi(màn)", "(一)总体情况", "温泉镇"])("is not seen in %s", (text) => {
    expect(hasPinyin(text)).toBe(false);
  });

  it.each([
    ["蔄(màn)山(shān)镇", "蔄山镇"],
    ["蔄 ( màn ) (mán)山镇", "蔄山镇"],
    ["公开(2024)年", "公开(2024)年"],
    ["Wi-Fi(man)", "Wi-Fi(man)"],
  ])("goes: %s", (text, without) => {
    expect(withoutPinyin(text)).toBe(without);
  });
});

describe("isTraditional", () => {
  it.each(["興國縣良村鎮政府信息公開工作年度報告", "榮成市人民政府"])("sees %s", (text) => {
    expect(isTraditional(text)).toBe(true);
  });

  it.each(["威海市环翠区温泉镇人民政府", "", "2024", `${"政府信息公开".repeat(20)}縣`])("does not see “%s”", (text) => {
    expect(isTraditional(text)).toBe(false);
  });
});

describe("plainWidth", () => {
  it.each([
    ["２０２４年，共１件（含）：ＡＢ", "2024年,共1件(含):AB"],
    ["　温泉镇\u00a0", " 温泉镇 "],
    ["⽂登区", "文登区"],
    ["①—〇㈠“”", "①—〇㈠“”"],
    ["温泉镇", "温泉镇"],
    ["", ""],
  ])("%s becomes %s", (text, plain) => {
    expect(plainWidth(text)).toBe(plain);
  });

  it("keeps every offset, whatever the character", () => {
    for (let unit = 0; unit < 0x10000; unit += 1) {
      const character = String.fromCharCode(unit);
      const plain = plainWidth(`一${character}二`);
      expect(plain.length).toBe(3);
      expect([character, character.normalize("NFKC")]).toContain(plain.charAt(1));
    }
  });
});
