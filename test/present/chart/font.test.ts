import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCharacterMap } from "../../../src/present/chart/cmap.ts";
import { fontPath, missingGlyphs } from "../../../src/present/chart/font.ts";

describe("the font", () => {
  it("has the rare characters of place names, and signs", () => {
    expect(missingGlyphs("蔄山镇 沭阳县 邨 圳 0123456789 –≥≤≠%《》“”（）·…")).toEqual([]);
  });

  it("tells the characters it has not, each once", () => {
    expect(missingGlyphs("甲😀乙\u{20000}😀")).toEqual(["😀", "\u{20000}"]);
  });

  it("is refused when it is no font", () => {
    expect(() => readCharacterMap(readFileSync(fontPath).subarray(0, 12))).toThrow();
    expect(() => readCharacterMap(new Uint8Array(64))).toThrow("no table cmap");
  });
});

describe("the width of texts", () => {
  it("is never reckoned less than it is drawn", async () => {
    const { createCanvas, GlobalFonts } = await import("@napi-rs/canvas");
    const { textWidth } = await import("../../../src/present/chart/text-width.ts");
    GlobalFonts.registerFromPath(fontPath, "reckoned");
    const context = createCanvas(8, 8).getContext("2d");
    context.font = "100px reckoned";
    const texts = [
      "新收政府信息公开申请·自然人",
      "沭阳县（2024年）",
      "12,047",
      "8.46%",
      "Requests received this year",
      "Mammoth Wharf, WMWM",
    ];
    for (const text of texts) {
      const drawn = context.measureText(text).width;
      expect(textWidth(text, 100)).toBeGreaterThanOrEqual(drawn);
      expect(textWidth(text, 100)).toBeLessThan(drawn * 1.4);
    }
  });
});
