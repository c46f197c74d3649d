import type { Library } from "../index/library.ts";
import type { Context } from "../question/draft.ts";
import { buildGazetteer, type Gazetteer } from "../question/finders/agency.ts";
import { prepareQuestion } from "../question/mention.ts";
import { type Understanding, type UnderstandOptions, understand } from "../question/understand.ts";
import { parseNumber } from "../text/numerals.ts";
import type { Answer } from "./answer.ts";
import { compose } from "./compose.ts";
import { createRecent, type Recent } from "./recent.ts";
import { type Language, wordingIn } from "./wording.ts";

/** What a conversation remembers: the question before, and a question that waits for a choice. Plain data, to be kept anywhere. */
export interface Conversation {
  readonly context: Context | null;
  readonly pending: Pending | null;
  /** When it was last used, in milliseconds since 1970; an old one is forgotten. */
  readonly at: number;
}

interface Pending {
  readonly question: string;
  /** Where the ambiguous name stands in the question; -1 when it named nobody. */
  readonly start: number;
  readonly end: number;
  /** The names to put there. */
  readonly names: readonly string[];
}

/** The clock, the language and what was said before. */
export interface AskOptions {
  readonly now: Date;
  /** The language of the reply; the question's own when left out. */
  readonly language?: Language | undefined;
  readonly conversation?: Conversation | undefined;
}

/** An answer, how its question was understood, and what the next question needs. */
export interface Asked {
  readonly answer: Answer;
  readonly understanding: Understanding;
  /** To be given with the next question of the same conversation. */
  readonly conversation: Conversation;
}

/** How long a conversation's last question may complete the next one. */
const rememberedFor = 30 * 60 * 1000;

/** Answers questions over one library; the same question over the same library gives the same answer. */
export function createAsker(library: Library): (question: string, options: AskOptions) => Promise<Asked> {
  let known: { readonly entries: unknown; readonly gazetteer: Gazetteer; readonly answers: Recent<Asked> } | undefined;
  return async (question, options) => {
    const entries = await library.agencies();
    if (known?.entries !== entries)
      known = { entries, gazetteer: buildGazetteer(entries), answers: createRecent(mostAnswers) };
    const { gazetteer, answers } = known;
    const settings = { ...options, conversation: remembered(options) };
    const make = () => ask(library, gazetteer, question, settings);
    const asked = question.length > longestKept ? await make() : await answers.recall(keyOf(question, settings), make);
    return { ...asked, conversation: { ...asked.conversation, at: options.now.getTime() } };
  };
}

/** So many answers are kept while the library stays as it is; each takes a few kilobytes. */
const mostAnswers = 1_000;

/** A longer question is hardly asked twice. */
const longestKept = 200;

/** All that an answer depends on: the words, the language, what was said before, and the day that 去年 is counted from. */
function keyOf(question: string, { now, language, conversation }: AskOptions): string {
  const { context, pending } = conversation ?? { context: null, pending: null };
  return JSON.stringify([question, language ?? "", now.toISOString().slice(0, 10), context, pending]);
}

async function ask(library: Library, gazetteer: Gazetteer, question: string, options: AskOptions): Promise<Asked> {
  const before = options.conversation;
  const settings = { gazetteer, now: options.now, context: before?.context ?? null };
  const waiting = before?.pending;
  const completed = waiting ? (chosen(question, waiting) ?? named(question, waiting, settings)) : undefined;
  const understanding = understand(completed ?? question, settings);
  // A choice is answered in the language of the question that it was offered for.
  const { language: own } =
    waiting && completed !== undefined ? prepareQuestion(waiting.question) : understanding.question;
  const language = options.language ?? own;
  const answer = await compose(understanding.query, { library, language, say: wordingIn(language) });
  const reset = understanding.query.intent === "talk" && understanding.query.topic === "reset";
  const conversation = {
    context: reset ? null : understanding.context,
    pending: pendingOf(answer),
    at: options.now.getTime(),
  };
  return { answer, understanding, conversation };
}

function remembered({ conversation, now }: AskOptions): Conversation | undefined {
  return conversation && now.getTime() - conversation.at <= rememberedFor ? conversation : undefined;
}

function pendingOf({ query, choices }: Answer): Pending | null {
  if (query.intent !== "clarify" || choices.length === 0) return null;
  const { question, start, end } = query;
  return { question, start, end, names: choices };
}

/** The waiting question with the choice put in, when the reply is a choice: a number of the list, or one of its names. */
function chosen(reply: string, pending: Pending): string | undefined {
  const text = reply
    .trim()
    .normalize("NFKC")
    .replace(/[。.!！、]$/u, "")
    .replace(/^(我(问|说)的是|选择?|要|是|number |the )?第?/u, "")
    .replace(/(那)?(个|的)$/u, "")
    .replace(/ one$/u, "");
  const number = parseNumber(text);
  const byName = pending.names.filter(
    (name) => name === text || name.endsWith(text) || (text.length > 1 && name.includes(text)),
  );
  const name = number !== null ? pending.names[number - 1] : byName.length === 1 ? byName[0] : undefined;
  if (name === undefined) return undefined;
  const { question, start, end } = pending;
  return start < 0 ? `${name} ${question}` : question.slice(0, start) + name + question.slice(end);
}

/** The waiting question with the agency that the reply names; a reply that asks something of its own is a new question. */
function named(reply: string, pending: Pending, settings: UnderstandOptions): string | undefined {
  if (pending.start >= 0 || reply.length > longestName) return undefined;
  const { query } = understand(reply, { ...settings, context: null });
  return query.intent === "summary" && query.who.type === "agencies" ? `${reply} ${pending.question}` : undefined;
}

const longestName = 60;
