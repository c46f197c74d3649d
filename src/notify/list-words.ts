import { z } from "zod";
import { readData } from "../text/data.ts";
import { simplify } from "../text/fold.ts";
import { pauseSchema, timeZoneSchema } from "./subscription.ts";
import { wordsSchema } from "./word-list.ts";

const fieldSchema = z.enum([
  "scope",
  "name",
  "condition",
  "when",
  "quiet",
  "timeZone",
  "language",
  "silent",
  "paused",
  "topic",
]);
/** What a line of a list is about. */
export type ListField = z.infer<typeof fieldSchema>;

/** The words of a list of subscriptions; both languages are read, the first word of each is written. */
export const listWords = readData(
  "lexicon/subscription-list.json",
  z.strictObject({
    fields: z.record(fieldSchema, wordsSchema),
    scopes: z.record(z.enum(["all", "region", "agency"]), wordsSchema),
    schedules: z.record(z.enum(["now", "daily", "weekly"]), wordsSchema),
    weekdays: z.record(z.enum(["1", "2", "3", "4", "5", "6", "7"]), wordsSchema),
    pauses: z.record(z.enum(["none", ...pauseSchema.options]), wordsSchema),
    answers: z.record(z.enum(["yes", "no"]), wordsSchema),
    hour: wordsSchema,
    /** In which part of the day an hour is, where it is counted to twelve. */
    dayParts: z.record(z.enum(["night", "morning", "noon", "afternoon", "evening"]), wordsSchema),
    /** What may stand before an hour or a weekday. */
    fillers: wordsSchema,
    /** What people call a time zone, by its IANA name. */
    timeZones: z.record(timeZoneSchema, wordsSchema),
    /** The comments between which a whole list stands: one of them alone says that the list was cut. */
    opening: wordsSchema,
    closing: wordsSchema,
  }),
);

/** One group of words, by what each stands for. */
export type Choice<K extends string> = Readonly<Record<K, z.infer<typeof wordsSchema>>>;

/** What a whole word stands for. */
export function choiceOf<K extends string>(choice: Choice<K>, text: string): K | undefined {
  return choiceAt(choice, text).find(([, rest]) => rest === "")?.[0];
}

/** What a text can begin with, and what is left of it; the longest word first. */
export function choiceAt<K extends string>(choice: Choice<K>, text: string): [key: K, rest: string][] {
  const folded = simplify(text.trim()).toLowerCase();
  const words = (Object.keys(choice) as K[]).flatMap((key) =>
    [...choice[key].zh, ...choice[key].en].map((word) => ({ key, word })),
  );
  return words
    .filter(({ word }) => folded.startsWith(word))
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ key, word }) => [key, text.trim().slice(word.length).trim()]);
}

/** The word to write. */
export function wordFor<K extends string>(choice: Choice<K>, key: K, language: "zh" | "en"): string {
  return choice[key][language][0] ?? key;
}
