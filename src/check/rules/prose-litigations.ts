import type { Finding, Report } from "../../parse/report.ts";
import { checkProse } from "../prose.ts";

const direct = "litigation_direct";
const afterReconsideration = "litigation_after_reconsideration";

/** 行政诉讼 N 件 in the text against both kinds of table 4 together; one kind alone only explains a difference. */
export function checkProseLitigations(report: Report): Finding[] {
  const totals = [`${direct}.total`, `${afterReconsideration}.total`];
  const pending = [`${direct}.pending`, `${afterReconsideration}.pending`];
  return checkProse(report, "prose-litigations", "text.litigations", [
    { label: "两类行政诉讼总计之和", plus: totals },
    { label: "未经复议直接起诉总计", plus: [`${direct}.total`], loose: true },
    { label: "复议后起诉总计", plus: [`${afterReconsideration}.total`], loose: true },
    { label: "两类行政诉讼总计之和－尚未审结", plus: totals, minus: pending, loose: true },
  ]);
}
