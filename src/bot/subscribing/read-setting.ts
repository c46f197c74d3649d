import { type ListField, listWords, wordFor } from "../../notify/list-words.ts";
import { parseConditions } from "../../notify/parse-condition.ts";
import { parseList } from "../../notify/read-list.ts";
import type { SubscriptionChanges } from "../../notify/subscription.ts";
import { afterWord, commandWords, isWord } from "./command-words.ts";

/** What a setting in words changes, or the words that were not understood. */
export type ReadSetting = { readonly changes: SubscriptionChanges } | { readonly unclear: string };

/**
 * Reads a setting as people write it after a subscription's number: 名称 我的区, 免打扰 22-7, 每天 9, 条件 新收>100, and the
 * like in English. The words are those of an exported list, and some more.
 * @param here the topic in which it is written; null outside topics
 */
export function readSetting(text: string, here: number | null): ReadSetting {
  const words = text.trim();
  if (isWord(commandWords.resume, words)) return { changes: { paused: null } };
  if (isWord(commandWords.loud, words)) return { changes: { silent: false } };
  for (const field of fields) {
    const value = afterWord([...wordsOf(field), ...(commandWords.fields[field] ?? [])], words);
    const changes = value === undefined ? undefined : readField(field, value, here);
    if (changes) return { changes };
  }
  // A schedule, and 静音 or 暂停 alone, need no other word.
  const changes =
    readField("when", words, here) ?? (afterWord(wordsOf("silent"), words) === "" ? { silent: true } : undefined);
  if (changes) return { changes };
  return afterWord(wordsOf("paused"), words) === "" ? { changes: { paused: "person" } } : { unclear: words };
}

const fields = (Object.keys(listWords.fields) as ListField[]).filter((field) => field !== "scope");

function wordsOf(field: ListField): string[] {
  const { zh, en } = listWords.fields[field];
  return [...zh, ...en];
}

function readField(field: ListField, value: string, here: number | null): SubscriptionChanges | undefined {
  const isNone = isWord(commandWords.none, value);
  if (field === "condition") return isNone ? { conditions: [] } : readConditions(value);
  if (field === "quiet" && isNone) return { quiet: null };
  if (field === "topic" && isNone) return { topicId: null };
  if (field === "topic" && (isWord(commandWords.here, value) || value === "")) return { topicId: here };
  if (field === "when" && isWord(commandWords.schedules.now, value)) return { when: { type: "now" } };
  if (field === "language") {
    if (isWord(commandWords.languages.zh, value)) return { language: "zh" };
    if (isWord(commandWords.languages.en, value)) return { language: "en" };
  }
  return readListed(field, value);
}

function readConditions(value: string): SubscriptionChanges | undefined {
  const parsed = parseConditions(value);
  const conditions = parsed.flatMap((part) => (part.type === "condition" ? [part.condition] : []));
  return parsed.length > 0 && conditions.length === parsed.length ? { conditions } : undefined;
}

/** A line of a list is read by whoever reads lists, so that both mean the same. */
function readListed(field: ListField, value: string): SubscriptionChanges | undefined {
  if (/[\r\n]/.test(value) || value === "") return undefined;
  const scope = `${wordFor(listWords.fields, "scope", "en")}: ${wordFor(listWords.scopes, "all", "en")}`;
  const { subscriptions, errors } = parseList(`${scope}\n${wordFor(listWords.fields, field, "en")}: ${value}`);
  const [read] = subscriptions;
  if (!read || errors.length > 0) return undefined;
  const { name, when, quiet, timeZone, language, silent, paused, topicId } = read.subscription;
  switch (field) {
    case "name":
      return { name };
    case "when":
      return when && { when };
    case "quiet":
      return quiet ? { quiet } : undefined;
    case "timeZone":
      return timeZone === undefined ? undefined : { timeZone };
    case "language":
      return language && { language };
    case "silent":
      return silent === undefined ? undefined : { silent };
    case "paused":
      return { paused: paused === null ? null : "person" };
    case "topic":
      return topicId === undefined ? undefined : { topicId };
    default:
      return undefined;
  }
}
