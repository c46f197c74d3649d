import type { Finding, Report } from "../parse/report.ts";
import { describeRule, type Language, ruleLabel } from "./describe.ts";

interface Named {
  /** The rule's key, as findings carry it. */
  readonly name: string;
  readonly label: Readonly<Record<Language, string>>;
  readonly description: Readonly<Record<Language, string>>;
}

/** A rule over one report. */
export interface ReportRule extends Named {
  readonly stage: "report";
  readonly run: (report: Report) => readonly Finding[];
}

/** A rule over one agency's reports, in year order, at most one a year. */
export interface HistoryRule extends Named {
  readonly stage: "history";
  readonly run: (reports: readonly DatedReport[]) => readonly Finding[];
}

/** A named rule: over one report, or over an agency's reports in year order. */
export type Rule = ReportRule | HistoryRule;

/** A report whose year is known: without it, nothing can be compared across years. */
export type DatedReport = Report & { readonly year: number };

/** A report rule with its words. */
export function reportRule(name: string, run: ReportRule["run"]): ReportRule {
  return { ...named(name), stage: "report", run };
}

/** A history rule with its words. */
export function historyRule(name: string, run: HistoryRule["run"]): HistoryRule {
  return { ...named(name), stage: "history", run };
}

function named(name: string): Named {
  return {
    name,
    label: { zh: ruleLabel(name, "zh"), en: ruleLabel(name, "en") },
    description: { zh: describeRule(name, "zh"), en: describeRule(name, "en") },
  };
}
