import { z } from "zod";

/** What is asked about: a printed cell, a sum of cells, a figure stated in prose, a rate, or a share of a whole. */
export const indicatorSchema = z.discriminatedUnion("type", [
  /** `key` is a cell of the form, or a group sum's key, or `litigation.*`. */
  z.strictObject({ type: z.literal("cell"), key: z.string() }),
  z.strictObject({ type: z.literal("statement"), key: z.string() }),
  z.strictObject({ type: z.literal("rate"), key: z.string() }),
  z.strictObject({ type: z.literal("share"), part: z.string(), whole: z.string() }),
]);
/** One thing to be looked up in a report. */
export type Indicator = z.infer<typeof indicatorSchema>;

/** Whom the question is about. */
export const whoSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("agencies"),
    ids: z.array(z.number()),
    implied: z.boolean(),
    readings: z.array(z.string()),
    /** Agencies named beside these that have no report here. */
    unheld: z.array(z.string()),
  }),
  z.strictObject({
    type: z.literal("region"),
    name: z.string(),
    ids: z.array(z.number()),
    units: z.string(),
    /** How many the question says there are; null when it does not. */
    count: z.number().nullable(),
    readings: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal("everyone"),
    /** towns, counties, departments or all. */
    units: z.string(),
    count: z.number().nullable(),
    /** Words that were read where others were written. */
    readings: z.array(z.string()).optional(),
  }),
]);
/** The agencies a question is about. */
export type Who = z.infer<typeof whoSchema>;

/** Which years; `latest` is each agency's newest report, and implied when the question names no year. */
export const whenSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("years"), years: z.array(z.number()), implied: z.boolean() }),
  z.strictObject({ type: z.literal("latest"), implied: z.boolean() }),
  z.strictObject({ type: z.literal("last"), count: z.number() }),
  z.strictObject({ type: z.literal("every") }),
]);
/** The years a question is about. */
export type When = z.infer<typeof whenSchema>;

const scope = { who: whoSchema, when: whenSchema };
const indicators = { indicators: z.array(indicatorSchema) };
/** How a figure is held against a number. */
export const comparatorSchema = z.enum([">", ">=", "<", "<=", "=", "!="]);
const boundSchema = z.strictObject({ comparator: comparatorSchema, value: z.number() });
/** What a figure must satisfy: 超过1件; of a range (500到600件) also `and`. */
export const conditionSchema = boundSchema.extend({ and: boundSchema.optional() });
/** A comparator and the number it compares with. */
export type Bound = z.infer<typeof boundSchema>;
/** One bound, or two that must both hold. */
export type Condition = z.infer<typeof conditionSchema>;
/** What the contact sentence of a report may give. */
export const contactFieldSchema = z.enum(["phone", "address", "postcode", "email", "website", "fax"]);
/** One part of the contact sentence. */
export type ContactField = z.infer<typeof contactFieldSchema>;
/** What can be told of a report itself: the day it was published, the days it covers, its title, its forms. */
export const factSchema = z.enum(["published", "period", "title", "form"]);
/** One thing about a report itself. */
export type Fact = z.infer<typeof factSchema>;
const operationSchema = z.enum(["sum", "mean", "median", "count"]);

/** One question, understood; a discriminated union by intent that can be written down as JSON. */
export const querySchema = z.discriminatedUnion("intent", [
  z.strictObject({
    intent: z.literal("figure"),
    ...scope,
    ...indicators,
    /** What must hold for a yes, where yes or no is asked. */
    verdict: conditionSchema.nullable(),
    breakdown: z.enum(["applicants", "outcomes", "reasons", "channels"]).nullable(),
    /** Whether the figures are to be added up. */
    total: z.boolean(),
    /** Whether the question is how far apart two figures are. */
    difference: z.boolean().optional(),
  }),
  z.strictObject({ intent: z.literal("comparison"), ...scope, ...indicators, difference: z.boolean() }),
  z.strictObject({
    intent: z.literal("ranking"),
    ...scope,
    indicator: indicatorSchema,
    direction: z.enum(["desc", "asc"]),
    limit: z.number().nullable(),
    /** 第二多: only who stands there is asked. */
    position: z.number().nullable(),
    /** 排第几: whose place in the order is asked for; the order itself is over `who`. */
    placeOf: z.array(z.number()).optional(),
    /** 最多和最少: both ends are asked. */
    both: z.boolean().optional(),
  }),
  z.strictObject({
    intent: z.literal("growth"),
    ...scope,
    indicator: indicatorSchema,
    /** Whether growth, decline, or the greatest change either way comes first. */
    direction: z.enum(["up", "down", "either"]),
    by: z.enum(["amount", "percent"]),
    limit: z.number().nullable(),
    /** Which ones grew, rather than which one grew most. */
    all: z.boolean(),
  }),
  z.strictObject({
    intent: z.literal("ratio"),
    ...scope,
    indicator: indicatorSchema,
    /** The years in the order of the question: 2024年是2023年的几倍 divides the first by the second. */
    years: z.array(z.number()),
  }),
  z.strictObject({ intent: z.literal("trend"), ...scope, ...indicators, difference: z.boolean() }),
  z.strictObject({
    intent: z.literal("total"),
    ...scope,
    indicator: indicatorSchema,
    operation: operationSchema,
    /** What is asked beside it: 平均数和中位数. */
    also: z.array(operationSchema.exclude(["count"])).optional(),
    condition: conditionSchema.nullable(),
    /** What a count counts. */
    counted: z.enum(["agencies", "reports"]),
  }),
  z.strictObject({ intent: z.literal("share"), ...scope, indicator: indicatorSchema }),
  z.strictObject({ intent: z.literal("change"), ...scope, indicator: indicatorSchema }),
  z.strictObject({
    intent: z.literal("list"),
    ...scope,
    indicator: indicatorSchema,
    condition: conditionSchema,
  }),
  z.strictObject({
    intent: z.literal("passage"),
    ...scope,
    topic: z.string(),
    part: z.enum(["problems", "plans"]).nullable(),
    /** Only passages with a number answer. */
    numeric: z.boolean(),
    /** Words that a passage must have, all of them. */
    must: z.array(z.string()),
  }),
  z.strictObject({
    intent: z.literal("contact"),
    ...scope,
    fields: z.array(contactFieldSchema),
    /** Which reports do not give it. */
    missing: z.boolean().optional(),
  }),
  z.strictObject({ intent: z.literal("facts"), ...scope, facts: z.array(factSchema) }),
  z.strictObject({ intent: z.literal("summary"), ...scope }),
  z.strictObject({ intent: z.literal("check"), ...scope }),
  z.strictObject({ intent: z.literal("reports"), ...scope }),
  z.strictObject({ intent: z.literal("help") }),
  z.strictObject({ intent: z.literal("talk"), topic: z.enum(["greeting", "thanks", "reset"]) }),
  z.strictObject({
    intent: z.literal("clarify"),
    about: z.enum(["agency", "indicator"]),
    choices: z.array(z.string()),
    question: z.string(),
    /** Where the ambiguous name stands in the question; -1 when it named nobody. */
    start: z.number(),
    end: z.number(),
  }),
  z.strictObject({
    intent: z.literal("refusal"),
    reason: z.enum(["no_report", "no_cell", "blank", "lost", "not_comparable", "not_in_form", "out_of_scope"]),
    /** A reason that has a sentence of its own. */
    detail: z.enum(["one_condition", "no_order"]).optional(),
    /** What was named: the agency that is not held, the word the form does not know. */
    about: z.string(),
    nearest: z.array(z.number()),
  }),
]);
/** What is asked, in full. */
export type Query = z.infer<typeof querySchema>;

/** The figures that a query is about; none for one that is about none. */
export function indicatorsIn(query: Query): Indicator[] {
  if ("indicators" in query) return query.indicators;
  return "indicator" in query ? [query.indicator] : [];
}
