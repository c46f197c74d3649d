import { describe, expect, it } from "vitest";
import { checkReviewTotal } from "../../../src/check/rules/review-total.ts";
import { reportOf, verdicts } from "../factory.ts";

describe("review-total", () => {
  it("passes with 行政复议 as the example", () => {
    const cells = { "reconsideration.upheld": 3, "reconsideration.pending": 1, "reconsideration.total": 4 };
    expect(checkReviewTotal(reportOf(cells))).toMatchObject([{ verdict: "pass", arithmetic: "3 + 0 + 0 + 1 = 4" }]);
  });

  it("fails per block", () => {
    const findings = checkReviewTotal(reportOf({ "litigation_direct.upheld": 3, "litigation_direct.total": 2 }));
    expect(findings).toMatchObject([{ verdict: "fail", arithmetic: "3 + 0 + 0 + 0 ≠ 2", blame: "source" }]);
    expect(findings[0]?.message).toBe("“行政诉讼（未经复议直接起诉）”各项结果之和为 3，总计印的是 2，相差 1。");
  });

  it("blames the reading when a cell of the one printed row was lost", () => {
    const findings = checkReviewTotal(reportOf({ "litigation_direct.upheld": 3, "reconsideration.upheld": "lost" }));
    expect(verdicts(findings)).toEqual(["fail", "not_assessable"]);
    expect(findings[0]?.blame).toBe("reading");
  });

  it("cannot assess a report without the table", () => {
    const report = reportOf();
    const cells = Object.fromEntries(Object.entries(report.cells).filter(([key]) => key.startsWith("requests.")));
    expect(verdicts(checkReviewTotal({ ...report, cells }))).toEqual(["not_assessable"]);
  });
});
