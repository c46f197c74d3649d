import { sumParts } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { checkProse } from "../prose.ts";

/**
 * 答复 or 办结 N 件 in the text against 办理结果总计. An answer may be counted without the requests carried in, or without
 * 其他处理, which ends a request without an answer; those readings explain a difference and give a note.
 */
export function checkProseConcluded(report: Report): Finding[] {
  const era = report.forms.requests ?? "2021";
  const unanswered = sumParts("requests.other.total", era) ?? ["requests.other.total"];
  return checkProse(report, "prose-concluded", "text.requests_concluded", [
    { label: "办理结果总计", plus: ["requests.concluded.total"] },
    {
      label: "办理结果总计－上年结转",
      plus: ["requests.concluded.total"],
      minus: ["requests.carried_in.total"],
      loose: true,
    },
    { label: "办理结果总计－其他处理", plus: ["requests.concluded.total"], minus: unanswered, loose: true },
  ]);
}
