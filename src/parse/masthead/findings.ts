import type { Finding, Report } from "../report.ts";
import type { AgencyReading } from "./agency.ts";

/** What was noticed of a masthead. */
export interface MastheadEvidence {
  readonly masthead: Pick<Report, "title" | "agency" | "agencyFull" | "year" | "period">;
  readonly agency: AgencyReading | null;
  readonly titleYear: number | null;
  readonly periodYear: number | null;
  /** The title's line, where it has one. */
  readonly line: number | undefined;
}

/** Notes on a masthead: what is missing, and what its parts say against each other. None of them blocks. */
export function mastheadFindings(evidence: MastheadEvidence): Finding[] {
  const { masthead, agency, titleYear, periodYear, line } = evidence;
  const findings: Finding[] = [];
  if (masthead.title === null) findings.push(note("no-title", "没有找到报告的标题。", "source"));
  if (agency === null) findings.push(note("no-agency", "文中没有写明是哪个机关的报告。", "source"));
  if (masthead.year === null) findings.push(note("no-year", "文中没有写明是哪一年的报告。", "source"));
  if (agency?.contradicted) {
    findings.push(
      note("agency-mismatch", `标题中的机关是“${agency.text}”，文中又写作“${agency.contradicted}”。`, "source", line),
    );
  }
  if (agency?.inferred) {
    findings.push(
      note("agency-mismatch", `标题中的机关名称被无关文字替换，按网址和正文判断为“${agency.text}”。`, "reading", line),
    );
  }
  if (titleYear !== null && periodYear !== null && titleYear !== periodYear) {
    findings.push(
      note(
        "year-mismatch",
        `标题写的是${titleYear}年，统计期限写的是${periodYear}年；按${masthead.year}年处理。`,
        "source",
        line,
      ),
    );
  }
  return findings;
}

function note(rule: string, message: string, blame: Finding["blame"], line?: number): Finding {
  return { rule, verdict: "note", cells: [], message, blame, ...(line === undefined ? {} : { line }) };
}
