import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textWidth, wrapNames, wrapShort, wrapText } from "../../../src/present/chart/text-width.ts";

describe("breaking lines", () => {
  it("loses nothing but blanks, and keeps to the width", () => {
    const text = fc.string({ unit: fc.constantFrom(..."甲乙丙（）《》。，12a bW"), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 300 }), (words, width) => {
        const lines = wrapText(words, width, 14);
        expect(lines.join("").replaceAll(" ", "")).toBe(words.replaceAll(" ", ""));
        for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it("makes lines of about one length, and leaves numbers and words whole", () => {
    expect(wrapText("沭阳县2024年新收政府信息公开申请中自然人占比：16.76%", 460, 20)).toEqual([
      "沭阳县2024年新收政府信息公",
      "开申请中自然人占比：16.76%",
    ]);
    expect(wrapText("Requests received this year", 150, 14)).toEqual(["Requests received", "this year"]);
  });

  it("takes the middle out of long names, but never makes two the same", () => {
    const long = (middle: string) => `江苏省宿迁市${middle}${"某".repeat(60)}发展和改革局`;
    const [short] = wrapNames([long("甲")], 140, 14, 2);
    expect(short?.join("")).toMatch(/^江苏省宿迁市.*….*发展和改革局$/);
    expect(short?.length).toBe(2);
    const middle = "某".repeat(30);
    const twins = [`${middle}甲${middle}`, `${middle}乙${middle}`];
    expect(wrapNames(twins, 140, 14, 2).map((lines) => lines.join(""))).toEqual(twins);
  });

  it("cuts the end off where only so many lines are to be had", () => {
    expect(wrapShort("甲".repeat(100), 140, 14, 2).join("")).toMatch(/^甲+…$/);
    expect(wrapShort("甲乙", 140, 14, 2)).toEqual(["甲乙"]);
  });
});
