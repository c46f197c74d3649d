import type { Finding, Report } from "../../parse/report.ts";
import { checkProse, plainReading } from "../prose.ts";

const kind = "text.reconsiderations";

/** 行政复议 N 件 in the text against table 4; the decided ones alone only explain a difference. */
export function checkProseReconsiderations(report: Report): Finding[] {
  const all = plainReading(kind);
  return checkProse(report, "prose-reconsiderations", kind, [
    all,
    { ...all, minus: ["reconsideration.pending"], loose: true },
  ]);
}
