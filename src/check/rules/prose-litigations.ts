import { sumParts } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { checkProse } from "../prose.ts";

/** 行政诉讼 N 件 in the text against both kinds of table 4 together; one kind alone, or the decided ones, only explain a difference. */
export function checkProseLitigations(report: Report): Finding[] {
  const totals = sumParts("litigation.total", "2021") ?? [];
  const pending = sumParts("litigation.pending", "2021") ?? [];
  return checkProse(report, "prose-litigations", "text.litigations", [
    { plus: totals },
    ...totals.map((total) => ({ plus: [total], loose: true })),
    { plus: totals, minus: pending, loose: true },
  ]);
}
