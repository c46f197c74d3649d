import { createHash } from "node:crypto";
import { z } from "zod";
import type { NewReport } from "./new-report.ts";

/**
 * What a report says, as one hash for each part, the weightiest first: its tables, the figures in its text, its contact,
 * and all of it. Pages change around a report, and such changes are taken for words, numbers or a contact of it now and
 * then; so only the weightiest part that differs tells whether one report says otherwise than another.
 */
export type Saying = readonly string[];

/** What is told apart: a report and the hash of its content. */
export type Said = Pick<NewReport, "report" | "contentHash">;

/** The hashes of what a report says. */
export function sayingOf({ report, contentHash }: Said): Saying {
  const cells = Object.entries(report.cells).map(([key, { state, value }]) => [key, state, value] as const);
  const statements = report.statements.map(({ key, value, unit, scope, change }) => [key, value, unit, scope, change]);
  const { address, phone, postcode, email, fax } = report.contact;
  const parts = [cells.sort(([a], [b]) => (a < b ? -1 : 1)), statements, [address, phone, postcode, email, fax]];
  return [...parts.map((part) => createHash("sha256").update(JSON.stringify(part)).digest("hex")), contentHash];
}

/** The weightiest part in which one says otherwise than the other; undefined when both say the same. */
export function firstDifference(one: Saying, other: Saying): number | undefined {
  const at = one.findIndex((part, index) => part !== other[index]);
  return at === -1 ? undefined : at;
}

/** A saying as it is kept. */
export function parseSaying(text: string): Saying {
  return savedSchema.parse(JSON.parse(text));
}

const savedSchema = z.array(z.string());
