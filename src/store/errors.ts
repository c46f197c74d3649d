import BetterSqlite from "better-sqlite3";

/** What went wrong with the store, for programs; the message is for people. */
export type StoreFailure = "missing" | "locked" | "corrupt" | "unwritable" | "full" | "newer" | "failed";

/**
 * The store cannot do its work, and it is neither the report's nor the question's fault. The message is one plain line
 * that names the file and the way out.
 */
export class StoreError extends Error {
  override readonly name: string = "StoreError";
  readonly code: StoreFailure;
  readonly file: string;

  constructor(code: StoreFailure, file: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.file = file;
  }
}

/**
 * A database engine's or file system's error as a `StoreError` about `file`. Anything else, a mistake of ours, comes
 * back unchanged, so that it is not mistaken for a broken file.
 */
export function storeErrorOf(error: unknown, file: string): unknown {
  if (error instanceof StoreError) return error;
  const engineCode = engineCodeOf(error);
  if (engineCode === undefined) return error;
  const failure = failureOf(engineCode);
  const message = error instanceof Error ? error.message : String(error);
  return new StoreError(failure, file, lineFor(failure, file, message), { cause: error });
}

/** What to tell a person whose file somebody else is writing. */
export function lockedLine(file: string): string {
  return `${file} is in use by another process; wait until that is done, or stop it, and try again.`;
}

/** Whether a `StoreError` says that another process holds the database. */
export function isLocked(error: unknown): boolean {
  return error instanceof StoreError && error.code === "locked";
}

const fileSystemCodes = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ENOSPC", "EIO", "EMFILE", "ENOENT"];

function engineCodeOf(error: unknown): string | undefined {
  if (error instanceof BetterSqlite.SqliteError) return error.code;
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  return fileSystemCodes.includes(error.code) ? error.code : undefined;
}

function failureOf(code: string): StoreFailure {
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return "locked";
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return "corrupt";
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(code)) return "unwritable";
  if (/^(SQLITE_FULL|ENOSPC)/.test(code)) return "full";
  if (/^E(ACCES|PERM|ROFS|NOTDIR|EXIST)$/.test(code)) return "unwritable";
  return "failed";
}

function lineFor(failure: StoreFailure, file: string, message: string): string {
  switch (failure) {
    case "locked":
      return lockedLine(file);
    case "corrupt":
      return `${file} is damaged or is no library; move it away and add the reports again.`;
    case "unwritable":
      return `${file} cannot be opened or written (${message}); check the folder's permissions, or name another with --data.`;
    case "full":
      return `${file} cannot grow, the disk is full; free some space and try again, what was added before is safe.`;
    default:
      return `${file}: ${message}`;
  }
}
