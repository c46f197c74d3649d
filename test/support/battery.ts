import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import type { Answer, Figure } from "../../src/answer/answer.ts";

const folder = new URL("../questions/", import.meta.url);

/** A question with what its answer must be. */
const questionSchema = z.strictObject({
  id: z.string(),
  q: z.string(),
  /** Questions of one conversation share context, in the order of the file. */
  conv: z.string().optional(),
  /** The time of the question; 2025-06-01 when left out. */
  now: z.string().optional(),
  lang: z.enum(["zh", "en"]).optional(),
  /** The kind of the answer, or several that would do. */
  kind: z.union([z.string(), z.array(z.string())]),
  /** The query's intent, where no other may take the question. */
  intent: z.string().optional(),
  /** Figures that must be there, in this order where `ordered`. */
  figures: z
    .array(z.strictObject({ agency: z.string(), year: z.number(), key: z.string(), value: z.number() }))
    .optional(),
  ordered: z.boolean().optional(),
  /** No figures but those. */
  only: z.boolean().optional(),
  result: z.number().optional(),
  reason: z.string().optional(),
  /** Agencies that no figure may be of. */
  excludes: z.array(z.string()).optional(),
  has: z.array(z.string()).optional(),
  hasNot: z.array(z.string()).optional(),
  /** The whole reply. */
  text: z.string().optional(),
});
export type Question = z.infer<typeof questionSchema>;

/** All questions of `test/questions`, by file. */
export function readBattery(): { readonly file: string; readonly questions: readonly Question[] }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".jsonl"))
    .sort()
    .map((file) => ({ file, questions: parseLines(file) }));
}

function parseLines(file: string): Question[] {
  const lines = readFileSync(new URL(file, folder), "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => questionSchema.parse(JSON.parse(line)));
}

/** What an answer lacks or has too much of; nothing when it is right. */
export function mistakes(question: Question, answer: Answer): string[] {
  const kinds = [question.kind].flat();
  const everything = [answer.text, ...answer.passages.map((passage) => passage.text), ...answer.choices].join("\n");
  const wanted = question.figures ?? [];
  const places = wanted.map((want) => answer.figures.findIndex((figure) => isFigure(figure, want)));
  return [
    ...(kinds.includes(answer.kind) ? [] : [`kind ${answer.kind}, not ${kinds.join(" or ")}`]),
    ...(question.intent === undefined || question.intent === answer.query.intent
      ? []
      : [`intent ${answer.query.intent}`]),
    ...wanted.filter((_, index) => places[index] === -1).map((want) => `lacks ${JSON.stringify(want)}`),
    ...(question.ordered && places.some((place, index) => place < (places[index - 1] ?? -1)) ? ["not in order"] : []),
    ...(question.only
      ? answer.figures
          .filter((figure) => !wanted.some((want) => isFigure(figure, want)))
          .map((figure) => `also has ${figure.agency} ${figure.year} ${figure.key}`)
      : []),
    ...(question.result === undefined || question.result === answer.result?.value
      ? []
      : [`result ${answer.result?.value}, not ${question.result}`]),
    ...(question.reason === undefined || question.reason === answer.reason ? [] : [`reason ${answer.reason}`]),
    ...(kinds.every((kind) => kind === "unknown" || kind === "clarify" || kind === "help") && answer.figures.length > 0
      ? ["states a figure"]
      : []),
    ...(question.excludes ?? [])
      .filter((agency) => answer.figures.some((figure) => figure.agency === agency))
      .map((agency) => `has ${agency}`),
    ...(question.has ?? [])
      .filter((pattern) => !new RegExp(pattern, "u").test(everything))
      .map((pattern) => `text lacks ${pattern}`),
    ...(question.hasNot ?? [])
      .filter((pattern) => new RegExp(pattern, "u").test(answer.text))
      .map((pattern) => `text has ${pattern}`),
    ...(question.lang === undefined || question.lang === answer.language ? [] : [`language ${answer.language}`]),
    ...(question.text === undefined || question.text === answer.text ? [] : [`text is ${JSON.stringify(answer.text)}`]),
  ];
}

type Wanted = NonNullable<Question["figures"]>[number];

function isFigure(figure: Figure, want: Wanted): boolean {
  const names = figure.agency === want.agency || figure.agencyFull === want.agency;
  return names && figure.year === want.year && figure.key === want.key && figure.value === want.value;
}
