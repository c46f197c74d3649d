import { simplify } from "../../text/fold.ts";
import type { DocumentMetadata, Paragraph } from "../document.ts";
import type { Finding, Level, Report } from "../report.ts";
import { type AgencyReading, findAgency, isFullyNamed } from "./agency.ts";
import { findContact } from "./contact.ts";
import { mastheadFindings } from "./findings.ts";
import { type Flow, joinWrapped } from "./flow.ts";
import { lexicon } from "./lexicon.ts";
import { cleanWording, type MastheadLines, prepareLines } from "./lines.ts";
import { allKinds, authorKinds, findMentions, type Mention } from "./mentions.ts";
import { levelOf, shortName } from "./name.ts";
import { findPeriod, yearOfPeriod } from "./period.ts";
import { findPublished } from "./published.ts";
import { findReportYear } from "./report-year.ts";
import { findSignature } from "./signature.ts";
import { findTitle } from "./title.ts";
import { readTitle, type Title } from "./title-wording.ts";
import { completeRegion } from "./units.ts";

/** What the masthead is read from. */
export interface MastheadInput {
  /** All paragraphs of running text in order, tables excluded. */
  readonly paragraphs: readonly Paragraph[];
  readonly metadata: DocumentMetadata;
  readonly fileName: string | null;
}

/** The part of a report that says whose it is, of which year, and whom to ask. */
export type Masthead = Pick<
  Report,
  "title" | "titleSource" | "agency" | "agencyFull" | "region" | "level" | "year" | "period" | "published" | "contact"
>;

/**
 * Reads title, agency, region, year, period, date and contact. Never throws; what is not stated, or only in contradiction,
 * is null. Looks at a bounded beginning and end only, so its time does not grow with the document.
 */
export function parseMasthead(input: MastheadInput): {
  readonly masthead: Masthead;
  readonly findings: readonly Finding[];
} {
  const lines = prepareLines(input.paragraphs);
  const head = joinWrapped(lines.head);
  const tail = joinWrapped(lines.tail);
  const title = findTitle(lines.head);
  const pageTitle = input.metadata.title === undefined ? null : readTitle(cleanWording(input.metadata.title), 0);
  const fileTitle = input.fileName === null ? null : readTitle(cleanWording(baseName(input.fileName)), 0);
  const mentions = findMentions(head, isFullyNamed(title) ? authorKinds : allKinds);
  const signature = findSignature([...lines.head, ...lines.tail]);
  const agency = findAgency({ title, pageTitle, fileTitle, mentions, signature, flow: head });
  const period = findPeriod(head.folded.slice(0, 12_000)) ?? findPeriod(tail.folded);
  const years = findReportYear({ title, pageTitle, fileTitle, mentions, period, head: lines.head });
  const masthead: Masthead = {
    ...titleOf({ title, pageTitle, fileTitle, mentions, agency, year: years.year }),
    ...agencyFields(agency, lines, head),
    year: years.year,
    period,
    published: findPublished(input.metadata, lines.head, signature),
    contact: findContact([head, tail]),
  };
  return {
    masthead,
    findings: mastheadFindings({
      masthead,
      agency,
      titleYear: years.titled,
      periodYear: yearOfPeriod(period),
      line: title?.line,
    }),
  };
}

interface TitleEvidence {
  readonly title: Title | null;
  readonly pageTitle: Title | null;
  readonly fileTitle: Title | null;
  readonly mentions: readonly Mention[];
  readonly agency: AgencyReading | null;
  readonly year: number | null;
}

/** The printed title; without one the page's, the sentence's, or one put together from agency and year. */
function titleOf({
  title,
  pageTitle,
  fileTitle,
  mentions,
  agency,
  year,
}: TitleEvidence): Pick<Masthead, "title" | "titleSource"> {
  if (title) return { title: title.text, titleSource: "title" };
  if (pageTitle?.name && pageTitle.certain) return { title: pageTitle.text, titleSource: "metadata" };
  const sentence = mentions.find((mention) => mention.title !== null && mention.year !== null)?.title;
  if (sentence && agency?.source === "sentence") return { title: sentence, titleSource: "sentence" };
  if (fileTitle?.name && fileTitle.certain && agency?.source === "file_name")
    return { title: fileTitle.text, titleSource: "file_name" };
  if (!agency || year === null) return { title: null, titleSource: null };
  return { title: `${agency.text}${year}年政府信息公开工作年度报告`, titleSource: agency.source };
}

function agencyFields(
  agency: AgencyReading | null,
  lines: MastheadLines,
  flow: Flow,
): Pick<Masthead, "agency" | "agencyFull" | "region" | "level"> {
  if (!agency) return { agency: null, agencyFull: null, region: [], level: levelOfSpeaker(flow) };
  const short = shortName(agency.name);
  return {
    agency: short,
    // A page that a converter turned into traditional characters does not show the name as its agency wrote it.
    agencyFull: lines.converted ? simplify(agency.text) : agency.text,
    region: completeRegion(agency.longest.units.length > 0 ? agency.longest.units : agency.name.units),
    level: levelOf(agency.name),
  };
}

/** An agency that never names itself still says what it is: 我局, 我镇. */
function levelOfSpeaker(flow: Flow): Level {
  const says = (words: readonly string[]) => words.some((word) => flow.folded.includes(word));
  if (says(lexicon.selfDepartments)) return "department";
  return says(lexicon.selfTowns) ? "township" : "unknown";
}

function baseName(fileName: string): string {
  return (fileName.split(/[\\/]/).at(-1) ?? "").replace(/\.[A-Za-z0-9]{1,5}$/, "");
}
