import { z } from "zod";
import { readData } from "../text/data.ts";

const stageSchema = z.enum(["parse", "report", "history"]);
const words = z.array(z.string());

const checksSchema = z.strictObject({
  rules: z.array(
    z.strictObject({
      name: z.string(),
      stage: stageSchema,
      label: z.string(),
      labelEn: z.string(),
      checks: z.string(),
      checksEn: z.string(),
    }),
  ),
  channels: words,
  partUnits: words,
  partOpeners: words,
  countUnits: words,
  wideScopes: words,
  narrowScopes: words,
  upheld: z.strictObject({ all: words, verb: words, negation: words, otherResults: words }),
  reviewWords: z.record(z.string(), words),
  previousYear: words,
  rises: words,
  falls: words,
  roughly: words,
  unitSuffixes: words,
  selfWords: words,
  selfKinds: words,
  townKinds: words,
  notAfterTown: words,
  notTownStarts: words,
  notTownEnds: words,
});

/** What the rules say about themselves, and the words of the reports' prose that they look for. */
export const checkWords = readData("form/checks.json", checksSchema);

/** A group of a regular expression that matches any of the words, the longest first. */
export function anyOf(list: readonly string[]): string {
  const longestFirst = [...list].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`;
}
