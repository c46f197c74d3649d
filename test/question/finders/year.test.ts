import { describe, expect, it } from "vitest";
import { findYears } from "../../../src/question/finders/year.ts";
import { prepareQuestion } from "../../../src/question/mention.ts";
import { showYears } from "./show.ts";
import cases from "./year.cases.json" with { type: "json" };

describe("findYears", () => {
  it.each(Object.entries(cases))("%s", (question, expected) => {
    expect(showYears(question)).toEqual(expected);
  });

  it.each([
    ["2024-03-01", 2023],
    ["2026-12-31", 2025],
  ])("counts 去年 from %s", (now, year) => {
    expect(findYears(prepareQuestion("蔄山去年的申请量"), new Date(now))).toEqual([
      { kind: "year", start: 2, end: 4, text: "去年", value: { type: "years", years: [year] }, certainty: "stated" },
    ]);
  });
});
