import type { Finding, Level, Report } from "../../parse/report.ts";
import { notAssessable } from "../assess.ts";

/**
 * When the report on a year must be out, as month and day of the next: departments by the end of January, governments by
 * the end of March (Regulations on Open Government Information of 2019, articles 49 and 50). Towns have no date of their
 * own. The regulations before (2008, article 31) gave everyone until the end of March; reports on 2018 still fell under them.
 */
const deadlines: Readonly<Partial<Record<Level, string>>> = {
  department: "01-31",
  province: "03-31",
  city: "03-31",
  county: "03-31",
};
const formerDeadline = "03-31";
const firstYear = 2019;

/** The date of publication against the deadline; no verdict where the date, the level or the year is unknown. */
export function checkLatePublication(report: Report): Finding[] {
  const { published, year, level } = report;
  const deadline = deadlines[level];
  if (level === "township") return [unassessed("乡镇、街道没有规定的公布期限，不作判断。")];
  if (deadline === undefined) return [unassessed("机关的层级不明，不能判断公布期限。")];
  if (published === null) return [unassessed("公布日期不明，不作判断。")];
  if (year === null) return [unassessed("报告年度不明，不能判断公布期限。")];
  const due = `${year + 1}-${year < firstYear ? formerDeadline : deadline}`;
  if (published < `${year}-12-01`)
    return [notAssessable("late-publication", `读到的公布日期 ${published} 早于报告年度结束，不能采用。`, "reading")];
  const late = published > due;
  return [
    {
      rule: "late-publication",
      verdict: late ? "fail" : "pass",
      cells: [],
      arithmetic: `${published} ${late ? ">" : "≤"} ${due}`,
      message: late
        ? `公布日期 ${published}，晚于规定的 ${due}。`
        : `公布日期 ${published}，在规定的 ${due} 之前或当日。`,
      blame: "source",
    },
  ];
}

function unassessed(message: string): Finding {
  return notAssessable("late-publication", message);
}
