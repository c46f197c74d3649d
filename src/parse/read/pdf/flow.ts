import { isPageNumber } from "../page-number.ts";
import { isInside, type RuledRow, ruledRows } from "./cells.ts";
import { placeRows } from "./columns.ts";
import { latticesOf } from "./lattice.ts";
import { lineText, type VisualLine, visualLines } from "./lines.ts";
import type { PageContent } from "./page.ts";
import { withoutWrappedNumbers } from "./wrapped.ts";

/** A block of a page before lines are counted: a line of text, or rows with cells. */
export type PageBlock =
  | { readonly kind: "line"; readonly text: string; readonly y: number }
  | { readonly kind: "rows"; readonly rows: readonly RuledRow[]; readonly y: number };

/** The blocks of one page from top to bottom: ruled tables by their cells, all other text by its lines. */
export function pageBlocks(page: PageContent): PageBlock[] {
  const tables = latticesOf(page.segments).flatMap((lattice) => {
    const items = page.items.filter((item) => isInside(lattice, item));
    const rows = items.length > 0 ? ruledRows(lattice, items) : undefined;
    return rows ? [{ lattice, rows }] : [];
  });
  const free = page.items.filter((item) => !tables.some(({ lattice }) => isInside(lattice, item)));
  const lines = withoutWrappedNumbers(visualLines(free));
  const placed = placeRows(lines);
  const blocks: PageBlock[] = [
    ...tables.map(({ lattice, rows }): PageBlock => ({ kind: "rows", rows, y: lattice.y0 })),
    ...lines.filter((line) => !isFolio(line, page)).map((line) => lineBlock(line, placed.get(line))),
  ];
  return blocks.sort((a, b) => a.y - b.y);
}

function lineBlock(line: VisualLine, row: { label: string; values: readonly string[] } | undefined): PageBlock {
  if (!row) return { kind: "line", text: lineText(line), y: line.y };
  const cells = [row.label, ...row.values].map((text, column) => ({ text, column, span: 1 }));
  return { kind: "rows", rows: [cells], y: line.y };
}

/** The number of a page: written as one, or alone in the margin at the head or foot. */
function isFolio(line: VisualLine, page: PageContent): boolean {
  const text = lineText(line);
  if (isPageNumber(text)) return true;
  const margin = page.height * 0.09;
  const atEdge = line.y < margin || line.y > page.height - margin;
  return atEdge && /^[-—–－·\s]*(\d{1,4}|[ivx]{1,5})\s*(\/\s*\d{1,4})?[-—–－·\s]*$/i.test(text);
}

/** Heads and feet that every page repeats: the same words at the same height on three pages and on half of them. */
export function withoutRunningHeads(pages: readonly (readonly PageBlock[])[]): PageBlock[][] {
  const counts = new Map<string, number>();
  const key = (block: PageBlock) => (block.kind === "line" ? `${Math.round(block.y / 3)} ${block.text}` : "");
  for (const blocks of pages) {
    for (const edge of new Set([blocks[0], blocks.at(-1)])) {
      if (edge?.kind === "line") counts.set(key(edge), (counts.get(key(edge)) ?? 0) + 1);
    }
  }
  const repeated = (block: PageBlock) =>
    block.kind === "line" && (counts.get(key(block)) ?? 0) >= Math.max(3, pages.length / 2);
  return pages.map((blocks) =>
    blocks.filter((block, index) => !((index === 0 || index === blocks.length - 1) && repeated(block))),
  );
}
