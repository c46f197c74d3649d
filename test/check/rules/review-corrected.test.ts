import { describe, expect, it } from "vitest";
import { checkReviewCorrected } from "../../../src/check/rules/review-corrected.ts";
import { reportOf, verdicts } from "../factory.ts";

describe("review-corrected", () => {
  it.each([
    { corrected: 0, total: 0, pending: 0, verdict: ["pass"] },
    { corrected: 2, total: 3, pending: 1, verdict: ["pass"] },
    { corrected: 3, total: 3, pending: 1, verdict: ["fail"] },
    { corrected: 1, total: "blank" as const, pending: 0, verdict: ["pass", "not_assessable"] },
    { corrected: "lost" as const, total: 3, pending: 0, verdict: ["pass", "not_assessable"] },
  ])("$corrected of $total with $pending pending", ({ corrected, total, pending, verdict }) => {
    const cells = {
      "reconsideration.corrected": corrected,
      "reconsideration.total": total,
      "reconsideration.pending": pending,
    };
    expect(verdicts(checkReviewCorrected(reportOf(cells)))).toEqual(verdict);
  });

  it("says the numbers", () => {
    const cells = { "reconsideration.corrected": 3, "reconsideration.total": 3, "reconsideration.pending": 1 };
    expect(checkReviewCorrected(reportOf(cells))[0]).toMatchObject({
      arithmetic: "3 > 3 - 1",
      message: "“行政复议”结果纠正 3 件，多于已审结的 2 件（总计 3 减尚未审结 1）。",
    });
  });
});
