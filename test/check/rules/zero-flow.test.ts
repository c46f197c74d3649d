import { describe, expect, it } from "vitest";
import { checkZeroFlow } from "../../../src/check/rules/zero-flow.ts";
import { columnOf, reportOf, shape, verdicts } from "../factory.ts";

describe("zero-flow", () => {
  it("passes when nothing came in and nothing came out", () => {
    expect(checkZeroFlow(reportOf())).toMatchObject([{ verdict: "pass", arithmetic: "0 + 0 = 0" }]);
  });

  it("fails where outcomes come from nothing, whatever else is missing in the column", () => {
    const findings = checkZeroFlow(reportOf({ "requests.granted.total": 2, "requests.other.other.total": "lost" }));
    expect(findings.filter((one) => one.verdict === "fail")).toMatchObject([{ arithmetic: "0 + 0 < 2" }]);
    expect(findings[0]?.message).toBe("“总计”一列本年新收和上年结转都是 0，却有办理结果：“予以公开”2。");
  });

  it("cannot pass a column with gaps", () => {
    expect(verdicts(checkZeroFlow(reportOf({ "requests.granted.total": "blank" })))).toEqual([
      "pass",
      "not_assessable",
    ]);
  });

  it("leaves columns with requests, or whose flow is not printed, alone", () => {
    const busy = shape.columnKeys.map((column) => columnOf(column, [1, 0, 1, 0]));
    expect(checkZeroFlow(reportOf(Object.assign({}, ...busy)))).toEqual([]);
    const blank = shape.columnKeys.map((column) => columnOf(column, ["blank", 0, 5, 0]));
    expect(checkZeroFlow(reportOf(Object.assign({}, ...blank)))).toEqual([]);
  });
});
