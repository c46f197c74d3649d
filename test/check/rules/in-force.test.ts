import { describe, expect, it } from "vitest";
import { checkHistory } from "../../../src/check/check.ts";
import { type CellValue, reportOf, verdicts } from "../factory.ts";

const row = "disclosure.normative_documents";

function check(
  before: CellValue,
  [issued, repealed, inForce]: [CellValue, CellValue, CellValue],
  era: "2019" | "2021" = "2021",
) {
  const forms = { disclosure: era, requests: "2021", review: "2021" } as const;
  const last = reportOf({ [`${row}.in_force`]: before }, { year: 2023, forms });
  const now = { [`${row}.issued`]: issued, [`${row}.repealed`]: repealed, [`${row}.in_force`]: inForce };
  return checkHistory([last, reportOf(now, { year: 2024 })]).filter((finding) => finding.rule === "in-force");
}

describe("in-force", () => {
  it("passes, with the last row of the table as the example", () => {
    expect(check(977, [109, 489, 597])).toMatchObject([{ verdict: "pass", arithmetic: "977 + 109 - 489 = 597" }]);
    expect(verdicts(check(0, [0, 0, 0]))).toEqual(["pass"]);
  });

  it("fails with what it should be", () => {
    const [finding] = check(10, [2, 1, 12]);
    expect(finding).toMatchObject({ verdict: "fail", arithmetic: "10 + 2 - 1 ≠ 12" });
    expect(finding?.message).toBe(
      "“行政规范性文件”：2023 年现行有效 10 件，2024 年制发 2 件、废止 1 件，应为 11 件，印的却是 12 件。",
    );
  });

  it("cannot assess gaps", () => {
    expect(verdicts(check("blank", [2, 1, 12]))).toEqual(["pass", "not_assessable"]);
    expect(verdicts(check(10, [2, "lost", 12]))).toEqual(["pass", "not_assessable"]);
  });

  it("does not compare with the 2019 form, which counts something else", () => {
    expect(check(10, [2, 1, 12], "2019")).toEqual([]);
  });
});
