import { describe, expect, it } from "vitest";
import { checkProseCarriedOut } from "../../../src/check/rules/prose-carried-out.ts";
import { type CellValue, reportOf, statementOf } from "../factory.ts";

describe("prose-carried-out", () => {
  it.each<[number, CellValue, string]>([
    [0, 0, "pass"],
    [4, 4, "pass"],
    [4, 5, "fail"],
    [4, "blank", "not_assessable"],
    [4, "lost", "not_assessable"],
  ])("the text says %d, the table %s: %s", (stated, value, verdict) => {
    const statements = [statementOf("text.requests_carried_out", stated, `结转${stated}件`)];
    const findings = checkProseCarriedOut(reportOf({ "requests.carried_out.total": value }, { statements }));
    expect(findings).toMatchObject([{ rule: "prose-carried-out", verdict, cells: ["requests.carried_out.total"] }]);
  });

  it("has nothing to say when the text says nothing", () => {
    expect(checkProseCarriedOut(reportOf({ "requests.carried_out.total": 4 }))).toEqual([]);
  });
});
