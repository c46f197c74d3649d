import type { Asked } from "../answer/conversation.ts";

/** How a question was understood, a line each: what was found in it, what each refiner made of that, the query, the rows. */
export function explain({ understanding, answer }: Asked): string[] {
  const { mentions, steps, query } = understanding;
  const found = [...mentions.agencies, ...mentions.regions, ...mentions.years, ...mentions.words].sort(
    (a, b) => a.start - b.start,
  );
  return [
    ...found.map(
      (mention) =>
        `mention ${mention.start}-${mention.end} ${mention.kind} "${mention.text}" ${mention.certainty} ${JSON.stringify(mention.value)}`,
    ),
    ...steps.map((step) => `refiner ${step}`),
    `query ${JSON.stringify(query)}`,
    ...answer.figures.map(
      (figure) =>
        `row ${figure.agency} ${figure.year} ${figure.key} = ${figure.value} ${figure.basis} line ${figure.line}`,
    ),
  ];
}
