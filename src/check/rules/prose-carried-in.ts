import type { Finding, Report } from "../../parse/report.ts";
import { checkProse } from "../prose.ts";

/** 上年结转 N 件 in the text against table 3. */
export function checkProseCarriedIn(report: Report): Finding[] {
  return checkProse(report, "prose-carried-in", "text.requests_carried_in", [
    { label: "上年结转", plus: ["requests.carried_in.total"] },
  ]);
}
