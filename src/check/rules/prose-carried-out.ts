import type { Finding, Report } from "../../parse/report.ts";
import { checkProse, plainReading } from "../prose.ts";

const kind = "text.requests_carried_out";

/** 结转下年 N 件 in the text against table 3. */
export function checkProseCarriedOut(report: Report): Finding[] {
  return checkProse(report, "prose-carried-out", kind, [plainReading(kind)]);
}
