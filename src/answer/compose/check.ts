import { checkHistory } from "../../check/check.ts";
import type { ReportHead } from "../../index/library.ts";
import type { Finding, Report } from "../../parse/report.ts";
import type { Query } from "../../question/query.ts";
import type { Answer } from "../answer.ts";
import { answer, type Desk, titleOf } from "../desk.ts";
import { findHeads } from "../find.ts";
import { refuseNoReport } from "../missing.ts";
import { suggestAfter } from "../suggest.ts";
import { findingText, isNoteworthy } from "./findings.ts";
import { implied } from "./tail.ts";

type CheckQuery = Extract<Query, { intent: "check" }>;

/** The findings of the named rules for one report, or how many each of several reports has. */
export async function composeCheck(query: CheckQuery, desk: Desk): Promise<Answer> {
  const { heads, without } = await findHeads(desk.library, query.who, query.when);
  const [head] = heads;
  if (!head) return refuseNoReport(desk, query, query.who, query.when, without);
  const all = await desk.library.findings({ reportIds: heads.map((each) => each.id) });
  if (heads.length > 1) return checkMany(query, desk, heads, all);
  const findings = [...all, ...(await history(head, desk))];
  const noted = findings.filter(isNoteworthy);
  const args = {
    agency: desk.nameOf(head),
    year: head.year,
    passed: rulesWith(findings, "pass"),
    unassessed: rulesWith(findings, "not_assessable"),
    count: noted.length,
  };
  const lines = [
    desk.say(noted.length === 0 ? "check-clean" : "check-head", args),
    ...noted.slice(0, 15).map((finding) => desk.say("check-item", { message: findingText(desk, finding) })),
    noted.length > 15 ? desk.say("compare-more-items", { count: noted.length - 15 }) : "",
    args.unassessed > 0 || noted.length > 0 ? desk.say("check-assessed", args) : "",
    ...implied(desk, query, { heads }),
    desk.say("summary-source", { title: titleOf(head) }),
  ];
  return answer(desk, query, "check", lines, {
    coverage: { reports: 1, withValue: 1 },
    suggestions: await suggestAfter(desk, query, head),
  });
}

function rulesWith(findings: readonly Finding[], verdict: Finding["verdict"]): number {
  return new Set(findings.filter((finding) => finding.verdict === verdict).map((finding) => finding.rule)).size;
}

function checkMany(
  query: CheckQuery,
  desk: Desk,
  heads: readonly ReportHead[],
  all: readonly (Finding & { reportId: string })[],
): Answer {
  const counts = heads
    .map((each) => ({
      each,
      count: all.filter((finding) => finding.reportId === each.id && isNoteworthy(finding)).length,
    }))
    .filter(({ count }) => count > 0);
  const items = counts
    .slice(0, 20)
    .map(({ each, count }) => desk.say("check-many-item", { agency: desk.nameOf(each), year: each.year, count }));
  const lines = [
    desk.say("check-many-head", { reports: heads.length, count: counts.length }),
    ...items,
    counts.length > 20 ? desk.say("compare-more", { count: counts.length - 20 }) : "",
  ];
  return answer(desk, query, "check", lines, { coverage: { reports: heads.length, withValue: heads.length } });
}

/** The rules across years, over the agency's own reports, told for the year asked. */
async function history(head: ReportHead, desk: Desk): Promise<Finding[]> {
  const heads = await desk.library.reports({ agencyIds: [head.agencyId] });
  const reports = await Promise.all(heads.map((each) => desk.library.report(each.id)));
  const known = reports.filter(
    (report): report is Report => report !== undefined && report.year !== null && report.year <= head.year,
  );
  return checkHistory(known).filter((finding) => finding.message.includes(String(head.year)));
}
