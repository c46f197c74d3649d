import type { Finding, Report } from "../../parse/report.ts";
import { checkProse, plainReading } from "../prose.ts";

const kind = "text.requests_carried_in";

/** 上年结转 N 件 in the text against table 3. */
export function checkProseCarriedIn(report: Report): Finding[] {
  return checkProse(report, "prose-carried-in", kind, [plainReading(kind)]);
}
