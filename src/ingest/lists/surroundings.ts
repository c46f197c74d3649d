import { asElement, blockNames, type PageElement, type PageNode } from "../../parse/read/html/dom.ts";
import { visibleText } from "../../parse/read/html/text.ts";
import { type Page, resolved } from "./page.ts";
import { addPart, newRow, type Row, type RowPart, TableRows } from "./rows.ts";

/** A link with where it stands. */
export interface PlacedLink {
  readonly kind: "link";
  readonly address: string;
  /** Its own words: its text, its title, the description of its picture. */
  readonly names: readonly string[];
  /** The rows it stands in, the innermost first. */
  readonly rows: readonly Row[];
  /** What stands over its column. */
  readonly over: string;
  /** Whether it is one of the site's own, that stand on every page. */
  readonly isNavigation: boolean;
}

/** Text of the page outside links, in its order. */
export interface PlacedText {
  readonly kind: "heading" | "line";
  readonly text: string;
  /** 1 to 6 for headings, as in HTML. */
  readonly level: number;
  readonly rows: readonly Row[];
}

/** A page's links and texts in their order. */
export function partsOf({ $, base }: Pick<Page, "$" | "base">): readonly (PlacedLink | PlacedText)[] {
  const walk = new Walk(base);
  walk.through($.root()[0]?.children ?? []);
  return walk.parts;
}

/** The text of an element without scripts and without the elements that are left out. */
function textIn(node: PageNode, isLeftOut: (element: PageElement) => boolean = () => false): string {
  if (node.type === "text") return node.data;
  const element = asElement(node);
  if (!element || wordless.has(element.name) || isLeftOut(element)) return "";
  return element.children.map((child) => textIn(child, isLeftOut)).join("");
}

const wordless = new Set("script style template noscript textarea select button svg head".split(" "));
const rowNames = new Set(["tr", "li", "p", "dd", "dt"]);
/** Of the rows inside each other the innermost; those around them are layout. */
const mostRows = 3;

/** Goes through a page once. Owns what it has met. */
class Walk {
  readonly parts: (PlacedLink | PlacedText)[] = [];
  private readonly base: string;
  private readonly rows: Row[] = [];
  private readonly tables: TableRows[] = [];
  private readonly siblings = new Map<unknown, Row[]>();
  private line = "";
  /** The same with a blank wherever an element or a line of the source ends, for two names may stand there. */
  private spaced = "";
  /** Counts what breaks the text apart. */
  private segment = 0;
  private navigation = 0;
  private inHeading = 0;

  constructor(base: string) {
    this.base = base;
  }

  through(nodes: readonly PageNode[]): void {
    for (const node of nodes) {
      if (node.type === "text") {
        this.line += node.data;
        this.spaced += ` ${node.data.replace(/[\r\n]/g, " ")}`;
      }
      const element = asElement(node);
      if (element && !wordless.has(element.name)) this.element(element);
    }
  }

  private element(element: PageElement): void {
    const { name } = element;
    const address = name === "a" || name === "area" ? resolved(element.attribs.href, this.base) : undefined;
    if (address !== undefined) {
      this.link(element, address);
      return;
    }
    const breaks = name === "br" || blockNames.has(name);
    if (breaks) this.breakLine();
    const isNavigation = standsOnEveryPage(element);
    if (isNavigation) this.navigation += 1;
    if (/^h[1-6]$/.test(name)) this.heading(element);
    else if (name === "table") this.table(element);
    else if (rowNames.has(name)) this.row(element);
    else {
      if (name === "td" || name === "th") this.cell(element);
      this.through(element.children);
    }
    if (breaks) this.breakLine();
    if (isNavigation) this.navigation -= 1;
  }

  private link(element: PageElement, address: string): void {
    this.endLine();
    const { title = "", alt = "" } = element.attribs;
    const names = [textIn(element), title, alt, ...picturesIn(element)].map(visibleText).filter((name) => name !== "");
    const rows = this.rows.slice(-mostRows).reverse();
    const over = this.tables.at(-1)?.over() ?? "";
    this.parts.push({ kind: "link", address, names, rows, over, isNavigation: this.navigation > 0 });
    this.addToRows("link", longestOf(names), address, over);
  }

  private cell(element: PageElement): void {
    const row = this.rows.at(-1);
    if (row) this.tables.at(-1)?.cell(element, row);
  }

  /** A heading's words are what it says of what comes below; those of a link inside say what that link leads to. */
  private heading(element: PageElement): void {
    const text = visibleText(textIn(element, (inner) => inner.name === "a"));
    this.parts.push({ kind: "heading", text, level: Number(element.name.slice(1)), rows: [] });
    if (text !== "") this.addToRows("heading", text);
    this.inHeading += 1;
    this.through(element.children);
    this.endLine();
    this.inHeading -= 1;
  }

  private table(element: PageElement): void {
    this.tables.push(new TableRows());
    this.through(element.children);
    this.endLine();
    this.tables.pop();
  }

  private row(element: PageElement): void {
    const table = element.name === "tr" ? this.tables.at(-1) : undefined;
    const beside = this.siblings.get(element.parent) ?? [];
    this.siblings.set(element.parent, beside);
    const row = newRow(element.name, beside);
    beside.push(row);
    table?.begin(row);
    this.rows.push(row);
    this.through(element.children);
    this.endLine();
    this.rows.pop();
    table?.end(row);
  }

  private endLine(): void {
    const text = /\S/.test(this.line) ? visibleText(this.line) : "";
    const spaced = visibleText(this.spaced);
    this.line = "";
    this.spaced = "";
    if (text === "" || this.inHeading > 0) return;
    const rows = this.rows.slice(-mostRows);
    this.parts.push({ kind: "line", text, level: 7, rows });
    this.addToRows("line", spaced);
  }

  private breakLine(): void {
    this.endLine();
    this.segment += 1;
  }

  private addToRows(kind: RowPart["kind"], text: string, address = "", over = ""): void {
    for (const row of this.rows.slice(-mostRows)) addPart(row, { kind, text, address, over, segment: this.segment });
  }
}

/** The longest of a link's names, for lists cut the text and keep the title whole; empty when it has none. */
export function longestOf(names: readonly string[]): string {
  return names.reduce((a, b) => (b.length > a.length ? b : a), "");
}

function picturesIn(element: PageElement): string[] {
  return element.children.flatMap((child) => {
    const inner = asElement(child);
    if (!inner) return [];
    return inner.name === "img" ? [inner.attribs.alt ?? ""] : picturesIn(inner);
  });
}

const everyPage =
  /(?:^|[\s_-])(?:nav\w*|\w*nav|menu\w*|\w*menu|foot\w*|\w*footer|bread\w*|\w*crumbs?|sidebar|copyright|friend\w*|yqlj|header)(?=$|[\s_-])/i;

/** The parts of a page that a site has on all of its pages, by what they are or are called. */
function standsOnEveryPage({ name, attribs }: PageElement): boolean {
  if (name === "html" || name === "body") return false;
  if (name === "nav" || name === "footer" || attribs.role === "navigation") return true;
  return everyPage.test(attribs.class ?? "") || everyPage.test(attribs.id ?? "");
}
