import BetterSqlite from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type TransactionSettings,
} from "kysely";
import { isLocked, storeErrorOf } from "./errors.ts";

/** The SQLite engine: everything that only SQLite knows stands in this file. */

export type SqliteHandle = BetterSqlite.Database;

export interface SqliteOptions {
  readonly readOnly: boolean;
  /** How long a statement waits for another process's write, in milliseconds. */
  readonly busyTimeoutMs: number;
}

/**
 * Opens the file, in WAL mode when it may be written: readers and one writer then never wait for each other, and a
 * process that is killed leaves no half-written transaction behind.
 * @throws StoreError locked, corrupt or unwritable.
 */
export async function openSqlite(file: string, options: SqliteOptions): Promise<SqliteHandle> {
  let handle: SqliteHandle | undefined;
  try {
    handle = new BetterSqlite(file, { readonly: options.readOnly, timeout: options.busyTimeoutMs });
    handle.pragma("foreign_keys = ON");
    if (!options.readOnly) await enterWalMode(handle, file, options.busyTimeoutMs);
    handle.prepare("select count(*) from sqlite_schema").get();
    return handle;
  } catch (error) {
    handle?.close();
    throw storeErrorOf(error, file);
  }
}

/** Kysely's tongue for an open handle; errors of its statements come out as `StoreError`. */
export function sqliteDialect(handle: SqliteHandle, file: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: (): Driver => new StoreDriver(handle, file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** A number that changes when another connection has written; a connection's own writes leave it as it was. */
export function foreignVersion(handle: SqliteHandle): number {
  return Number(handle.pragma("data_version", { simple: true }));
}

/** A table's columns in the order in which they were made; none when there is no such table. */
export async function columnsOf<Tables>(db: Kysely<Tables>, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${table}) order by cid`.execute(db);
  return rows.map((row) => row.name);
}

/**
 * Entering WAL mode takes an exclusive lock for which SQLite does not always wait by itself, so two processes that
 * create the same library at once need this loop.
 */
async function enterWalMode(handle: SqliteHandle, file: string, patienceMs: number): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += 20) {
    try {
      if (handle.pragma("journal_mode", { simple: true }) !== "wal") handle.pragma("journal_mode = WAL");
      handle.pragma("synchronous = NORMAL");
      return;
    } catch (error) {
      const failure = storeErrorOf(error, file);
      if (!isLocked(failure) || waitedMs >= patienceMs) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

class StoreDriver extends SqliteDriver {
  readonly #file: string;

  constructor(handle: SqliteHandle, file: string) {
    super({ database: handle });
    this.#file = file;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new TranslatingConnection(await super.acquireConnection(), this.#file);
  }

  /** A writing transaction takes its lock at once: one that began by reading could not be retried by waiting. */
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings = {}): Promise<void> {
    const begin = settings.accessMode === "read only" ? "begin" : "begin immediate";
    await connection.executeQuery(CompiledQuery.raw(begin));
  }
}

class TranslatingConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #file: string;

  constructor(connection: DatabaseConnection, file: string) {
    this.#connection = connection;
    this.#file = file;
  }

  executeQuery: DatabaseConnection["executeQuery"] = async (query) => {
    try {
      return await this.#connection.executeQuery(query);
    } catch (error) {
      throw storeErrorOf(error, this.#file);
    }
  };

  streamQuery: DatabaseConnection["streamQuery"] = (query, chunkSize) =>
    this.#connection.streamQuery(query, chunkSize);
}
