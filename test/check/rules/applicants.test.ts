import { describe, expect, it } from "vitest";
import { checkApplicants } from "../../../src/check/rules/applicants.ts";
import { grantedTo, reportOf, verdicts, wholeTable } from "../factory.ts";

describe("applicants", () => {
  it("passes with 本年新收 as the example", () => {
    const [finding, ...rest] = checkApplicants(reportOf({ ...grantedTo(2) }));
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ verdict: "pass", arithmetic: "2 + 0 + 0 + 0 + 0 + 0 = 2" });
  });

  it("fails per row and names it in short", () => {
    const findings = checkApplicants(
      reportOf({ "requests.received.total": 5, "requests.other.not_corrected.business": 1 }),
    );
    expect(verdicts(findings)).toEqual(["fail", "fail"]);
    expect(findings[0]?.message).toBe("“逾期不补正”一行六类申请人之和为 1，总计印的是 0，相差 1。");
    expect(findings[1]).toMatchObject({ arithmetic: "0 + 0 + 0 + 0 + 0 + 0 ≠ 5" });
  });

  it("cannot assess rows with gaps, and passes the others", () => {
    const findings = checkApplicants(
      reportOf({ "requests.received.total": "lost", "requests.granted.business": "blank" }),
    );
    expect(verdicts(findings)).toEqual(["pass", "not_assessable"]);
    expect(findings[1]?.message).toBe("申请人合计：2 行无法核对，1 行有单元格无法读出，1 行有空白单元格。");
  });

  it("blames the reading of a row next to a lost cell", () => {
    const findings = checkApplicants(
      reportOf({ "requests.received.total": 5, "requests.carried_in.business": "lost" }),
    );
    expect(findings[0]).toMatchObject({ verdict: "fail", blame: "reading" });
  });

  it("cannot assess a report without the table", () => {
    expect(verdicts(checkApplicants(reportOf(wholeTable(undefined))))).toEqual(["not_assessable"]);
  });
});
