import type { Block, GridRow } from "../../document.ts";
import { asElement, blockNames, isSilent, type PageElement, type PageNode } from "./dom.ts";
import { type TablePart, tableParts } from "./table.ts";
import { isNoteMark, visibleText } from "./text.ts";

/**
 * The blocks of a page in reading order. `line` counts the paragraphs and rows, as they would stand in a plain text of the
 * page, one a line.
 */
export function pageBlocks(root: PageElement): Block[] {
  const walker = new Walker();
  walker.visit(root);
  walker.endLine();
  return walker.blocks;
}

/** Owns the text of the line begun; everything else is the tree's. */
class Walker {
  readonly blocks: Block[] = [];
  private line = 0;
  private text = "";

  visit(node: PageNode): void {
    if (node.type === "text") {
      this.text += node.data;
      return;
    }
    const element = asElement(node);
    if (!element || isSilent(element) || isNoteMark(element, this.text)) return;
    if (element.name === "table") this.table(element);
    else if (element.name === "br") this.endLine();
    else if (element.name === "pre") this.preformatted(element);
    else this.children(element);
  }

  endLine(): void {
    const text = visibleText(this.text);
    this.text = "";
    if (text === "") return;
    this.line += 1;
    this.blocks.push({ kind: "paragraph", text, line: this.line });
  }

  private children(element: PageElement): void {
    const breaks = blockNames.has(element.name);
    if (breaks) this.endLine();
    for (const child of element.children) this.visit(child);
    if (breaks) this.endLine();
  }

  /** Lines of preformatted text are the page's own lines, and blanks between words are kept apart. */
  private preformatted(element: PageElement): void {
    this.endLine();
    for (const child of element.children) this.visit(child);
    const lines = this.text.split(/\r\n|\n|\r/);
    for (const text of lines) {
      this.text = text;
      this.endLine();
    }
  }

  private table(table: PageElement): void {
    this.endLine();
    let rows: GridRow[] = [];
    const endGrid = (): void => {
      if (rows.length > 0) this.blocks.push({ kind: "grid", rows, line: rows[0]?.line ?? 0 });
      rows = [];
    };
    for (const part of tableParts(table)) {
      if (part.kind === "row") rows.push(this.row(part));
      else {
        endGrid();
        this.children(part.element);
        this.endLine();
      }
    }
    endGrid();
  }

  private row(part: Extract<TablePart, { kind: "row" }>): GridRow {
    this.line += 1;
    const { line } = this;
    return { line, cells: part.cells.map((cell) => ({ ...cell, line })) };
  }
}
