import { fold, removeBlanks } from "../../text/fold.ts";
import { words } from "./lexicon.ts";
import { linkWords, withoutDates } from "./link-words.ts";
import { namesReport, yearIn } from "./report-links.ts";
import { isCut, type Row, type RowPart } from "./rows.ts";

/** Whose report a link leads to, as its row says beyond doubt. */
export interface Binding {
  /** The report's whole name, where the row has it. */
  readonly title: string | undefined;
  readonly agency: string | undefined;
  /** The only year that the row says; null when it says none or several. */
  readonly year: number | null;
}

const longestTitle = 80;

/** The name of a report that a text is, without dates. */
export function titleIn(text: string): string | undefined {
  const name = withoutDates(text).trim();
  return name.length <= longestTitle && namesReport(name) ? name : undefined;
}

/**
 * Tells whose report a row's link is. A report that does not name its agency gets the agency from here, so only what cannot be
 * meant otherwise counts: one agency in a table's row or a list's item, and no room for another one whose name or link is missing.
 */
export class Bindings {
  private readonly mixed = new Map<readonly Row[], boolean>();

  /** What the row says; undefined when in doubt. */
  of(row: Row): Binding | undefined {
    if ((row.name !== "tr" && row.name !== "li") || isCut(row)) return undefined;
    if (row.parts.some(({ kind }) => kind === "heading") || this.isMixed(row.beside)) return undefined;
    const lines = row.parts.filter(({ kind }) => kind === "line");
    const names = lines.filter((line) => ownerIn(line.text) !== undefined);
    const links = row.parts.filter(({ kind }) => kind === "link");
    const [name] = names;
    if (!name || names.some(({ text }) => isDoubtful(text)) || !links.every(({ text }) => saysNoName(text)))
      return undefined;
    if (!lines.every((line) => names.includes(line) || isAside(line.text))) return undefined;
    const isSure = row.name === "tr" ? isSureRow(row, names, links) : isSureItem(names, links);
    return isSure ? bindingOf(names, lines) : undefined;
  }

  /** Whether a table or a list has several agencies in one row: then what stands in another row may have lost its neighbour. */
  private isMixed(rows: readonly Row[]): boolean {
    const former = this.mixed.get(rows);
    if (former !== undefined) return former;
    const is = rows.some(({ lines }) => new Set(lines.flatMap((line) => ownerIn(line) ?? [])).size > 1);
    this.mixed.set(rows, is);
    return is;
  }
}

/** Whose report a text speaks of: the agency, or a report's name that tells none. */
function ownerIn(text: string): string | undefined {
  return linkWords(text).agency ?? titleIn(text);
}

function bindingOf(names: readonly RowPart[], lines: readonly RowPart[]): Binding {
  const years = new Set(lines.flatMap(({ text }) => linkWords(text).year ?? yearIn(titleIn(text) ?? "") ?? []));
  const [year = null] = years;
  return {
    title: names.flatMap(({ text }) => titleIn(text) ?? [])[0],
    agency: names.flatMap(({ text }) => linkWords(text).agency ?? [])[0],
    year: years.size === 1 ? year : null,
  };
}

/** A list's item binds one link that stands in one line with one name. */
function isSureItem(names: readonly RowPart[], links: readonly RowPart[]): boolean {
  const [name] = names;
  return names.length === 1 && countAddresses(links) === 1 && links.every(({ segment }) => segment === name?.segment);
}

/** A table's row binds one link, several ways to open one report, or one report of each year. */
function isSureRow(row: Row, names: readonly RowPart[], links: readonly RowPart[]): boolean {
  const isApart = names.every((name) =>
    links.every((link) => link.cell !== name.cell || link.segment === name.segment),
  );
  if (!isApart || hasFullCell(row)) return false;
  const isFull = new Set(row.parts.map(({ cell }) => cell).filter((cell) => cell >= 0)).size === row.cells;
  if (countAddresses(links) === 1 || isOneCell(names, links)) return isFull;
  const ofColumns = links.flatMap(({ over }) => linkWords(over).year ?? []);
  const years = links.flatMap(({ text, over }) => linkWords(text).year ?? linkWords(over).year ?? []);
  const isAhead = names.every((name) => links.every((link) => name.cell < link.cell));
  return isAhead && (isFull || ofColumns.length === links.length) && new Set(years).size === links.length;
}

/** A cell with several texts is a layout, in which anything may stand beside anything. */
function hasFullCell({ parts }: Row): boolean {
  const cells = parts.flatMap(({ kind, cell }) => (kind === "line" && cell >= 0 ? [cell] : []));
  return new Set(cells).size < cells.length;
}

/** [查看] [下载]: side by side in a cell of their own, and called differently. */
function isOneCell(names: readonly RowPart[], links: readonly RowPart[]): boolean {
  const isTogether = new Set(links.map(({ segment }) => segment)).size === 1;
  const isApart = names.every(({ cell }) => cell !== links[0]?.cell);
  return isTogether && isApart && new Set(links.map(({ text }) => text)).size === links.length;
}

function countAddresses(links: readonly RowPart[]): number {
  return new Set(links.map(({ address }) => address)).size;
}

/** Several names in one text, or one of what there is not. */
function isDoubtful(text: string): boolean {
  const name = withoutDates(text).trim();
  if (/[、,，;；|/]|[\p{Script=Han})）]\s+\p{Script=Han}/u.test(name)) return true;
  const plain = removeBlanks(fold(name)).replace(/[^\p{L}\p{N}]+$/gu, "");
  if (words.absent.some((word) => plain.endsWith(word))) return true;
  return words.subjects.some((subject) => plain.split(subject).length > 2);
}

/** The words of a link that only opens, or says a year. */
function saysNoName(text: string): boolean {
  const { kind, agency } = linkWords(text);
  return kind !== "other" && agency === undefined;
}

/** What stands in a row besides a name and says nothing of whose report it is: a date, a number, a year. */
function isAside(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text) || words.absent.includes(removeBlanks(fold(text)))) return false;
  return !/\p{Script=Han}/u.test(withoutDates(text)) || saysNoName(text);
}
