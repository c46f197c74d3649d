import { z } from "zod";
import type { ReportHead } from "../../index/library.ts";
import type { Section } from "../../parse/report.ts";
import type { ContactField, Query } from "../../question/query.ts";
import { readData } from "../../text/data.ts";
import { foldTight } from "../../text/fold.ts";
import type { Answer, AnswerPassage } from "../answer.ts";
import { answer, type Desk, joined, passageOf, refuse, separator, titleOf } from "../desk.ts";
import { findHeads } from "../find.ts";
import { refuseNoReport } from "../missing.ts";
import { agencyName } from "../names.ts";
import { suggestAfter } from "../suggest.ts";
import { implied } from "./figure.ts";

type Of<I extends Query["intent"]> = Extract<Query, { intent: I }>;
type PassageQuery = Of<"passage">;

/** Words that nearly every passage could be about; they do not decide whether one fits while there are others. */
const generic = new Set(
  Object.values(
    readData("lexicon/generic.json", z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) })),
  ).flat(),
);

/** How many passages a reply quotes. */
const most = 3;

/** What the report says in words: section five for problems and plans, else the passages that fit best. */
export async function composePassage(query: PassageQuery, desk: Desk): Promise<Answer> {
  const when = query.who.type === "agencies" ? query.when : everyYear(query.when);
  const { heads, without } = await findHeads(desk.library, query.who, when);
  if (heads.length === 0) return refuseNoReport(desk, query, query.who, query.when, without);
  const passages = query.part === null ? await search(query, desk, heads) : await sectionFive(query.part, desk, heads);
  if (passages.length === 0) return nothingFound(query, desk, heads);
  const single =
    new Set(passages.map((passage) => passage.report)).size === 1 &&
    query.who.type === "agencies" &&
    query.who.ids.length === 1;
  const lines = single ? onePassages(desk, passages, heads) : manyPassages(desk, query, passages);
  return answer(desk, query, "passage", [...lines, ...implied(desk, query, { heads: single ? heads : [] })], {
    passages,
    coverage: { reports: heads.length, withValue: new Set(passages.map((passage) => passage.report)).size },
    suggestions: single ? await suggestAfter(desk, query, heads[0]) : [],
  });
}

function everyYear(when: PassageQuery["when"]): PassageQuery["when"] {
  return when.type === "latest" && when.implied ? { type: "every" } : when;
}

/** Passages that have the question's words; one that shares none of them is no answer, however it ranks. */
async function search(query: PassageQuery, desk: Desk, heads: readonly ReportHead[]): Promise<AnswerPassage[]> {
  const words = wordsOf(query.topic);
  if (words.length === 0) return [];
  const scope = { reportIds: heads.map((head) => head.id) };
  const hits = await desk.library.searchPassages(query.topic, scope, 40);
  const fitting = hits.filter((hit) => {
    const text = foldTight(hit.text);
    const shared = words.filter((word) => text.includes(word)).length;
    return shared > 0 && shared >= words.length * needed(words.length) && (!query.numeric || /\d/.test(hit.text));
  });
  const many = query.who.type !== "agencies" || query.who.ids.length > 1;
  const chosen = many ? firstOfEach(fitting) : fitting.slice(0, most);
  return chosen.map((hit) => ({
    agency: hit.agency,
    year: hit.year,
    section: hit.section,
    text: hit.text,
    report: hit.reportId,
    line: hit.line,
  }));
}

/** One or two words must all be there; of more, most. */
function needed(count: number): number {
  return count <= 2 ? 1 : 0.6;
}

/** The topic in pieces that a passage must have: words between blanks, long Chinese runs as pairs of characters. */
function wordsOf(topic: string): string[] {
  const runs = (topic.match(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|\s|$)/gu) ?? [])
    .map(foldTight)
    .filter((run) => run.length > 1);
  const words = [...new Set(runs.flatMap((run) => (/^\p{Script=Han}{4,}$/u.test(run) ? pairs(run) : [run])))];
  const telling = words.filter((word) => !generic.has(word));
  return telling.length > 0 ? telling : words;
}

function pairs(run: string): string[] {
  return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
}

function firstOfEach<T extends { readonly reportId: string }>(hits: readonly T[]): T[] {
  const seen = new Map<string, T>();
  for (const hit of hits) if (!seen.has(hit.reportId)) seen.set(hit.reportId, hit);
  return [...seen.values()].slice(0, 10);
}

const planWords = /改进|下一步|将|整改|加强|措施|今后|一是|提高|完善/;
const problemWords = /问题|不足|不够|有待|差距|短板|薄弱|欠缺|不高|单一|较少|困难/;

async function sectionFive(
  part: "problems" | "plans",
  desk: Desk,
  heads: readonly ReportHead[],
): Promise<AnswerPassage[]> {
  const sections = await desk.library.sections({ reportIds: heads.map((head) => head.id) });
  return heads.flatMap((head) => {
    const own = sections.filter((section) => section.reportId === head.id && section.number === 5);
    return sectionPassages(head, own, part === "plans" ? planWords : problemWords).slice(
      0,
      heads.length > 1 ? 1 : most,
    );
  });
}

/** Paragraphs of a section with the wanted words; all of it when none stands out. */
export function sectionPassages(head: ReportHead, sections: readonly Section[], wanted: RegExp): AnswerPassage[] {
  const all = sections.flatMap((section) =>
    section.text
      .split("\n")
      .map((text, index) => passageOf(head, section.number, text, section.lines[index] ?? section.line)),
  );
  const long = all.filter((passage) => passage.text.length > 12);
  const fitting = long.filter((passage) => wanted.test(passage.text));
  return fitting.length > 0 ? fitting : long;
}

function onePassages(desk: Desk, passages: readonly AnswerPassage[], heads: readonly ReportHead[]): string[] {
  const [first] = passages;
  const head = heads.find((candidate) => candidate.id === first?.report);
  if (!first || !head) return [];
  return [
    desk.say("passage-head", { agency: agencyName(head.agency, desk.language), year: head.year }),
    ...passages.map((passage) => desk.say("passage-text", { text: shortened(passage.text, 400) })),
    ...passages.map((passage) =>
      desk.say("passage-source", { title: titleOf(head), section: passage.section, line: passage.line }),
    ),
  ];
}

function manyPassages(desk: Desk, query: PassageQuery, passages: readonly AnswerPassage[]): string[] {
  const items = passages.map((passage) =>
    desk.say("passage-item", {
      agency: agencyName(passage.agency, desk.language),
      year: passage.year,
      line: passage.line,
      text: around(passage.text, query.topic),
    }),
  );
  return [desk.say("passage-head-many", { topic: query.topic }), ...items];
}

/** The sentence that has the topic's words, so that a reader on a phone sees why it was found. */
function around(text: string, topic: string): string {
  const words = wordsOf(topic);
  const sentences = text.split(/(?<=[。；！？])/u);
  const best = sentences
    .map((sentence) => ({ sentence, count: words.filter((word) => foldTight(sentence).includes(word)).length }))
    .sort((a, b) => b.count - a.count)[0];
  return shortened(best?.sentence.trim() ?? text, 160);
}

function shortened(text: string, length: number): string {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length).join("")}……` : text;
}

async function nothingFound(query: PassageQuery, desk: Desk, heads: readonly ReportHead[]): Promise<Answer> {
  const names = [...new Set(heads.map((head) => agencyName(head.agency, desk.language)))];
  if (query.numeric) {
    const lines = [desk.say("not-in-form", { about: query.topic }), desk.say("not-in-form-has")];
    return refuse(desk, query, "not_in_form", lines, { suggestions: await suggestAfter(desk, query, heads[0]) });
  }
  const lines = [desk.say("passage-none", { scope: joined(desk, names, 5), topic: query.topic })];
  return refuse(desk, query, "no_cell", lines, { suggestions: await suggestAfter(desk, query, heads[0]) });
}

/** Telephone, address and the rest, as the report's own contact sentence has them. */
export async function composeContact(query: Of<"contact">, desk: Desk): Promise<Answer> {
  const { heads, without } = await findHeads(desk.library, query.who, query.when);
  if (heads.length === 0) return refuseNoReport(desk, query, query.who, query.when, without);
  const known = heads.map((head) => ({ head, fields: query.fields.filter((field) => head.contact[field] !== null) }));
  const asked = (field: ContactField) => desk.say(`field-${field}`);
  if (known.every(({ fields }) => fields.length === 0)) {
    const lines = heads.slice(0, 5).map((head) =>
      desk.say("contact-missing", {
        agency: agencyName(head.agency, desk.language),
        year: head.year,
        field: query.fields.map(asked).join(separator(desk)),
      }),
    );
    return refuse(desk, query, "no_cell", lines, { suggestions: await suggestAfter(desk, query, heads[0]) });
  }
  const lines = known.flatMap(({ head, fields }) => contactLines(desk, head, fields, query.fields));
  return answer(desk, query, "contact", lines, {
    passages: known.flatMap(({ head }) =>
      head.contact.quote ? [passageOf(head, 0, head.contact.quote, head.contact.line ?? 0)] : [],
    ),
    coverage: { reports: heads.length, withValue: known.filter(({ fields }) => fields.length > 0).length },
    suggestions: await suggestAfter(desk, query, heads[0]),
  });
}

function contactLines(
  desk: Desk,
  head: ReportHead,
  fields: readonly ContactField[],
  asked: readonly ContactField[],
): string[] {
  const args = { agency: agencyName(head.agency, desk.language), year: head.year };
  const missing = asked.length < 5 ? asked.filter((field) => !fields.includes(field)) : [];
  const [only] = fields;
  const body =
    fields.length === 1 && only
      ? [desk.say("contact-one", { ...args, field: desk.say(`field-${only}`), value: head.contact[only] ?? "" })]
      : [
          desk.say("contact-head", args),
          ...fields.map((field) =>
            desk.say("contact-item", { field: desk.say(`field-${field}`), value: head.contact[field] ?? "" }),
          ),
        ];
  return [
    ...(fields.length === 0 ? [] : body),
    ...missing.map((field) => desk.say("contact-missing", { ...args, field: desk.say(`field-${field}`) })),
    ...(head.contact.line === null
      ? []
      : [desk.say("contact-source", { title: titleOf(head), line: head.contact.line })]),
  ];
}
