import { describe, expect, it } from "vitest";
import { checkStatedUpheld } from "../../../src/check/rules/stated-upheld.ts";
import { type CellValue, reportOf, sectionOf, verdicts } from "../factory.ts";

function check(text: string, cells: Record<string, CellValue> = {}) {
  return checkStatedUpheld(reportOf(cells, { sections: [sectionOf(text)] }));
}

const both = "信息公开类行政复议7件，诉讼9件，均获维持，继续保持零败诉的记录。";

describe("stated-upheld", () => {
  it("passes when nothing was corrected and nothing is pending", () => {
    expect(check(both)).toMatchObject([{ verdict: "pass", line: 11 }]);
  });

  it.each([
    ["reconsideration.pending", "行政复议尚未审结 2 件"],
    ["litigation_direct.corrected", "行政诉讼（未经复议直接起诉）结果纠正 2 件"],
    ["litigation_after_reconsideration.pending", "行政诉讼（复议后起诉）尚未审结 2 件"],
  ])("fails for %s", (key, words) => {
    const findings = check(both, { [key]: 2 });
    expect(findings).toMatchObject([{ verdict: "fail", arithmetic: "2 > 0" }]);
    expect(findings[0]?.message).toContain(words);
  });

  it("holds only for the cases named before it", () => {
    const text = "行政复议7件，复议决定均予维持，行政诉讼1件被纠正。";
    expect(verdicts(check(text, { "litigation_direct.corrected": 1 }))).toEqual(["pass"]);
    expect(verdicts(check(text, { "reconsideration.corrected": 1 }))).toEqual(["fail"]);
  });

  it("ends at other results: those cases are not claimed to be upheld", () => {
    expect(check("行政复议7件，纠正2件，行政诉讼1件，均获维持。", { "reconsideration.corrected": 2 })).toMatchObject([
      { verdict: "pass", cells: expect.not.arrayContaining(["reconsideration.corrected"]) },
    ]);
    expect(check("行政复议7件，审结5件，均获维持。", { "reconsideration.pending": 2 })).toEqual([]);
  });

  it("cannot assess gaps", () => {
    expect(verdicts(check(both, { "reconsideration.pending": "lost" }))).toEqual(["not_assessable"]);
    expect(verdicts(check(both, { "reconsideration.pending": "lost", "reconsideration.corrected": 1 }))).toEqual([
      "fail",
    ]);
  });

  it("leaves other sentences alone", () => {
    expect(check("行政复议7件均未维持。")).toEqual([]);
    expect(check("行政复议7件，维持6件。")).toEqual([]);
    expect(check("各项设施均得到维持。", { "reconsideration.pending": 1 })).toEqual([]);
  });
});
