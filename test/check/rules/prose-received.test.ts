import { describe, expect, it } from "vitest";
import { checkProseReceived } from "../../../src/check/rules/prose-received.ts";
import type { Statement } from "../../../src/parse/report.ts";
import { type CellValue, reportOf, statementOf, verdicts } from "../factory.ts";

const received = "requests.received.total";
const carriedIn = "requests.carried_in.total";

function check(cells: Record<string, CellValue>, ...stated: (number | [number, Partial<Statement>])[]) {
  const statements = stated.map((one) => {
    const [value, more] = typeof one === "number" ? [one, {}] : one;
    return statementOf("text.requests_received", value, `收到申请${value}件`, more);
  });
  return checkProseReceived(reportOf(cells, { statements }));
}

describe("prose-received", () => {
  it("has nothing to say when the text says nothing", () => {
    expect(check({ [received]: 2 })).toEqual([]);
  });

  it("passes both readings of 受理", () => {
    expect(check({ [received]: 5, [carriedIn]: 2 }, 5)).toMatchObject([
      { verdict: "pass", arithmetic: "5 = 5", line: 12 },
    ]);
    expect(check({ [received]: 5, [carriedIn]: 2 }, 7)).toMatchObject([{ verdict: "pass", arithmetic: "7 = 5 + 2" }]);
    expect(check({}, 0)).toMatchObject([{ verdict: "pass", arithmetic: "0 = 0" }]);
  });

  it("fails what neither reading gives, with both numbers", () => {
    expect(check({ [received]: 5, [carriedIn]: 2 }, 6)).toMatchObject([
      {
        verdict: "fail",
        arithmetic: "6 ≠ 5",
        message:
          "正文写“收到申请6件”，表格为“本年新收政府信息公开申请数量”5、" +
          "“本年新收政府信息公开申请数量＋上年结转政府信息公开申请数量”7，两者不一致。",
        blame: "source",
      },
    ]);
  });

  it("cannot assess where a reading has no number, unless the other one fits", () => {
    expect(check({ [received]: "lost" }, 6)).toMatchObject([{ verdict: "not_assessable", blame: "reading" }]);
    expect(check({ [received]: 5, [carriedIn]: "blank" }, 6)).toMatchObject([
      { verdict: "not_assessable", blame: "source" },
    ]);
    expect(verdicts(check({ [received]: 5, [carriedIn]: "blank" }, 5))).toEqual(["pass"]);
  });

  it("takes another number for another count when one agrees", () => {
    const findings = check({ [received]: 5 }, 3, 5);
    expect(verdicts(findings)).toEqual(["note", "pass"]);
    expect(findings[0]?.message).toContain("口径可能不同");
  });

  it("says the same number once", () => {
    expect(check({ [received]: 5 }, 5, 5)).toHaveLength(1);
  });

  it.each([
    ["全区", 17, 95, "fail"],
    ["全区", 95, 17, "note"],
    ["本级", 17, 95, "note"],
    ["区本级", 95, 17, "fail"],
    ["各部门", 17, 95, "note"],
  ])("%s counts %d, the table %d: %s", (scope, stated, table, verdict) => {
    expect(check({ [received]: table }, [stated, { scope }])).toMatchObject([{ verdict }]);
  });

  it("compares an approximate number only roughly", () => {
    const approximate = { approximate: true };
    expect(check({ [received]: 104 }, [100, approximate])).toMatchObject([
      { verdict: "note", arithmetic: "100 ≈ 104" },
    ]);
    expect(check({ [received]: 300 }, [100, approximate])).toMatchObject([
      { verdict: "note", arithmetic: "100 ≠ 300" },
    ]);
    expect(check({ [received]: "lost" }, [100, approximate])).toMatchObject([{ verdict: "not_assessable" }]);
  });

  it("blames the reading where the row has lost cells", () => {
    expect(check({ [received]: 5, "requests.received.business": "lost" }, 6)).toMatchObject([
      { verdict: "fail", blame: "reading" },
    ]);
  });

  it("cannot compare with a table that is not there", () => {
    expect(verdicts(check({ [received]: undefined }, 6))).toEqual(["not_assessable"]);
  });
});
