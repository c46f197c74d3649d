import { z } from "zod";
import { readData } from "../text/data.ts";
import { operatorSchema } from "./condition.ts";
import { wordsSchema } from "./word-list.ts";

/** The words of conditions, in both languages; what the numbers are called stands with the form and the questions' words. */
export const conditionWords = readData(
  "lexicon/subscription-conditions.json",
  z.strictObject({
    keyword: wordsSchema,
    problems: wordsSchema,
    any: wordsSchema,
    none: wordsSchema,
    /** Words before and after the number: 超过 100, 100 以上. */
    operators: z.record(operatorSchema, z.strictObject({ before: wordsSchema, after: wordsSchema })),
    /** What may stand before a number whose comparison follows it: 在 100 以上. */
    linkedAfter: wordsSchema,
    signs: z.record(operatorSchema, z.array(z.string())),
    units: z.strictObject({ count: wordsSchema, ten_thousand_yuan: wordsSchema, yuan: wordsSchema }),
    joins: wordsSchema,
    /** What may stand where a phrase of the questions' words has a gap. */
    fillers: wordsSchema,
    /** What joins a row and a column. */
    links: wordsSchema,
    leads: wordsSchema,
    /** Words that name a number only in conditions. */
    subjects: z.record(z.string(), wordsSchema),
  }),
);
