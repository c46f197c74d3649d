import { numberText, unitName } from "../answer/names.ts";
import type { Language } from "../answer/wording.ts";
import {
  cellOf,
  disclosureForm,
  disclosureTable,
  type Era,
  requestRows,
  requestsTable,
  reviewTable,
} from "../form/form.ts";
import type { Cell, Report } from "../parse/report.ts";
import { hasOtherUnit, unitOf } from "../present/cell-value.ts";
import { type Markup, markup } from "./markup.ts";
import { lineLink, type PageContext } from "./page-context.ts";

type Cells = Report["cells"];

/** The statutory tables of a report, each in the version of the form it follows. */
export function renderTables({ forms, cells }: Report, context: PageContext): Markup {
  return markup`${forms.disclosure !== null && disclosureSection(cells, forms.disclosure, context)}${
    forms.requests !== null && requestsSection(cells, forms.requests, context)
  }${forms.review !== null && reviewSection(cells, context)}`;
}

/** Table 2 has other columns in each of its parts, so on a page it is a list of what is counted. */
function disclosureSection(cells: Cells, era: Era, context: PageContext): Markup {
  const { rows, table } = disclosureTable(era);
  const keys = rows.flatMap((row) => row.columns.map((column) => `${table}.${row.key}.${column}`));
  const lines = keys.map((key) => tableRow(nameOf(key, context), [key], cells, context));
  return section(titleOf(disclosureForm, context), [], lines, context);
}

function requestsSection(cells: Cells, era: Era, context: PageContext): Markup {
  const { columns } = requestsTable;
  const lines = requestRows(era).map((row) => {
    const keys = columns.map((column) => `requests.${row.key}.${column.key}`);
    const definition = cellOf(keys[0] ?? "");
    const name = context.language === "zh" ? definition?.rowLabel : definition?.rowEn;
    return tableRow(name ?? row.key, keys, cells, context);
  });
  return section(
    titleOf(requestsTable, context),
    columns.map((column) => labelOf(column, context)),
    lines,
    context,
  );
}

function reviewSection(cells: Cells, context: PageContext): Markup {
  const { blocks, outcomes } = reviewTable;
  const lines = blocks.map((block) => {
    const keys = outcomes.map((outcome) => `${block.key}.${outcome.key}`);
    return tableRow(labelOf(block, context), keys, cells, context);
  });
  return section(
    titleOf(reviewTable, context),
    outcomes.map((outcome) => labelOf(outcome, context)),
    lines,
    context,
  );
}

function section(title: string, columns: readonly string[], rows: readonly Markup[], { say }: PageContext): Markup {
  const head = columns.length === 0 ? [say("column-value")] : columns;
  return markup`<section>
<h2>${title}</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">${say("column-label")}</th>${head.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows}</tbody></table></div>
</section>
`;
}

function tableRow(name: string, keys: readonly string[], cells: Cells, context: PageContext): Markup {
  const line = keys.map((key) => cells[key]?.line).find((each) => each !== undefined && each > 0);
  // The row is where its line is found; a cell only where it stands on a line of its own.
  const anchor = context.anchorAt(line);
  const values = keys.map((key) => cellMarkup(key, cells[key], context));
  return markup`<tr${anchor}><th scope="row">${name}${lineLink(line)}</th>${values}</tr>\n`;
}

/** The number as printed, or in a word why there is none; a unit that is not the column's own is never left out. */
function cellMarkup(key: string, cell: Cell | undefined, context: PageContext): Markup {
  const { say, language, anchorAt } = context;
  if (!cell) return markup`<td class="gap">${say("state-absent")}</td>`;
  const anchor = anchorAt(cell.line);
  switch (cell.state) {
    case "printed":
      return markup`<td${anchor}${cell.value === 0 && markup` class="zero"`}>${printedText(key, cell, language)}</td>`;
    case "blank":
      return markup`<td${anchor} class="gap">${say("state-blank")}</td>`;
    case "not_applicable":
      return markup`<td${anchor} class="gap">${cell.raw}</td>`;
    case "lost":
      return markup`<td${anchor} class="lost">${say("state-lost")}</td>`;
    default:
      return cell.state satisfies never;
  }
}

function printedText(key: string, cell: Cell, language: Language): string {
  const { value, raw } = cell;
  if (value === null || hasOtherUnit(key, cell)) return raw;
  const unit = unitOf(key, cell);
  return unit === "件" ? numberText(value, language) : `${numberText(value, language)} ${unitName(unit, language)}`;
}

function nameOf(key: string, { language }: PageContext): string {
  const definition = cellOf(key);
  return (language === "zh" ? definition?.label : definition?.labelEn) ?? key;
}

function labelOf(part: { readonly label: string; readonly en: string }, { language }: PageContext): string {
  return language === "zh" ? part.label : part.en;
}

function titleOf(table: { readonly label: string; readonly labelEn: string }, { language }: PageContext): string {
  return language === "zh" ? table.label : table.labelEn;
}
