import { isBlankText } from "../../text/fold.ts";
import type { Block, Document } from "../document.ts";
import { isPageNumber } from "./page-number.ts";
import { splitLines } from "./text/lines.ts";
import { isPipeZoneLine, readPipeZone } from "./text/pipes.ts";
import { isTabLine, readTabZone } from "./text/tabs.ts";

/**
 * Text and Markdown to a document. Lines with tabs or pipes are tables with cells of their own; every other line stays a
 * paragraph, for a table without marks (one cell a line, or `pdftotext`) is only told from prose by its labels, and labels
 * are the table parsers' knowledge.
 */
export function readText(text: string): Document {
  const lines = splitLines(text);
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const zone = zoneAt(lines, at);
    if (zone) {
      blocks.push(zone.block);
      at = zone.next;
      continue;
    }
    const line = lines[at] ?? "";
    at += 1;
    if (!isBlankText(line) && !isPageNumber(line)) blocks.push({ kind: "paragraph", text: line.trimEnd(), line: at });
  }
  return { format: "text", blocks, metadata: {} };
}

function zoneAt(lines: readonly string[], at: number): { block: Block; next: number } | undefined {
  const line = lines[at] ?? "";
  if (isTabLine(line)) return readTabZone(lines, at);
  if (isPipeZoneLine(line)) return readPipeZone(lines, at);
  return undefined;
}
