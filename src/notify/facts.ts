import { checkHistory } from "../check/check.ts";
import type { AgencyEntry, Library, ReportHead } from "../index/library.ts";
import type { Finding, Report } from "../parse/report.ts";
import { type ConditionFacts, foldedWords, holds } from "./condition.ts";
import { inScope, type Publisher } from "./scope.ts";
import type { Subscription } from "./subscription.ts";

/** What subscriptions look at in a report. */
export interface ReportFacts extends Publisher, ConditionFacts {
  readonly reportId: string;
  readonly version: number;
  readonly year: number;
}

/** Whether a subscription wants to hear of a report; whether it is paused is not asked here. */
export function matches(subscription: Pick<Subscription, "scope" | "conditions">, facts: ReportFacts): boolean {
  return inScope(subscription.scope, facts) && subscription.conditions.every((condition) => holds(condition, facts));
}

/** The facts of a report as the library has it now; undefined when it has none of that id. */
export async function readFacts(library: Library, reportId: string): Promise<ReportFacts | undefined> {
  for (;;) {
    const before = await headOf(library, reportId);
    const report = before && (await library.report(reportId));
    const agency = before && (await library.agencies()).find((entry) => entry.id === before.agencyId);
    if (!before || !report || !agency) return undefined;
    const findings = [...(await library.findings({ reportIds: [reportId] })), ...(await history(library, before))];
    // Another process may have put a later version in place meanwhile; facts are of one version.
    const after = await headOf(library, reportId);
    if (after?.version === before.version) return factsOf(before, agency, report, findings);
  }
}

function factsOf(head: ReportHead, agency: AgencyEntry, report: Report, findings: readonly Finding[]): ReportFacts {
  const words = [report.title ?? "", ...report.sections.flatMap((section) => [section.heading, section.text])];
  return {
    reportId: head.id,
    version: head.version,
    year: head.year,
    ...publisherOf(agency),
    cells: report.cells,
    hasProblems: findings.some((finding) => finding.verdict === "fail" && finding.blame === "source"),
    foldedText: words.map(foldedWords).join("\n"),
  };
}

/** Who published an agency's reports. */
export function publisherOf(agency: AgencyEntry): Publisher {
  const { id, fullName, name, aliases } = agency;
  return { agencyId: id, names: [...new Set([fullName, name, ...aliases])], region: placesOf(agency) };
}

/** A government's own place belongs to its region, wherever the library left it out. */
function placesOf({ region, name, level }: AgencyEntry): readonly string[] {
  const isPlace = level !== "department" && level !== "unknown";
  return isPlace && !region.includes(name) ? [...region, name] : region;
}

async function headOf(library: Library, reportId: string): Promise<ReportHead | undefined> {
  return (await library.reports({ reportIds: [reportId] }))[0];
}

/** What the rules across years find anew with this report. */
async function history(library: Library, head: ReportHead): Promise<Finding[]> {
  const heads = await library.reports({ agencyIds: [head.agencyId] });
  const reports = await Promise.all(
    heads.filter((each) => each.year <= head.year).map((each) => library.report(each.id)),
  );
  const known = reports.filter((report): report is Report => report !== undefined && report.year !== null);
  const earlier = known.filter((report) => report.year !== head.year);
  const old = new Set(checkHistory(earlier).map((finding) => JSON.stringify(finding)));
  return checkHistory(known).filter((finding) => !old.has(JSON.stringify(finding)));
}
