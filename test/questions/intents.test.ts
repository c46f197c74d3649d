import { beforeAll, describe, expect, it } from "vitest";
import { buildGazetteer, type Gazetteer } from "../../src/question/finders/agency.ts";
import { wordFinders } from "../../src/question/finders/words.ts";
import { type Phrase, readLexicon } from "../../src/question/lexicon.ts";
import { prepareQuestion } from "../../src/question/mention.ts";
import { intentRules } from "../../src/question/refiners/intent.ts";
import { understand } from "../../src/question/understand.ts";
import { readBattery } from "../support/battery.ts";
import { questionLibrary } from "../support/question-library.ts";

const questions = readBattery().flatMap((file) => file.questions);
let gazetteer: Gazetteer;

beforeAll(async () => {
  const library = await questionLibrary();
  gazetteer = buildGazetteer(await library.agencies());
  await library.close();
}, 60_000);

/** The answers' kinds that each intent may lead to. */
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  figure: ["figure"],
  comparison: ["comparison"],
  ranking: ["ranking"],
  trend: ["trend"],
  total: ["total"],
  share: ["share"],
  change: ["figure"],
  growth: ["ranking", "list"],
  ratio: ["trend", "comparison"],
  facts: ["reports"],
  list: ["list"],
  passage: ["passage", "unknown"],
  contact: ["contact"],
  summary: ["summary"],
  check: ["check"],
  reports: ["reports"],
  help: ["help"],
  talk: ["help"],
  clarify: ["clarify"],
  refusal: ["unknown"],
};

describe("intents", () => {
  it("do not steal each other's questions", () => {
    const stolen = questions
      .filter(
        (question) =>
          question.conv === undefined &&
          ![question.kind].flat().some((kind) => kind === "unknown" || kind === "clarify"),
      )
      .flatMap((question) => {
        const { query } = understand(question.q, { gazetteer, now: new Date("2025-06-01") });
        const allowed = kindsOf[query.intent] ?? [];
        return [question.kind].flat().some((kind) => allowed.includes(kind))
          ? []
          : [`${question.id} ${question.q}: ${query.intent}`];
      });
    expect(stolen).toEqual([]);
  });

  it("each have questions of their own", () => {
    const asked = new Set(
      questions.map(({ q }) => understand(q, { gazetteer, now: new Date("2025-06-01") }).query.intent),
    );
    expect([...Object.keys(kindsOf)].filter((intent) => !asked.has(intent as never))).toEqual([]);
    expect(intentRules.length).toBeGreaterThan(15);
  });
});

/** Texts that a phrase should match, made from the phrase: every choice taken once, what is optional put in and left out. */
function examplesOf(source: string): string[] {
  const plain = source
    .replace(/\\b/g, "")
    .replace(/\\d/g, "1")
    .replace(/\\(.)/g, (_, character: string) => escaped(character))
    .replace(/\(\?<?!(?:[^()]|\([^()]*\))*\)/g, "")
    .replace(/\(\?<?=/g, "(")
    .replaceAll("…", "的");
  return expand(plain).map((text) => unescaped(text.replace(/[\^$]/g, "")));
}

const escaped = (character: string) => String.fromCodePoint(0xe000 + (character.codePointAt(0) ?? 0));
const unescaped = (text: string) =>
  text.replace(/[\ue000-\ue0ff]/g, (character) => String.fromCodePoint((character.codePointAt(0) ?? 0) - 0xe000));

function expand(source: string): string[] {
  const group = /\(([^()]*)\)([?*+]?)/.exec(source);
  if (!group) return letters(source);
  const [whole, inner = "", mark] = group;
  const choices = [...inner.split("|"), ...(mark === "?" || mark === "*" ? [""] : [])];
  return choices.flatMap((choice) => expand(source.replace(whole, () => choice))).slice(0, 200);
}

/** Without brackets left: a class is its first character, and what may be left out is put in and left out. */
function letters(source: string): string[] {
  const plain = source
    .replace(/\[([^\]])[^\]]*\]/g, "$1")
    .replace(/\.\*/g, "x")
    .replace(/\+/g, "");
  return [plain.replace(/\?/g, ""), plain.replace(/.\?/gu, "")];
}

describe("the lexicon", () => {
  const lexicons = ["indicators", "operations", "columns", "contact", "foreign", "talk"];

  it.each(lexicons)("%s has no phrase that nothing can match", (name) => {
    const dead = readLexicon(`lexicon/${name}.json`).filter((phrase) => !matchesAnything(phrase));
    expect(dead.map((phrase) => `${phrase.id}: ${phrase.source}`)).toEqual([]);
  });

  it("has no entry twice under different names", () => {
    for (const { kind, phrases, exclusive } of wordFinders) {
      if (!exclusive) continue;
      const seen = new Map<string, string>();
      const twice = phrases.flatMap(({ id, source }) => {
        const other = seen.get(source);
        seen.set(source, id);
        return other !== undefined && other !== id ? [`${kind}: ${source} is ${other} and ${id}`] : [];
      });
      expect(twice).toEqual([]);
    }
  });
});

function matchesAnything(phrase: Phrase): boolean {
  return examplesOf(phrase.source).some((text) => {
    const { folded } = prepareQuestion(text);
    return folded.match(phrase.pattern) !== null;
  });
}
