import { disclosureForm, requestsTable, reviewTable, type TableName } from "../../form/form.ts";
import type { Finding, Report } from "../../parse/report.ts";
import { lineOf, tableKeys } from "../cells.ts";

/** A whole table left blank is worth a note; single blanks are no fault, and none of them is a zero. */
export function checkBlankCells(report: Report): Finding[] {
  const { disclosure, requests, review } = report.forms;
  return [
    ...(disclosure === null
      ? []
      : blankTable(report, disclosureForm.label, tableKeys(tableOf(disclosure), disclosure))),
    ...(requests === null ? [] : blankTable(report, requestsTable.label, tableKeys("requests", requests))),
    ...(review === null ? [] : blankTable(report, reviewTable.label, tableKeys("review", review))),
  ];
}

function tableOf(era: "2019" | "2021"): TableName {
  return era === "2019" ? "disclosure2019" : "disclosure";
}

function blankTable(report: Report, label: string, keys: readonly string[]): Finding[] {
  const present = keys.filter((key) => report.cells[key] !== undefined);
  if (present.length === 0 || present.some((key) => report.cells[key]?.state !== "blank")) return [];
  const line = lineOf(report, present);
  return [
    {
      rule: "blank-cells",
      verdict: "note",
      cells: present,
      message: `“${label}”整张表没有填写任何数字；空白不当作 0。`,
      blame: "source",
      ...(line === undefined ? {} : { line }),
    },
  ];
}
