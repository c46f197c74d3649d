import { asElement, type PageElement, type PageNode } from "../html/dom.ts";
import { renamed, type WordXml } from "./xml.ts";

/** A cell of the page's table while the cells below may still belong to it. */
interface OpenCell {
  readonly node: PageElement;
  readonly column: number;
  span: number;
  rows: number;
}

const spanLimit = 100;

/**
 * A Word table as a page's table. Word keeps every cell: one merged downwards has cells below that only go on with it, and
 * a row may begin some columns in. A row that tracked changes deleted is left out.
 *
 * @param contentOf a cell's content as nodes of a page
 */
export function tableAsPage(
  table: PageElement,
  xml: WordXml,
  contentOf: (cell: PageElement) => readonly PageNode[],
): PageElement {
  const all: OpenCell[] = [];
  let above = new Map<number, OpenCell>();
  const rows = partsOf(table, "tr", xml).filter((row) => !xml.child(xml.child(row, "trPr"), "del"));
  const page = rows.map((row) => {
    const begun: OpenCell[] = [];
    const open = new Map<number, OpenCell>();
    const properties = xml.child(row, "trPr");
    const before = columnsBefore(properties, xml);
    let column = before;
    for (const cell of partsOf(row, "tc", xml)) {
      const own = xml.child(cell, "tcPr");
      const span = count(xml.value(own, "gridSpan"));
      const left = begun.at(-1);
      const upper = above.get(column);
      if (left && goesOn(own, "hMerge", xml) && left.column + left.span === column) left.span += span;
      else if (goesOn(own, "vMerge", xml) && upper?.span === span) {
        upper.rows += 1;
        open.set(column, upper);
      } else {
        const node = renamed(cell, "td", goesOn(own, "vMerge", xml) ? [] : contentOf(cell));
        const opened = { node, column, span, rows: 1 };
        begun.push(opened);
        open.set(column, opened);
      }
      column += span;
    }
    above = open;
    all.push(...begun);
    const cells = begun.map((cell) => cell.node);
    // The cells' places are told by counting, so what a row leaves out before its first cell must be counted too.
    const blank = before > 0 && properties ? [renamed(properties, "td", [], { colspan: String(before) })] : [];
    return renamed(row, "tr", [...blank, ...cells]);
  });
  for (const { node, span, rows: height } of all) node.attribs = { colspan: String(span), rowspan: String(height) };
  return renamed(table, "table", page);
}

/** Whether a cell only goes on with the one above it or, as old programs write it, with the one at its left. */
function goesOn(properties: PageElement | undefined, name: "vMerge" | "hMerge", xml: WordXml): boolean {
  const merge = xml.child(properties, name);
  return merge !== undefined && xml.attribute(merge, "val") !== "restart";
}

function columnsBefore(properties: PageElement | undefined, xml: WordXml): number {
  return xml.child(properties, "gridBefore") ? count(xml.value(properties, "gridBefore"), 0) : 0;
}

function count(value: string | undefined, least = 1): number {
  return Math.min(Math.max(Number(value ?? least) || least, least), spanLimit);
}

/** Rows of a table or cells of a row, also inside content controls and what tracked changes put in. */
function partsOf(element: PageElement, name: "tr" | "tc", xml: WordXml): PageElement[] {
  return element.children.flatMap((child): PageElement[] => {
    const own = asElement(child);
    if (!own) return [];
    const ownName = xml.nameOf(own);
    if (ownName === name) return [own];
    return /^(sdt|sdtContent|customXml|ins|moveTo|smartTag)$/.test(ownName) ? partsOf(own, name, xml) : [];
  });
}
