import { type OwnCell, type PlacedCell, placeCells } from "../merged-cells.ts";
import { asElement, holds, isSilent, type PageElement, textLength } from "./dom.ts";
import { cellText, visibleText } from "./text.ts";

/** A part of a table in its order: a row with cells of its own, or an element whose content is running text. */
export type TablePart =
  | { readonly kind: "row"; readonly cells: readonly PlacedCell[] }
  | { readonly kind: "flow"; readonly element: PageElement };

/** Longer than any label with its notes: what is in such a cell is prose, and the table is there for the layout. */
const proseLength = 400;

/**
 * Rows of a table, each with the cells it has itself. Tables that lay out a page, and rows that hold a heading or prose
 * between the rows of figures, are given as flow.
 */
export function tableParts(table: PageElement): TablePart[] {
  const rows = rowsOf(table);
  const figures = rows.some((row) => cellsOf(row).length > 1);
  const flows = rows.map((row) => isFlow(row, figures));
  const placed = placeCells(rows.map((row, index) => (flows[index] ? [] : cellsOf(row).map(measure))));
  return rows.flatMap((row, index): TablePart[] => {
    if (flows[index]) return flowsOf(row).map((element) => ({ kind: "flow", element }));
    const cells = placed[index] ?? [];
    return cells.length > 0 ? [{ kind: "row", cells }] : [];
  });
}

function isFlow(row: PageElement, figures: boolean): boolean {
  const cells = cellsOf(row);
  return (
    row.name === "caption" ||
    cells.some(isLayout) ||
    (cells.length === 1 && cells.every((cell) => isHeading(cell, figures)))
  );
}

function flowsOf(row: PageElement): PageElement[] {
  return row.name === "caption" ? [row] : cellsOf(row);
}

function rowsOf(table: PageElement): PageElement[] {
  return table.children.flatMap((child) => {
    const element = asElement(child);
    if (!element || isSilent(element)) return [];
    if (element.name === "tr" || element.name === "caption") return [element];
    return ["thead", "tbody", "tfoot"].includes(element.name) ? rowsOf(element) : [];
  });
}

function cellsOf(row: PageElement): PageElement[] {
  return row.children.flatMap((child) => {
    const element = asElement(child);
    return element && (element.name === "td" || element.name === "th") && !isSilent(element) ? [element] : [];
  });
}

function isLayout(cell: PageElement): boolean {
  return holds(cell, "table") || textLength(cell, proseLength) >= proseLength;
}

/** A cell alone in its row: a section's heading or a sentence, or any text in a table that has no figures at all. */
function isHeading(cell: PageElement, figures: boolean): boolean {
  if (!figures) return true;
  const text = cellText(cell);
  return span(cell, "rowspan") === 1 && (/^[一二三四五六]\s*[、.．]/u.test(text) || /。$/u.test(text));
}

function measure(cell: PageElement): OwnCell {
  return { text: visibleText(cellText(cell)), span: span(cell, "colspan"), rows: span(cell, "rowspan") };
}

/** Browsers cap spans too; a hundred is more than any table of the form has. */
function span(cell: PageElement, name: "colspan" | "rowspan"): number {
  const value = Number.parseInt(cell.attribs[name] ?? "1", 10);
  return Number.isFinite(value) ? Math.min(Math.max(value, 1), 100) : 1;
}
