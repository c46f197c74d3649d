import writeXlsxFile, { type CellObject, type Row, type Sheet } from "write-excel-file/node";
import { type Language, wordingIn } from "../answer/wording.ts";
import { ExportError, type Table, type TableValue } from "./table.ts";

/** A sheet is built in memory, at some 300 bytes a cell; more than this is refused rather than run out of it. */
const mostCells = 2_000_000;
/** What spreadsheet programs open. */
const mostRows = 1_048_576;
const longestText = 32_767;

/**
 * A table as an XLSX workbook: the table with numbers as numbers and a header that stays in view, and a second sheet with
 * the notes. Cells that are words where numbers are expected are set off by colour.
 * @throws ExportError `too_large` beyond what a workbook should hold.
 */
export async function renderXlsx(table: Table, language: Language): Promise<Buffer> {
  const say = wordingIn(language, "web");
  const marks = new Set([say("state-lost"), say("state-not-applicable"), say("state-absent")]);
  const data: Row[] = [table.columns.map(({ header }) => headerCell(header))];
  for await (const row of table.rows) {
    data.push(row.map((value) => cellOf(value, marks)));
    if (data.length > mostRows || data.length * table.columns.length > mostCells)
      throw new ExportError("too_large", "too many cells for one xlsx file; take csv or jsonl, or fewer reports");
  }
  const sheets: Sheet<never>[] = [
    {
      sheet: table.name,
      data,
      columns: table.columns.map(({ width }) => (width === undefined ? {} : { width })),
      // The agency stays in view beside its numbers.
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    },
    {
      sheet: say("sheet-notes"),
      data: table.notes.map((note): Row => [{ value: clipped(note) }]),
      columns: [{ width: 100 }],
    },
  ];
  return writeXlsxFile(sheets).toBuffer();
}

function headerCell(header: string): CellObject {
  return { value: clipped(header), type: String, fontWeight: "bold", wrap: true, alignVertical: "top" };
}

function cellOf(value: TableValue, marks: ReadonlySet<string>): CellObject | null {
  if (value === null || value === "") return null;
  if (typeof value === "number") return { value, type: Number };
  const text = { value: clipped(value), type: String };
  return marks.has(value) ? { ...text, textColor: "#9c5700", backgroundColor: "#ffeb9c" } : text;
}

function clipped(text: string): string {
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;
}
