import { describe, expect, it } from "vitest";
import { checkBlankCells } from "../../../src/check/rules/blank-cells.ts";
import { reportOf, wholeTable } from "../factory.ts";

describe("blank-cells", () => {
  it("leaves single blanks alone", () => {
    expect(checkBlankCells(reportOf({ "requests.received.total": "blank" }))).toEqual([]);
    expect(checkBlankCells(reportOf({ ...wholeTable("blank"), "requests.received.total": 0 }))).toEqual([]);
  });

  it("notes a table that nobody filled in", () => {
    expect(checkBlankCells(reportOf(wholeTable("blank")))).toMatchObject([
      { verdict: "note", message: "“收到和处理政府信息公开申请情况”整张表没有填写任何数字；空白不当作 0。" },
    ]);
  });

  it("does not call a table blank that was lost or is not there", () => {
    expect(checkBlankCells(reportOf(wholeTable("lost")))).toEqual([]);
    expect(checkBlankCells(reportOf(wholeTable(undefined)))).toEqual([]);
  });
});
