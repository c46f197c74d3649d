import { z } from "zod";

/** A form's era: the 2019 notice (国办公开办函〔2019〕60号) or the 2021 notice (国办公开办函〔2021〕30号). */
export const eraSchema = z.enum(["2019", "2021"]);

const named = { key: z.string(), label: z.string(), en: z.string(), variants: z.array(z.string()) };

/** The shape of data/form/requests.json. */
export const requestsSchema = z.strictObject({
  table: z.literal("requests"),
  label: z.string(),
  labelEn: z.string(),
  unit: z.string(),
  columns: z.array(z.strictObject(named)),
  groups: z.array(z.strictObject({ ...named, number: z.string() })),
  rows: z.array(
    z.strictObject({
      ...named,
      number: z.string(),
      /** A short form of a label that fills lines. */
      short: z.string().optional(),
      /** The row as a sentence names it. */
      name: z.string().optional(),
      group: z.string().optional(),
      outcome: z.boolean().optional(),
      eras: z.array(eraSchema),
    }),
  ),
});

/** The shape of data/form/disclosure.json. */
export const disclosureSchema = z.strictObject({
  label: z.string(),
  labelEn: z.string(),
  tables: z.array(
    z.strictObject({
      table: z.enum(["disclosure", "disclosure2019"]),
      era: eraSchema,
      articles: z.array(z.string()),
      rows: z.array(z.strictObject({ ...named, article: z.number(), columns: z.array(z.string()) })),
      columns: z.array(
        z.strictObject({
          ...named,
          unit: z.string(),
          decimals: z.boolean().optional(),
          signed: z.boolean().optional(),
        }),
      ),
    }),
  ),
});

/** The shape of data/form/review.json. */
export const reviewSchema = z.strictObject({
  label: z.string(),
  labelEn: z.string(),
  unit: z.string(),
  blocks: z.array(z.strictObject(named)),
  outcomes: z.array(z.strictObject(named)),
});

/** The shape of data/form/sections.json. */
export const sectionsSchema = z.array(z.strictObject({ ...named, number: z.number() }));

/** The shape of data/form/statements.json. */
export const statementsSchema = z.array(
  z.strictObject({ key: z.string(), label: z.string(), en: z.string(), unit: z.string(), cell: z.string().optional() }),
);

/** The shape of data/form/rates.json. */
export const ratesSchema = z.strictObject({
  rates: z.array(
    z.strictObject({
      key: z.string(),
      label: z.string(),
      en: z.string(),
      formula: z.string(),
      formulaEn: z.string(),
      numerator: z.array(z.string()),
      denominator: z.array(z.string()),
    }),
  ),
  sums: z.array(
    z.strictObject({
      key: z.string(),
      label: z.string(),
      en: z.string(),
      group: z.string().optional(),
      blocks: z.array(z.string()).optional(),
    }),
  ),
  comparable: z.array(z.array(z.string())),
});
