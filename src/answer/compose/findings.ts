import { ruleLabel } from "../../check/describe.ts";
import type { Finding } from "../../parse/report.ts";
import type { Desk } from "../desk.ts";

/** What a reader should know of: failures and notes, not what passed or could not be judged. */
export function isNoteworthy(finding: Finding): boolean {
  return finding.verdict === "fail" || finding.verdict === "note";
}

/** A finding in the reply's language: its own sentence, or the rule's name with the arithmetic. */
export function findingText(desk: Desk, finding: Finding): string {
  if (desk.language === "zh") return finding.message;
  const detail =
    finding.arithmetic ?? (finding.cells.length > 0 ? desk.say("finding-cells", { count: finding.cells.length }) : "");
  return `${ruleLabel(finding.rule, "en")}${detail === "" ? "" : `: ${detail}`}`;
}
