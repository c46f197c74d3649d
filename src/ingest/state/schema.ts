import type { Generated } from "kysely";
import { type Migration, runStatements } from "../../store/migrations.ts";

/** What is remembered of the followed sources. Times are ISO 8601 in UTC, so that they sort as texts. */
export interface SourceTables {
  source: SourceTable;
  list_page: ListPageTable;
  link: LinkTable;
  link_report: LinkReportTable;
  link_attachment: LinkAttachmentTable;
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
  /** What `last_error` says, without words, as JSON; null where it has only its own. */
  error_reason: string | null;
  error_at: string | null;
  /** Failed runs in a row. */
  failures: number;
  /** Runs in a row that found no report. */
  empties: number;
  next_run: string | null;
  /** When all pages of the list were last gone through to the end. */
  last_full: string | null;
  /** What its lists and links were last read with: its settings and the program's version. */
  fingerprint: string | null;
  /** The hints among them that place its reports; null in a row from before they were kept. */
  hints: string | null;
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
}

/** One row a report that was taken from a link; it stays when the link is gone, as the report does. */
export interface LinkReportTable {
  link_id: number;
  report_id: string;
  year: number | null;
}

/** One row an attachment that a link's reports were taken from, with what its server said of it. */
export interface LinkAttachmentTable {
  link_id: number;
  address: string;
  etag: string | null;
  last_modified: string | null;
}

/** One row an alarm, from when it was raised until the source recovered. */
export interface AlarmTable {
  id: Generated<number>;
  source_id: string;
  kind: string;
  detail: string;
  /** What `detail` says, without words, as JSON; null where it has only its own. */
  reason: string | null;
  raised_at: string;
  told_at: string | null;
  recovered_at: string | null;
}

/** The component's name in the store's version table. */
export const sourcesComponent = "sources";

/** The steps from an empty file to this version; a step that was published never changes. */
export const sourceMigrations: readonly Migration<SourceTables>[] = [
  { version: 1, up: (db) => runStatements(db, tableStatements) },
  { version: 2, up: (db) => runStatements(db, severalReportsStatements) },
  { version: 3, up: (db) => runStatements(db, reasonStatements) },
  { version: 4, up: (db) => runStatements(db, ["alter table source add column hints text"]) },
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

/** An article may have the reports of several agencies attached; until then a link had one report and one attachment. */
const severalReportsStatements = [
  "alter table source add column fingerprint text",
  `create table link_report (
    link_id integer not null, report_id text not null, year integer, primary key (link_id, report_id)) without rowid`,
  `create table link_attachment (
    link_id integer not null, address text not null, etag text, last_modified text,
    primary key (link_id, address)) without rowid`,
  // A report's id ends in its year.
  `insert into link_report (link_id, report_id, year)
    select id, report_id, case when report_id glob '*-[0-9][0-9][0-9][0-9]' then cast(substr(report_id, -4) as integer) end
    from link where report_id is not null`,
  `insert into link_attachment (link_id, address, etag, last_modified)
    select id, attachment, attachment_etag, attachment_modified from link where attachment is not null`,
  ...["attachment", "attachment_etag", "attachment_modified", "report_id"].map(
    (column) => `alter table link drop column ${column}`,
  ),
];

/** Failures can be told in any language; those of old keep the English line that they have. */
const reasonStatements = [
  "alter table source add column error_reason text",
  "alter table alarm add column reason text",
];
