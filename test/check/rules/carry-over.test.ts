import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/check/check.ts";
import { type CellValue, reportOf, verdicts } from "../factory.ts";

function check(...years: [number, Record<string, CellValue>][]) {
  const reports = years.map(([year, cells]) => reportOf(cells, { year }));
  return checkHistory(reports).filter((finding) => finding.rule === "carry-over");
}

const out = (value: CellValue) => ({ "requests.carried_out.total": value });
const into = (value: CellValue) => ({ "requests.carried_in.total": value });

describe("carry-over", () => {
  it("passes once a pair of years", () => {
    const findings = check([2022, out(3)], [2023, { ...into(3), ...out(1) }], [2024, into(1)]);
    expect(findings).toMatchObject([
      { verdict: "pass", arithmetic: "3 = 3", message: "年度结转衔接：2022—2023 年，核对 7 列，全部相符。" },
      { verdict: "pass", arithmetic: "1 = 1" },
    ]);
  });

  it("fails per column, and names the years", () => {
    expect(check([2023, out(3)], [2024, into(2)])).toMatchObject([
      {
        verdict: "fail",
        arithmetic: "3 ≠ 2",
        message: "“总计”一列：2023 年结转下年度 3 件，2024 年上年结转却是 2 件。",
      },
    ]);
  });

  it("cannot assess gaps on either side", () => {
    expect(verdicts(check([2023, out("blank")], [2024, into(2)]))).toEqual(["pass", "not_assessable"]);
    expect(verdicts(check([2023, out(2)], [2024, into("lost")]))).toEqual(["pass", "not_assessable"]);
  });

  it("blames the reading when a neighbour was lost in either year", () => {
    const lost = { "requests.carried_out.business": "lost" } as const;
    const [finding] = check([2023, { ...out(3), ...lost }], [2024, into(2)]);
    expect(finding).toMatchObject({ verdict: "fail", blame: "reading" });
  });

  it("says nothing across a missing year, and puts years in order itself", () => {
    expect(check([2022, out(3)], [2024, into(2)])).toEqual([]);
    expect(verdicts(check([2024, into(2)], [2023, out(3)]))).toEqual(["fail"]);
  });
});
