import { z } from "zod";

/** A cell is not just a number: blank is not zero, and a cell that cannot be read for certain is lost. */
export const cellStateSchema = z.enum(["printed", "blank", "not_applicable", "lost"]);
/** Whether a cell is a number, empty, out of place, or unreadable. */
export type CellState = z.infer<typeof cellStateSchema>;

/** One cell: its number and state, the text of the source, and its line. */
export const cellSchema = z
  .strictObject({
    /** The number printed; null in every other state. */
    value: z.number().nullable(),
    state: cellStateSchema,
    /** The cell as the source has it. */
    raw: z.string(),
    /** The line of the source, 1-based; 0 where the row itself is missing. */
    line: z.number().int(),
  })
  .refine((cell) => (cell.state === "printed") === (cell.value !== null), "only a printed cell has a value");
/** One cell, as read. */
export type Cell = z.infer<typeof cellSchema>;

/** A change as the prose states it: 同比增长15% is 15, "%", up. */
export const changeSchema = z.strictObject({
  value: z.number(),
  unit: z.string(),
  direction: z.enum(["up", "down"]),
});

/** A figure stated in prose. */
export const statementSchema = z.strictObject({
  /** `text.*`, or `text.unclassified` for a count of a kind we have no name for. */
  key: z.string(),
  value: z.number(),
  unit: z.string(),
  quote: z.string(),
  line: z.number().int(),
  /** Stated with 余, 近, 约 …: the value is not exact. */
  approximate: z.boolean().optional(),
  /** 本级 or 全区, where the sentence says which. */
  scope: z.string().optional(),
  change: changeSchema.optional(),
  /** No number is printed: the words say that there was none (未收到政府信息公开申请), and the value is 0. */
  none: z.boolean().optional(),
});
/** A figure stated in prose, as read. */
export type Statement = z.infer<typeof statementSchema>;

/** One of the six sections, with its text. */
export const sectionSchema = z.strictObject({
  number: z.number().int(),
  heading: z.string(),
  /** Paragraphs joined by line feeds, lines that the source broke put together again; tables are not repeated here. */
  text: z.string(),
  line: z.number().int(),
  /** The source line each paragraph of `text` starts on. */
  lines: z.array(z.number().int()),
});
/** One section, as read. */
export type Section = z.infer<typeof sectionSchema>;

/** Which version of the form a table follows; null when the report has no such table. */
export const formEraSchema = z.enum(["2019", "2021"]).nullable();
/** The level of the agency; departments of any level are `department`. */
export const levelSchema = z.enum(["province", "city", "county", "township", "department", "unknown"]);
/** The level of an agency. */
export type Level = z.infer<typeof levelSchema>;

/** How the agency can be reached, as the report itself says; null for what it does not say. */
export const contactSchema = z.strictObject({
  address: z.string().nullable(),
  phone: z.string().nullable(),
  postcode: z.string().nullable(),
  email: z.string().nullable(),
  website: z.string().nullable(),
  fax: z.string().nullable(),
  /** The line the contact sentence stands on, and the sentence. */
  line: z.number().int().nullable(),
  quote: z.string().nullable(),
});
/** How an agency can be reached. */
export type Contact = z.infer<typeof contactSchema>;

/** A whole report, as `parse --json` gives it and the library keeps it. */
export const reportSchema = z.strictObject({
  /** Agency and year, and so the same for a re-issued report; the library tells versions apart by content. */
  id: z.string(),
  title: z.string().nullable(),
  /** How the title was found: printed in the text, or put together from the first sentence, signature or file name. */
  titleSource: z.enum(["title", "sentence", "signature", "metadata", "file_name"]).nullable(),
  agency: z.string().nullable(),
  agencyFull: z.string().nullable(),
  region: z.array(z.string()),
  level: levelSchema,
  year: z.number().int().nullable(),
  period: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  published: z.string().nullable(),
  forms: z.strictObject({ disclosure: formEraSchema, requests: formEraSchema, review: formEraSchema }),
  contact: contactSchema,
  cells: z.record(z.string(), cellSchema),
  statements: z.array(statementSchema),
  sections: z.array(sectionSchema),
});
/** One annual report, read. */
export type Report = z.infer<typeof reportSchema>;

/** What a rule found, with its cells and arithmetic. */
export const findingSchema = z.strictObject({
  rule: z.string(),
  verdict: z.enum(["pass", "fail", "note", "not_assessable"]),
  cells: z.array(z.string()),
  /** The sum or comparison, written out with its numbers: "2 + 0 = 2 + 0". */
  arithmetic: z.string().optional(),
  message: z.string(),
  /** Whose fault: the published report itself, or our reading of it. */
  blame: z.enum(["source", "reading"]),
  line: z.number().int().optional(),
});
/** What a rule, or the parser itself, found. */
export type Finding = z.infer<typeof findingSchema>;

/** Why a file gave no report. */
export type FailureCode = "not_a_report" | "scanned" | "encrypted" | "too_large" | "unsupported" | "unreadable";

/** What parsing one file gives; `findings` holds what the parser itself noticed, the checks come after. */
export type Parsed =
  | { readonly status: "ok" | "partial"; readonly report: Report; readonly findings: readonly Finding[] }
  | {
      readonly status: "failed";
      readonly error: { readonly code: FailureCode; readonly message: string };
      readonly findings: readonly Finding[];
    };
