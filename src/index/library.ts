import { join } from "node:path";
import { ZodError } from "zod";
import type { Cell, Finding, Report, Section, Statement } from "../parse/report.ts";
import { openDatabase, type Store } from "../store/database.ts";
import { StoreError } from "../store/errors.ts";
import { migrate } from "../store/migrations.ts";
import { type Added, addReport } from "./adding.ts";
import { type AgencyEntry, readAgencies } from "./agencies.ts";
import { DamagedRecordError } from "./cell-codec.ts";
import { type Change, readChanges, readLatestChanges, readNewestChange } from "./changes.ts";
import { ensureColumns } from "./columns.ts";
import { type ReportHead, readHeads } from "./heads.ts";
import type { NewReport } from "./new-report.ts";
import { readCells, readFindings, readReport, readSections, readStatements } from "./records.ts";
import { type LibraryTables, libraryComponent, libraryMigrations } from "./schema.ts";
import type { Scope } from "./scope.ts";
import { type PassageHit, searchPassages } from "./search.ts";
import { noteSeen, type Sighting } from "./sightings.ts";
import { type ReplacedVersion, readReplaced, readVersion, readVersionOf } from "./versions.ts";
import { type Misplaced, withdrawReport } from "./withdrawing.ts";

export type { AgencyEntry, Change, NewReport, PassageHit, ReplacedVersion, ReportHead, Scope };

/**
 * All reports, to ask and to add to. Calls tell the latest version of each report; another process may add while this
 * one reads, and the next call sees it. Every call may throw a `StoreError`, with one line for the person.
 */
export interface Library {
  /** Agencies with at least one report, by region and name. */
  agencies(): Promise<readonly AgencyEntry[]>;
  /** Heads of the reports in scope, by region, agency and year. */
  reports(scope?: Scope): Promise<readonly ReportHead[]>;
  /** The asked cells by report id; a key that a report does not have is not in its record. */
  cells(scope: Scope, keys: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, Cell>>>>;
  /** Figures stated in prose, of the given keys or all. */
  statements(scope: Scope, keys?: readonly string[]): Promise<readonly (Statement & { reportId: string })[]>;
  sections(scope: Scope): Promise<readonly (Section & { reportId: string })[]>;
  findings(scope: Scope): Promise<readonly (Finding & { reportId: string })[]>;
  /** A whole report, exactly as added. */
  report(id: string): Promise<Report | undefined>;
  /** A report as it was in a version that has been replaced since; undefined when that is not kept. */
  version(id: string, version: number): Promise<Report | undefined>;
  /** The same by its content; that stays what it is when the library is made anew and its numbers begin again. */
  versionOf(id: string, contentHash: string): Promise<Report | undefined>;
  /** What has taken the place of a content that is held; undefined when it is in use, or was never held. */
  replaced(contentHash: string): Promise<ReplacedVersion | undefined>;
  /** The passages that fit the text best, best first. The text is data, never query syntax. */
  searchPassages(text: string, scope: Scope, limit: number): Promise<readonly PassageHit[]>;
  /** What was added or replaced after the change of that number (0: from the beginning), oldest first. */
  changes(after: number, limit?: number): Promise<readonly Change[]>;
  /** The number of the newest change; 0 when there was none. */
  newestChange(): Promise<number>;
  /** The last change of each report in scope whose time is known, newest first; only those before a number where one is given. */
  latestChanges(scope: Scope, limit: number, before?: number): Promise<readonly Change[]>;
  /** Notes that a file or address now says of a report what the library does, if in other bytes; see `addReport`. */
  seen(id: string, where: Sighting): Promise<void>;
  /** Adds one report, whole or not at all; see `addReport`. */
  add(input: NewReport): Promise<Added>;
  /** Takes a report from under an agency whose it is not; see `withdrawReport`. */
  withdraw(misplaced: Misplaced): Promise<boolean>;
  close(): Promise<void>;
}

/** The library's file in its folder. */
export const libraryFile = "library.db";

/**
 * Opens the library in a folder. With `create` (the default) a folder without one gets an empty one.
 * @throws StoreError when the file is missing, locked, damaged, unwritable, or from a newer program.
 */
export async function openLibrary(dataDir: string, options: { readonly create?: boolean } = {}): Promise<Library> {
  const store = await openDatabase<LibraryTables>(join(dataDir, libraryFile), { create: options.create ?? true });
  try {
    await migrate(store, libraryComponent, libraryMigrations);
    return libraryOver(store, await ensureColumns(store));
  } catch (error) {
    await store.close();
    throw error;
  }
}

function libraryOver(store: Store<LibraryTables>, layout: readonly string[]): Library {
  const { db, file } = store;
  const agencies = cachedAgencies(store);
  return {
    agencies: () => agencies.read(),
    reports: (scope = {}) => stored(file, readHeads(db, scope)),
    cells: (scope, keys) => stored(file, readCells(db, layout, scope, keys)),
    statements: (scope, keys) => stored(file, readStatements(db, scope, keys)),
    sections: (scope) => stored(file, readSections(db, scope)),
    findings: (scope) => stored(file, readFindings(db, scope)),
    report: (id) => stored(file, readReport(db, layout, id)),
    version: (id, version) => stored(file, readVersion(db, id, version)),
    versionOf: (id, contentHash) => stored(file, readVersionOf(db, id, contentHash)),
    replaced: (contentHash) => readReplaced(db, contentHash),
    searchPassages: (text, scope, limit) => searchPassages(db, text, scope, limit),
    changes: (after, limit) => readChanges(db, after, limit),
    newestChange: () => readNewestChange(db),
    latestChanges: (scope, limit, before) => readLatestChanges(db, scope, limit, before),
    seen: (id, where) => noteSeen(db, id, where),
    add: (input) => addReport(db, layout, input).finally(agencies.forget),
    withdraw: (misplaced) => withdrawReport(db, layout, misplaced).finally(agencies.forget),
    close: store.close,
  };
}

/** Reading all agencies and naming them takes time, so it is done again only when somebody has written. */
function cachedAgencies(store: Store<LibraryTables>) {
  let cached: { readonly version: number; readonly entries: Promise<readonly AgencyEntry[]> } | undefined;
  return {
    forget: () => {
      cached = undefined;
    },
    read: async () => {
      const version = await store.foreignVersion();
      if (cached?.version !== version) cached = { version, entries: stored(store.file, readAgencies(store.db)) };
      const { entries } = cached;
      return entries.catch((error: unknown) => {
        cached = undefined;
        throw error;
      });
    },
  };
}

/** What we wrote ourselves and cannot read back is a damaged file, and nothing in it may be stated. */
async function stored<T>(file: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const isUnreadable =
      error instanceof ZodError || error instanceof SyntaxError || error instanceof DamagedRecordError;
    if (!isUnreadable) throw error;
    const line = `${file} holds something this program did not write; move it away and add the reports again.`;
    throw new StoreError("corrupt", file, line, { cause: error });
  }
}
