import { type LinkWords, leadsElsewhere, linkWords, withoutDates } from "./link-words.ts";
import { namesOtherReports, speaksOfNotices } from "./report-links.ts";
import type { PlacedText } from "./surroundings.ts";

interface Heading {
  readonly level: number;
  readonly says: LinkWords;
  readonly isOther: boolean;
  readonly isElsewhere: boolean;
}

/** What the headings above a link say; the nearest is believed first. */
export interface Above {
  /** Whether they say that annual reports on open government information stand below, and no nearer one says otherwise. */
  readonly isReport: boolean;
  /** Whether the nearest one that speaks of reports speaks of others. */
  readonly isOther: boolean;
  /** Whether one of them stands over links to other things: 友情链接, 解读. */
  readonly isElsewhere: boolean;
  readonly year: number | null;
  readonly agency: string | undefined;
}

/** More than a row or two of links in one row of a table or one item of a list: it is the page's layout. */
export const mostLinksOfRow = 24;

/** The level of a line that stands as a heading without being marked as one; that of a year alone is one below. */
const lineLevel = 7;
const longestHeading = 60;

/** The headings that hold where a page has been read to. Owns them. */
export class Headings {
  private chain: readonly Heading[] = [];
  private summary: Above | undefined;

  /** Goes past a text of the page. */
  pass(part: PlacedText): void {
    const heading = part.kind === "heading" ? headingOf(part.text, part.level) : lineHeading(part);
    if (!heading) return;
    this.chain = [...this.chain.filter(({ level }) => level < heading.level), heading];
    this.summary = undefined;
  }

  above(): Above {
    this.summary ??= summaryOf([...this.chain].reverse());
    return this.summary;
  }
}

function headingOf(text: string, level: number): Heading {
  const short = text.length <= longestHeading ? text : "";
  const says = linkWords(short);
  // The name of an agency may hold such a word: 生态环境局, 审计局.
  const isOther = says.agency === undefined && namesOtherReports(short);
  return { level, says, isOther, isElsewhere: leadsElsewhere(short) || speaksOfNotices(short) };
}

/** A line by itself that speaks of reports, of an agency or of a year; one in a row with links is the row's. */
function lineHeading({ text, rows }: PlacedText): Heading | undefined {
  if (text.length > longestHeading || rows.some(({ links }) => links > 0 && links <= mostLinksOfRow)) return undefined;
  if (!/\p{Script=Han}|20\d\d/u.test(withoutDates(text))) return undefined;
  const heading = headingOf(text, lineLevel);
  const { agency, year, kind, isReport } = heading.says;
  if (isReport || heading.isOther || heading.isElsewhere || agency !== undefined) return heading;
  return kind === "part" && year !== null ? { ...heading, level: lineLevel + 1 } : undefined;
}

function summaryOf(nearestFirst: readonly Heading[]): Above {
  const speaking = nearestFirst.find(({ says, isOther }) => says.isReport || isOther);
  return {
    isReport: speaking?.says.isReport ?? false,
    isOther: speaking?.isOther ?? false,
    isElsewhere: nearestFirst.some(({ isElsewhere }) => isElsewhere),
    year: nearestFirst.find(({ says }) => says.year !== null)?.says.year ?? null,
    agency: nearestFirst.find(({ says }) => says.agency !== undefined)?.says.agency,
  };
}
