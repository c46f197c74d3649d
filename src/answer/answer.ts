import type { Query } from "../question/query.ts";

/** Where a figure comes from: printed in a table, computed from printed cells, or stated in the report's prose. */
export type Basis = "printed" | "computed" | "stated";

/** One number of one report, with the report, the line and the words it stands on; there is no figure without them. */
export interface Figure {
  readonly agency: string;
  readonly agencyFull: string;
  readonly year: number;
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  /** Stated with 余, 近 or 约: the number is not exact. */
  readonly approximate?: true;
  readonly basis: Basis;
  /** The keys a computed figure was computed from. */
  readonly inputs?: readonly string[];
  readonly report: string;
  readonly quote: string;
  readonly line: number;
}

/** A paragraph of a report. */
export interface AnswerPassage {
  readonly agency: string;
  readonly year: number;
  readonly section: number;
  readonly text: string;
  readonly report: string;
  readonly line: number;
}

/** What sort of answer it is; the contract of `ask --json` says what each has. */
export type AnswerKind =
  | "figure"
  | "comparison"
  | "ranking"
  | "trend"
  | "total"
  | "share"
  | "list"
  | "passage"
  | "contact"
  | "summary"
  | "check"
  | "reports"
  | "clarify"
  | "unknown"
  | "help";

/** Why there is no answer. */
export type Reason = "no_report" | "no_cell" | "blank" | "lost" | "not_comparable" | "not_in_form" | "out_of_scope";

/** The number that a total, mean, count, share or change comes to. */
export interface ComputedResult {
  readonly value: number;
  readonly unit: string;
  readonly operation: string;
}

/** What a person gets, without any markup: the bot, the terminal and a page each render it. */
export interface Answer {
  readonly kind: AnswerKind;
  readonly language: "zh" | "en";
  /** The answer first, then where it comes from; lines joined by line feeds. */
  readonly text: string;
  readonly figures: readonly Figure[];
  readonly passages: readonly AnswerPassage[];
  /** How many reports were looked at, and how many of them have the figure. */
  readonly coverage?: { readonly reports: number; readonly withValue: number };
  readonly result?: ComputedResult;
  readonly reason?: Reason;
  readonly choices: readonly string[];
  readonly suggestions: readonly string[];
  readonly query: Query;
}
