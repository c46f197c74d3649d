import type { Generated } from "kysely";
import type { Store } from "../store/database.ts";
import { type Migration, migrate, runStatements } from "../store/migrations.ts";

/** The tables of subscriptions and of what is to be sent. They hold people's data and stand apart from the library. */
export interface NotifyTables {
  subscription: SubscriptionTable;
  news: NewsTable;
  news_cursor: NewsCursorTable;
  delivery: DeliveryTable;
  delivery_queue: DeliveryQueueTable;
}

/** One row a subscription. Moments are milliseconds since 1970; a topic of 0 is no topic. */
export interface SubscriptionTable {
  id: Generated<number>;
  chat_id: number;
  topic: number;
  name: string;
  /** Where fan-out finds it; see `scope.ts`. */
  scope_key: string;
  scope: string;
  /** Scope and conditions so written that the same wish gives the same text. */
  wish: string;
  conditions: string;
  paused: string | null;
  silent: number;
  /** `when`, quiet hours and time zone. */
  schedule: string;
  language: string;
  created_by: number | null;
  created_at: number;
  /** Changes of the library up to this number were there before the subscription. */
  after_sequence: number;
}

/**
 * One row for every version of a report that was ever seen in the library, several with one content where a correction was
 * taken back. It is what keeps a library that was made anew, or restored from a copy, from being told a second time.
 */
export interface NewsTable {
  id: Generated<number>;
  report_id: string;
  content_hash: string;
  version: number;
  sequence: number;
  /** 1 once a later version of the report is told instead. */
  superseded: number;
  /** 1 once everybody who wanted it has a delivery. */
  done: number;
  /** 1 for a version that was replaced before anybody was told of it. */
  skipped: Generated<number>;
}

/** One row: how far the library's changes were handed out. */
export interface NewsCursorTable {
  id: number;
  sequence: number;
  /** What the change of that number was, so that another library in its place is noticed; null before the first. */
  report_id: string | null;
  content_hash: string | null;
  /** The change being handed out, as JSON: its news, its scope keys, and how far each was taken; null between two. */
  work: string | null;
}

/** One row a message's part: this chat and topic is to be told of this news, once. */
export interface DeliveryTable {
  id: Generated<number>;
  chat_id: number;
  topic: number;
  news_id: number;
  /** Ids of the subscriptions that asked for it: "3,17". */
  subscriptions: string;
  /** The content that this version replaces for whoever is told; null when the report is new to them. */
  former: string | null;
  state: "waiting" | "sent" | "dead";
  /** Null while all its subscriptions are paused. */
  due_at: number | null;
  attempts: number;
  /** The message it is, or was, part of: the id of the message's first delivery. */
  message: number | null;
  reason: string | null;
  created_at: number;
  done_at: number | null;
}

/** One row a chat for which something waits: the chat is what is claimed, so its messages keep their order. */
export interface DeliveryQueueTable {
  chat_id: number;
  /** When to look at the chat next; while it is leased, when the lease runs out. */
  due_at: number;
  /** Whose work it is now; null when nobody's. After a failure it keeps new deliveries from overtaking. */
  lease: string | null;
}

/** The component's name in the store's version table. */
export const notifyComponent = "notify";

/** The steps from an empty file to this version, in order; a step that was published never changes. */
export const notifyMigrations: readonly Migration<NotifyTables>[] = [
  { version: 1, up: (db) => runStatements(db, tableStatements) },
  { version: 2, up: (db) => runStatements(db, returnStatements) },
];

/** Makes the tables where they are not there, and brings older ones up to date. */
export async function migrateNotify(store: Store<NotifyTables>): Promise<void> {
  await migrate(store, notifyComponent, notifyMigrations);
}

const tableStatements = [
  `create table subscription (
    id integer primary key autoincrement,
    chat_id integer not null, topic integer not null, name text not null,
    scope_key text not null, scope text not null, wish text not null, conditions text not null,
    paused text, silent integer not null, schedule text not null, language text not null,
    created_by integer, created_at integer not null, after_sequence integer not null,
    unique (chat_id, topic, wish))`,
  "create index subscription_by_scope on subscription (scope_key)",
  `create table news (
    id integer primary key autoincrement,
    report_id text not null, content_hash text not null, version integer not null,
    sequence integer not null, superseded integer not null default 0, done integer not null default 0,
    unique (report_id, content_hash))`,
  `create table news_cursor (
    id integer primary key check (id = 1), sequence integer not null, report_id text, content_hash text, work text)`,
  `create table delivery (
    id integer primary key autoincrement,
    chat_id integer not null, topic integer not null, news_id integer not null references news (id),
    subscriptions text not null, state text not null, due_at integer, attempts integer not null default 0,
    message integer, reason text, created_at integer not null, done_at integer,
    unique (chat_id, topic, news_id))`,
  "create index delivery_by_news on delivery (news_id) where state = 'waiting'",
  "create index delivery_waiting on delivery (chat_id, due_at) where state = 'waiting'",
  "create index delivery_dead on delivery (id) where state = 'dead'",
  "create index delivery_sent on delivery (done_at) where state = 'sent'",
  "create index delivery_message on delivery (message)",
  "create table delivery_queue (chat_id integer primary key, due_at integer not null, lease text)",
  "create index delivery_queue_due on delivery_queue (due_at)",
];

/**
 * A content may be news a second time, so the table is made anew without that constraint, and deliveries with it, for they
 * point to it. Their numbers stand in buttons under messages: the counters go on where they were.
 */
const returnStatements = [
  `create table news_new (
    id integer primary key autoincrement,
    report_id text not null, content_hash text not null, version integer not null,
    sequence integer not null, superseded integer not null default 0, done integer not null default 0,
    skipped integer not null default 0)`,
  `insert into news_new (id, report_id, content_hash, version, sequence, superseded, done)
    select id, report_id, content_hash, version, sequence, superseded, done from news`,
  `create table delivery_new (
    id integer primary key autoincrement,
    chat_id integer not null, topic integer not null, news_id integer not null references news_new (id),
    subscriptions text not null, state text not null, due_at integer, attempts integer not null default 0,
    message integer, reason text, created_at integer not null, done_at integer, former text,
    unique (chat_id, topic, news_id))`,
  `insert into delivery_new (id, chat_id, topic, news_id, subscriptions, state, due_at, attempts, message, reason,
      created_at, done_at)
    select id, chat_id, topic, news_id, subscriptions, state, due_at, attempts, message, reason, created_at, done_at
    from delivery`,
  `delete from sqlite_sequence where name in ('news_new', 'delivery_new')`,
  `insert into sqlite_sequence (name, seq)
    select name || '_new', seq from sqlite_sequence where name in ('news', 'delivery')`,
  "drop table delivery",
  "drop table news",
  "alter table news_new rename to news",
  "alter table delivery_new rename to delivery",
  "create index news_by_report on news (report_id, id)",
  "create index delivery_by_news on delivery (news_id) where state = 'waiting'",
  "create index delivery_told on delivery (news_id) where state = 'sent'",
  "create index delivery_waiting on delivery (chat_id, due_at) where state = 'waiting'",
  "create index delivery_dead on delivery (id) where state = 'dead'",
  "create index delivery_sent on delivery (done_at) where state = 'sent'",
  "create index delivery_message on delivery (message)",
  // What was being handed out is begun again; whoever has a delivery of it keeps that one.
  "update news_cursor set work = null",
];
