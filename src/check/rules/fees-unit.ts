import type { Finding, Report } from "../../parse/report.ts";
import { normalizeWidth } from "../../text/fold.ts";
import { writeNumber } from "../assess.ts";
import { lineOf, printedIn } from "../cells.ts";

const amountKey = "disclosure.fees.amount";

/** In 万元: a town's administrative fees are a few hundred at the very most, so more than this is looked at again. */
const hugeForTown = 1000;

/**
 * 行政事业性收费 is printed in units of 10,000 yuan; some fill in yuan. It shows in a unit inside the cell, in an amount
 * equal to the fees that the text states in yuan, or in an amount that no town collects.
 */
export function checkFeesUnit(report: Report): Finding[] {
  const amount = printedIn(report, amountKey);
  if (amount === null) return [];
  const raw = normalizeWidth(report.cells[amountKey]?.raw ?? "");
  const stated = report.statements.find(
    (one) => one.key === "text.fees" && one.unit === "元" && !one.approximate && one.value === amount && amount > 0,
  );
  const written = writeNumber(amount);
  if (/\d\s*元/.test(raw) && amount > 0 && Number.parseFloat(raw.replace(/,/g, "")) === amount)
    return [finding(report, "fail", `收费金额写的是“${raw.trim()}”，这一栏的单位是万元，不能当作 ${written} 万元。`)];
  if (stated)
    return [
      finding(
        report,
        "fail",
        `表格收费金额 ${written}（单位应为万元）与正文“${stated.quote}”的元数相同，可能把元当作万元填报。`,
        `${written} 万元 ≠ ${written} 元`,
      ),
    ];
  if (report.level === "township" && amount > hugeForTown)
    return [finding(report, "note", `收费金额 ${written} 万元，对乡镇、街道来说过大，可能把元当作万元填报。`)];
  return [finding(report, "pass", `收费金额 ${written} 万元，没有单位可疑之处。`)];
}

function finding(report: Report, verdict: Finding["verdict"], message: string, arithmetic?: string): Finding {
  const line = lineOf(report, [amountKey]);
  return {
    rule: "fees-unit",
    verdict,
    cells: [amountKey],
    ...(arithmetic === undefined ? {} : { arithmetic }),
    message,
    blame: "source",
    ...(line === undefined ? {} : { line }),
  };
}
