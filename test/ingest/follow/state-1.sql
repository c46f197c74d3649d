create table source (
    id text primary key, first_run text, last_run text, last_success text, last_error text, error_code text, error_at text,
    failures integer not null default 0, empties integer not null default 0, next_run text, last_full text,
    lease_by text, lease_until text);
create table list_page (
    source_id text not null, address text not null, etag text, last_modified text, links integer not null, next text not null,
    primary key (source_id, address)) without rowid;
create table link (
    id integer primary key autoincrement, source_id text not null, address text not null, text text not null, year integer,
    first_seen text not null, outcome text not null, reason text, attempts integer not null default 0,
    last_checked text, next_check text, etag text, last_modified text,
    attachment text, attachment_etag text, attachment_modified text, report_id text,
    unique (source_id, address));
create index link_by_check on link (source_id, next_check);
create table alarm (
    id integer primary key autoincrement, source_id text not null, kind text not null, detail text not null,
    raised_at text not null, told_at text, recovered_at text);
create unique index alarm_open on alarm (source_id, kind) where recovered_at is null;
create table schema_version (component text primary key, version integer not null);
insert into schema_version values ('sources', 1);
insert into source (id, first_run, last_run, last_full) values
  ('county', '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z');
insert into link (source_id, address, text, year, first_seen, outcome, attempts, last_checked, next_check, etag, attachment, attachment_etag, report_id)
  values ('county', '', '泽库镇年报', 2024, '2025-01-01T00:00:00.000Z', 'added', 0, '2025-01-01T00:00:00.000Z',
  '2025-01-02T00:00:00.000Z', '"page"', '', '"doc"', '威海市文登区泽库镇人民政府-2024');
