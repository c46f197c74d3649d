import { type Kysely, sql } from "kysely";
import type { Store } from "./database.ts";
import { StoreError } from "./errors.ts";
import { columnsOf } from "./sqlite.ts";

/** One step of a schema; each runs in a transaction of its own, so a step is done or not done. */
export interface Migration<Tables> {
  /** 1 for the first step, then rising by one. */
  readonly version: number;
  up(db: Kysely<Tables>): Promise<void>;
}

/** Runs the statements of a step, one after the other. They are ours: nothing in them comes from outside. */
export async function runStatements<Tables>(db: Kysely<Tables>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/**
 * Brings the tables of one component (the library, the subscriptions …) to the newest version we know.
 * @throws StoreError `newer` when a newer program has written the file, for reading it with older eyes could mislead.
 */
export async function migrate<Tables>(
  store: Store<Tables>,
  component: string,
  migrations: readonly Migration<Tables>[],
): Promise<void> {
  const newest = migrations.at(-1)?.version ?? 0;
  const current = await versionOf(store.db, component);
  if (current > newest) throw newerError(store.file, component, current, newest);
  if (current === newest) return;
  if (store.readOnly) throw readOnlyError(store.file);
  for (const migration of migrations) {
    if (migration.version > current) await runStep(store.db, component, migration);
  }
}

async function runStep<Tables>(db: Kysely<Tables>, component: string, migration: Migration<Tables>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Another process may have taken this step while we waited for the lock.
    if ((await versionOf(transaction, component)) >= migration.version) return;
    await migration.up(transaction);
    await sql`create table if not exists schema_version (component text primary key, version integer not null)`.execute(
      transaction,
    );
    await sql`insert into schema_version (component, version) values (${component}, ${migration.version})
      on conflict (component) do update set version = excluded.version`.execute(transaction);
  });
}

async function versionOf<Tables>(db: Kysely<Tables>, component: string): Promise<number> {
  if ((await columnsOf(db, "schema_version")).length === 0) return 0;
  const query = sql<{ version: number }>`select version from schema_version where component = ${component}`;
  return (await query.execute(db)).rows[0]?.version ?? 0;
}

function newerError(file: string, component: string, found: number, known: number): StoreError {
  return new StoreError(
    "newer",
    file,
    `${file} was written by a newer nianbao (${component} schema ${found}, this one knows ${known}); ` +
      "update nianbao, or name another folder with --data.",
  );
}

function readOnlyError(file: string): StoreError {
  return new StoreError(
    "unwritable",
    file,
    `${file} is from an older nianbao and must be updated, but cannot be written; make its folder writable.`,
  );
}
