import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/check/check.ts";
import { type CellValue, reportOf } from "../factory.ts";

const key = "requests.received.total";

function check(...values: CellValue[]) {
  const reports = values.map((value, index) => reportOf({ [key]: value }, { year: 2021 + index }));
  return checkHistory(reports).filter((finding) => finding.rule === "jump");
}

describe("jump", () => {
  it.each<[CellValue[], string | undefined]>([
    [[5, 6, 7, 61], "61 > 10 × 6"],
    [[5, 6, 7, 60], undefined],
    [[0, 0, 0, 51], "51 > 10 × 0"],
    [[0, 0, 0, 50], undefined],
    [[7, 100, 5, 71], "71 > 10 × 7"],
    [[5, "blank", 7, 600], undefined],
    [[5, 6, 7, "lost"], undefined],
    [[6, 7, 600], undefined],
  ])("%j", (values, arithmetic) => {
    const findings = check(...values);
    expect(findings.map((finding) => finding.arithmetic)).toEqual(arithmetic === undefined ? [] : [arithmetic]);
    expect(findings.every((finding) => finding.verdict === "note")).toBe(true);
  });

  it("says the three years in order", () => {
    expect(check(5, 6, 7, 61)[0]?.message).toBe(
      "2024 年“本年新收政府信息公开申请数量·总计”为 61，前三年依次为 5、6、7，超过其中位数的 10 倍，可能是单位或列有误。",
    );
  });

  it("follows a cell that both forms have", () => {
    const forms = { disclosure: "2019", requests: "2021", review: "2021" } as const;
    const old = [2021, 2022].map((year) =>
      reportOf(
        { "disclosure.licensing.decisions": undefined, "disclosure2019.licensing.decisions": 9 },
        { year, forms },
      ),
    );
    const reports = [...old, reportOf({ "disclosure.licensing.decisions": 9 }, { year: 2023 })];
    const jumped = reportOf({ "disclosure.licensing.decisions": 91 }, { year: 2024 });
    const findings = checkHistory([...reports, jumped]).filter((finding) => finding.rule === "jump");
    expect(findings).toMatchObject([{ cells: ["disclosure.licensing.decisions"], arithmetic: "91 > 10 × 9" }]);
  });

  it("does not watch single reasons or kinds of applicants", () => {
    const years = [0, 0, 0, 90].map((value, index) =>
      reportOf(
        { "requests.received.business": value, "requests.denied.internal_affairs.total": value },
        { year: 2021 + index },
      ),
    );
    expect(checkHistory(years).filter((finding) => finding.rule === "jump")).toEqual([]);
  });
});
