import { z } from "zod";
import type { ReportHead } from "../../index/library.ts";
import type { Section } from "../../parse/report.ts";
import { readData } from "../../text/data.ts";
import type { AnswerPassage } from "../answer.ts";
import { passageOf } from "../desk.ts";

const words = readData(
  "lexicon/section-five.json",
  z.strictObject({ problems: z.array(z.string()), plans: z.array(z.string()) }),
);

/** By what the sentences of section five are told apart: what is wrong, and what is to be done. */
export const passageWords = {
  problems: new RegExp(words.problems.join("|"), "g"),
  plans: new RegExp(words.plans.join("|"), "g"),
};

/** Paragraphs that are rather about what is asked than about the other; all of the section when none stands out. */
export function sectionPassages(
  head: ReportHead,
  sections: readonly Section[],
  part: "problems" | "plans",
): AnswerPassage[] {
  const all = sections.flatMap((section) =>
    section.text
      .split("\n")
      .map((text, index) => passageOf(head, section.number, text, section.lines[index] ?? section.line)),
  );
  const long = all.filter((passage) => passage.text.length > 12);
  const other = part === "plans" ? "problems" : "plans";
  const rather = long.filter(({ text }) => count(text, part) > 0 && count(text, part) >= count(text, other));
  if (rather.length > 0) return rather;
  const fitting = long.filter(({ text }) => count(text, part) > 0);
  return fitting.length > 0 ? fitting : long;
}

function count(text: string, part: "problems" | "plans"): number {
  return text.match(passageWords[part])?.length ?? 0;
}

/** The first sentence with the wanted words, short enough for one line of a reply. */
export function firstSentence(text: string, wanted: RegExp): string {
  const sentences = text
    .split(/(?<=[。；！？])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 8);
  return shortened(sentences.find((candidate) => candidate.match(wanted)) ?? sentences[0] ?? text, 120);
}

/** At most so many characters, and a sign where something was left out. */
export function shortened(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length).join("")}……` : text;
}
