import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/check/check.ts";
import { type CellValue, grantedTo, reportOf } from "../factory.ts";

function check(before: Record<string, CellValue>, after: Record<string, CellValue>, years = [2023, 2024]) {
  const reports = [before, after].map((cells, index) => reportOf(cells, { year: years[index] ?? 0 }));
  return checkHistory(reports).filter((finding) => finding.rule === "copied-table");
}

const busy = {
  ...grantedTo(17),
  "requests.denied.internal_affairs.total": 4,
  "requests.carried_in.total": 3,
  "requests.carried_out.total": 9,
};

describe("copied-table", () => {
  it("says nothing of different tables, or of tables that are all zeros", () => {
    expect(check(grantedTo(2), grantedTo(3))).toEqual([]);
    expect(check({}, {})).toEqual([]);
  });

  it("fails a table of several different numbers", () => {
    expect(check(busy, busy)).toMatchObject([
      {
        verdict: "fail",
        message: "2024 年的“收到和处理政府信息公开申请情况”整张表与 2023 年完全相同，可能照抄了上一年。",
      },
    ]);
  });

  it("only notes a table whose few numbers may recur", () => {
    expect(check(grantedTo(2), grantedTo(2))).toMatchObject([{ verdict: "note" }]);
  });

  it("wants the whole table: one other cell, one gap of ours, one blank more, and it is not the same", () => {
    expect(check(busy, { ...busy, "requests.received.business": 1 })).toEqual([]);
    expect(
      check({ ...busy, "requests.received.business": "lost" }, { ...busy, "requests.received.business": "lost" }),
    ).toEqual([]);
    expect(check(busy, { ...busy, "requests.received.business": "blank" })).toEqual([]);
    expect(check(busy, { ...busy, "requests.received.business": undefined })).toEqual([]);
  });

  it("takes documents in force for what they are: they may stay the same", () => {
    const stock = { "disclosure.normative_documents.in_force": 12 };
    expect(check(stock, stock)).toEqual([]);
    const flow = { ...stock, "disclosure.licensing.decisions": 40 };
    expect(check(flow, flow)).toMatchObject([{ verdict: "note" }]);
  });

  it("compares table 4 too, and only years that follow each other", () => {
    const review = { "reconsideration.upheld": 2, "reconsideration.total": 2 };
    expect(check(review, review)).toMatchObject([{ verdict: "note" }]);
    expect(check(review, review, [2022, 2024])).toEqual([]);
  });
});
