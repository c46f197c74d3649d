import { type Generated, sql } from "kysely";
import type { Migration } from "../../store/migrations.ts";

/** What is remembered of the followed sources. Times are ISO 8601 in UTC, so that they sort as texts. */
export interface SourceTables {
  source: SourceTable;
  list_page: ListPageTable;
  link: LinkTable;
  alarm: AlarmTable;
}

/** One row a source. */
export interface SourceTable {
  id: string;
  first_run: string | null;
  last_run: string | null;
  last_success: string | null;
  /** The last failure, kept after a recovery; `failures` says whether it still holds. */
  last_error: string | null;
  error_code: string | null;
  error_at: string | null;
  /** Failed runs in a row. */
  failures: number;
  /** Runs in a row that found no report. */
  empties: number;
  next_run: string | null;
  /** When all pages of the list were last gone through to the end. */
  last_full: string | null;
  /** Who is running it, and until when that is believed without a sign of life. */
  lease_by: string | null;
  lease_until: string | null;
}

/** One row a page of a list, as it was when all pages had been read. */
export interface ListPageTable {
  source_id: string;
  address: string;
  etag: string | null;
  last_modified: string | null;
  /** How many links to reports it had. */
  links: number;
  /** The pages that go on from here, a JSON list. */
  next: string;
}

/** One row a link to a report, or a file of a watched folder. */
export interface LinkTable {
  id: Generated<number>;
  source_id: string;
  address: string;
  text: string;
  /** The year in its words. */
  year: number | null;
  first_seen: string;
  outcome: string;
  /** Why it was refused, or could not be fetched. */
  reason: string | null;
  /** Failed attempts in a row. */
  attempts: number;
  last_checked: string | null;
  /** When it is to be looked at; null for never again. */
  next_check: string | null;
  etag: string | null;
  last_modified: string | null;
  /** The attachment taken in its place. */
  attachment: string | null;
  attachment_etag: string | null;
  attachment_modified: string | null;
  report_id: string | null;
}

/** One row an alarm, from when it was raised until the source recovered. */
export interface AlarmTable {
  id: Generated<number>;
  source_id: string;
  kind: string;
  detail: string;
  raised_at: string;
  told_at: string | null;
  recovered_at: string | null;
}

/** The component's name in the store's version table. */
export const sourcesComponent = "sources";

/** The steps from an empty file to this version; a step that was published never changes. */
export const sourceMigrations: readonly Migration<SourceTables>[] = [
  {
    version: 1,
    async up(db) {
      for (const statement of tableStatements) await sql.raw(statement).execute(db);
    },
  },
];

const tableStatements = [
  `create table source (
    id text primary key, first_run text, last_run text, last_success text, last_error text, error_code text, error_at text,
    failures integer not null default 0, empties integer not null default 0, next_run text, last_full text,
    lease_by text, lease_until text)`,
  `create table list_page (
    source_id text not null, address text not null, etag text, last_modified text, links integer not null, next text not null,
    primary key (source_id, address)) without rowid`,
  `create table link (
    id integer primary key autoincrement, source_id text not null, address text not null, text text not null, year integer,
    first_seen text not null, outcome text not null, reason text, attempts integer not null default 0,
    last_checked text, next_check text, etag text, last_modified text,
    attachment text, attachment_etag text, attachment_modified text, report_id text,
    unique (source_id, address))`,
  "create index link_by_check on link (source_id, next_check)",
  `create table alarm (
    id integer primary key autoincrement, source_id text not null, kind text not null, detail text not null,
    raised_at text not null, told_at text, recovered_at text)`,
  // One alarm of a kind a source, raised once until it recovers, whoever writes.
  "create unique index alarm_open on alarm (source_id, kind) where recovered_at is null",
];
