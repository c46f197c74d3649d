import { describe, expect, it } from "vitest";
import { checkBalance } from "../../../src/check/rules/balance.ts";
import { columnOf, reportOf, verdicts, wholeTable } from "../factory.ts";

describe("balance", () => {
  it("passes once for all columns, with 总计 as the example", () => {
    const [finding, ...rest] = checkBalance(
      reportOf({ ...columnOf("natural_person", [2, 1, 2, 1]), ...columnOf("total", [2, 1, 2, 1]) }),
    );
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ rule: "balance", verdict: "pass", arithmetic: "2 + 1 = 2 + 1", blame: "source" });
    expect(finding?.cells).toHaveLength(28);
  });

  it("fails per column, with the numbers and the line", () => {
    const report = reportOf({ ...columnOf("business", [3, 0, 2, 0]), ...columnOf("total", [3, 0, 2, 0]) });
    const findings = checkBalance(report);
    expect(verdicts(findings)).toEqual(["fail", "fail"]);
    expect(findings[0]).toMatchObject({
      arithmetic: "3 + 0 ≠ 2 + 0",
      blame: "source",
      line: report.cells["requests.received.business"]?.line,
    });
    expect(findings[0]?.message).toBe(
      "“商业企业”一列收支不平：“本年新收政府信息公开申请数量”3加“上年结转政府信息公开申请数量”0，合计 3；" +
        "“办理结果总计”2加“结转下年度继续办理”0，合计 2；相差 1。",
    );
  });

  it("never takes a blank for zero", () => {
    const findings = checkBalance(reportOf(columnOf("total", [2, "blank", 2, 0])));
    expect(verdicts(findings)).toEqual(["pass", "not_assessable"]);
    expect(findings[1]).toMatchObject({ cells: ["requests.carried_in.total"], blame: "source" });
    expect(findings[1]?.message).toBe("收支平衡：1 列无法核对，1 列有空白单元格。");
  });

  it("says why columns could not be assessed", () => {
    const findings = checkBalance(
      reportOf({
        ...columnOf("total", [2, "lost", "blank", 0]),
        ...columnOf("business", [0, "not_applicable", 0, 0]),
        ...columnOf("research", [0, undefined, 0, 0]),
      }),
    );
    expect(findings.at(-1)?.message).toBe(
      "收支平衡：3 列无法核对，1 列有单元格无法读出，1 列有单元格没有读到，1 列有填“不适用”的单元格。",
    );
    expect(findings.at(-1)?.blame).toBe("reading");
  });

  it("blames the reading where a neighbour was lost", () => {
    const findings = checkBalance(
      reportOf({ ...columnOf("business", [3, 0, 2, 0]), "requests.received.research": "lost" }),
    );
    expect(findings.find((finding) => finding.verdict === "fail")?.blame).toBe("reading");
  });

  it("cannot assess a report without the table", () => {
    expect(verdicts(checkBalance(reportOf(wholeTable(undefined))))).toEqual(["not_assessable"]);
  });
});
