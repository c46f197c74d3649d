import { figureLabel } from "../answer/names.ts";
import { type Language, type Say, wordingIn } from "../answer/wording.ts";
import { cellOf, cells } from "../form/form.ts";
import type { Library, ReportHead } from "../index/library.ts";
import type { Cell, Statement } from "../parse/report.ts";
import { quoteOf, unitOf } from "./cell-value.ts";
import { readRecords, type Selection } from "./records.ts";
import type { Table, TableColumn, TableValue } from "./table.ts";

/**
 * The records of a library in the tidy layout: a row for each cell of each report, and one for each figure stated in its
 * prose. States, bases and keys are the ones of the JSON record, in either language.
 */
export function longTable(library: Library, selection: Selection, language: Language): Table {
  const say = wordingIn(language, "web");
  return {
    name: say("sheet-figures"),
    columns: longColumns(say),
    rows: rowsFrom(library, selection, language),
    notes: [say("note-long"), say("note-long-states"), say("note-source")],
  };
}

function longColumns(say: Say): TableColumn[] {
  return [
    { key: "agency", header: say("column-agency"), width: 16 },
    { key: "agency_full", header: say("column-agency-full"), width: 28 },
    { key: "region", header: say("column-region"), width: 28 },
    { key: "level", header: say("column-level"), width: 10 },
    { key: "year", header: say("column-year"), width: 8 },
    { key: "key", header: say("column-key"), width: 32 },
    { key: "label", header: say("column-label"), width: 40 },
    { key: "value", header: say("column-value"), width: 12 },
    { key: "state", header: say("column-state"), width: 12 },
    { key: "unit", header: say("column-unit"), width: 8 },
    { key: "approximate", header: say("column-approximate"), width: 8 },
    { key: "quote", header: say("column-quote"), width: 60 },
    { key: "line", header: say("column-line"), width: 8 },
    { key: "report", header: say("column-report"), width: 28 },
  ];
}

async function* rowsFrom(
  library: Library,
  selection: Selection,
  language: Language,
): AsyncGenerator<readonly TableValue[]> {
  for await (const record of readRecords(library, selection)) {
    for (const { key } of cells) {
      const cell = record.cells[key];
      if (cell) yield cellRow(key, cell, record.head, language);
    }
    for (const statement of record.statements) yield statementRow(statement, record.head, language);
  }
}

function cellRow(key: string, cell: Cell, head: ReportHead, language: Language): readonly TableValue[] {
  const definition = cellOf(key);
  const label = (language === "zh" ? definition?.label : definition?.labelEn) ?? key;
  const value = [cell.value, cell.state, unitOf(key, cell), null, quoteOf(key, cell), cell.line];
  return [...headValues(head), key, label, ...value, head.id];
}

function statementRow(statement: Statement, head: ReportHead, language: Language): readonly TableValue[] {
  const { key, value, unit, approximate, quote, line } = statement;
  const label = figureLabel({ key }, language);
  return [...headValues(head), key, label, value, "stated", unit, approximate ? "yes" : null, quote, line, head.id];
}

function headValues(head: ReportHead): TableValue[] {
  return [head.agency, head.agencyFull, head.region.join("/"), head.level, head.year];
}
