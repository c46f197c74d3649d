import { describe, expect, it } from "vitest";
import { checkFeesUnit } from "../../../src/check/rules/fees-unit.ts";
import { reportOf, statementOf } from "../factory.ts";

const key = "disclosure.fees.amount";
const fees = (value: number, more = {}) =>
  statementOf("text.fees", value, `收取信息处理费${value}元`, { unit: "元", ...more });

function withRaw(value: number, raw: string) {
  const report = reportOf({ [key]: value });
  return { ...report, cells: { ...report.cells, [key]: { value, state: "printed" as const, raw, line: 7 } } };
}

describe("fees-unit", () => {
  it("passes nothing, and an ordinary amount", () => {
    expect(checkFeesUnit(reportOf())).toMatchObject([{ verdict: "pass" }]);
    expect(checkFeesUnit(reportOf({ [key]: 12.5 }))).toMatchObject([
      { verdict: "pass", message: "收费金额 12.5 万元，没有单位可疑之处。" },
    ]);
  });

  it("fails the amount that the text states in yuan", () => {
    const findings = checkFeesUnit(reportOf({ [key]: 3940 }, { statements: [fees(3940)], level: "city" }));
    expect(findings).toMatchObject([{ verdict: "fail", arithmetic: "3940 万元 ≠ 3940 元", cells: [key] }]);
  });

  it("does not compare with zero, with 万元, or with another amount", () => {
    const statements = [fees(0), fees(8, { unit: "万元" }), fees(400)];
    expect(checkFeesUnit(reportOf({ [key]: 0 }, { statements }))).toMatchObject([{ verdict: "pass" }]);
    expect(checkFeesUnit(reportOf({ [key]: 8 }, { statements }))).toMatchObject([{ verdict: "pass" }]);
  });

  it("fails a cell that says 元 and was taken as it stands, but not one that was converted", () => {
    expect(checkFeesUnit(withRaw(251_000, "251000元"))).toMatchObject([{ verdict: "fail", line: 7 }]);
    expect(checkFeesUnit(withRaw(25.1, "251000元"))).toMatchObject([{ verdict: "pass" }]);
    expect(checkFeesUnit(withRaw(1276.5534, "1276.5534万元"))[0]?.verdict).not.toBe("fail");
  });

  it("notes what is huge for a town, not for a city", () => {
    expect(checkFeesUnit(reportOf({ [key]: 8040 }))).toMatchObject([{ verdict: "note" }]);
    expect(checkFeesUnit(reportOf({ [key]: 59237.2449 }, { level: "city" }))).toMatchObject([{ verdict: "pass" }]);
  });

  it("has nothing to say of an amount that is not printed", () => {
    expect(checkFeesUnit(reportOf({ [key]: "lost" }))).toEqual([]);
    expect(checkFeesUnit(reportOf({ [key]: "blank" }))).toEqual([]);
  });
});
