import type { Finding, Report } from "../../parse/report.ts";
import { checkProse } from "../prose.ts";

/** 结转下年 N 件 in the text against table 3. */
export function checkProseCarriedOut(report: Report): Finding[] {
  return checkProse(report, "prose-carried-out", "text.requests_carried_out", [
    { label: "结转下年度", plus: ["requests.carried_out.total"] },
  ]);
}
