import type { Fetched } from "../fetch/fetcher.ts";
import type { FileReading } from "../read-file.ts";
import type { ReasonAt } from "../source-reason.ts";
import { namesCorrection, saysCorrection } from "./correction.ts";
import { fileNamesOf } from "./file-name.ts";
import { contradicts, hasFigures, isOfSame, reportOf, saysWhose, worthOf } from "./worth.ts";

/** A report that a page or an attachment has; `from` is undefined for the page's own. */
export interface Candidate {
  readonly reading: FileReading;
  readonly from: Fetched | undefined;
  /** The words by which the page offers the attachment. */
  readonly name?: string;
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
 * document. A text without figures counts only when there is nothing better. Of two documents that contradict each other the
 * one holds that says it is the correction; where neither does, or both, they prove nothing and neither is taken, unless only
 * one of them says itself whose it is.
 */
export function chooseReports(candidates: readonly Candidate[]): Choice {
  const choices = groupsOf(rankedReports(candidates)).map(chooseOne);
  return { chosen: choices.flatMap(({ chosen }) => chosen), notes: choices.flatMap(({ notes }) => notes) };
}

/** The best first; of equals a correction, then the one that says itself whose it is, then the one that was found first. */
function rankedReports(candidates: readonly Candidate[]): Candidate[] {
  const ranked = candidates
    .filter(({ reading }) => worthOf(reading) > 0)
    .sort(
      (a, b) =>
        worthOf(b.reading) - worthOf(a.reading) ||
        Number(isCorrection(b)) - Number(isCorrection(a)) ||
        Number(isSelfNamed(b)) - Number(isSelfNamed(a)),
    );
  const withFigures = ranked.filter(({ reading }) => hasFigures(reading));
  return withFigures.length > 0 ? withFigures : ranked.slice(0, 1);
}

/** The readings of one agency and year, the best first. */
type Group = [Candidate, ...Candidate[]];

function groupsOf(ranked: readonly Candidate[]): Group[] {
  const groups: Group[] = [];
  for (const candidate of ranked) {
    const own = groups.find(([best]) => isSame(best, candidate));
    if (own) own.push(candidate);
    else groups.push([candidate]);
  }
  return groups;
}

function chooseOne(group: Group): Choice {
  const [best, ...others] = group;
  if (!others.some((other) => areAtOdds(best, other))) return { chosen: [best], notes: [] };
  const corrections = group.filter(isCorrection);
  const [first = best, ...rest] = corrections.length > 0 ? corrections : group;
  const rivals = rest.filter((other) => areAtOdds(first, other));
  const equal = rivals.find((other) => isAsGood(other, first));
  if (equal)
    return { chosen: [], notes: [...rivals.map((other) => otherFigures(other, first)), doubtOf(first, equal)] };
  const corrected = group.filter((other) => !corrections.includes(other) && areAtOdds(first, other));
  const notes = corrections.length > 0 ? corrected.map((other) => correctedBy(other, first)) : [];
  return { chosen: [first], notes: [...notes, ...rivals.map((other) => otherFigures(other, first))] };
}

/** Whether what contradicts a report may as well be the report. */
function isAsGood(rival: Candidate, first: Candidate): boolean {
  return isSelfNamed(first) ? isSelfNamed(rival) : rival.from !== undefined;
}

function isSelfNamed({ reading }: Candidate): boolean {
  const report = reportOf(reading);
  return report !== undefined && saysWhose(report);
}

/** By the words of its page, the name of its file, its title or its text. */
function isCorrection({ reading, from, name = "" }: Candidate): boolean {
  const report = reportOf(reading);
  const names = [name, ...(from ? fileNamesOf(reading.file, from) : [])];
  return names.some(namesCorrection) || (report !== undefined && saysCorrection(report));
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

function correctedBy({ reading: { file: address } }: Candidate, { reading: { file } }: Candidate): Note {
  const line = `${address} has other figures than its correction ${file}; it was not taken.`;
  return { line, reason: { kind: "corrected", params: { file }, address } };
}

function doubtOf(first: Candidate, { reading: { file } }: Candidate): Note {
  const address = first.reading.file;
  if (isSelfNamed(first)) {
    const line = `${address} and ${file} are of one agency and year with different figures, and nothing says which one holds; neither was taken.`;
    return { line, reason: { kind: "rivals", params: { file }, address } };
  }
  const line = `${address} does not say whose report it is, and another attachment could be as well; neither was taken.`;
  return { line, reason: { kind: "nobodys", params: {}, address } };
}
