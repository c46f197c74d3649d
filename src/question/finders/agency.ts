import { type Mention, mentionAt, type PreparedQuestion } from "../mention.ts";
import type { AgencyValue } from "./agency-found.ts";
import type { Gazetteer } from "./agency-gazetteer.ts";
import { readQuestion } from "./agency-reading.ts";

export type { AgencyValue } from "./agency-found.ts";
export { buildGazetteer, type Gazetteer } from "./agency-gazetteer.ts";
export type { GazetteerEntry } from "./agency-names.ts";

/**
 * Finds the agencies a question names: held ones by full, short and usual names, in pinyin and English, with a slip; and
 * names of agencies that are not held, so that an answer can say so and never gives another agency's figures.
 */
export function findAgencies(
  question: PreparedQuestion,
  gazetteer: Gazetteer,
): readonly Mention<"agency", AgencyValue>[] {
  return readQuestion(question, gazetteer).agencies.map(({ start, end, value, certainty }) =>
    mentionAt(question, "agency", { start, end }, value, certainty),
  );
}
