import { describe, expect, it } from "vitest";
import { checkProseLitigations } from "../../../src/check/rules/prose-litigations.ts";
import { type CellValue, reportOf, statementOf } from "../factory.ts";

function check(stated: number, direct: CellValue, after: CellValue) {
  const statements = [statementOf("text.litigations", stated, `行政诉讼${stated}件`)];
  const cells = {
    "litigation_direct.total": direct,
    "litigation_after_reconsideration.total": after,
    "litigation_after_reconsideration.pending": 2,
  };
  return checkProseLitigations(reportOf(cells, { statements }));
}

describe("prose-litigations", () => {
  it.each<[number, CellValue, CellValue, string, string | undefined]>([
    [0, 0, 0, "pass", "0 = 0 + 0"],
    [77, 57, 20, "pass", "77 = 57 + 20"],
    [57, 57, 20, "note", "57 = 57"],
    [75, 57, 20, "note", "75 = 57 + 20 - 0 - 2"],
    [60, 57, 20, "fail", "60 ≠ 57 + 20"],
    [60, 57, "blank", "not_assessable", undefined],
    [57, 57, "lost", "not_assessable", undefined],
  ])("the text says %d, the table %s and %s: %s", (stated, direct, after, verdict, arithmetic) => {
    const [finding] = check(stated, direct, after);
    expect(finding?.verdict).toBe(verdict);
    expect(finding?.arithmetic).toBe(arithmetic);
  });
});
