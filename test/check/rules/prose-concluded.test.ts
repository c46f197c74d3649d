import { describe, expect, it } from "vitest";
import { checkProseConcluded } from "../../../src/check/rules/prose-concluded.ts";
import { type CellValue, reportOf, statementOf } from "../factory.ts";

const cells = {
  "requests.concluded.total": 12,
  "requests.carried_in.total": 2,
  "requests.other.not_corrected.total": 1,
  "requests.other.other.total": 3,
};

function check(stated: number, more: Record<string, CellValue> = {}) {
  const statements = [statementOf("text.requests_concluded", stated, `答复${stated}件`)];
  return checkProseConcluded(reportOf({ ...cells, ...more }, { statements }));
}

describe("prose-concluded", () => {
  it.each([
    [12, "pass", "12 = 12"],
    [10, "note", "10 = 12 - 2"],
    [8, "note", "8 = 12 - 1 - 0 - 3"],
    [11, "fail", "11 ≠ 12"],
  ])("the text says %d: %s", (stated, verdict, arithmetic) => {
    expect(check(stated)).toMatchObject([{ verdict, arithmetic }]);
  });

  it("fails even where a reading that only explains could not be tried", () => {
    expect(check(11, { "requests.carried_in.total": "blank" })).toMatchObject([{ verdict: "fail" }]);
    expect(check(11, { "requests.concluded.total": "blank" })).toMatchObject([{ verdict: "not_assessable" }]);
  });

  it("knows the one row of other handling in the 2019 form", () => {
    const forms = { disclosure: null, requests: "2019", review: null } as const;
    const statements = [statementOf("text.requests_concluded", 9, "答复9件")];
    const report = reportOf({ "requests.concluded.total": 12, "requests.other.total": 3 }, { forms, statements });
    expect(checkProseConcluded(report)).toMatchObject([{ verdict: "note", arithmetic: "9 = 12 - 3" }]);
  });
});
