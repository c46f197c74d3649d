import { describe, expect, it } from "vitest";
import { checkProseReconsiderations } from "../../../src/check/rules/prose-reconsiderations.ts";
import { reportOf, statementOf } from "../factory.ts";

describe("prose-reconsiderations", () => {
  it.each([
    [170, "pass", "170 = 170"],
    [150, "note", "150 = 170 - 20"],
    [134, "fail", "134 ≠ 170"],
  ])("the text says %d: %s", (stated, verdict, arithmetic) => {
    const statements = [statementOf("text.reconsiderations", stated, `行政复议${stated}件`)];
    const cells = { "reconsideration.total": 170, "reconsideration.pending": 20 };
    expect(checkProseReconsiderations(reportOf(cells, { statements }))).toMatchObject([{ verdict, arithmetic }]);
  });

  it("cannot assess a blank total", () => {
    const statements = [statementOf("text.reconsiderations", 3, "行政复议3件")];
    const findings = checkProseReconsiderations(reportOf({ "reconsideration.total": "blank" }, { statements }));
    expect(findings).toMatchObject([{ verdict: "not_assessable", blame: "source" }]);
  });
});
