import type { Document, GridRow, Paragraph } from "./document.ts";
import { parseMasthead } from "./masthead/masthead.ts";
import { whyNoReport } from "./refusal.ts";
import type { Finding, Parsed, Report } from "./report.ts";
import { parseSections } from "./sections.ts";
import { parseStatements } from "./statements/statements.ts";
import { readingNote } from "./tables/reading.ts";
import { parseTables, type Tables } from "./tables/tables.ts";

/**
 * A document to a report. Never throws on content: a document that is no annual report gives a failure with its reason,
 * anything else a record and what was noticed while reading it.
 *
 * @param fileName the source's name, by which a report without title or year may still be placed; null when there is none
 */
export function parseReport(document: Document, fileName: string | null): Parsed {
  const tables = parseTables(document);
  const outline = parseSections(document, tables.lines);
  const { masthead, findings } = parseMasthead({
    paragraphs: mastheadLines(document, tables),
    metadata: document.metadata,
    fileName,
  });
  const refusal = whyNoReport({ document, tables, outline, masthead });
  if (refusal) return { status: "failed", error: { code: "not_a_report", message: refusal }, findings: [] };
  const statements = parseStatements(outline.prose, { agency: masthead.agency, year: masthead.year });
  const report: Report = {
    id: reportId(masthead.agencyFull ?? masthead.agency, masthead.year),
    ...masthead,
    forms: tables.forms,
    cells: tables.cells,
    statements: [...statements],
    sections: [...outline.sections],
  };
  const all: Finding[] = [...findings, ...tables.findings, ...withoutTables(report)];
  const isWhole = report.agency !== null && report.year !== null && !tables.states.has("lost");
  return { status: isWhole ? "ok" : "partial", report, findings: all };
}

/** Agency and year in one word that is safe in addresses; the same report gives the same id wherever it was found. */
export function reportId(agency: string | null, year: number | null): string {
  return `${agency ?? "unknown"}-${year ?? "unknown"}`.replace(/[\s/\\?#%]+/gu, "");
}

/** Reports of before 2019 have no statutory tables; their text and the figures in it are kept all the same. */
function withoutTables({ forms }: Report): Finding[] {
  if (forms.disclosure !== null || forms.requests !== null || forms.review !== null) return [];
  return [readingNote("no-standard-table", "报告没有法定的标准表格，只保留正文和正文中的数字。", [])];
}

/** All lines that may carry title, agency or contact: prose, and rows of tables that are none of the three. */
function mastheadLines(document: Document, tables: Tables): Paragraph[] {
  const lines: Paragraph[] = [];
  for (const block of document.blocks) {
    if (block.kind === "paragraph") {
      if (!tables.lines.has(block.line)) lines.push(block);
      continue;
    }
    for (const row of block.rows) {
      const text = isOfTable(row, tables) ? "" : rowText(row);
      if (text !== "") lines.push({ kind: "paragraph", text, line: row.line });
    }
  }
  return lines;
}

/** A row may begin with blanks, each on a line of its own, that the table does without. */
function isOfTable({ line, cells }: GridRow, { lines }: Tables): boolean {
  return lines.has(line) || cells.every((cell) => cell.text === "" || lines.has(cell.line));
}

function rowText({ cells }: GridRow): string {
  return cells
    .map((cell) => cell.text)
    .filter((text) => text !== "")
    .join(" | ");
}
