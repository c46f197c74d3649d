import { describe, expect, it } from "vitest";
import { checkProseCarriedIn } from "../../../src/check/rules/prose-carried-in.ts";
import { type CellValue, reportOf, statementOf } from "../factory.ts";

describe("prose-carried-in", () => {
  it.each<[number, CellValue, string]>([
    [0, 0, "pass"],
    [4, 4, "pass"],
    [4, 5, "fail"],
    [4, "blank", "not_assessable"],
    [4, "lost", "not_assessable"],
  ])("the text says %d, the table %s: %s", (stated, value, verdict) => {
    const statements = [statementOf("text.requests_carried_in", stated, `结转${stated}件`)];
    const findings = checkProseCarriedIn(reportOf({ "requests.carried_in.total": value }, { statements }));
    expect(findings).toMatchObject([{ rule: "prose-carried-in", verdict, cells: ["requests.carried_in.total"] }]);
  });

  it("has nothing to say when the text says nothing", () => {
    expect(checkProseCarriedIn(reportOf({ "requests.carried_in.total": 4 }))).toEqual([]);
  });
});
