import type { z } from "zod";
import { simplify } from "../text/fold.ts";
import { choiceAt, choiceOf, type ListField, listWords } from "./list-words.ts";
import { parseCondition } from "./parse-condition.ts";
import { readQuiet, readSchedule, readTimeZone } from "./read-schedule.ts";
import {
  choicesSchema,
  defaultChoices,
  type NewSubscription,
  type SubscriptionScope,
  subscriptionScopeSchema,
} from "./subscription.ts";
import type { WordList } from "./word-list.ts";

/**
 * A chat's subscriptions as lines of "field: value", for people to keep, edit and take elsewhere. Each begins with what
 * it is about; a field that is not there is as usual. Empty lines and lines that begin with # are for people only.
 */

/** What a line says that a subscription is about; a name without a word for what it is must be looked up. */
export type WrittenScope = SubscriptionScope | { readonly type: "named"; readonly name: string };

/** A subscription of a list: not yet anybody's. */
export type ListedSubscription = Omit<NewSubscription, "chatId" | "createdBy" | "scope"> & {
  readonly scope: WrittenScope;
};

/** What is wrong with a line of a list, as a code for programs. */
export type ImportProblem =
  /** No "field: value", or a field that there is not. */
  | "unknown_field"
  /** A field that a subscription has only once. */
  | "twice"
  /** A line before the first that says what it is about. */
  | "no_scope"
  | "bad_value"
  | "bad_condition"
  /** Nothing is called so. */
  | "unknown_scope"
  /** Several places or agencies are called so. */
  | "several_scopes"
  /** The list begins or ends in the middle. */
  | "cut"
  /** More than a chat may have. */
  | "limit";

/** What is wrong with a line of a list. */
export interface ImportError {
  /** 1-based. */
  readonly line: number;
  readonly problem: ImportProblem;
  /** The text that was not understood. */
  readonly text: string;
  /** What it should have been a value of. */
  readonly field?: ListField;
  /** Names that it may have been meant to be. */
  readonly near?: readonly string[];
}

/** What a list holds, each with the line it begins on, and the lines that could not be read. */
export interface ParsedList {
  readonly subscriptions: readonly { readonly line: number; readonly subscription: ListedSubscription }[];
  readonly errors: readonly ImportError[];
}

/** Reads a list in either language, or in both mixed. Never throws; a line that is wrong is an error with its number. */
export function parseList(text: string): ParsedList {
  const errors: ImportError[] = [];
  const blocks: Block[] = [];
  for (const { content, line } of linesOf(text)) {
    const field = fieldOf(content);
    const block = blocks.at(-1);
    if (!field) errors.push({ line, problem: "unknown_field", text: content });
    else if (field.name === "scope") blocks.push({ line, value: field.value, fields: [] });
    else if (block) block.fields.push({ line, ...field });
    else errors.push({ line, problem: "no_scope", text: content });
  }
  errors.push(...cutOf(text));
  const subscriptions = blocks.flatMap((block) => {
    const subscription = subscriptionIn(block, errors);
    return subscription ? [{ line: block.line, subscription }] : [];
  });
  return { subscriptions, errors: errors.sort((a, b) => a.line - b.line) };
}

interface Field {
  readonly line: number;
  readonly name: ListField;
  readonly value: string;
}

interface Block {
  readonly line: number;
  readonly value: string;
  readonly fields: Field[];
}

/** Whether a text is a list that was exported, from its first comment to its last. */
export function isWholeList(text: string): boolean {
  const { opening, closing } = marksIn(text.trimEnd().split(linePattern));
  return opening >= 0 && closing >= 0;
}

/** A list that was exported stands between two comments; one without the other was cut. */
function cutOf(text: string): ImportError[] {
  const lines = text.trimEnd().split(linePattern);
  const { opening, closing } = marksIn(lines);
  if (opening >= 0 === closing >= 0) return [];
  const index = opening >= 0 ? lines.length - 1 : 0;
  return [{ line: index + 1, problem: "cut", text: lines[index] ?? "" }];
}

/** The lines of the two comments; -1 where there is none. */
function marksIn(lines: readonly string[]): { readonly opening: number; readonly closing: number } {
  const at = (words: WordList) =>
    lines.findLastIndex((line) => line.startsWith("#") && isAmong(words, line.replace(/^#+/, "")));
  return { opening: at(listWords.opening), closing: at(listWords.closing) };
}

function isAmong({ zh, en }: WordList, text: string): boolean {
  return [...zh, ...en].includes(simplify(text).trim().toLowerCase());
}

const linePattern = /\r\n|[\n\r]/;

function linesOf(text: string): { content: string; line: number }[] {
  return text
    .split(linePattern)
    .map((content, index) => ({ content: content.trim(), line: index + 1 }))
    .filter(({ content }) => content !== "" && !content.startsWith("#"));
}

function fieldOf(content: string): Omit<Field, "line"> | undefined {
  const [, word = "", value = ""] = /^([^:：]{1,20})[:：](.*)$/u.exec(content) ?? [];
  const name = choiceOf(listWords.fields, word);
  return name && { name, value: value.trim() };
}

function subscriptionIn(block: Block, errors: ImportError[]): ListedSubscription | undefined {
  const before = errors.length;
  const scope = scopeOf(block.value);
  if (!scope) errors.push({ line: block.line, problem: "bad_value", text: block.value, field: "scope" });
  const chosen: Record<string, unknown> = { ...defaultChoices, name: nameOf(scope) };
  let paused: NewSubscription["paused"] = null;
  const conditions: unknown[] = [];
  const seen = new Set<ListField>();
  for (const { line, name, value } of block.fields) {
    if (name === "condition") {
      const parsed = parseCondition(value);
      if (parsed.type === "condition") conditions.push(parsed.condition);
      else errors.push({ line, problem: "bad_condition", text: value });
      continue;
    }
    if (seen.has(name)) errors.push({ line, problem: "twice", text: value });
    seen.add(name);
    if (name === "paused") {
      const pause = choiceOf(listWords.pauses, value);
      if (pause === undefined) errors.push({ line, problem: "bad_value", text: value, field: name });
      paused = pause === undefined || pause === "none" ? null : pause;
      continue;
    }
    const read = readValue(name, value);
    if (read === undefined) errors.push({ line, problem: "bad_value", text: value, field: name });
    else chosen[choiceNames[name] ?? name] = read;
  }
  const choices = choicesSchema.safeParse({ ...chosen, conditions });
  if (!choices.success && errors.length === before)
    errors.push({ line: block.line, problem: "bad_value", text: block.value, field: "condition" });
  if (!scope || !choices.success || errors.length > before) return undefined;
  return { scope, ...choices.data, paused };
}

const choiceNames: Partial<Record<ListField, string>> = { topic: "topicId" };

/** A field's value as the subscription has it; undefined when it is none. */
function readValue(name: ListField, value: string): unknown {
  switch (name) {
    case "when":
      return readSchedule(value);
    case "quiet":
      return readQuiet(value);
    case "silent": {
      const answer = choiceOf(listWords.answers, value);
      return answer === undefined ? undefined : answer === "yes";
    }
    case "topic":
      return valid(choicesSchema.shape.topicId, /^\d+$/.test(value) ? Number(value) : undefined);
    case "timeZone":
      return valid(choicesSchema.shape.timeZone, readTimeZone(value));
    case "language":
    case "name":
      return valid(choicesSchema.shape[name], value);
    default:
      return undefined;
  }
}

function valid<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function scopeOf(value: string): WrittenScope | undefined {
  const [type, rest = ""] = choiceAt(listWords.scopes, value)[0] ?? [];
  // 机关事务管理局 is a name.
  const isWord = rest === "" || /[\s"]/.test(value.charAt(value.length - rest.length - 1));
  if (type === undefined || !isWord) return named(value);
  if (type === "all") return rest === "" ? { type } : undefined;
  const parts = partsOf(rest);
  if (!parts) return undefined;
  if (type === "region") return valid(subscriptionScopeSchema, { type, units: parts });
  const [name, fullName, ...region] = parts;
  if (fullName === undefined) return named(name ?? "");
  return valid(subscriptionScopeSchema, { type, agencyId: null, name, fullName, region });
}

function named(value: string): WrittenScope | undefined {
  const name = valid(choicesSchema.shape.name, value);
  return name === undefined ? undefined : { type: "named", name };
}

/** Names parted by slashes, those with slashes of their own in quotation marks. */
function partsOf(text: string): string[] | undefined {
  const part = String.raw`\s*("(?:[^"\\]|\\.)*"|[^"/]*)\s*`;
  if (!new RegExp(`^${part}(?:/${part})*$`, "u").test(text)) return undefined;
  const parts = [...text.matchAll(new RegExp(`(?:^|/)${part}`, "gu"))].map(([, each = ""]) => each.trim());
  try {
    return parts.map((each) => (each.startsWith('"') ? String(JSON.parse(each)) : each));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The name that a subscription has until somebody renames it. */
export function nameOf(scope: WrittenScope | undefined): string {
  if (scope?.type === "agency" || scope?.type === "named") return scope.name;
  return (scope?.type === "region" ? scope.units.at(-1) : listWords.scopes.all.zh[0]) ?? "";
}
