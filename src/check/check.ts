import type { Finding, Report } from "../parse/report.ts";
import { inYearOrder } from "./history.ts";
import { type HistoryRule, historyRule, type ReportRule, type Rule, reportRule } from "./rule.ts";
import { checkAgencyBody } from "./rules/agency-body.ts";
import { checkApplicants } from "./rules/applicants.ts";
import { checkBalance } from "./rules/balance.ts";
import { checkBlankCells } from "./rules/blank-cells.ts";
import { checkCarryOver } from "./rules/carry-over.ts";
import { checkCopiedTable } from "./rules/copied-table.ts";
import { checkFeesUnit } from "./rules/fees-unit.ts";
import { checkInForce } from "./rules/in-force.ts";
import { checkJump } from "./rules/jump.ts";
import { checkLatePublication } from "./rules/late-publication.ts";
import { checkLostCells } from "./rules/lost-cells.ts";
import { checkOutcomes } from "./rules/outcomes.ts";
import { checkPrintedZeroTotal } from "./rules/printed-zero-total.ts";
import { checkProseCarriedIn } from "./rules/prose-carried-in.ts";
import { checkProseCarriedOut } from "./rules/prose-carried-out.ts";
import { checkProseConcluded } from "./rules/prose-concluded.ts";
import { checkProseLitigations } from "./rules/prose-litigations.ts";
import { checkProseReceived } from "./rules/prose-received.ts";
import { checkProseReconsiderations } from "./rules/prose-reconsiderations.ts";
import { checkReviewCorrected } from "./rules/review-corrected.ts";
import { checkReviewTotal } from "./rules/review-total.ts";
import { checkStatedParts } from "./rules/stated-parts.ts";
import { checkStatedPercentage } from "./rules/stated-percentage.ts";
import { checkStatedUpheld } from "./rules/stated-upheld.ts";
import { checkYearPeriod } from "./rules/year-period.ts";
import { checkZeroFlow } from "./rules/zero-flow.ts";

/** What could be read goes first, since it qualifies all the rest; then table by table, the prose, and the form. */
const reportRules: readonly ReportRule[] = [
  reportRule("lost-cells", checkLostCells),
  reportRule("blank-cells", checkBlankCells),
  reportRule("balance", checkBalance),
  reportRule("outcomes", checkOutcomes),
  reportRule("applicants", checkApplicants),
  reportRule("zero-flow", checkZeroFlow),
  reportRule("review-total", checkReviewTotal),
  reportRule("review-corrected", checkReviewCorrected),
  reportRule("printed-zero-total", checkPrintedZeroTotal),
  reportRule("prose-received", checkProseReceived),
  reportRule("prose-carried-in", checkProseCarriedIn),
  reportRule("prose-concluded", checkProseConcluded),
  reportRule("prose-carried-out", checkProseCarriedOut),
  reportRule("prose-reconsiderations", checkProseReconsiderations),
  reportRule("prose-litigations", checkProseLitigations),
  reportRule("stated-parts", checkStatedParts),
  reportRule("stated-percentage", checkStatedPercentage),
  reportRule("stated-upheld", checkStatedUpheld),
  reportRule("year-period", checkYearPeriod),
  reportRule("agency-body", checkAgencyBody),
  reportRule("fees-unit", checkFeesUnit),
  reportRule("late-publication", checkLatePublication),
];

const historyRules: readonly HistoryRule[] = [
  historyRule("carry-over", checkCarryOver),
  historyRule("in-force", checkInForce),
  historyRule("copied-table", checkCopiedTable),
  historyRule("jump", checkJump),
];

/** All rules, in the order in which their findings are given: those over one report, then those across years. */
export const rules: readonly Rule[] = [...reportRules, ...historyRules];

/**
 * All findings of one report: what the parser noticed, then every rule over a single report in the order of `rules`.
 * A fault in cells that the parser was itself unsure of is blamed on the reading. Never throws on content.
 */
export function checkReport(report: Report, parseFindings: readonly Finding[] = []): readonly Finding[] {
  const unsure = new Set(
    parseFindings
      .filter((finding) => finding.blame === "reading" && finding.verdict !== "pass")
      .flatMap((finding) => finding.cells),
  );
  const found = reportRules.flatMap((rule) => rule.run(report));
  return [...parseFindings, ...found.map((finding) => blameReading(finding, unsure))];
}

/**
 * The findings across one agency's reports. Reports without a year are left out; of two for one year the later in the
 * list counts. `line` is a line of the later year's report.
 */
export function checkHistory(reports: readonly Report[]): readonly Finding[] {
  const dated = inYearOrder(reports);
  return historyRules.flatMap((rule) => rule.run(dated));
}

function blameReading(finding: Finding, unsure: ReadonlySet<string>): Finding {
  const doubtful = finding.verdict === "fail" && finding.cells.some((cell) => unsure.has(cell));
  return doubtful ? { ...finding, blame: "reading" } : finding;
}
