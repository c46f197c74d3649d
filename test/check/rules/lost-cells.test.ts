import { describe, expect, it } from "vitest";
import { checkLostCells } from "../../../src/check/rules/lost-cells.ts";
import { reportOf, wholeTable } from "../factory.ts";

describe("lost-cells", () => {
  it("says nothing when everything could be read", () => {
    expect(checkLostCells(reportOf({ "requests.received.total": "blank" }))).toEqual([]);
  });

  it("counts the cells, names the rows and blames the reading", () => {
    const report = reportOf({
      "requests.received.total": "lost",
      "requests.received.business": "lost",
      "reconsideration.total": "lost",
    });
    const [finding, ...rest] = checkLostCells(report);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({
      verdict: "fail",
      blame: "reading",
      line: report.cells["requests.received.business"]?.line,
    });
    expect(finding?.cells).toEqual(["requests.received.business", "requests.received.total", "reconsideration.total"]);
    expect(finding?.message).toBe(
      "2 张表中有 3 个单元格无法确定数值，涉及 2 行：“本年新收政府信息公开申请数量”、“行政复议”。这些单元格按“无法读出”处理，不当作 0。",
    );
  });

  it("names a few rows of many", () => {
    const [finding] = checkLostCells(reportOf(wholeTable("lost")));
    expect(finding?.message).toMatch(/^1 张表中有 175 个单元格无法确定数值，涉及 25 行：.*等。/);
  });
});
