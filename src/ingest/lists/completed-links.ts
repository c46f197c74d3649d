import { hintedTitle } from "../address/hints.ts";
import { type Binding, Bindings, titleIn } from "./binding.ts";
import { type Above, Headings, mostLinksOfRow } from "./headings.ts";
import { isCutName, type LinkWords, linkWords, withoutDates } from "./link-words.ts";
import { Neighbours } from "./neighbours.ts";
import type { Link, Page } from "./page.ts";
import { type PageColumn, pageColumn } from "./page-column.ts";
import { namesReport, speaksOfNotices, yearIn } from "./report-links.ts";
import type { Row } from "./rows.ts";
import { longestOf, type PlacedLink, type PlacedText, partsOf } from "./surroundings.ts";

/**
 * The links of a page in their order, each address once. A link is named by the longest of its own words; where these do not
 * name a report, what stands around it completes them: the rest of its row, what is over its column, the headings above, the
 * column of the site that the page is. That is no more than a reason to look: what is behind a link has to prove itself. The
 * agency is told only where the link's own words or its row say it beyond doubt, for a report that names none gets it from here.
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

/** The longest name, unless a shorter one names the report. */
function ownName(names: readonly string[]): OwnName {
  const longest = longestOf(names);
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
  /** Links that say only a year: reports if the page has no others, else the ways to the lists of other years. */
  private readonly bareYears = new Map<string, Link>();
  private readonly headings = new Headings();
  private readonly bindings = new Bindings();
  private readonly neighbours: Neighbours;
  private guessed = 0;

  constructor(parts: readonly (PlacedLink | PlacedText)[], own: ReadonlyMap<string, OwnName>, column: PageColumn) {
    this.parts = parts;
    this.own = own;
    this.column = column;
    this.neighbours = new Neighbours(parts, (link) => this.wordsOf(link)?.kind === "opener");
    this.namesReports = parts.some((part) => part.kind === "link" && !part.isNavigation && this.isReport(part));
  }

  all(): ReadonlyMap<string, Link> {
    const reportRows = this.rowsOfReports();
    for (const [at, part] of this.parts.entries()) {
      if (part.kind !== "link") this.headings.pass(part);
      else {
        const text = this.complete(part, at, reportRows);
        if (text !== undefined) this.keep(part, text);
      }
    }
    return this.found.size > 0 ? this.found : this.bareYears;
  }

  /** An address that stands in several places is named by its own words, or by what they agree on. */
  private keep(link: PlacedLink, text: string): void {
    const { address } = link;
    const own = this.wordsOf(link);
    const isBare = own?.agency === undefined && own?.year != null && this.isAlone(link);
    const links = isBare ? this.bareYears : this.found;
    const former = links.get(address)?.text;
    if (former !== undefined && (former === text || own?.agency !== undefined)) return;
    const year = yearIn(text);
    const agreed = former === undefined ? text : hintedTitle("", yearIn(former) === year ? year : null);
    links.set(address, { address, text: agreed, isReport: true });
  }

  /** Whether no row says whose report a link is. */
  private isAlone({ rows, over }: PlacedLink): boolean {
    const says = (text: string) => linkWords(text).agency !== undefined || titleIn(text) !== undefined;
    return !says(over) && !rows.some(({ links, lines }) => links <= mostLinksOfRow && lines.some(says));
  }

  private wordsOf({ address }: PlacedLink): LinkWords | undefined {
    const own = this.own.get(address);
    return own && linkWords(own.text);
  }

  private isReport({ address }: PlacedLink): boolean {
    return this.own.get(address)?.isReport ?? false;
  }

  /** What stands beside a report's own link is another way to the same report. */
  private rowsOfReports(): ReadonlySet<Row> {
    const rows = this.parts.flatMap((part) => (part.kind === "link" && this.isReport(part) ? part.rows : []));
    return new Set(rows.filter(({ links }) => links <= mostLinksOfRow));
  }

  private complete(link: PlacedLink, at: number, reportRows: ReadonlySet<Row>): string | undefined {
    const own = this.own.get(link.address);
    if (!own || own.isReport) return undefined;
    if (isCutName(own.text)) return own.text;
    const says = linkWords(own.text);
    const rows = link.rows.filter(({ links }) => links <= mostLinksOfRow);
    if (says.kind === "other" || rows.some((row) => reportRows.has(row))) return undefined;
    const title = this.fromTitle(rows, says) ?? this.besideTitle(at, rows, says);
    if (title !== undefined || this.guessed >= mostGuessed) return title;
    const text = this.pieced(link, rows, says);
    if (text !== undefined) this.guessed += 1;
    return text;
  }

  /** The report's name in the row. Where the row may mean another link by it, it only says that there are reports. */
  private fromTitle(rows: readonly Row[], own: LinkWords): string | undefined {
    if (own.agency !== undefined) return undefined;
    for (const row of rows) {
      const titles = row.lines.flatMap((line) => titleIn(line) ?? []);
      const fitting = titles.filter((title) => own.year === null || yearIn(title) === own.year);
      if (fitting.length === 0) continue;
      return this.bindings.of(row)?.title ?? hintedTitle("", own.year ?? this.sureYear(titles));
    }
    return undefined;
  }

  /** A link that opens what stands before or behind it, outside its row, may be meant by either. */
  private besideTitle(at: number, rows: readonly Row[], own: LinkWords): string | undefined {
    // What stands in a row with a link is what the link is about.
    const isTold = rows.some(({ lines }) => lines.some((line) => /\p{Script=Han}/u.test(withoutDates(line))));
    if (own.kind !== "opener" || isTold) return undefined;
    const titles = this.neighbours.titles(at);
    return titles.length > 0 ? hintedTitle("", this.sureYear(titles)) : undefined;
  }

  /** The year of texts of which one belongs to a link: the only one that the page or the headings above speak of. */
  private sureYear(texts: readonly string[]): number | null {
    const years = new Set(texts.map((text) => linkWords(text).year ?? yearIn(text)).filter((year) => year !== null));
    const [year = null] = years;
    const { isReport, agency, year: above } = this.headings.above();
    // The heading that is another report's title says nothing of this one.
    const told = isReport && agency === undefined ? above : null;
    if (years.size === 0) return told;
    return years.size === 1 && (year === told || this.neighbours.hasOnly(year)) ? year : null;
  }

  /** A name put together from several places. */
  private pieced(link: PlacedLink, rows: readonly Row[], says: LinkWords): string | undefined {
    const above = this.headings.above();
    for (const row of rows) {
      const text = this.fromRow(row, says, link.over, above);
      if (text !== undefined) return text;
    }
    if (link.isNavigation || isAmongYears(rows, says, above)) return undefined;
    return this.fromAbove(says, above);
  }

  /** What the link's own words leave open, the rest of its row says: whose report it is, of which year, or that it is one. */
  private fromRow(row: Row, own: LinkWords, over: string, above: Above): string | undefined {
    const column = linkWords(over);
    const lines = row.lines.map((line) => linkWords(line));
    const hasAgency = column.agency !== undefined || lines.some(({ agency }) => agency !== undefined);
    const hasYear = column.year !== null || lines.some(({ year }) => year !== null);
    const isTold = column.isReport || lines.some((line) => line.isReport);
    const isSilent = (own.agency === undefined && !hasAgency) || speaksOfNotices(over);
    if (isSilent || ((own.agency !== undefined || !hasAgency) && !hasYear && !isTold)) return undefined;
    const bound = own.agency === undefined ? this.bindings.of(row) : undefined;
    const whose = own.agency ?? bound?.agency ?? "";
    const which = own.year ?? column.year ?? this.yearOf(row, own, bound, above);
    if (isTold || own.isReport || (above.isReport && !above.isElsewhere)) return hintedTitle(whose, which);
    if (above.isOther || above.isElsewhere) return undefined;
    if (this.column.isReport && (which !== null || !this.namesReports)) return hintedTitle(whose, which);
    // A table of agencies and years that does not say of what, on a page that speaks of no other reports.
    return own.year !== null && !this.column.isOther ? `${whose}${own.year}年` : undefined;
  }

  private yearOf(row: Row, own: LinkWords, bound: Binding | undefined, above: Above): number | null {
    if (own.agency === undefined && !bound) return this.sureYear(row.lines);
    const years = new Set(row.lines.map((line) => linkWords(line).year).filter((year) => year !== null));
    const [year = null] = years;
    return years.size > 0 ? (years.size === 1 ? year : null) : above.isReport ? above.year : null;
  }

  /** The names of agencies or years under a heading or on a page that says what they are. */
  private fromAbove(own: LinkWords, above: Above): string | undefined {
    if (above.isElsewhere || above.isOther || own.kind !== "part") return undefined;
    const year = own.year ?? (above.isReport ? above.year : null);
    if (own.agency === undefined && own.year === null && !(own.isReport && year !== null)) return undefined;
    if (above.isReport && own.agency !== undefined && year !== null) return hintedTitle(own.agency, year);
    // Where reports are named in full, what is not is something else: the site's agencies, other years' pages.
    const isColumn = above.isReport || this.column.isReport;
    return isColumn && !this.namesReports ? hintedTitle(own.agency ?? "", year) : undefined;
  }
}

/** Years side by side, and no agency over them: the ways to the lists of other years. */
function isAmongYears(rows: readonly Row[], own: LinkWords, above: Above): boolean {
  if (own.agency !== undefined || own.year === null || above.agency !== undefined) return false;
  const isBare = (text: string) => linkWords(text).kind === "part" && linkWords(text).agency === undefined;
  return rows.some(({ parts }) => parts.filter(({ kind, text }) => kind === "link" && isBare(text)).length > 1);
}
