import type { Document, Paragraph } from "./document.ts";
import { parseMasthead } from "./masthead/masthead.ts";
import type { Finding, Parsed, Report } from "./report.ts";
import { type Outline, parseSections } from "./sections.ts";
import { parseStatements } from "./statements/statements.ts";
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
  const refusal = whyNoReport(document, tables, outline, masthead);
  if (refusal) return { status: "failed", error: { code: "not_a_report", message: refusal }, findings: [] };
  const statements = parseStatements(outline.prose, { agency: masthead.agency, year: masthead.year });
  const report: Report = {
    id: reportId(masthead.agencyFull ?? masthead.agency, masthead.year),
    ...masthead,
    forms: tables.forms,
    cells: { ...tables.cells },
    statements: [...statements],
    sections: [...outline.sections],
  };
  const all: Finding[] = [...findings, ...tables.findings];
  return { status: isWhole(report) ? "ok" : "partial", report, findings: all };
}

/** Agency and year in one word that is safe in addresses; the same report gives the same id wherever it was found. */
export function reportId(agency: string | null, year: number | null): string {
  return `${agency ?? "unknown"}-${year ?? "unknown"}`.replace(/[\s/\\?#%]+/gu, "");
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

const subject = /(政府|政务)?信息公[开開]|政[务務]公[开開]|年度[报報]告|公[开開]年[报報]/;

/** One useful sentence when this is no annual report; undefined when it is. */
function whyNoReport(
  document: Document,
  tables: Tables,
  outline: Outline,
  masthead: Pick<Report, "agency" | "year" | "title">,
): string | undefined {
  if (document.blocks.length === 0) return "文件是空的，没有可读的文字。";
  if (Object.keys(tables.cells).length > 0) return undefined;
  const text = outline.prose
    .slice(0, 400)
    .map((line) => line.text)
    .join("")
    .slice(0, 20_000);
  const named = masthead.year !== null && (masthead.agency !== null || outline.sections.length > 0);
  if (!subject.test(text + (masthead.title ?? ""))) return "文中没有政府信息公开工作年度报告的内容。";
  if (!named) return "文中既没有法定表格，也读不出机关和年份，不是一份可用的年度报告。";
  return undefined;
}
