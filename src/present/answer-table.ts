import type { Answer, AnswerPassage, Figure } from "../answer/answer.ts";
import { figureLabel } from "../answer/names.ts";
import { type Language, type Say, wordingIn } from "../answer/wording.ts";
import type { ReportHead } from "../index/library.ts";
import { rowsOf, type Table, type TableColumn, type TableValue } from "./table.ts";

/** The figures an answer stands on, in its order, each with its source. A sum or mean itself stands in the notes. */
export function figureTable(answer: Answer): Table {
  const say = wordingIn(answer.language, "web");
  return {
    name: say("sheet-figures"),
    columns: figureColumns(say),
    rows: rowsOf(answer.figures.map((figure) => figureRow(figure, answer.language))),
    notes: notesOf(answer, say),
  };
}

/** The paragraphs an answer quotes. */
export function passageTable(answer: Answer): Table {
  const say = wordingIn(answer.language, "web");
  return {
    name: say("sheet-passages"),
    columns: [
      { key: "agency", header: say("column-agency"), width: 16 },
      { key: "year", header: say("column-year"), width: 8 },
      { key: "section", header: say("column-section"), width: 8 },
      { key: "text", header: say("column-text"), width: 100 },
      { key: "line", header: say("column-line"), width: 8 },
      { key: "report", header: say("column-report"), width: 28 },
    ],
    rows: rowsOf(answer.passages.map(passageRow)),
    notes: notesOf(answer, say),
  };
}

/** How the agencies of some reports can be reached, as the reports say. */
export function contactTable(answer: Answer, heads: readonly ReportHead[]): Table {
  const say = wordingIn(answer.language, "web");
  const fields = ["address", "phone", "postcode", "email", "website", "fax"] as const;
  return {
    name: say("sheet-contacts"),
    columns: [
      { key: "agency", header: say("column-agency"), width: 16 },
      { key: "agency_full", header: say("column-agency-full"), width: 28 },
      { key: "year", header: say("column-year"), width: 8 },
      ...fields.map((field) => ({ key: field, header: say(`column-${field}`), width: 20 })),
      { key: "line", header: say("column-line"), width: 8 },
      { key: "report", header: say("column-report"), width: 28 },
    ],
    rows: rowsOf(
      heads.map((head) => [
        head.agency,
        head.agencyFull,
        head.year,
        ...fields.map((field) => head.contact[field]),
        head.contact.line,
        head.id,
      ]),
    ),
    notes: notesOf(answer, say),
  };
}

function figureColumns(say: Say): TableColumn[] {
  return [
    { key: "agency", header: say("column-agency"), width: 16 },
    { key: "agency_full", header: say("column-agency-full"), width: 28 },
    { key: "year", header: say("column-year"), width: 8 },
    { key: "key", header: say("column-key"), width: 28 },
    { key: "label", header: say("column-label"), width: 36 },
    { key: "value", header: say("column-value"), width: 12 },
    { key: "unit", header: say("column-unit"), width: 8 },
    { key: "approximate", header: say("column-approximate"), width: 8 },
    { key: "basis", header: say("column-basis"), width: 10 },
    { key: "quote", header: say("column-quote"), width: 60 },
    { key: "line", header: say("column-line"), width: 8 },
    { key: "report", header: say("column-report"), width: 28 },
  ];
}

function figureRow(figure: Figure, language: Language): readonly TableValue[] {
  const { agency, agencyFull, year, key, value, unit, approximate, basis, quote, line, report } = figure;
  const label = language === "zh" ? figure.label : figureLabel(figure, "en");
  return [agency, agencyFull, year, key, label, value, unit, approximate ? "yes" : null, basis, quote, line, report];
}

function passageRow({ agency, year, section, text, line, report }: AnswerPassage): readonly TableValue[] {
  return [agency, year, section, text, line, report];
}

function notesOf(answer: Answer, say: Say): string[] {
  return [...answer.text.split("\n"), say("note-basis"), say("note-source")];
}
