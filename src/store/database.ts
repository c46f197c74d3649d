import { access, constants, copyFile, mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Kysely } from "kysely";
import { lockedLine, StoreError, storeErrorOf } from "./errors.ts";
import { foreignVersion, openSqlite, sqliteDialect } from "./sqlite.ts";

/** An open database. Every call gives a promise, so that an engine on another machine can stand here one day. */
export interface Store<Tables> {
  readonly db: Kysely<Tables>;
  /** The file as the person named it, for messages. */
  readonly file: string;
  readonly readOnly: boolean;
  /** A number that changes when somebody else has written, another process or another connection of this one. */
  foreignVersion(): Promise<number>;
  close(): Promise<void>;
}

/** How a store is opened. */
export interface StoreOptions {
  /** Make the folder and the file when they are not there; otherwise a missing file is an error. */
  readonly create?: boolean;
  /** How long to wait for another's write, in milliseconds; 5,000 unless told. */
  readonly busyTimeoutMs?: number;
}

/**
 * Opens a database file. One that can be read but not written opens read-only.
 * @throws StoreError missing, locked, corrupt or unwritable, in one line with the way out.
 */
export async function openDatabase<Tables>(file: string, options: StoreOptions = {}): Promise<Store<Tables>> {
  const busyTimeoutMs = options.busyTimeoutMs ?? 5_000;
  const exists = await fileExists(file);
  if (!exists && !options.create) {
    throw new StoreError(
      "missing",
      file,
      `${file} does not exist; add a report first, or name another folder with --data.`,
    );
  }
  if (!exists) await makeFolder(file);
  if (exists && !(await isWritable(file))) return openReadOnly(file, busyTimeoutMs);
  const handle = await openSqlite(file, { readOnly: false, busyTimeoutMs });
  const db = new Kysely<Tables>({ dialect: sqliteDialect(handle, file, busyTimeoutMs) });
  return {
    db,
    file,
    readOnly: false,
    foreignVersion: async () => foreignVersion(handle),
    close: () => db.destroy(),
  };
}

/**
 * SQLite cannot open a WAL database in a folder it cannot write to, not even for reading, so a copy is read instead:
 * the file and its write-ahead log, as they are now.
 */
async function openReadOnly<Tables>(file: string, busyTimeoutMs: number): Promise<Store<Tables>> {
  const folder = await mkdtemp(join(tmpdir(), "nianbao-"));
  const discard = () => rm(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, basename(file));
    await copyUnchanged(file, copy);
    const handle = await openSqlite(copy, { readOnly: true, busyTimeoutMs });
    const db = new Kysely<Tables>({ dialect: sqliteDialect(handle, file, busyTimeoutMs) });
    const close = async () => {
      await db.destroy();
      await discard();
    };
    return { db, file, readOnly: true, foreignVersion: async () => foreignVersion(handle), close };
  } catch (error) {
    await discard();
    throw storeErrorOf(error, file);
  }
}

/** Copies the database and its log; again when somebody wrote meanwhile, for halves of two states make no database. */
async function copyUnchanged(file: string, copy: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await stampOf(file);
    await copyFile(file, copy);
    await rm(`${copy}-wal`, { force: true });
    if (await fileExists(`${file}-wal`)) await copyFile(`${file}-wal`, `${copy}-wal`);
    if ((await stampOf(file)) === before) return;
    if (attempt === 5) throw new StoreError("locked", file, lockedLine(file));
  }
}

/** Changes whenever the database or its log is written. */
async function stampOf(file: string): Promise<string> {
  const stats = await Promise.all([file, `${file}-wal`].map((path) => stat(path).catch(() => undefined)));
  return stats.map((each) => `${each?.mtimeMs} ${each?.size}`).join(" ");
}

async function makeFolder(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
  } catch (error) {
    throw storeErrorOf(error, file);
  }
}

async function fileExists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function isWritable(file: string): Promise<boolean> {
  const writable = constants.R_OK | constants.W_OK;
  return Promise.all([access(file, writable), access(dirname(file), writable)]).then(
    () => true,
    () => false,
  );
}
