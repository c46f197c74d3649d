import { reviewTable } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { type Assessment, compareSums, failure, notAssessable, summarize } from "../assess.ts";
import { hasTable, rowName } from "../cells.ts";

/** Table 4, per block: upheld + corrected + other + pending = total. */
export function checkReviewTotal(report: Report): Finding[] {
  if (!hasTable(report, "review")) return [notAssessable("review-total", "没有复议诉讼情况表，无法核对合计。")];
  // 行政复议 goes last: it is the block that the aggregated pass shows as its example.
  const blocks = reviewTable.blocks.map((block) => block.key).reverse();
  return summarize(
    "review-total",
    blocks.map((block) => totalOf(report, block)),
    { place: "类" },
  );
}

function totalOf(report: Report, block: string): Assessment {
  const total = `${block}.total`;
  const parts = reviewTable.outcomes.filter((one) => one.key !== "total").map((one) => `${block}.${one.key}`);
  const sides = compareSums(report, parts, [total]);
  if ("verdict" in sides) return sides;
  if (sides.equal) return { verdict: "pass", cells: sides.cells, arithmetic: sides.arithmetic };
  const message =
    `“${rowName(total)}”各项结果之和为 ${sides.left}，总计印的是 ${sides.right}，` +
    `相差 ${Math.abs(sides.left - sides.right)}。`;
  return failure(report, [total, ...parts], sides.arithmetic, message);
}
