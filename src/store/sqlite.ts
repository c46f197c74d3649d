import BetterSqlite from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
  type TransactionSettings,
} from "kysely";
import { isLocked, storeErrorOf } from "./errors.ts";

/** The SQLite engine: everything that only SQLite knows stands in this file. */

/** An open SQLite file and what must be done with it at the end. */
export type SqliteHandle = BetterSqlite.Database;

/** How an SQLite file is opened. */
export interface SqliteOptions {
  readonly readOnly: boolean;
  /** How long to wait for another's write, in milliseconds. */
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
    const opened = new BetterSqlite(file, { timeout: 0 });
    handle = opened;
    await patiently(file, options.busyTimeoutMs, () => prepare(opened, options.readOnly));
    return opened;
  } catch (error) {
    handle?.close();
    throw storeErrorOf(error, file);
  }
}

/** Kysely's tongue for an open handle; errors of its statements come out as `StoreError`. */
export function sqliteDialect(handle: SqliteHandle, file: string, busyTimeoutMs: number): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: (): Driver => new StoreDriver(handle, file, busyTimeoutMs),
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

function prepare(handle: SqliteHandle, readOnly: boolean): void {
  handle.pragma("foreign_keys = ON");
  // Entering WAL mode takes a lock that the other readers may hold, so it is not asked for twice.
  if (handle.pragma("journal_mode", { simple: true }) !== "wal") handle.pragma("journal_mode = WAL");
  handle.pragma("synchronous = NORMAL");
  handle.prepare("select count(*) from sqlite_schema").get();
  if (readOnly) handle.pragma("query_only = ON");
}

/**
 * Tries again while somebody else holds the lock. SQLite could wait by itself, but it would stop this whole process, and
 * so the very transaction waited for where that is another connection's of this process. A statement that met a lock has
 * done nothing, so it can always be tried again.
 */
async function patiently<T>(file: string, patienceMs: number, work: () => T | Promise<T>): Promise<T> {
  for (let waitedMs = 0; ; ) {
    try {
      return await work();
    } catch (error) {
      const failure = storeErrorOf(error, file);
      if (!isLocked(failure) || waitedMs >= patienceMs) throw failure;
      const pauseMs = Math.min(20, waitedMs + 1);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      waitedMs += pauseMs;
    }
  }
}

class StoreDriver extends SqliteDriver {
  readonly #file: string;
  readonly #patienceMs: number;
  readonly #statements: Statements;
  readonly #turns = createTurns();

  constructor(handle: SqliteHandle, file: string, patienceMs: number) {
    super({ database: handle });
    this.#file = file;
    this.#patienceMs = patienceMs;
    this.#statements = statementsOf(handle);
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.#turns.take();
    return new PatientConnection(await super.acquireConnection(), this.#statements, this.#file, this.#patienceMs);
  }

  override async releaseConnection(): Promise<void> {
    await super.releaseConnection();
    this.#turns.give();
  }

  /** A writing transaction takes its lock at once: one that began by reading could not be retried by waiting. */
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings = {}): Promise<void> {
    const begin = settings.accessMode === "read only" ? "begin" : "begin immediate";
    await connection.executeQuery(CompiledQuery.raw(begin));
  }
}

/** Who has the one connection, and who comes next. */
interface Turns {
  /** Resolves when it is the caller's turn, who must give it back. */
  take(): Promise<void>;
  give(): void;
}

/**
 * First come, first served. Kysely's own lock wakes all who wait whenever one is done, and with hundreds of chats at once
 * that costs more than the queries.
 */
function createTurns(): Turns {
  let waiting: (() => void)[] = [];
  let first = 0;
  let isTaken = false;
  return {
    take: () => {
      if (isTaken) return new Promise((resolve) => waiting.push(resolve));
      isTaken = true;
      return Promise.resolve();
    },
    give: () => {
      const next = waiting[first];
      first += 1;
      // Those who had their turn are dropped now and then: dropping each at once would move all the others.
      if (next === undefined || first === 1_000) {
        waiting = waiting.slice(first);
        first = 0;
      }
      if (next) next();
      else isTaken = false;
    },
  };
}

/** Statements that were prepared before, by their text: preparing costs more than running most of them. */
type Statements = (text: string) => BetterSqlite.Statement<unknown[]>;

/** The texts are the program's own and few, but for lists of columns; so many are kept. */
const mostStatements = 300;

function statementsOf(handle: SqliteHandle): Statements {
  const prepared = new Map<string, BetterSqlite.Statement<unknown[]>>();
  return (text) => {
    const known = prepared.get(text);
    if (known && !known.busy) return known;
    const statement = handle.prepare<unknown[]>(text);
    const [oldest] = prepared.keys();
    if (prepared.size >= mostStatements && oldest !== undefined) prepared.delete(oldest);
    prepared.set(text, statement);
    return statement;
  };
}

function runStatement<R>(statement: BetterSqlite.Statement<unknown[]>, parameters: readonly unknown[]): QueryResult<R> {
  // What a row is, the query's types say.
  if (statement.reader) return { rows: statement.all(...parameters) as R[] };
  const { changes, lastInsertRowid } = statement.run(...parameters);
  return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] };
}

class PatientConnection implements DatabaseConnection {
  readonly #connection: DatabaseConnection;
  readonly #statements: Statements;
  readonly #file: string;
  readonly #patienceMs: number;

  constructor(connection: DatabaseConnection, statements: Statements, file: string, patienceMs: number) {
    this.#connection = connection;
    this.#statements = statements;
    this.#file = file;
    this.#patienceMs = patienceMs;
  }

  executeQuery: DatabaseConnection["executeQuery"] = <R>(query: CompiledQuery) =>
    patiently(this.#file, this.#patienceMs, () => runStatement<R>(this.#statements(query.sql), query.parameters));

  streamQuery: DatabaseConnection["streamQuery"] = (query, chunkSize) => this.#connection.streamQuery(query, chunkSize);
}
