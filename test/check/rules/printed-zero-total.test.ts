import { describe, expect, it } from "vitest";
import { checkPrintedZeroTotal } from "../../../src/check/rules/printed-zero-total.ts";
import { reportOf, verdicts } from "../factory.ts";

describe("printed-zero-total", () => {
  it("passes an empty table", () => {
    expect(verdicts(checkPrintedZeroTotal(reportOf()))).toEqual(["pass"]);
  });

  it.each([
    ["a row of table 3", { "requests.received.business": 2 }, "requests.received.total"],
    [
      "a column of table 3",
      { "requests.granted.total": 2, "requests.granted.business": 0 },
      "requests.concluded.total",
    ],
    ["a block of table 4", { "litigation_direct.upheld": 2 }, "litigation_direct.total"],
  ])("fails for %s", (_, cells, total) => {
    const findings = checkPrintedZeroTotal(reportOf(cells));
    expect(findings).toMatchObject([{ verdict: "fail", arithmetic: "2 > 0" }]);
    expect(findings[0]?.cells[0]).toBe(total);
  });

  it("needs one part only: others may be lost", () => {
    const findings = checkPrintedZeroTotal(
      reportOf({ "requests.received.business": 2, "requests.received.research": "lost" }),
    );
    expect(findings).toMatchObject([{ verdict: "fail", blame: "reading" }]);
    expect(findings[0]?.message).toContain("总计印的是 0");
  });

  it("does not speak of totals that are blank or right", () => {
    expect(
      verdicts(checkPrintedZeroTotal(reportOf({ "litigation_direct.upheld": 2, "litigation_direct.total": "blank" }))),
    ).toEqual(["pass"]);
  });
});
