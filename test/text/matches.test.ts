import { describe, expect, it } from "vitest";
import { findMatches } from "../../src/text/matches.ts";

describe("findMatches", () => {
  it.each([
    [/\d+/g, "1件、22件和333件"],
    [/\d+/g, "没有数字"],
    [/\d*/g, "12a3"],
    [/(?<unit>件|条)/gu, "一件两条"],
    [/x*/gu, "𠀀x𠀁"],
  ])("finds what %s finds in “%s” by matchAll, again and again", (pattern, text) => {
    const all = [...text.matchAll(pattern)];
    for (const _ of [1, 2]) expect(findMatches(pattern, text)).toEqual(all);
  });
});
