import { z } from "zod";
import type { ReportHead } from "../../index/library.ts";
import type { Query } from "../../question/query.ts";
import { readData } from "../../text/data.ts";
import { foldTight } from "../../text/fold.ts";
import type { Answer, AnswerPassage } from "../answer.ts";
import { answer, type Desk, joined, quoted, refuse, titleOf } from "../desk.ts";
import { findHeads } from "../find.ts";
import { refuseNoReport } from "../missing.ts";
import { suggestAfter } from "../suggest.ts";
import { sectionPassages, shortened } from "./section-five.ts";
import { implied } from "./tail.ts";

type PassageQuery = Extract<Query, { intent: "passage" }>;

/** Words that nearly every passage could be about; they do not decide whether one fits while there are others. */
const generic = new Set(
  Object.values(
    readData("lexicon/generic.json", z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) })),
  ).flat(),
);

/** How many passages of one report a reply quotes. */
const most = 3;

/** How many reports' passages a reply lists; whoever wants them all exports them. */
const mostListed = 50;

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
  const lines = single ? onePassages(desk, passages, heads) : manyPassages(desk, query, passages, heads);
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
    const hasAll = query.must.every((word) => text.includes(foldTight(word)));
    return (
      hasAll && shared > 0 && shared >= words.length * needed(words.length) && (!query.numeric || hasCount(hit.text))
    );
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

/** A number that is no year, date or number of an item. */
function hasCount(text: string): boolean {
  return /\d/.test(text.replace(/\d+\s*[年月日]|（\d+）|^\s*\d+[.、．]/gu, ""));
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

async function sectionFive(
  part: "problems" | "plans",
  desk: Desk,
  heads: readonly ReportHead[],
): Promise<AnswerPassage[]> {
  const sections = await desk.library.sections({ reportIds: heads.map((head) => head.id) });
  return heads.flatMap((head) => {
    const own = sections.filter((section) => section.reportId === head.id && section.number === 5);
    return sectionPassages(head, own, part).slice(0, heads.length > 1 ? 1 : most);
  });
}

function onePassages(desk: Desk, passages: readonly AnswerPassage[], heads: readonly ReportHead[]): string[] {
  const [first] = passages;
  const head = heads.find((candidate) => candidate.id === first?.report);
  if (!first || !head) return [];
  return [
    desk.say("passage-head", { agency: desk.nameOf(head), year: head.year }),
    ...passages.map((passage) => desk.say("passage-text", { text: quoted(shortened(passage.text, 400)) })),
    ...passages.map((passage) =>
      desk.say("passage-source", { title: titleOf(head), section: passage.section, line: passage.line }),
    ),
  ];
}

function manyPassages(
  desk: Desk,
  query: PassageQuery,
  passages: readonly AnswerPassage[],
  heads: readonly ReportHead[],
): string[] {
  const named = new Map(heads.map((head) => [head.id, desk.nameOf(head)]));
  const items = passages.slice(0, mostListed).map((passage) =>
    desk.say("passage-item", {
      agency: named.get(passage.report) ?? passage.agency,
      year: passage.year,
      line: passage.line,
      text: around(passage.text, query.topic),
    }),
  );
  const head =
    query.part === null ? desk.say("passage-head-many", { topic: query.topic }) : desk.say(`passage-${query.part}`);
  const rest = passages.length - items.length;
  return [head, ...items, rest > 0 ? desk.say("compare-more", { count: rest }) : ""];
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

async function nothingFound(query: PassageQuery, desk: Desk, heads: readonly ReportHead[]): Promise<Answer> {
  const names = [...new Set(heads.map(desk.nameOf))];
  if (query.numeric) {
    const lines =
      query.must.length > 0
        ? [desk.say("not-understood", { about: joined(desk, query.must) })]
        : [desk.say("not-in-form", { about: query.topic }), desk.say("not-in-form-has")];
    return refuse(desk, query, "not_in_form", lines, { suggestions: await suggestAfter(desk, query, heads[0]) });
  }
  const lines = [desk.say("passage-none", { scope: joined(desk, names, 5), topic: query.topic })];
  return refuse(desk, query, "no_cell", lines, { suggestions: await suggestAfter(desk, query, heads[0]) });
}
