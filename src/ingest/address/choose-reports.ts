import type { Fetched } from "../fetch/fetcher.ts";
import type { FileReading } from "../read-file.ts";
import type { ReasonAt } from "../source-reason.ts";
import { contradicts, hasFigures, isOfSame, reportOf, saysWhose, worthOf } from "./worth.ts";

/** A report that a page or an attachment has; `from` is undefined for the page's own. */
export interface Candidate {
  readonly reading: FileReading;
  readonly from: Fetched | undefined;
}

/** What was found and not taken: a line for logs and the command line, and the same without words where that is known. */
export interface Note {
  readonly line: string;
  readonly reason: ReasonAt | null;
}

/** The reports to be taken, and what is not taken though it is one. */
export interface Choice {
  readonly chosen: readonly Candidate[];
  readonly notes: readonly Note[];
}

/**
 * Of every agency and year the best reading: an article may have a county's reports attached, each as PDF and as Word
 * document. A text without figures counts only when there is nothing better. Two documents that contradict each other and do
 * not say themselves whose they are prove nothing, so neither is taken.
 */
export function chooseReports(candidates: readonly Candidate[]): Choice {
  const ranked = rankedReports(candidates);
  const chosen: Candidate[] = [];
  const doubtful = new Set<Candidate>();
  const notes: Note[] = [];
  for (const candidate of ranked) {
    const former = chosen.find((each) => isSame(each, candidate));
    if (!former) {
      chosen.push(candidate);
      continue;
    }
    if (!areAtOdds(former, candidate)) continue;
    notes.push(otherFigures(candidate, former));
    if (candidate.from && !isSelfNamed(former)) doubtful.add(former);
  }
  return { chosen: chosen.filter((each) => !doubtful.has(each)), notes: [...notes, ...[...doubtful].map(doubtOf)] };
}

/** The best first; of equals the one that says itself whose it is, then the one that was found first. */
function rankedReports(candidates: readonly Candidate[]): Candidate[] {
  const ranked = candidates
    .filter(({ reading }) => worthOf(reading) > 0)
    .sort((a, b) => worthOf(b.reading) - worthOf(a.reading) || Number(isSelfNamed(b)) - Number(isSelfNamed(a)));
  const withFigures = ranked.filter(({ reading }) => hasFigures(reading));
  return withFigures.length > 0 ? withFigures : ranked.slice(0, 1);
}

function isSelfNamed({ reading }: Candidate): boolean {
  const report = reportOf(reading);
  return report !== undefined && saysWhose(report);
}

function isSame(one: Candidate, other: Candidate): boolean {
  const [first, second] = [reportOf(one.reading), reportOf(other.reading)];
  return first !== undefined && second !== undefined && isOfSame(first, second);
}

function areAtOdds(one: Candidate, other: Candidate): boolean {
  const [first, second] = [reportOf(one.reading), reportOf(other.reading)];
  return first !== undefined && second !== undefined && contradicts(first, second);
}

function otherFigures({ reading: { file: address } }: Candidate, { reading: { file } }: Candidate): Note {
  const line = `${address} has other figures than ${file}; it was not taken.`;
  return { line, reason: { kind: "other-figures", params: { file }, address } };
}

function doubtOf({ reading: { file: address } }: Candidate): Note {
  const line = `${address} does not say whose report it is, and another attachment could be as well; neither was taken.`;
  return { line, reason: { kind: "nobodys", params: {}, address } };
}
