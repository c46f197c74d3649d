import { spawn } from "node:child_process";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import { openDatabase, type Store, type StoreOptions } from "../../src/store/database.ts";
import { StoreError } from "../../src/store/errors.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

interface Tables {
  town: { name: string };
}

async function opened(file: string, options: StoreOptions = { create: true }): Promise<Store<Tables>> {
  const store = await openDatabase<Tables>(file, options);
  onTestFinished(() => store.close());
  return store;
}

async function storeWithTowns(file: string, ...towns: string[]): Promise<Store<Tables>> {
  const store = await opened(file);
  await sql`create table town (name text)`.execute(store.db);
  for (const name of towns) await store.db.insertInto("town").values({ name }).execute();
  return store;
}

/** The error of a call that must fail, checked to be a single plain line that names the file. */
async function failureOf(call: Promise<unknown>, file: string): Promise<StoreError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof StoreError)) throw new Error(`expected a StoreError, got ${String(error)}`);
  expect(error.message).toContain(file);
  expect(error.message).not.toContain("\n");
  return error;
}

test("a new file's folder is made, in WAL mode with foreign keys on", async () => {
  const file = join(await temporaryFolder(), "a", "b", "library.db");
  const store = await opened(file);
  const settings = await sql<Record<string, unknown>>`select * from pragma_journal_mode, pragma_foreign_keys`.execute(
    store.db,
  );
  expect(settings.rows).toStrictEqual([{ journal_mode: "wal", foreign_keys: 1 }]);
});

test("a missing file is an error unless it may be made", async () => {
  const file = join(await temporaryFolder(), "library.db");
  expect((await failureOf(openDatabase(file), file)).code).toBe("missing");
});

test("a file that is no database is called damaged, and left as it was", async () => {
  const file = join(await temporaryFolder(), "library.db");
  const content = "一份报告，不是数据库。".repeat(200);
  await writeFile(file, content);
  expect((await failureOf(openDatabase(file), file)).code).toBe("corrupt");
  expect(await readFile(file, "utf8")).toBe(content);
});

test("a page overwritten inside the file is noticed by the query that meets it", async () => {
  const file = join(await temporaryFolder(), "library.db");
  const store = await storeWithTowns(file, ...Array.from({ length: 2000 }, (_, index) => `镇${index}`));
  await store.close();
  const bytes = await readFile(file);
  bytes.fill(0xee, 4096, 3 * 4096);
  await writeFile(file, bytes);
  const damaged = await opened(file);
  expect((await failureOf(damaged.db.selectFrom("town").selectAll().execute(), file)).code).toBe("corrupt");
});

test("a folder that is a file cannot be written to", async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "data"), "");
  const file = join(folder, "data", "library.db");
  expect((await failureOf(openDatabase(file, { create: true }), file)).code).toBe("unwritable");
});

test("a database that another process writes to is locked only after the wait", async () => {
  const file = join(await temporaryFolder(), "library.db");
  await storeWithTowns(file);
  const store = await opened(file, { busyTimeoutMs: 50 });
  const other = new BetterSqlite(file);
  onTestFinished(() => void other.close());
  other.exec("begin immediate");
  const writing = store.db.transaction().execute((db) => db.insertInto("town").values({ name: "温泉镇" }).execute());
  expect((await failureOf(writing, file)).code).toBe("locked");
  other.exec("commit");
  await store.db.insertInto("town").values({ name: "温泉镇" }).execute();
  expect(await store.db.selectFrom("town").selectAll().execute()).toHaveLength(1);
});

test("a mistake of ours in a statement is not blamed on the file", async () => {
  const file = join(await temporaryFolder(), "library.db");
  const store = await opened(file);
  const error = await failureOf(sql`select no_such_thing`.execute(store.db), file);
  expect(error.code).toBe("failed");
});

test("the foreign version changes with another's writes and not with our own", async () => {
  const file = join(await temporaryFolder(), "library.db");
  const store = await storeWithTowns(file);
  const other = await opened(file);
  const before = await store.foreignVersion();
  await store.db.insertInto("town").values({ name: "温泉镇" }).execute();
  expect(await store.foreignVersion()).toBe(before);
  await other.db.insertInto("town").values({ name: "桥头镇" }).execute();
  expect(await store.foreignVersion()).not.toBe(before);
});

describe("a folder that may only be read", () => {
  test("gives a library that answers and refuses to be written", async () => {
    const folder = join(await temporaryFolder(), "data");
    await mkdir(folder);
    const file = join(folder, "library.db");
    const writer = await storeWithTowns(file, "温泉镇");
    await chmod(file, 0o444);
    await chmod(folder, 0o555);
    onTestFinished(() => chmod(folder, 0o755));
    const seen = await readAsNobody(file);
    expect(seen).toStrictEqual({ readOnly: true, towns: ["温泉镇"], refused: "unwritable" });
    await writer.close();
  });
});

/** Permissions do not hold for root, so the reading happens in a process of another user where the tests run as root. */
async function readAsNobody(file: string): Promise<unknown> {
  const script = new URL("./read-only-reader.ts", import.meta.url).pathname;
  const isRoot = process.getuid?.() === 0;
  await chmod(join(file, "..", ".."), 0o755);
  const reader = spawn(process.execPath, ["--import", "tsx", script, file], {
    ...(isRoot ? { uid: 65534, gid: 65534 } : {}),
    env: { ...process.env, TSX_DISABLE_CACHE: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  for await (const chunk of reader.stdout) output += String(chunk);
  return JSON.parse(output);
}
