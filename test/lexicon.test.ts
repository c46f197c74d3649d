import { describe, expect, it } from "vitest";
import { z } from "zod";
import { disclosureTables, groupSums, rates, requestsTable, reviewTable, statementKinds } from "../src/form/form.ts";
import { compilePhrases, matchPhrases, type Phrase } from "../src/question/lexicon.ts";
import { prepareQuestion } from "../src/question/mention.ts";
import { contactFieldSchema } from "../src/question/query.ts";
import { readData } from "../src/text/data.ts";
import { nodesOf, sourceFiles } from "./support/house/sources.ts";
import { samplesOf } from "./support/phrase-samples.ts";
import { numbersFrom } from "./support/sample.ts";

const entries = z.record(z.string(), z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }));
const parted = z.record(z.string(), entries);

/** Every list of phrases, by file and part. */
const lists = new Map<string, z.infer<typeof entries>>([
  ...["indicators", "columns", "operations", "contact", "facts", "foreign", "talk"].map(
    (name) => [name, readData(`lexicon/${name}.json`, entries)] as const,
  ),
  ...["measures", "topics"].flatMap((name) =>
    Object.entries(readData(`lexicon/${name}.json`, parted)).map(([part, list]) => [`${name}: ${part}`, list] as const),
  ),
]);

const phrases = new Map<string, Phrase[]>(
  [...lists].map(([name, list]) => [name, Object.entries(list).flatMap(([id, own]) => compilePhrases(id, own))]),
);
const allPhrases = [...phrases.values()].flat();

describe.each([...phrases])("data/lexicon/%s", (_name, own) => {
  it("has no dead phrase: each finds every text that it describes", () => {
    const dead = own.flatMap((phrase) =>
      samplesOf(phrase.source)
        .filter((text) => matchPhrases(prepareQuestion(text), [phrase]).length === 0)
        .map((text) => `${phrase.id}: “${phrase.source}” does not find “${text}”`),
    );
    expect(dead).toEqual([]);
  });

  it("has no phrase that says nothing", () => {
    const empty = own.filter(
      (phrase) =>
        phrase.source.trim() === "" ||
        samplesOf(phrase.source).some((text) => text.trim() === "") ||
        ["", "，。"].some((text) => text.matchAll(phrase.pattern).next().done === false),
    );
    expect(empty.map((phrase) => `${phrase.id}: “${phrase.source}”`)).toEqual([]);
  });

  it("has no English phrase that ends in a blank: a word behind it would keep it from being found", () => {
    const blank = own.filter((phrase) => phrase.language === "en" && /^\s|\s$/.test(samplesOf(phrase.source)[0] ?? ""));
    expect(blank.map((phrase) => `${phrase.id}: “${phrase.source}”`)).toEqual([]);
  });

  it("has no phrase twice in an entry", () => {
    const keys = own.map((phrase) => `${phrase.id}: ${phrase.language} “${phrase.source}”`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

describe("the texts that a phrase describes", () => {
  it("are its first choice, and one for every other choice and for everything optional", () => {
    expect(samplesOf("(收到|接到)…申请(数量)?")).toEqual(["收到申请", "接到申请", "收到申请数量"]);
    expect(samplesOf("(?<!公)共(?=收到|主动)(?!吗)")).toEqual(["共收到", "共主动"]);
    expect(samplesOf("top [0-9]+ ?\\.$")).toEqual(["top 0.", "top 0 ."]);
    expect(() => samplesOf("(收到")).toThrow();
  });

  it("show a dead phrase: questions have no full-width brackets left", () => {
    const [phrase] = compilePhrases("x", { zh: ["（六\\）其他"], en: [] });
    expect(phrase && matchPhrases(prepareQuestion("（六）其他"), [phrase])).toEqual([]);
  });
});

describe("what phrases stand for", () => {
  const idsOf = (name: string) => Object.keys(lists.get(name) ?? {});

  it("indicators are rows, sums, rates and statements of the form", () => {
    const rows = disclosureTables.flatMap((table) => table.rows.map((row) => `disclosure.${row.key}`));
    const known = new Set([
      ...requestsTable.rows.map((row) => `requests.${row.key}`),
      ...rows,
      ...reviewTable.blocks.map((block) => `block.${block.key}`),
      ...groupSums.map((sum) => (sum.blocks ? `block.${sum.key}` : sum.key)),
      ...rates.map((rate) => rate.key),
      ...statementKinds.map((kind) => kind.key),
    ]);
    expect(idsOf("indicators").filter((id) => !known.has(id))).toEqual([]);
  });

  it("columns, measures, outcomes and contacts are the form's own", () => {
    const allowed: Record<string, readonly string[]> = {
      columns: requestsTable.columns.map((column) => column.key),
      "measures: measures": disclosureTables.flatMap((table) => table.columns.map((column) => column.key)),
      "measures: outcomes": reviewTable.outcomes.map((outcome) => outcome.key),
      contact: contactFieldSchema.options,
    };
    for (const [name, ids] of Object.entries(allowed))
      expect(idsOf(name).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("operations and parts are known to the code that understands questions", () => {
    const written = new Set(
      sourceFiles("src")
        .filter((file) => file.path.startsWith("src/question/"))
        .flatMap((file) => [...nodesOf(file)].flatMap((node) => (node.type === "Literal" ? [String(node.value)] : []))),
    );
    const ids = ["operations", "topics: sections"].flatMap(idsOf);
    expect(ids.filter((id) => !written.has(id))).toEqual([]);
  });
});

/** Two thousand characters of the words that phrases are made of, in any order. */
function anyWords(): string {
  const random = numbersFrom(7);
  const words = [
    "申请",
    "公开",
    "多少",
    "的",
    "结转",
    "没有",
    "不予",
    "requests ",
    "how many ",
    "of ",
    "the ",
    "0",
    "，",
    " ",
    "件",
  ];
  let text = "";
  while (text.length < 2000) text += words[Math.floor(random() * words.length)];
  return text.slice(0, 2000);
}

/** Two thousand characters of no words at all. */
function noise(): string {
  const random = numbersFrom(11);
  const characters = Array.from({ length: 2000 }, () => 0x20 + Math.floor(random() * (random() < 0.5 ? 0x5e : 0x9fff)));
  return String.fromCharCode(...characters);
}

describe("matching", () => {
  // A bound on blow-up, not a measurement: a phrase that backtracks needs seconds for such a text.
  it.each([
    ["申请 over and over", "申请".repeat(1000)],
    ["request over and over", "request ".repeat(250)],
    ["words in any order", anyWords()],
    ["noise", noise()],
  ])("takes under 50 ms over all phrases for 2,000 characters: %s", (_name, text) => {
    const question = prepareQuestion(text);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      matchPhrases(question, allPhrases);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
