import { hintedTitle } from "../address/hints.ts";
import { type Above, Headings, mostLinksOfRow } from "./headings.ts";
import { isCutName, type LinkWords, linkWords, withoutDates } from "./link-words.ts";
import type { Link, Page } from "./page.ts";
import { type PageColumn, pageColumn } from "./page-column.ts";
import { namesReport, speaksOfNotices, yearIn } from "./report-links.ts";
import type { Row, RowPlace } from "./rows.ts";
import { type PlacedLink, type PlacedText, partsOf } from "./surroundings.ts";

/**
 * The links of a page in their order, each address once. A link is named by the longest of its own words; where these do not
 * name a report, what stands around it completes them: the rest of its row, what is over its column, the headings above, the
 * column of the site that the page is. That is no more than a reason to look: what is behind a link has to prove itself.
 */
export function completedLinks(page: Pick<Page, "$" | "base">): Link[] {
  const parts = partsOf(page);
  const names = new Map<string, string[]>();
  for (const part of parts) {
    if (part.kind !== "link") continue;
    const former = names.get(part.address);
    if (former) former.push(...part.names);
    else names.set(part.address, [...part.names]);
  }
  const own = new Map([...names].map(([address, all]) => [address, ownName(all)]));
  const completed = new Completions(parts, own, pageColumn(page, parts)).all();
  return [...own].map(([address, { text }]) => completed.get(address) ?? { address, text });
}

/** What a link says by itself. */
interface OwnName {
  readonly text: string;
  readonly isReport: boolean;
}

/** The longest name, for lists cut the text and keep the title whole; unless a shorter one names the report. */
function ownName(names: readonly string[]): OwnName {
  const longest = names.reduce((a, b) => (b.length > a.length ? b : a), "");
  const report = [longest, ...names].find((name, index) => (index === 0 || name !== longest) && namesReport(name));
  return { text: report ?? longest, isReport: report !== undefined };
}

/** More agencies and years no county has; a page with more is no list of reports. */
const mostGuessed = 1_000;

/** Goes through a page and completes its links. Owns what it has completed. */
class Completions {
  private readonly parts: readonly (PlacedLink | PlacedText)[];
  private readonly own: ReadonlyMap<string, OwnName>;
  private readonly column: PageColumn;
  /** Whether the page has links that name reports by themselves, besides those that stand on every page. */
  private readonly namesReports: boolean;
  private readonly found = new Map<string, Link>();
  private readonly headings = new Headings();
  /** The text directly before a link. */
  private before: string | undefined;
  private guessed = 0;

  constructor(parts: readonly (PlacedLink | PlacedText)[], own: ReadonlyMap<string, OwnName>, column: PageColumn) {
    this.parts = parts;
    this.own = own;
    this.column = column;
    this.namesReports = parts.some((part) => part.kind === "link" && !part.isNavigation && this.isReport(part));
  }

  all(): ReadonlyMap<string, Link> {
    const reportRows = this.rowsOfReports();
    for (const part of this.parts) {
      if (part.kind === "link") {
        const text = this.found.has(part.address) ? undefined : this.complete(part, reportRows);
        if (text !== undefined) this.found.set(part.address, { address: part.address, text, isReport: true });
      } else this.headings.pass(part);
      this.before = part.kind === "line" ? part.text : undefined;
    }
    return this.found;
  }

  private isReport({ address }: PlacedLink): boolean {
    return this.own.get(address)?.isReport ?? false;
  }

  /** What stands beside a report's own link is another way to the same report. */
  private rowsOfReports(): ReadonlySet<Row> {
    const rows = this.parts.flatMap((part) =>
      part.kind === "link" && this.isReport(part) ? part.rows.map(({ row }) => row) : [],
    );
    return new Set(rows.filter(({ links }) => links <= mostLinksOfRow));
  }

  private complete(link: PlacedLink, reportRows: ReadonlySet<Row>): string | undefined {
    const own = this.own.get(link.address);
    if (!own || own.isReport) return undefined;
    if (isCutName(own.text)) return own.text;
    const says = linkWords(own.text);
    const rows = link.rows.filter(({ row }) => row.links <= mostLinksOfRow);
    if (says.kind === "other" || rows.some(({ row }) => reportRows.has(row))) return undefined;
    for (const place of rows) {
      const text = fromTitle(place, says);
      if (text !== undefined) return text;
    }
    if (says.kind === "opener" && this.before !== undefined && namesReport(withoutDates(this.before)))
      return this.before;
    if (this.guessed >= mostGuessed) return undefined;
    const text = this.pieced(link, rows, says);
    if (text !== undefined) this.guessed += 1;
    return text;
  }

  /** A name put together from several places. */
  private pieced(link: PlacedLink, rows: readonly RowPlace[], says: LinkWords): string | undefined {
    const above = this.headings.above();
    for (const place of rows) {
      const text = this.fromRow(place, says, link.over, above);
      if (text !== undefined) return text;
    }
    return link.isNavigation ? undefined : this.fromAbove(says, above);
  }

  /** What the link's own words leave open, the rest of its row says: whose report it is, of which year, or that it is one. */
  private fromRow({ row, at }: RowPlace, own: LinkWords, over: string, above: Above): string | undefined {
    const column = linkWords(over);
    const lines = row.lines.map((line) => linkWords(line));
    const agency = nearest(lines, at, (line) => line.agency) ?? column.agency;
    const year = column.year ?? nearest(lines, at, (line) => line.year ?? undefined);
    const isTold = column.isReport || lines.some((line) => line.isReport);
    const isSilent = (own.agency ?? agency) === undefined || speaksOfNotices(over);
    if (isSilent || ((own.agency !== undefined || agency === undefined) && year === undefined && !isTold))
      return undefined;
    const whose = own.agency ?? agency ?? "";
    const which = own.year ?? year ?? (above.isReport ? above.year : null);
    if (isTold || own.isReport || (above.isReport && !above.isElsewhere)) return hintedTitle(whose, which);
    if (above.isOther || above.isElsewhere) return undefined;
    if (this.column.isReport && (which !== null || !this.namesReports)) return hintedTitle(whose, which);
    // A table of agencies and years that does not say of what, on a page that speaks of no other reports.
    return own.year !== null && !this.column.isOther ? `${whose}${own.year}年` : undefined;
  }

  /** The names of agencies or years under a heading or on a page that says what they are. */
  private fromAbove(own: LinkWords, above: Above): string | undefined {
    if (above.isElsewhere || above.isOther || own.kind !== "part") return undefined;
    const year = own.year ?? (above.isReport ? above.year : null);
    if (own.agency === undefined && own.year === null && !(own.isReport && year !== null)) return undefined;
    const agency = own.agency ?? above.agency;
    if (above.isReport && own.agency !== undefined && year !== null) return hintedTitle(own.agency, year);
    // Where reports are named in full, what is not is something else: the site's agencies, other years' pages.
    const isColumn = above.isReport || this.column.isReport;
    return isColumn && !this.namesReports ? hintedTitle(agency ?? "", year) : undefined;
  }
}

const longestTitle = 80;

/** The report's name in the row: the nearest before the link, else the first behind it. */
function fromTitle({ row, at }: RowPlace, own: LinkWords): string | undefined {
  if (own.agency !== undefined) return undefined;
  const titles = row.lines.map((line) => {
    const name = withoutDates(line).trim();
    return name.length <= longestTitle && namesReport(name) && (own.year === null || yearIn(name) === own.year)
      ? name
      : undefined;
  });
  return nearest(titles, at, (title) => title);
}

function nearest<T, V>(lines: readonly T[], at: number, pick: (line: T) => V | undefined): V | undefined {
  const order = [...lines.slice(0, at).reverse(), ...lines.slice(at)];
  for (const line of order) {
    const value = pick(line);
    if (value !== undefined) return value;
  }
  return undefined;
}
