import { join } from "node:path";
import { expect, it } from "vitest";
import { libraryFile, openLibrary } from "../../src/index/library.ts";
import { type LibraryTables, libraryComponent, libraryMigrations } from "../../src/index/schema.ts";
import { openDatabase } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrations.ts";
import { makeReport, newReport } from "../support/report-factory.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

it("says which version came with each change, a page at a time", async () => {
  const library = await openLibrary(await temporaryFolder());
  expect(await library.newestChange()).toBe(0);
  await library.add(newReport(makeReport(), { contentHash: "a" }));
  await library.add(newReport(makeReport({ year: 2023 }), { contentHash: "b" }));
  await library.add(newReport(makeReport(), { contentHash: "c" }));
  expect(await library.changes(0)).toMatchObject([
    { sequence: 1, version: 1, contentHash: "a" },
    { sequence: 2, version: 1, contentHash: "b" },
    { sequence: 3, version: 2, contentHash: "c", kind: "updated" },
  ]);
  expect((await library.changes(1, 1)).map(({ sequence }) => sequence)).toEqual([2]);
  expect(await library.newestChange()).toBe(3);
  await library.close();
});

it("knows the version of each report's newest change in a library from before versions were kept with them", async () => {
  const folder = await temporaryFolder();
  const store = await openDatabase<LibraryTables>(join(folder, libraryFile), { create: true });
  await migrate(store, libraryComponent, libraryMigrations.slice(0, 1));
  const agency = { name: "x", full_name: "x", region: "[]", level: "township", match_name: "x" };
  await store.db.insertInto("agency").values(agency).execute();
  const unread = ["title", "title_source", "agency", "agency_full", "published", "period_from", "period_to"] as const;
  const nothing = Object.fromEntries(unread.map((column) => [column, null])) as Record<(typeof unread)[number], null>;
  const forms = { form_disclosure: null, form_requests: null, form_review: null };
  const head = { id: "x-2024", agency_id: 1, year: 2024, version: 2, status: "ok", file: "f", content_hash: "new" };
  const place = { region: "[]", level: "township", contact: "{}" };
  await store.db
    .insertInto("report")
    .values({ ...head, ...nothing, ...forms, ...place })
    .execute();
  for (const kind of ["added", "updated"]) {
    const change = { report_id: "x-2024", kind } as LibraryTables["change"] & { sequence: never };
    await store.db.insertInto("change").values(change).execute();
  }
  await store.close();
  const library = await openLibrary(folder);
  expect(await library.changes(0)).toMatchObject([
    { version: null, contentHash: null, changedAt: null },
    { version: 2, contentHash: "new" },
  ]);
  await library.close();
});
