import { z } from "zod";
import type { Report } from "../../parse/report.ts";
import { readData } from "../../text/data.ts";
import { fold, removeBlanks } from "../../text/fold.ts";
import { foldedWords } from "../lists/lexicon.ts";

const lexicon = readData(
  "lexicon/corrections.json",
  z.strictObject({
    /** What the name of a corrected report says of it. */
    names: foldedWords,
    /** What holds one of those words and is the report before the correction. */
    former: foldedWords,
    /** How a report says of itself that it holds instead of another; 更正 alone is also what a report tells of an agency's work. */
    sentences: foldedWords,
  }),
);

/** Whether a name says that what bears it is a report's correction: 2024年年报（更正）.docx. */
export function namesCorrection(name: string): boolean {
  const plain = removeBlanks(fold(name));
  return has(plain, lexicon.names) && !has(plain, lexicon.former);
}

/** Whether a report says of itself that it is a correction. */
export function saysCorrection({ title, sections }: Report): boolean {
  return namesCorrection(title ?? "") || sections.some(({ text }) => has(removeBlanks(fold(text)), lexicon.sentences));
}

function has(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}
