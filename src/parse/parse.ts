import type { Document, Paragraph } from "./document.ts";
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
  return { status: isWhole(report) ? "ok" : "partial", report, findings: all };
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

function isWhole(report: Report): boolean {
  return (
    report.agency !== null && report.year !== null && Object.values(report.cells).every((cell) => cell.state !== "lost")
  );
}

/** All lines that may carry title, agency or contact: prose, and rows of tables that are none of the three. */
function mastheadLines(document: Document, tables: Tables): Paragraph[] {
  return document.blocks.flatMap((block): Paragraph[] => {
    if (block.kind === "paragraph") return tables.lines.has(block.line) ? [] : [block];
    return block.rows
      .filter((row) => !tables.lines.has(row.line))
      .map((row) => ({
        kind: "paragraph",
        text: row.cells
          .map((cell) => cell.text)
          .filter((text) => text !== "")
          .join(" | "),
        line: row.line,
      }))
      .filter((paragraph): paragraph is Paragraph => paragraph.text !== "");
  });
}
