import type { Block, Document, GridCell, GridRow } from "../document.ts";
import { joinParts, visibleText } from "./html/text.ts";
import { failure, type ReadResult } from "./result.ts";

/** An old Word document (.doc, Word 97–2003) to a document. */
export async function readDoc(bytes: Uint8Array): Promise<ReadResult> {
  const { default: WordExtractor } = await import("word-extractor");
  try {
    const extracted = await new WordExtractor().extract(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    const document: Document = {
      format: "doc",
      blocks: wordBlocks(extracted.getBody({ filterUnicode: false })),
      metadata: {},
    };
    return { document };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 80) : String(error);
    return failure(
      "unreadable",
      `旧版 Word 文档（.doc）无法打开，可能已损坏或加密（${reason}）；请另存为 .docx 后再试。`,
    );
  }
}

/**
 * The text of a Word 97 document: every cell ends with a tab, every row with one more line end. Cells that a merged one
 * covers are empty cells of their own or missing, just as Word stored them, so a row with any other number of cells than its
 * table's columns stays unreadable further on.
 */
export function wordBlocks(body: string): Block[] {
  const blocks: Block[] = [];
  let rows: GridRow[] = [];
  let pending: string[] = [];
  let line = 0;
  const endGrid = (): void => {
    if (rows.length > 0) blocks.push({ kind: "grid", rows, line: rows[0]?.line ?? 0 });
    rows = [];
  };
  const paragraphs = (texts: readonly string[]): void => {
    for (const text of texts.map(visibleText).filter((candidate) => candidate !== "")) {
      endGrid();
      line += 1;
      blocks.push({ kind: "paragraph", text, line });
    }
  };
  // The library writes "undefined" for Word's optional hyphen, which is not printed.
  for (const text of body.replace(/undefined/g, "").split(/\r\n|\n|\r/)) {
    pending.push(text);
    if (text.endsWith("\t")) {
      const from = firstLineOfRow(pending, rows.length > 0);
      paragraphs(pending.slice(0, from));
      line += 1;
      rows.push({ line, cells: cellsOf(pending.slice(from), line) });
      pending = [];
    } else if (!mayStandInRow(text) || pending.length > rowLines) {
      paragraphs(pending);
      pending = [];
    }
  }
  paragraphs(pending);
  endGrid();
  return blocks;
}

/** A row's header cells may have several lines each; more than this many in a row are no table. */
const rowLines = 60;

/** Lines before the first tab of a row are its first cell broken over lines, where a row stood right before them. */
function firstLineOfRow(pending: readonly string[], afterRow: boolean): number {
  const first = pending.findIndex((text) => text.includes("\t"));
  return afterRow ? 0 : first;
}

/** Short, no sentence, no section's heading and no line of a table of contents. */
function mayStandInRow(text: string): boolean {
  return text.length <= 60 && !/[。；]|^\s*[一二三四五六]\s*[、.．].*(情况|事项)\s*$|\t\d+$/u.test(text);
}

function cellsOf(lines: readonly string[], line: number): GridCell[] {
  const cells = lines.join("\n").split("\t");
  // The last tab ends the last cell.
  return cells.slice(0, -1).map((cell, column) => ({
    text: cell
      .split("\n")
      .map(visibleText)
      .filter((part) => part !== "")
      .reduce(joinParts, ""),
    line,
    column,
    span: 1,
  }));
}
