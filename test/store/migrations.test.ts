import { join } from "node:path";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase, type Store } from "../../src/store/database.ts";
import { type Migration, migrate } from "../../src/store/migrations.ts";
import { columnsOf } from "../../src/store/sqlite.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

type Tables = Record<string, never>;

const first: Migration<Tables> = {
  version: 1,
  up: async (db) => void (await sql`create table town (name text)`.execute(db)),
};
const second: Migration<Tables> = {
  version: 2,
  up: async (db) => void (await sql`alter table town add column region text`.execute(db)),
};
const broken: Migration<Tables> = {
  version: 2,
  up: async (db) => {
    await sql`alter table town add column region text`.execute(db);
    await sql`alter table no_such_table add column region text`.execute(db);
  },
};

async function openedStore(): Promise<Store<Tables>> {
  const store = await openDatabase<Tables>(join(await temporaryFolder(), "library.db"), { create: true });
  onTestFinished(() => store.close());
  return store;
}

test("steps are taken once, in order, and only those still missing", async () => {
  const store = await openedStore();
  await migrate(store, "towns", [first]);
  await migrate(store, "towns", [first, second]);
  await migrate(store, "towns", [first, second]);
  expect(await columnsOf(store.db, "town")).toStrictEqual(["name", "region"]);
});

test("a step that fails leaves nothing of itself behind, and can be taken later", async () => {
  const store = await openedStore();
  await expect(migrate(store, "towns", [first, broken])).rejects.toThrow(/no_such_table/);
  expect(await columnsOf(store.db, "town")).toStrictEqual(["name"]);
  await migrate(store, "towns", [first, second]);
  expect(await columnsOf(store.db, "town")).toStrictEqual(["name", "region"]);
});

test("components have versions of their own", async () => {
  const store = await openedStore();
  await migrate(store, "towns", [first, second]);
  const other: Migration<Tables> = {
    version: 1,
    up: async (db) => void (await sql`create table outbox (id)`.execute(db)),
  };
  await migrate(store, "outbox", [other]);
  expect(await columnsOf(store.db, "outbox")).toStrictEqual(["id"]);
});

test("a file from a newer program is refused by name, with both versions and the way out", async () => {
  const store = await openedStore();
  await migrate(store, "towns", [first, second]);
  const opening = migrate(store, "towns", [first]);
  await expect(opening).rejects.toMatchObject({ name: "StoreError", code: "newer", file: store.file });
  await expect(opening).rejects.toThrow(/schema 2, this one knows 1.*update nianbao/);
});

test("two processes that open a new file at once both find it ready", async () => {
  const file = join(await temporaryFolder(), "library.db");
  const stores = await Promise.all([1, 2, 3].map(() => openDatabase<Tables>(file, { create: true })));
  onTestFinished(() => Promise.all(stores.map((store) => store.close())).then(() => undefined));
  await Promise.all(stores.map((store) => migrate(store, "towns", [first, second])));
  for (const store of stores) expect(await columnsOf(store.db, "town")).toStrictEqual(["name", "region"]);
});
