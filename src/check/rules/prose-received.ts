import type { Finding, Report } from "../../parse/report.ts";
import { checkProse, plainReading } from "../prose.ts";

const kind = "text.requests_received";

/** 收到 or 受理 N 件 may mean this year's new requests, or those and the ones carried in; both are tried. */
export function checkProseReceived(report: Report): Finding[] {
  const received = plainReading(kind);
  const handled = { plus: [...received.plus, "requests.carried_in.total"] };
  return checkProse(report, "prose-received", kind, [received, handled]);
}
