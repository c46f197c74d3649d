import { z } from "zod";
import { isReadableAgency } from "../address/hints.ts";
import { parseAddress } from "../fetch/web-address.ts";
import { SourceError } from "../source-error.ts";
import { isTimeZone, scheduleMistake, seasonMistake } from "./schedule.ts";

const schedule = z.string().superRefine((words, context) => {
  const message = scheduleMistake(words);
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

const timeZone = z.string().refine(isTimeZone, { error: "is no time zone; write one like Asia/Shanghai" });

const address = z.string().superRefine((text, context) => {
  try {
    parseAddress(text);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    context.addIssue({ code: "custom", message: error.message });
  }
});

/** A regular expression, matched against a link's whole address and against its words. */
const pattern = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    try {
      new RegExp(text, "iu");
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      context.addIssue({ code: "custom", message: `${error.message}; escape signs like . ? ( ) with \\\\` });
    }
  });
const patterns = z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(pattern)).default([]);

const season = z
  .strictObject({
    months: z.array(z.int().min(1).max(12)).default([1, 2, 3, 4]),
    schedule: schedule.optional(),
  })
  .superRefine((one, context) => {
    const message = seasonMistake(one);
    if (message !== undefined) context.addIssue({ code: "custom", path: ["schedule"], message });
  });

const shared = {
  /** The name by which commands, logs and the state know it; a new id is a new source. */
  id: z.string().regex(/^[\p{L}\p{N}_-]{1,60}$/u, "is no id; use up to 60 letters, digits, - and _"),
  /** For people. */
  name: z.string().min(1).optional(),
  schedule: schedule.default("daily at 6"),
  timeZone: timeZone.optional(),
  season: season.prefault({}),
  /** Whose reports these are, where a report does not say it itself. */
  agency: z
    .string()
    .refine(isReadableAgency, { error: "is no agency's full name; write one like 威海市环翠区温泉镇人民政府" })
    .optional(),
  region: z.array(z.string().min(1)).min(1).max(5).optional(),
  alarm: z
    .strictObject({
      /** Failed runs in a row. */
      failures: z.int().min(1).default(3),
      /** Runs in a row that found no report at all. */
      empty: z.int().min(1).default(2),
      /** Days of the season without a new report, when less than half as many are there as the year before. */
      quietDays: z.int().min(1).default(30),
    })
    .prefault({}),
};

const online = {
  ...shared,
  address: address.optional(),
  addresses: z.array(address).min(1).optional(),
  links: z
    .strictObject({
      /** Of these only such links are taken as match one; of a sitemap, whose links have no words, this is all there is. */
      include: patterns,
      exclude: patterns,
      /** Whether a link's words must be those of an annual report. */
      words: z.boolean().optional(),
    })
    .prefault({}),
  /** The first year of reports that is wanted; a link without a year is looked at all the same. */
  since: z.int().min(2004).max(2100).optional(),
  /** Seconds between two requests to a host. */
  delaySeconds: z.number().min(0).max(600).default(2),
  /** For an intranet: reach machines that are not on the public internet. */
  allowPrivate: z.boolean().default(false),
  /** For how many days after it was found a report is looked at again for corrections. */
  recheckDays: z.int().min(0).max(3650).default(90),
  pages: z
    .strictObject({
      /** At most so many pages of a list. */
      limit: z.int().min(1).max(1000).optional(),
      /** The pages after the first, where no link leads to them: {page} is replaced by numbers from `from` to `to`. */
      pattern: z.string().includes("{page}", { error: "has no {page} in it" }).optional(),
      from: z.int().min(0).default(2),
      to: z.int().min(0).default(5),
    })
    .superRefine(({ from, to }, context) => {
      if (from > to)
        context.addIssue({
          code: "custom",
          path: ["from"],
          message: `"from" (${from}) is after "to" (${to}); exchange them`,
        });
    })
    .prefault({}),
};

const list = z.strictObject({ kind: z.literal("list"), ...online });
const feed = z.strictObject({ kind: z.literal("feed"), ...online });
const sitemap = z.strictObject({ kind: z.literal("sitemap"), ...online });
const json = z.strictObject({
  kind: z.literal("json"),
  ...online,
  json: z
    .strictObject({ items: z.string().optional(), address: z.string().optional(), title: z.string().optional() })
    .prefault({}),
});
const folder = z.strictObject({
  kind: z.literal("folder"),
  ...shared,
  /** The folder, relative to the file of sources. */
  path: z.string().min(1),
});

const source = z.discriminatedUnion("kind", [list, feed, sitemap, json, folder]).superRefine((one, context) => {
  if (one.kind === "folder") return;
  if (one.address !== undefined && one.addresses !== undefined)
    context.addIssue({
      code: "custom",
      path: ["addresses"],
      message: 'there is an "address" and there are "addresses"; keep one of the two',
    });
  if (one.address === undefined && one.addresses === undefined)
    context.addIssue({ code: "custom", message: 'needs an "address", or several as "addresses"' });
  if (one.kind === "sitemap" && one.links.include.length === 0)
    context.addIssue({
      code: "custom",
      path: ["links"],
      message: 'a sitemap\'s links have no words; name those to take with "links": {"include": "…"}',
    });
});

/** The file of followed sources. */
export const sourcesSchema = z.strictObject({
  /** How a site's administrator can reach the operator; it goes into the User-Agent. */
  contact: z.string().min(1).max(200).optional(),
  timeZone: timeZone.default("Asia/Shanghai"),
  sources: z.array(source).superRefine((all, context) => {
    for (const [index, { id }] of all.entries()) {
      const first = all.findIndex((other) => other.id === id);
      if (first < index)
        context.addIssue({ code: "custom", path: [index, "id"], message: `"${id}" is the id of another source too` });
    }
  }),
});

type Configured = z.infer<typeof source>;
type Settled<T> = T extends { address?: unknown }
  ? Omit<T, "address" | "addresses" | "timeZone" | "name"> & {
      addresses: readonly string[];
      timeZone: string;
      name: string;
    }
  : Omit<T, "timeZone" | "name"> & { timeZone: string; name: string };

/** One followed source, everything settled. */
export type Source = Settled<Configured>;
/** A source on the network. */
export type WebSource = Exclude<Source, { kind: "folder" }>;
/** A watched folder. */
export type FolderSource = Extract<Source, { kind: "folder" }>;

/** A source as it is used: one list of addresses, a time zone and a name of its own. */
export function settledSource(one: Configured, zone: string): Source {
  const common = { timeZone: one.timeZone ?? zone, name: one.name ?? one.id };
  if (one.kind === "folder") return { ...one, ...common };
  const { address: single, addresses, ...rest } = one;
  return { ...rest, ...common, addresses: addresses ?? (single === undefined ? [] : [single]) };
}
