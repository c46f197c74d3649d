import { stringify } from "csv-stringify/sync";
import type { Table, TableValue } from "./table.ts";

/** Rows put into text together; few enough that memory does not show it. */
const batchSize = 200;

/**
 * A table as CSV in UTF-8 with a byte order mark, which spreadsheets need to read Chinese. Text that begins like a formula
 * gets an apostrophe before it; numbers are written as they are, negative ones too.
 */
export async function* renderCsv({ columns, rows }: Table): AsyncGenerator<string> {
  yield stringify([columns.map((column) => column.header)], { bom: true, escape_formulas: true });
  let batch: (readonly TableValue[])[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batchSize) continue;
    yield stringify(batch, { escape_formulas: true });
    batch = [];
  }
  if (batch.length > 0) yield stringify(batch, { escape_formulas: true });
}
