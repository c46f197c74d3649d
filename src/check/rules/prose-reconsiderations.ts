import type { Finding, Report } from "../../parse/report.ts";
import { checkProse } from "../prose.ts";

/** 行政复议 N 件 in the text against table 4. */
export function checkProseReconsiderations(report: Report): Finding[] {
  return checkProse(report, "prose-reconsiderations", "text.reconsiderations", [
    { label: "行政复议总计", plus: ["reconsideration.total"] },
    { label: "行政复议总计－尚未审结", plus: ["reconsideration.total"], minus: ["reconsideration.pending"], loose: true },
  ]);
}
