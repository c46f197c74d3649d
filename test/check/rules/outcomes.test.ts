import { describe, expect, it } from "vitest";
import { checkOutcomes } from "../../../src/check/rules/outcomes.ts";
import { reportOf, verdicts, wholeTable } from "../factory.ts";

describe("outcomes", () => {
  it("passes with the zeros of a long sum left out", () => {
    const [finding, ...rest] = checkOutcomes(
      reportOf({
        "requests.granted.total": 1,
        "requests.denied.third_party_rights.total": 1,
        "requests.concluded.total": 2,
      }),
    );
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ verdict: "pass", arithmetic: "1 + 1 = 2" });
  });

  it("passes when everything is zero", () => {
    expect(checkOutcomes(reportOf())).toMatchObject([{ verdict: "pass", arithmetic: "0 = 0" }]);
  });

  it("fails per column", () => {
    const findings = checkOutcomes(reportOf({ "requests.granted.business": 4, "requests.concluded.business": 3 }));
    expect(findings).toMatchObject([{ verdict: "fail", arithmetic: "4 ≠ 3", blame: "source" }]);
    expect(findings[0]?.message).toBe("“商业企业”一列各项办理结果之和为 4，办理结果总计印的是 3，相差 1。");
  });

  it("cannot add up a column with a lost part, even where the rest is too much", () => {
    const findings = checkOutcomes(
      reportOf({ "requests.granted.total": 4, "requests.concluded.total": 3, "requests.other.other.total": "lost" }),
    );
    expect(verdicts(findings)).toEqual(["pass", "not_assessable"]);
  });

  it("adds up the single row of other handling in the 2019 form", () => {
    const forms = { disclosure: null, requests: "2019", review: null } as const;
    const cells = { "requests.granted.total": 1, "requests.other.total": 2, "requests.concluded.total": 3 };
    expect(checkOutcomes(reportOf(cells, { forms }))).toMatchObject([{ verdict: "pass", arithmetic: "1 + 2 = 3" }]);
  });

  it("does not guess the form", () => {
    const forms = { disclosure: null, requests: null, review: null };
    expect(verdicts(checkOutcomes(reportOf({}, { forms })))).toEqual(["not_assessable"]);
    expect(verdicts(checkOutcomes(reportOf(wholeTable(undefined))))).toEqual(["not_assessable"]);
  });
});
