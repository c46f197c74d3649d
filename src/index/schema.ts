import type { Generated } from "kysely";
import { type Migration, runStatements } from "../store/migrations.ts";
import { createRecordTable } from "./columns.ts";

/** The library's tables. Lists and small objects that no query looks into are JSON texts. */
export interface LibraryTables {
  agency: AgencyTable;
  report: ReportTable;
  record: Record<string, number | string | null>;
  statement: StatementTable;
  content: ContentTable;
  passage: PassageTable;
  /** The text index over everything: pair tokens parted by blanks, under the passage's id. */
  passage_text: { rowid: number; heading: string; body: string };
  report_version: ReportVersionTable;
  sighting: SightingTable;
  change: ChangeTable;
}

/** One row an agency. */
export interface AgencyTable {
  id: Generated<number>;
  name: string;
  full_name: string;
  region: string;
  level: string;
  /** The name by which two spellings of one agency meet; see `identity.ts`. */
  match_name: string;
}

/** The latest version of each report. `no` stays with a report through its versions. */
export interface ReportTable {
  no: Generated<number>;
  id: string;
  agency_id: number;
  year: number;
  version: number;
  status: string;
  file: string;
  content_hash: string;
  title: string | null;
  title_source: string | null;
  /** The names as this report gives them. */
  agency: string | null;
  agency_full: string | null;
  region: string;
  level: string;
  published: string | null;
  period_from: string | null;
  period_to: string | null;
  form_disclosure: string | null;
  form_requests: string | null;
  form_review: string | null;
  contact: string;
}

/** One row a figure stated in prose. */
export interface StatementTable {
  report_no: number;
  position: number;
  key: string;
  body: string;
}

/** The hashes of everything ever added, so that the same content is told again. */
export interface ContentTable {
  report_no: number;
  sections: string;
  findings: string;
}

/** One row a passage, with its words for the text search. */
export interface PassageTable {
  id: Generated<number>;
  report_no: number;
  position: number;
  section: number;
  heading: string;
  text: string;
  lead: string;
  line: number;
}

/** What a report was before it was published again, whole, as JSON. */
export interface ReportVersionTable {
  report_no: number;
  version: number;
  content_hash: string;
  body: string;
}

/** What each file or address said of a report when it was seen last. */
export interface SightingTable {
  report_no: number;
  file: string;
  content_hash: string;
  /** See `sayingOf`; null for what was added before sightings were kept: it said what the version of that content says. */
  saying: string | null;
}

/** One row for every report added or replaced, in that order, so that others can learn what is new to them. */
export interface ChangeTable {
  sequence: Generated<number>;
  report_id: string;
  kind: string;
  /** ISO 8601 in UTC; null where whoever added the report gave no time. */
  changed_at: string | null;
  /** Both null in rows from before they were kept, but for each report's newest. */
  version: number | null;
  content_hash: string | null;
}

/** The component's name in the store's version table. */
export const libraryComponent = "library";

/** The steps from an empty file to this version, in order; a step that was published never changes. */
export const libraryMigrations: readonly Migration<LibraryTables>[] = [
  {
    version: 1,
    async up(db) {
      await runStatements(db, tableStatements);
      await createRecordTable(db);
    },
  },
  { version: 2, up: (db) => runStatements(db, ["alter table change add column changed_at text"]) },
  { version: 3, up: (db) => runStatements(db, changeVersionStatements) },
  { version: 4, up: (db) => runStatements(db, sightingStatements) },
];

const owned = "report_no integer not null references report (no) on delete cascade";

const tableStatements = [
  `create table agency (
    id integer primary key autoincrement,
    name text not null, full_name text not null, region text not null, level text not null, match_name text not null)`,
  "create index agency_by_match_name on agency (match_name)",
  `create table report (
    no integer primary key autoincrement,
    id text not null unique,
    agency_id integer not null references agency (id),
    year integer not null, version integer not null, status text not null,
    file text not null, content_hash text not null,
    title text, title_source text, agency text, agency_full text,
    region text not null, level text not null, published text, period_from text, period_to text,
    form_disclosure text, form_requests text, form_review text, contact text not null,
    unique (agency_id, year))`,
  "create index report_by_year on report (year)",
  `create table statement (${owned}, position integer not null, key text not null, body text not null,
    primary key (report_no, position)) without rowid`,
  "create index statement_by_key on statement (key, report_no)",
  `create table content (
    report_no integer primary key references report (no) on delete cascade, sections text not null, findings text not null)`,
  `create table passage (
    id integer primary key autoincrement, ${owned}, position integer not null, section integer not null,
    heading text not null, lead text not null, text text not null, line integer not null)`,
  "create index passage_by_report on passage (report_no, position)",
  "create virtual table passage_text using fts5 (heading, body, content = '', contentless_delete = 1, tokenize = 'unicode61')",
  "create virtual table passage_vocabulary using fts5vocab (passage_text, 'row')",
  `create table report_version (${owned}, version integer not null, content_hash text not null, body text not null,
    primary key (report_no, version))`,
  "create table change (sequence integer primary key autoincrement, report_id text not null, kind text not null)",
];

/** Changes say which version came; of those made before, the newest of each report is the version it has now. */
const changeVersionStatements = [
  "alter table change add column version integer",
  "alter table change add column content_hash text",
  "create index change_by_report on change (report_id, sequence)",
  `update change set version = report.version, content_hash = report.content_hash from report
    where report.id = change.report_id
      and change.sequence = (select max(sequence) from change as other where other.report_id = change.report_id)`,
];

/** Of what was added before sightings were kept, each place's last version is what it said last. */
const sightingStatements = [
  `create table sighting (${owned}, file text not null, content_hash text not null, saying text,
    primary key (report_no, file)) without rowid`,
  `insert or replace into sighting (report_no, file, content_hash)
    select report_no, body ->> 'file', content_hash from report_version where body ->> 'file' is not null
    order by report_no, version`,
  `insert or replace into sighting (report_no, file, content_hash) select no, file, content_hash from report`,
  "create index report_version_by_content on report_version (content_hash)",
];
