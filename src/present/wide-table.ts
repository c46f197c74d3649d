import { findingText, isNoteworthy } from "../answer/compose/findings.ts";
import type { Desk } from "../answer/desk.ts";
import { unitName } from "../answer/names.ts";
import { type Language, type Say, wordingIn } from "../answer/wording.ts";
import { type CellDefinition, cells } from "../form/form.ts";
import type { Library } from "../index/library.ts";
import { hasOtherUnit } from "./cell-value.ts";
import { plainDesk } from "./plain-desk.ts";
import { type FullRecord, readRecords, type Selection } from "./records.ts";
import type { Table, TableColumn, TableValue } from "./table.ts";

/**
 * The records of a library, a row a report and a column a cell of the form. Columns of a version of the form that no
 * report follows are left out; beyond that the columns are always the same, in the form's order.
 */
export function wideTable(library: Library, selection: Selection, language: Language): Table {
  const say = wordingIn(language, "web");
  const shown = shownCells(selection);
  const context = { library, language, say };
  return {
    name: say("sheet-records"),
    columns: [...headColumns(say), ...shown.map((cell) => cellColumn(cell, language)), ...tailColumns(say)],
    rows: rowsFrom(context, selection, shown),
    notes: [say("note-records"), ...stateNotes(say), say("note-source")],
  };
}

interface Context {
  readonly library: Library;
  readonly language: Language;
  readonly say: Say;
}

function shownCells({ eras }: Selection): CellDefinition[] {
  const wanted = eras.size === 0 ? new Set(["2021"]) : eras;
  return cells.filter((cell) => cell.eras.some((era) => wanted.has(era)));
}

function headColumns(say: Say): TableColumn[] {
  return [
    { key: "agency", header: say("column-agency"), width: 16 },
    { key: "agency_full", header: say("column-agency-full"), width: 28 },
    { key: "region", header: say("column-region"), width: 28 },
    { key: "level", header: say("column-level"), width: 8 },
    { key: "year", header: say("column-year"), width: 8 },
    { key: "period_from", header: say("column-period-from"), width: 12 },
    { key: "period_to", header: say("column-period-to"), width: 12 },
    { key: "published", header: say("column-published"), width: 12 },
    { key: "file", header: say("column-file"), width: 28 },
    { key: "report", header: say("column-report"), width: 28 },
  ];
}

function tailColumns(say: Say): TableColumn[] {
  return [
    { key: "lost_cells", header: say("column-lost-cells"), width: 20 },
    { key: "findings", header: say("column-findings"), width: 60 },
  ];
}

/** The label as printed; a unit other than 件 stands behind it, for a column of money must say so. */
function cellColumn(cell: CellDefinition, language: Language): TableColumn {
  const label = language === "zh" ? cell.label : cell.labelEn;
  const unit = cell.unit === "件" ? "" : unitName(cell.unit, language);
  const header = unit === "" ? label : language === "zh" ? `${label}（${unit}）` : `${label} (${unit})`;
  return { key: cell.key, header, width: 12 };
}

async function* rowsFrom(
  context: Context,
  selection: Selection,
  shown: readonly CellDefinition[],
): AsyncGenerator<readonly TableValue[]> {
  const { library, language, say } = context;
  const desk = plainDesk(library, language);
  for await (const record of readRecords(library, selection)) {
    const { head } = record;
    yield [
      head.agency,
      head.agencyFull,
      head.region.join("/"),
      say(`level-${head.level}`),
      head.year,
      head.period?.from ?? null,
      head.period?.to ?? null,
      head.published,
      head.file,
      head.id,
      ...shown.map((cell) => cellText(cell.key, record, say)),
      Object.values(record.cells).filter((cell) => cell.state === "lost").length,
      findingsText(desk, record),
    ];
  }
}

/** A number only where one is printed in the column's own unit; every other state in words, and blank as blank. */
function cellText(key: string, record: FullRecord, say: Say): TableValue {
  const cell = record.cells[key];
  if (!cell) return say("state-absent");
  switch (cell.state) {
    case "printed":
      return hasOtherUnit(key, cell) ? cell.raw : cell.value;
    case "blank":
      return null;
    case "not_applicable":
      return say("state-not-applicable");
    case "lost":
      return say("state-lost");
    default:
      return cell.state satisfies never;
  }
}

function findingsText(desk: Desk, { findings }: FullRecord): TableValue {
  const noted = findings.filter(isNoteworthy).map((finding) => findingText(desk, finding));
  return noted.length === 0 ? null : noted.join(desk.language === "zh" ? "；" : "; ");
}

function stateNotes(say: Say): string[] {
  return [say("note-blank"), say("note-lost"), say("note-not-applicable"), say("note-absent"), say("note-unit")];
}
