import type { z } from "zod";
import { choiceAt, choiceOf, type ListField, listWords } from "./list-words.ts";
import { parseCondition } from "./parse-condition.ts";
import {
  choicesSchema,
  defaultChoices,
  type NewSubscription,
  quietSchema,
  scheduleSchema,
  subscriptionScopeSchema,
} from "./subscription.ts";

/**
 * A chat's subscriptions as lines of "field: value", for people to keep, edit and take elsewhere. Each begins with what
 * it is about; a field that is not there is as usual. Empty lines and lines that begin with # are for people only.
 */

/** A subscription of a list: not yet anybody's. */
export type ListedSubscription = Omit<NewSubscription, "chatId" | "createdBy">;

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
  /** More than a chat may have. */
  | "limit";

/** What is wrong with a line of a list. */
export interface ImportError {
  /** 1-based. */
  readonly line: number;
  readonly problem: ImportProblem;
  /** The text that was not understood. */
  readonly text: string;
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

function linesOf(text: string): { content: string; line: number }[] {
  return text
    .split(/\r\n|[\n\r]/)
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
  if (!scope) errors.push({ line: block.line, problem: "bad_value", text: block.value });
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
      if (pause === undefined) errors.push({ line, problem: "bad_value", text: value });
      paused = pause === undefined || pause === "none" ? null : pause;
      continue;
    }
    const read = readValue(name, value);
    if (read === undefined) errors.push({ line, problem: "bad_value", text: value });
    else chosen[choiceNames[name] ?? name] = read;
  }
  const choices = choicesSchema.safeParse({ ...chosen, conditions });
  if (!choices.success && errors.length === before)
    errors.push({ line: block.line, problem: "bad_value", text: block.value });
  if (!scope || !choices.success || errors.length > before) return undefined;
  return { scope, ...choices.data, paused };
}

const choiceNames: Partial<Record<ListField, string>> = { topic: "topicId" };

/** A field's value as the subscription has it; undefined when it is none. */
function readValue(name: ListField, value: string): unknown {
  switch (name) {
    case "when":
      return valid(scheduleSchema, scheduleOf(value));
    case "quiet": {
      const [, from, to] = /^(\d{1,2})(?::00)?\s*[-–—~至到]\s*(\d{1,2})(?::00)?$/.exec(value) ?? [];
      return from === undefined ? undefined : valid(quietSchema, { from: Number(from), to: Number(to) });
    }
    case "silent": {
      const answer = choiceOf(listWords.answers, value);
      return answer === undefined ? undefined : answer === "yes";
    }
    case "topic":
      return valid(choicesSchema.shape.topicId, /^\d+$/.test(value) ? Number(value) : undefined);
    case "timeZone":
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

function scheduleOf(value: string): unknown {
  const [type, rest] = choiceAt(listWords.schedules, value)[0] ?? [];
  if (type === "now") return rest === "" ? { type } : undefined;
  if (type === "daily") return { type, hour: hourOf(rest) };
  const [weekday, hour] = choiceAt(listWords.weekdays, rest ?? "")[0] ?? [];
  return { type, weekday: Number(weekday), hour: hourOf(hour) };
}

function hourOf(text: string | undefined): number | undefined {
  const words = [...listWords.hour.zh, ...listWords.hour.en].join("|");
  const digits = new RegExp(`^(\\d{1,2})(?::00)?\\s*(?:${words})?$`, "u").exec(text ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function scopeOf(value: string): NewSubscription["scope"] | undefined {
  const [type, rest = ""] = choiceAt(listWords.scopes, value)[0] ?? [];
  if (type === "all") return rest === "" ? { type } : undefined;
  const parts = partsOf(rest);
  if (!parts) return undefined;
  if (type === "region") return valid(subscriptionScopeSchema, { type, units: parts });
  const [name, fullName = name, ...region] = parts;
  return valid(subscriptionScopeSchema, { type, agencyId: null, name, fullName, region });
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

function nameOf(scope: NewSubscription["scope"] | undefined): string {
  if (scope?.type === "agency") return scope.name;
  return (scope?.type === "region" ? scope.units.at(-1) : listWords.scopes.all.zh[0]) ?? "";
}
