import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkReport } from "../../src/check/check.ts";
import type { Finding, Report } from "../../src/parse/report.ts";
import { type CellValue, reportOf, shape } from "./factory.ts";

/** Mostly small numbers, so that sums do come out; now and then a cell without a number. */
const value: fc.Arbitrary<CellValue> = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 0, max: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom("blank" as const, "lost" as const, "not_applicable" as const, undefined) },
);

const rows = ["received", "carried_in", ...shape.outcomes, "concluded", "carried_out"];
const blocks = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"];
const outcomes = ["upheld", "corrected", "other", "pending", "total"];

/** A few random cells over a table of zeros: most sums hold, some fail, some cannot be assessed. */
const report = fc
  .dictionary(
    fc.oneof(
      fc
        .tuple(fc.constantFrom(...rows), fc.constantFrom(...shape.columnKeys))
        .map(([row, column]) => `requests.${row}.${column}`),
      fc
        .tuple(fc.constantFrom(...blocks), fc.constantFrom(...outcomes))
        .map(([block, outcome]) => `${block}.${outcome}`),
    ),
    value,
    { maxKeys: 40 },
  )
  .map((cells) => reportOf(cells));

type Tally = { pass: number; fail: number; gap: number };

/** The oracle: plain loops over the printed numbers, nothing shared with the rules. */
function tally(
  of: Report,
  places: { left: string[]; right: string[] }[],
  holds: (left: number, right: number) => boolean,
): Tally {
  const result = { pass: 0, fail: 0, gap: 0 };
  for (const { left, right } of places) {
    let gap = false;
    let leftSum = 0;
    let rightSum = 0;
    for (const key of left) {
      const cell = of.cells[key];
      if (cell?.state === "printed" && cell.value !== null) leftSum += cell.value;
      else gap = true;
    }
    for (const key of right) {
      const cell = of.cells[key];
      if (cell?.state === "printed" && cell.value !== null) rightSum += cell.value;
      else gap = true;
    }
    if (gap) result.gap += 1;
    else if (holds(leftSum, rightSum)) result.pass += 1;
    else result.fail += 1;
  }
  return result;
}

function expectFindings(findings: readonly Finding[], rule: string, expected: Tally): void {
  const own = findings.filter((finding) => finding.rule === rule);
  const count = (verdict: Finding["verdict"]) => own.filter((finding) => finding.verdict === verdict).length;
  expect(count("fail")).toBe(expected.fail);
  expect(count("pass")).toBe(expected.fail === 0 && expected.pass > 0 ? 1 : 0);
  expect(count("not_assessable")).toBe(expected.gap > 0 ? 1 : 0);
  if (expected.gap > 0) expect(own.at(-1)?.message).toContain(`${expected.gap} `);
  expect(own.filter((finding) => finding.verdict === "note")).toEqual([]);
}

const equal = (left: number, right: number) => left === right;

describe("rules against plain loops", () => {
  it("balance", () => {
    const places = shape.columnKeys.map((column) => ({
      left: [`requests.received.${column}`, `requests.carried_in.${column}`],
      right: [`requests.concluded.${column}`, `requests.carried_out.${column}`],
    }));
    fc.assert(fc.property(report, (one) => expectFindings(checkReport(one), "balance", tally(one, places, equal))));
  });

  it("outcomes", () => {
    const places = shape.columnKeys.map((column) => ({
      left: shape.outcomes.map((row) => `requests.${row}.${column}`),
      right: [`requests.concluded.${column}`],
    }));
    fc.assert(fc.property(report, (one) => expectFindings(checkReport(one), "outcomes", tally(one, places, equal))));
  });

  it("applicants", () => {
    const places = rows.map((row) => ({
      left: shape.applicantKeys.map((column) => `requests.${row}.${column}`),
      right: [`requests.${row}.total`],
    }));
    fc.assert(fc.property(report, (one) => expectFindings(checkReport(one), "applicants", tally(one, places, equal))));
  });

  it("review-total", () => {
    const places = blocks.map((block) => ({
      left: outcomes.slice(0, 4).map((outcome) => `${block}.${outcome}`),
      right: [`${block}.total`],
    }));
    fc.assert(
      fc.property(report, (one) => expectFindings(checkReport(one), "review-total", tally(one, places, equal))),
    );
  });

  it("review-corrected", () => {
    const places = blocks.map((block) => ({
      left: [`${block}.corrected`, `${block}.pending`],
      right: [`${block}.total`],
    }));
    const atMost = (left: number, right: number) => left <= right;
    fc.assert(
      fc.property(report, (one) => expectFindings(checkReport(one), "review-corrected", tally(one, places, atMost))),
    );
  });

  it("every number in a failed sum's arithmetic is printed in a cell that the finding names", () => {
    fc.assert(
      fc.property(report, (one) => {
        for (const finding of checkReport(one)) {
          if (finding.verdict !== "fail" || finding.rule !== "balance") continue;
          const printed = finding.cells.map((key) => one.cells[key]?.value);
          expect(finding.arithmetic?.match(/\d+/g)?.map(Number)).toEqual(printed);
        }
      }),
    );
  });

  it("never throws on any text, and gives the same findings again", () => {
    const text = fc.array(
      fc.constantFrom(
        "共",
        "答复",
        "8",
        "05",
        "件",
        "，",
        "占",
        "3",
        ".",
        "%",
        "。",
        "均获维持",
        "其中",
        "\n",
        "（",
        "镇",
        "乡",
      ),
    );
    fc.assert(
      fc.property(text, (pieces) => {
        const joined = pieces.join("");
        const section = { number: 1, heading: "", text: joined, line: 1, lines: [1] };
        const one = reportOf({}, { sections: [section] });
        expect(checkReport(one)).toEqual(checkReport(one));
      }),
    );
  });
});
