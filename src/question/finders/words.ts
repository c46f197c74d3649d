import { disclosureTables, requestsTable, reviewTable } from "../../form/form.ts";
import { groupBy } from "../../text/group-by.ts";
import { indexByAnchors } from "../anchor-index.ts";
import {
  collide,
  compilePhrases,
  keepHeaviest,
  matchPhrases,
  type Phrase,
  type PhraseMatch,
  readLexicon,
} from "../lexicon.ts";
import type { Mention, PreparedQuestion, Span } from "../mention.ts";

/** What a word of the lexicon stands for, beside who and when. */
export type WordKind =
  | "indicator"
  | "column"
  | "measure"
  | "outcome"
  | "operation"
  | "contact"
  | "foreign"
  | "fact"
  | "talk"
  | "part"
  | "ask"
  | "topic";

/** A word found: the entry's id, and how many characters of the question the phrase itself named. */
export interface WordValue {
  readonly id: string;
  readonly weight: number;
  /** The stretches inside the phrase that it leaves open. */
  readonly gaps: readonly Span[];
}
/** A word of the lexicon, and where it stands in the question. */
export type WordMention = Mention<WordKind, WordValue>;

interface WordFinder {
  readonly kind: WordKind;
  readonly phrases: readonly Phrase[];
  /** Whether overlapping matches are alternatives, of which only the heaviest stays; operations may overlap. */
  readonly exclusive: boolean;
}

/** The finders of words, in the order they are run; kinds do not compete with each other here, the refiners decide that. */
export const wordFinders: readonly WordFinder[] = [
  { kind: "talk", phrases: readLexicon("lexicon/talk.json"), exclusive: false },
  { kind: "indicator", phrases: [...readLexicon("lexicon/indicators.json"), ...formLabels()], exclusive: true },
  { kind: "column", phrases: readLexicon("lexicon/columns.json"), exclusive: true },
  {
    kind: "measure",
    phrases: [...readLexicon("lexicon/measures.json", "measures"), ...measureLabels()],
    exclusive: true,
  },
  { kind: "outcome", phrases: readLexicon("lexicon/measures.json", "outcomes"), exclusive: true },
  { kind: "operation", phrases: readLexicon("lexicon/operations.json"), exclusive: false },
  { kind: "contact", phrases: readLexicon("lexicon/contact.json"), exclusive: true },
  { kind: "fact", phrases: readLexicon("lexicon/facts.json"), exclusive: false },
  { kind: "foreign", phrases: readLexicon("lexicon/foreign.json"), exclusive: true },
  { kind: "part", phrases: readLexicon("lexicon/topics.json", "sections"), exclusive: true },
  { kind: "ask", phrases: readLexicon("lexicon/topics.json", "asks"), exclusive: true },
  { kind: "topic", phrases: readLexicon("lexicon/topics.json", "translations"), exclusive: true },
];

/** The phrases of all finders in one index, for a question has a few of each kind at most. */
const candidatesIn = indexByAnchors(
  wordFinders.flatMap((finder) => finder.phrases.map((phrase) => ({ finder, phrase }))),
  ({ phrase }) => phrase.anchors,
);

/** Finds the lexicon's words in a question whose names and years have been blanked out. */
export function findWords(question: PreparedQuestion): WordMention[] {
  const candidates = candidatesIn(question.folded);
  return wordFinders.flatMap((finder) => {
    const { kind, exclusive } = finder;
    const phrases = candidates.filter((candidate) => candidate.finder === finder).map(({ phrase }) => phrase);
    const matches = matchPhrases(question, phrases);
    if (matches.length === 0) return [];
    return (exclusive ? particularFirst(question, matches) : heaviestOfEach(matches)).map((match) =>
      wordMention(question, kind, match),
    );
  });
}

function wordMention(question: PreparedQuestion, kind: WordKind, match: PhraseMatch): WordMention {
  const { start, end, phrase, weight, gaps } = match;
  return {
    kind,
    start,
    end,
    text: question.text.slice(start, end),
    value: { id: phrase.id, weight, gaps },
    certainty: "stated",
  };
}

/** 申请 and 公开 are in most questions: a phrase that says no more gives way to every particular one, however long it is. */
function particularFirst(question: PreparedQuestion, matches: readonly PhraseMatch[]): PhraseMatch[] {
  const isGeneral = ({ phrase, start, end }: PhraseMatch) =>
    phrase.id === "text.disclosed" ||
    (phrase.id === "requests.received" && !/收|接到|受理|receiv/.test(question.folded.slice(start, end)));
  const particular = keepHeaviest(matches.filter((match) => !isGeneral(match)));
  const general = keepHeaviest(matches.filter(isGeneral)).filter(
    (match) => !particular.some((other) => collide(match, other)),
  );
  return [...particular, ...general].sort((a, b) => a.start - b.start);
}

/** Entries do not compete with each other, but the phrases of one entry do. */
function heaviestOfEach(matches: readonly PhraseMatch[]): PhraseMatch[] {
  const byId = groupBy(matches, ({ phrase }) => phrase.id);
  return [...byId.values()].flatMap(keepHeaviest).sort((a, b) => a.start - b.start);
}

/** The form's own labels are phrases too, so that a label need not be written down twice. */
function formLabels(): Phrase[] {
  const requests = requestsTable.rows
    .filter((row) => row.label !== "其他" && row.label !== "总计")
    .flatMap((row) =>
      compilePhrases(`requests.${row.key}`, {
        zh: [literal(row.label), literal(row.short ?? row.label)],
        en: [literal(row.en)],
      }),
    );
  const disclosure = disclosureTables.flatMap((table) =>
    table.rows.flatMap((row) =>
      compilePhrases(`disclosure.${row.key}`, { zh: [literal(row.label)], en: [literal(row.en)] }),
    ),
  );
  const blocks = reviewTable.blocks.flatMap((block) =>
    compilePhrases(`block.${block.key}`, { zh: [literal(block.label.normalize("NFKC"))], en: [literal(block.en)] }),
  );
  return [...requests, ...disclosure, ...blocks];
}

function measureLabels(): Phrase[] {
  return disclosureTables.flatMap((table) =>
    table.columns.flatMap((column) =>
      compilePhrases(column.key, { zh: [literal(column.label)], en: [literal(column.en)] }),
    ),
  );
}

function literal(label: string): string {
  return label.normalize("NFKC").replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
