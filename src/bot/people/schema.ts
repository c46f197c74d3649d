import type { Generated } from "kysely";
import type { NotifyTables } from "../../notify/schema.ts";
import { type Migration, runStatements } from "../../store/migrations.ts";

/** What the bot keeps about chats, in one file with the subscriptions; all of it is listed by /privacy and gone by /forget. */
export type OwnTables = {
  /** The language a chat has chosen. */
  chat_setting: { chat_id: number; language: string | null };
  /** What a person's last question in a chat and topic was, as JSON. */
  conversation: { chat_id: number; topic_id: number; person_id: number; body: string; at: number };
  /** What the buttons under a reply stand for, as JSON; a button carries only the number of its row. */
  reply: { id: Generated<number>; chat_id: number; person_id: number; body: string; at: number };
  /** Questions that had no answer or were disliked, without anybody's name or chat. */
  open_question: {
    question: string;
    /** `unanswered`, or why it was disliked. */
    why: string;
    language: string;
    times: number;
    last_at: number;
  };
  /** How often answers were liked and disliked. */
  verdict: { verdict: string; times: number };
  /** What the topics of forums are called. */
  topic_name: { chat_id: number; topic_id: number; name: string };
  /** Updates that were handled, so that one delivered twice is answered once. */
  seen_update: { update_id: number; at: number };
};

/** All tables of the people's file. */
export type PeopleTables = NotifyTables & OwnTables;

/** The component's name in the store's version table. */
export const peopleComponent = "bot";

/** The steps from an empty file to this version, in order; a step that was published never changes. */
export const peopleMigrations: readonly Migration<PeopleTables>[] = [
  { version: 1, up: (db) => runStatements(db, tableStatements) },
  { version: 2, up: (db) => runStatements(db, topicStatements) },
];

const topicStatements = [
  `create table topic_name (chat_id integer not null, topic_id integer not null, name text not null,
    primary key (chat_id, topic_id)) without rowid`,
];

const tableStatements = [
  "create table chat_setting (chat_id integer primary key, language text) without rowid",
  `create table conversation (chat_id integer not null, topic_id integer not null, person_id integer not null,
    body text not null, at integer not null, primary key (chat_id, topic_id, person_id)) without rowid`,
  `create table reply (id integer primary key autoincrement, chat_id integer not null, person_id integer not null,
    body text not null, at integer not null)`,
  "create index reply_by_chat on reply (chat_id, id)",
  "create index reply_by_age on reply (at)",
  `create table open_question (question text not null, why text not null, language text not null,
    times integer not null, last_at integer not null, primary key (question, why)) without rowid`,
  "create table verdict (verdict text primary key, times integer not null) without rowid",
  "create table seen_update (update_id integer primary key, at integer not null)",
];
