import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { cells } from "../../src/form/form.ts";
import { decodeCells, encodeCells } from "../../src/index/cell-codec.ts";
import { columnOf, ensureColumns } from "../../src/index/columns.ts";
import { openLibrary } from "../../src/index/library.ts";
import type { LibraryTables } from "../../src/index/schema.ts";
import { openDatabase } from "../../src/store/database.ts";
import { columnsOf } from "../../src/store/sqlite.ts";
import { anyCells } from "../support/report-arbitrary.ts";
import { fullCells, makeReport, newReport } from "../support/report-factory.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const keys = cells.map((cell) => cell.key);

test("every cell of the form has a column of its own, and its name gives the key back", () => {
  expect(new Set(keys.map(columnOf)).size).toBe(keys.length);
  expect(keys.map((key) => columnOf(key).replaceAll("__", "."))).toStrictEqual(keys);
});

test("cells come back from the text and the columns exactly, whatever keys were wanted", () => {
  const wantedKeys = fc.option(fc.subarray(keys), { nil: undefined });
  fc.assert(
    fc.property(anyCells, wantedKeys, (given, wanted) => {
      const { values, detail } = encodeCells(given, keys);
      const decoded = decodeCells(detail, keys, (key) => values.get(key) ?? null, wanted && new Set(wanted));
      const expected = Object.entries(given).filter(([key]) => !wanted || wanted.includes(key));
      expect(decoded).toStrictEqual(Object.fromEntries(expected));
    }),
  );
});

test("a full report's cells take under two kilobytes beside their numbers", () => {
  expect(encodeCells(fullCells(1), keys).detail.length).toBeLessThan(2000);
});

test("a column that disagrees with the text is an error", () => {
  const { detail } = encodeCells(fullCells(1), keys);
  expect(() => decodeCells(detail, keys, () => null)).toThrow(/its column holds null/);
  expect(() => decodeCells(detail, keys.slice(0, 5), () => 1)).toThrow(/beyond the last column/);
});

test("when the form gains a cell its column is added, and reports from before keep theirs", async () => {
  const folder = await temporaryFolder();
  const report = makeReport({ cells: fullCells(3) });
  const before = await openLibrary(folder);
  await before.add(newReport(report));
  await before.close();
  const store = await openDatabase<LibraryTables>(join(folder, "library.db"));
  onTestFinished(() => store.close());
  const gained = "requests.a_new_row.total";
  const layout = await ensureColumns(store, [gained, ...keys]);
  expect(layout).toStrictEqual([...keys, gained]);
  expect(await ensureColumns(store, [gained, ...keys])).toStrictEqual(layout);
  expect(await columnsOf(store.db, "record")).toContain("requests__a_new_row__total");
  const after = await openLibrary(folder);
  onTestFinished(() => after.close());
  expect(await after.report(report.id)).toStrictEqual(report);
});
