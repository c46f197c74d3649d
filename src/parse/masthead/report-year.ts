import type { Report } from "../report.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mentions.ts";
import { yearOfPeriod } from "./period.ts";
import type { Title } from "./title-wording.ts";
import { countYear, findTextYear } from "./year.ts";

/** Everything that may name the year. */
export interface YearEvidence {
  readonly title: Title | null;
  readonly pageTitle: Title | null;
  readonly fileTitle: Title | null;
  readonly mentions: readonly Mention[];
  readonly period: Report["period"];
  readonly head: readonly Line[];
}

/** The year of a report. */
export interface YearReading {
  readonly year: number | null;
  /** The year the title has, or the sentence that announces the report; for comparing with the period. */
  readonly titled: number | null;
}

/**
 * The title's year, unless the period names another and the text never speaks of the title's; then the period's, the
 * page's title's, the announcement's, the text's, at last the file name's.
 */
export function findReportYear({ title, pageTitle, fileTitle, mentions, period, head }: YearEvidence): YearReading {
  const stated = yearOfPeriod(period);
  const body = head.filter((line) => line.line !== title?.line).map((line) => line.folded);
  const announced = mentions.find((mention) => mention.kind === "announced" && mention.year !== null)?.year ?? null;
  const own = title?.year ?? null;
  const titled = own ?? announced;
  if (own !== null && stated !== null && own !== stated && isCopied(body, own, stated)) return { year: stated, titled };
  const year = own ?? stated ?? pageTitle?.year ?? announced ?? findTextYear(body) ?? fileTitle?.year ?? null;
  return { year, titled };
}

/** Last year's title over this year's report: the text speaks of the period's year, beyond the period itself, and never of the title's. */
function isCopied(body: readonly string[], titled: number, stated: number): boolean {
  return countYear(body, titled) === 0 && countYear(body, stated) > 2;
}
