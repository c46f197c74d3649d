import type { Library } from "../index/library.ts";
import { pagesOf, type Selection } from "./records.ts";
import type { Table } from "./table.ts";

/** Whole records as `parse --json` writes them, one JSON object a line. */
export async function* renderRecordLines(library: Library, { ids }: Selection): AsyncGenerator<string> {
  for (const page of pagesOf(ids)) {
    const heads = await library.reports({ reportIds: page });
    const findings = await library.findings({ reportIds: page });
    for (const { id, file, status } of heads) {
      const report = await library.report(id);
      if (!report) continue;
      const own = findings.filter((finding) => finding.reportId === id).map(({ reportId: _, ...finding }) => finding);
      yield `${JSON.stringify({ file, status, report, findings: own })}\n`;
    }
  }
}

/** A table's rows as JSON objects under the columns' keys, one a line. */
export async function* renderRowLines({ columns, rows }: Table): AsyncGenerator<string> {
  for await (const row of rows) {
    const entries = columns.map(({ key }, index): [string, unknown] => [key, row[index] ?? null]);
    yield `${JSON.stringify(Object.fromEntries(entries))}\n`;
  }
}

/** Values that are JSON already, one a line. */
export async function* renderJsonLines(values: readonly unknown[]): AsyncGenerator<string> {
  for (const value of values) yield `${JSON.stringify(value)}\n`;
}
