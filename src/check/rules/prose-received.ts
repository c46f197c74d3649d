import type { Finding, Report } from "../../parse/report.ts";
import { checkProse } from "../prose.ts";

/** 收到 or 受理 N 件 may mean this year's new requests, or those and the ones carried in; both are tried. */
export function checkProseReceived(report: Report): Finding[] {
  return checkProse(report, "prose-received", "text.requests_received", [
    { label: "本年新收", plus: ["requests.received.total"] },
    { label: "本年新收＋上年结转", plus: ["requests.received.total", "requests.carried_in.total"] },
  ]);
}
