import { reviewTable } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { type Assessment, failure, gapIn, notAssessable, summarize } from "../assess.ts";
import { hasTable, printedIn, rowName } from "../cells.ts";

/** Table 4, per block: no more cases can have been corrected than were decided (total − pending). */
export function checkReviewCorrected(report: Report): Finding[] {
  if (!hasTable(report, "review")) return [notAssessable("review-corrected", "没有复议诉讼情况表，无法核对纠正件数。")];
  const blocks = reviewTable.blocks.map((block) => block.key).reverse();
  return summarize(
    "review-corrected",
    blocks.map((block) => correctedOf(report, block)),
    { place: "类" },
  );
}

function correctedOf(report: Report, block: string): Assessment {
  const cells = [`${block}.corrected`, `${block}.total`, `${block}.pending`];
  const [corrected, total, pending] = cells.map((key) => printedIn(report, key));
  if (corrected == null || total == null || pending == null)
    return gapIn(report, cells) ?? { verdict: "not_assessable", cells, reason: "absent" };
  if (corrected <= total - pending)
    return { verdict: "pass", cells, arithmetic: `${corrected} ≤ ${total} - ${pending}` };
  const message =
    `“${rowName(`${block}.total`)}”结果纠正 ${corrected} 件，多于已审结的 ${total - pending} 件` +
    `（总计 ${total} 减尚未审结 ${pending}）。`;
  return failure(report, cells, `${corrected} > ${total} - ${pending}`, message);
}
