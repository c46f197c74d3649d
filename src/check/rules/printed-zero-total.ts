import { outcomeRows, requestRows, reviewTable } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { type Assessment, failure, summarize } from "../assess.ts";
import { applicantKeys, columnKeys, columnName, printedIn, requestKey, rowName } from "../cells.ts";

interface Total {
  readonly name: string;
  readonly total: string;
  readonly parts: readonly string[];
}

/**
 * A total printed as 0 although a part is greater: common where only the parts were filled in and a template's 0 was
 * left standing. One greater part is enough, so this needs no complete row and tells more than a failed sum does.
 */
export function checkPrintedZeroTotal(report: Report): Finding[] {
  return summarize(
    "printed-zero-total",
    totalsOf(report).flatMap((total) => assess(report, total)),
    { place: "个总计" },
  );
}

function totalsOf(report: Report): Total[] {
  const era = report.forms.requests;
  const rows = requestRows(era ?? "2021").map((row) => ({
    name: `“${rowName(requestKey(row.key, "total"))}”一行`,
    total: requestKey(row.key, "total"),
    parts: applicantKeys.map((column) => requestKey(row.key, column)),
  }));
  const columns = (era === null ? [] : columnKeys).map((column) => ({
    name: `“${columnName(requestKey("concluded", column))}”一列办理结果`,
    total: requestKey("concluded", column),
    parts: outcomeRows(era ?? "2021").map((row) => requestKey(row.key, column)),
  }));
  const blocks = reviewTable.blocks.map((block) => ({
    name: `“${block.label}”`,
    total: `${block.key}.total`,
    parts: reviewTable.outcomes.filter((one) => one.key !== "total").map((one) => `${block.key}.${one.key}`),
  }));
  return [...rows, ...columns, ...blocks];
}

function assess(report: Report, { name, total, parts }: Total): Assessment[] {
  if (printedIn(report, total) !== 0) return [];
  const greater = parts.filter((key) => (printedIn(report, key) ?? 0) > 0);
  if (greater.length > 0) {
    const sum = greater.reduce((all, key) => all + (printedIn(report, key) ?? 0), 0);
    const message = `${name}的总计印的是 0，但其中有大于 0 的数字，读出的部分合计 ${sum}。`;
    return [failure(report, [total, ...greater], `${sum} > 0`, message)];
  }
  if (parts.every((key) => printedIn(report, key) === 0))
    return [{ verdict: "pass", cells: [total], arithmetic: "0 = 0" }];
  return [];
}
