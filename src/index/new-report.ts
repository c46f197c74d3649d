import type { Finding, Report } from "../parse/report.ts";

/** A report that was read and checked, on its way into the library. */
export interface NewReport {
  readonly report: Report;
  readonly status: "ok" | "partial";
  readonly findings: readonly Finding[];
  /** Where it came from, a path or an address, as messages name it. */
  readonly file: string;
  /** Tells one content from another: the same hash is the same report. */
  readonly contentHash: string;
  /** When it is added, for the feeds of new reports; a report without it is in the library and in no feed. */
  readonly addedAt?: Date | undefined;
  /** Somebody says that this is what holds, though the library has replaced it, or has one published later. */
  readonly restores?: boolean | undefined;
}
