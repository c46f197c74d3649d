import type { PropertyChange } from "./properties.ts";

/** A row of a table: the content of its cells as XML, and where Word says they stand. */
export interface WordRow {
  readonly cells: readonly string[];
  readonly definition: RowDefinition | undefined;
}

/** The edges of a row's cells, one more than cells, in twentieths of a point; and how each is merged. */
export interface RowDefinition {
  readonly edges: readonly number[];
  readonly merges: readonly { readonly across: boolean; readonly down: boolean; readonly restart: boolean }[];
}

const defineTable = 0xd608;
const mergeDown = 0xd62b;

/** What the mark at a row's end says about its cells; undefined when it says nothing of use. */
export function rowDefinition(changes: readonly PropertyChange[]): RowDefinition | undefined {
  const operand = changes.findLast((change) => change.code === defineTable)?.operand;
  const count = operand?.[0] ?? 0;
  if (!operand || count === 0 || operand.length < 1 + (count + 1) * 2) return undefined;
  const edges = Array.from({ length: count + 1 }, (_, index) => operand.readInt16LE(1 + index * 2));
  const start = 1 + (count + 1) * 2;
  const merges = Array.from({ length: count }, (_, index) => {
    const at = start + index * 20;
    return mergeOf(at + 2 <= operand.length ? operand.readUInt16LE(at) : 0);
  });
  for (const { code, operand: merge } of changes) {
    const [cell = 0, how = 0] = merge;
    if (code === mergeDown && cell < count)
      merges[cell] = { across: merges[cell]?.across ?? false, down: how !== 0, restart: how === 3 };
  }
  return { edges, merges };
}

function mergeOf(bits: number): RowDefinition["merges"][number] {
  return { across: (bits & 3) !== 0, down: (bits & 0x20) !== 0, restart: (bits & 0x40) !== 0 };
}

/** Edges closer than this (1.5 points) are one: rows of a table that was drawn by hand rarely meet exactly. */
const slack = 30;

/**
 * A table in WordprocessingML. Columns lie between the edges that any row has; where a row has no definition that fits its
 * cells, the whole table is left to counting, cell by cell.
 */
export function tableXml(rows: readonly WordRow[]): string {
  const known = rows.every(({ cells, definition }) => definition?.merges.length === cells.length);
  const columns = known ? columnEdges(rows.flatMap((row) => row.definition?.edges ?? [])) : [];
  const xml = rows.map((row) =>
    known ? placedRow(row, columns) : `<w:tr>${row.cells.map((cell) => cellXml("", cell)).join("")}</w:tr>`,
  );
  return `<w:tbl>${xml.join("")}</w:tbl>`;
}

function columnEdges(edges: readonly number[]): number[] {
  const result: number[] = [];
  for (const edge of [...edges].sort((a, b) => a - b))
    if (edge - (result.at(-1) ?? Number.NEGATIVE_INFINITY) > slack) result.push(edge);
  return result;
}

function placedRow({ cells, definition }: WordRow, columns: readonly number[]): string {
  const { edges = [], merges = [] } = definition ?? {};
  const at = (edge: number) => columns.findLastIndex((column) => column <= edge);
  const before = at(edges[0] ?? 0);
  const xml = cells.map((cell, index) => {
    const span = at(edges[index + 1] ?? 0) - at(edges[index] ?? 0);
    const merge = merges[index];
    // Which of two marked cells is the first is told by its text: the other has none.
    const left = merge?.across === true && merges[index - 1]?.across === true && isBlank(cell);
    const down = merge?.down ? `<w:vMerge${merge.restart ? ' w:val="restart"' : ""}/>` : "";
    return span > 0 ? cellXml(`<w:gridSpan w:val="${span}"/>${left ? "<w:hMerge/>" : ""}${down}`, cell) : "";
  });
  return `<w:tr>${before > 0 ? `<w:trPr><w:gridBefore w:val="${before}"/></w:trPr>` : ""}${xml.join("")}</w:tr>`;
}

function cellXml(properties: string, content: string): string {
  return `<w:tc>${properties === "" ? "" : `<w:tcPr>${properties}</w:tcPr>`}${content}</w:tc>`;
}

function isBlank(content: string): boolean {
  return !content.includes("<w:t>") && !content.includes("<w:pict/>");
}
