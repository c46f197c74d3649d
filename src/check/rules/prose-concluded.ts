import { sumParts } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { checkProse, plainReading } from "../prose.ts";

const kind = "text.requests_concluded";

/**
 * 答复 or 办结 N 件 in the text against 办理结果总计. An answer may be counted without the requests carried in, or without
 * 其他处理, which ends a request without an answer; those readings explain a difference and give a note.
 */
export function checkProseConcluded(report: Report): Finding[] {
  const concluded = plainReading(kind);
  const unanswered = sumParts("requests.other.total", report.forms.requests ?? "2021") ?? ["requests.other.total"];
  return checkProse(report, "prose-concluded", kind, [
    concluded,
    { ...concluded, minus: ["requests.carried_in.total"], loose: true },
    { ...concluded, minus: unanswered, loose: true },
  ]);
}
